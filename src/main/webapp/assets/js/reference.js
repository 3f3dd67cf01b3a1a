/** The description of the API: contents, a filter, and the operations, each written when it is opened. */
import { byId, element, setTitle } from './dom.js';
import { codes, described, markdown, operationOf, responseOf } from './reference-operation.js';
import { plural, text } from './texts.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

let operations = [];

async function load() {
  byId('failed').hidden = true;
  byId('loading').hidden = false;
  try {
    const answer = await fetch('/api/reference/schema/v1', { credentials: 'omit', cache: 'no-store' });
    if (answer.ok) {
      write(await answer.json());
      byId('reference').hidden = false;
      openLinked();
    } else {
      fail(answer.status === 404 ? text('script.reference.off') : text('script.error.unavailable'));
    }
  } catch (failure) {
    fail(navigator.onLine ? text('script.error.noAnswer') : text('script.error.offline'));
    if (!(failure instanceof TypeError)) {
      throw failure;
    }
  } finally {
    byId('loading').hidden = true;
  }
}

function fail(sentence) {
  byId('failure').textContent = sentence;
  byId('failed').hidden = false;
}

function write(description) {
  described(description);
  operations = Object.entries(description.paths).flatMap(([path, item]) => METHODS.filter((method) => item[method])
    .map((method) => ({ ...item[method], path, method, parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])] })));
  byId('introduction').replaceChildren(...markdown(description.info.description));
  for (const tag of description.tags) {
    writeTag(tag, operations.filter((operation) => operation.tags.includes(tag.name)));
  }
  const shared = Object.entries(description.components.responses);
  byId('operations').append(element('section', {},
    element('h2', { id: 'responses', tabindex: '-1' }, text('script.reference.shared')),
    shared.map(([name, response]) => foldable(`response-${name}`, [element('span', { lang: 'en' }, name)],
      () => responseOf(response)))));
  byId('contents').append(element('li', {}, element('a', { href: '#responses' }, text('script.reference.shared'))));
  find();
}

function writeTag(tag, members) {
  const id = `tag-${tag.name}`;
  const section = element('section', {},
    element('h2', { id, lang: 'en', tabindex: '-1' }, tag.name),
    element('p', { lang: 'en' }, tag.description));
  const list = element('ul');
  const entry = element('li', {}, element('a', { href: `#${id}`, lang: 'en' }, tag.name), list);
  for (const operation of members) {
    operation.shown = foldable(operation.operationId, [
      element(`span.method.${operation.method}`, {}, operation.method.toUpperCase()), ' ',
      element('code', {}, breakable(operation.path)), ' ',
      element('span.muted', { lang: 'en' }, codes(operation.summary))], () => operationOf(operation));
    operation.entry = element('li', {}, element('a', { href: `#${operation.operationId}`, lang: 'en' }, codes(operation.summary)));
    operation.section = section;
    operation.words = `${operation.method} ${operation.path} ${JSON.stringify({ ...operation, shown: 0, entry: 0, section: 0 })}`
      .toLowerCase();
    section.append(operation.shown);
    list.append(operation.entry);
  }
  section.entry = entry;
  byId('operations').append(section);
  byId('contents').append(entry);
}

/** Long paths wrap after a slash. */
function breakable(path) {
  return path.split(/(?<=\/)/).flatMap((part) => [part, element('wbr')]);
}

/** What is opened by its heading; its content is made when it is opened first. */
function foldable(id, heading, content) {
  const made = element('details', { id }, element('summary', {}, element('h3', {}, heading)));
  made.addEventListener('toggle', () => {
    if (made.open && made.children.length === 1) {
      made.append(element('div.content', {}, content()));
    }
  });
  return made;
}

/** Leaves what has all words of the filter. */
function find() {
  const words = byId('filter').value.toLowerCase().split(/\s+/);
  const found = operations.filter((operation) => {
    const fits = words.every((word) => operation.words.includes(word));
    operation.shown.hidden = !fits;
    operation.entry.hidden = !fits;
    return fits;
  });
  for (const section of new Set(operations.map((operation) => operation.section))) {
    section.hidden = !found.some((operation) => operation.section === section);
    section.entry.hidden = section.hidden;
  }
  byId('found').textContent = plural('script.reference.found', found.length);
}

/** Opens what the address names after #, wherever the filter hides it. */
function openLinked() {
  const linked = byId(decodeURIComponent(location.hash.slice(1)));
  if (!linked?.closest('#operations')) {
    return;
  }
  if (linked.closest('[hidden]')) {
    byId('filter').value = '';
    find();
  }
  if (linked.localName === 'details') {
    linked.open = true;
    setTitle(linked.querySelector('h3').textContent);
  }
  linked.scrollIntoView();
  (linked.querySelector('summary') ?? linked).focus({ preventScroll: true });
}

byId('filter').addEventListener('input', find);
byId('filter').form.addEventListener('submit', (event) => event.preventDefault());
byId('load-again').addEventListener('click', load);
window.addEventListener('hashchange', openLinked);
await load();
