// A session of the API by fetch; see README.md. `readCode` gives the code from the mail.
export async function logInChangeLogOut([url, appKey, login, password, newPassword], readCode) {
  const headers = { 'Et-App-Key': appKey, 'Content-Type': 'application/json', Accept: 'application/json' };

  async function call(method, path, status, body, more = {}) {
    const answer = await fetch(url + path, {
      method,
      headers: { ...headers, ...more },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
    });
    const text = await answer.text();
    if (answer.status !== status) {
      throw new Error(`${method} ${path}: ${answer.status} ${text}, not ${status}`);
    }
    return text ? JSON.parse(text) : undefined;
  }

  const credentials = { Username: login, Password: password };
  const expecting = await call('POST', '/token', 202, {}, credentials);
  if (expecting.State !== 'Expecting' || expecting.Step !== 'VerificationCode') {
    throw new Error(`Not asked for a code: ${JSON.stringify(expecting)}`);
  }
  const second = { Authorization: `Bearer ${expecting.Token}`, VerificationCode: await readCode() };
  const { Token } = await call('POST', '/token', 200, {}, { ...credentials, ...second });
  headers.Authorization = `Bearer ${Token}`;
  await call('PUT', '/v1.0/users/@me/password/change', 200, {
    OldPassword: password, Password: newPassword, PasswordConfirm: newPassword,
  });
  const user = await call('GET', '/v1.0/users/@me/info', 200);
  if (user.Login !== login || user.Role !== 0) {
    throw new Error(`Another user: ${JSON.stringify(user)}`);
  }
  await call('POST', '/logout', 200, {});
  await call('GET', '/v1.0/users/@me/info', 401);
}
