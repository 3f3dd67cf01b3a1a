/** Calls the API with the key of the page's application. */

/** A call that did not succeed; status 0 where no answer came. */
export class ApiFailure extends Error {
  constructor(status, data, headers) {
    super(`status ${status}`);
    this.status = status;
    this.data = data;
    /** The codes of the errors, such as ErrorIncorrectCode, and their sentences in step with them. */
    this.codes = data?.ErrorsCode ?? [];
    this.errors = data?.Errors ?? [];
    /** Seconds. */
    this.retryAfter = Number(headers?.get('Retry-After') ?? 0);
    /** By which an operator finds the request in the log. */
    this.requestId = headers?.get('X-Request-Id') ?? '';
  }
}

const LONGEST_MS = 30_000;

let settings;

/** What /config.json says; asked for once, and again after a failure. */
export function config() {
  settings ??= request('/config.json', {}).then((answer) => answer.data);
  settings.catch(() => { settings = undefined; });
  return settings;
}

/**
 * Calls an endpoint.
 *
 * @param path below /api
 * @param options.body becomes the JSON body
 * @param options.form the fields of a form instead of JSON
 * @param options.token an access or interim token
 * @param options.accept the media type of the answer, else JSON
 * @param options.read reads the body of a successful answer (a Response), however long that takes, instead of JSON
 * @return the status and the JSON of the answer (null without one), or what read gave
 * @throws ApiFailure
 */
export async function call(method, path, { body, form, token, accept, read } = {}) {
  const app = (await config())[document.documentElement.dataset.app ?? 'Pages'];
  const headers = {
    Accept: accept ?? 'application/json',
    'Accept-Language': document.documentElement.lang,
    'Et-App-Key': app?.AppKey ?? '',
  };
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  return request(`/api${path}`, {
    method, headers, body: form ? new URLSearchParams(form) : JSON.stringify(body),
  }, read);
}

async function request(address, options, read) {
  const abort = new AbortController();
  const timeout = setTimeout(() => abort.abort(), LONGEST_MS);
  let answer;
  let content;
  try {
    answer = await fetch(address, {
      cache: 'no-store', credentials: 'omit', redirect: 'error', signal: abort.signal, ...options,
    });
    content = read && answer.ok ? null : await answer.text();
  } catch {
    throw new ApiFailure(0);
  } finally {
    clearTimeout(timeout);
  }
  if (read && answer.ok) {
    return { status: answer.status, data: await read(answer) };
  }
  const data = parsed(content);
  if (!answer.ok) {
    throw new ApiFailure(answer.status, data, answer.headers);
  }
  return { status: answer.status, data };
}

function parsed(content) {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
