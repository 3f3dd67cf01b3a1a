/** The frame of the console: the view that the address names, such as #users?Query=rob or #users/5, and who is logged in. */
import { ApiFailure } from '../api.js';
import { byId, element } from '../dom.js';
import { sentence } from '../form.js';
import { text } from '../texts.js';
import { begin, currentUser } from './session.js';

const VIEWS = {
  users: () => import('./users.js'),
  applications: () => import('./applications.js'),
  audit: () => import('./audit.js'),
  mails: () => import('./mails.js'),
  webhooks: () => import('./webhooks.js'),
};

/** The view, and its parameters; the number after the slash is its parameter Id. */
function address() {
  const [path, query] = location.hash.slice(1).split('?');
  const [name, id] = path.split('/');
  const parameters = new URLSearchParams(query ?? '');
  if (id) {
    parameters.set('Id', id);
  }
  return { name: Object.hasOwn(VIEWS, name) ? name : 'users', parameters };
}

/** Each view has a place of its own, so that what a view that was left still writes is not seen. */
async function show() {
  const { name, parameters } = address();
  const place = element('div');
  byId('told').replaceChildren();
  byId('place').replaceChildren(place);
  document.querySelectorAll('#views a').forEach((link) => {
    if (link.getAttribute('href') === `#${name}`) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  });
  window.scrollTo(0, 0);
  try {
    const view = await VIEWS[name]().catch(() => { throw new ApiFailure(0); });
    await view.show(place, parameters);
  } catch (failure) {
    place.replaceChildren(element('section', {},
      element('h1', { tabindex: '-1' }, text('console.failed')),
      element('p.notice.bad', { role: 'alert' }, failure instanceof ApiFailure ? sentence(failure) : text('script.error.unexpected')),
      element('p', {}, element('button.quiet', { type: 'button', click: show }, text('console.table.again')))));
    if (!(failure instanceof ApiFailure)) {
      throw failure;
    }
  } finally {
    if (place.isConnected && !place.contains(document.activeElement)) {
      place.querySelector('h1')?.focus({ preventScroll: true });
    }
  }
}

function greet(user, isOther) {
  byId('who').textContent = user.Login;
  byId('role').textContent = user.Role === 2 ? text('console.role.auditor') : text('console.role.administrator');
  if (isOther || byId('place').childElementCount === 0) {
    show().then(readAll);
  }
}

/** Reads the other views ahead, so that they are there where the network is not: a browser asks once for a module that fails. */
function readAll() {
  Object.values(VIEWS).forEach((view) => view().catch(() => {}));
}

addEventListener('hashchange', () => {
  if (currentUser() !== null) {
    show();
  }
});
// Another language is another page; it begins at the same place.
document.querySelectorAll('.languages a').forEach((link) => link.addEventListener('click', () => { link.hash = location.hash; }));

// The address names the view, and is not the place for where to skip to.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  [...document.querySelectorAll('main h1')].find((heading) => heading.checkVisibility()).focus();
});

begin(greet);
