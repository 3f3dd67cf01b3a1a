/** Users: the list, which the address filters (#users?Query=rob&Enabled=true&Role=0), one of them, and a new one. */
import { element } from '../dom.js';
import { onSubmit } from '../form.js';
import { text } from '../texts.js';
import { choice, field, fill, loading, moment } from './parts.js';
import { admin, isAuditor } from './session.js';
import { pages, table } from './table.js';
import { showEmailForm, showNameForm, showNewForm } from './user-forms.js';
import { nameOf, roleOf, showUser, stateOf } from './user.js';

const FILTERS = ['Query', 'Enabled', 'Role'];

/** Shows the list, or what the parameters ask for: New, or Id with Change=names or Change=email. */
export async function show(place, parameters) {
  const id = parameters.get('Id');
  const change = isAuditor() ? null : parameters.get('Change');
  if (id !== null) {
    await loading(place, text('console.users.single'),
      async () => (await admin('GET', `/users/${encodeURIComponent(id)}`)).data,
      (user) => {
        if (change === 'names') {
          showNameForm(place, user);
        } else if (change === 'email') {
          showEmailForm(place, user);
        } else {
          showUser(place, user);
        }
      });
  } else if (parameters.has('New') && !isAuditor()) {
    showNewForm(place);
  } else {
    showAll(place, parameters);
  }
}

function showAll(place, parameters) {
  const filter = new URLSearchParams(FILTERS
    .map((name) => [name, parameters.get(name) ?? '']).filter(([, value]) => value !== ''));
  const form = filterForm(filter);
  const list = element('div');
  fill(place, text('console.users.title'),
    isAuditor() ? null : element('p', {}, element('a.button', { href: '#users?New=true' }, text('console.users.new'))),
    form, list);
  onSubmit(form, () => {
    const next = address(new FormData(form));
    if (next === location.hash || (next === '#users' && location.hash === '')) {
      showAll(place, parameters);
    } else {
      location.hash = next;
    }
  });
  const load = async (after) => (await admin('GET', `/users?${new URLSearchParams([...filter, ['After', after]])}`)).data;
  list.append(pages(load, userTable, {
    empty: filter.size === 0 ? text('console.users.none') : text('console.users.notFound'),
  }));
}

function address(data) {
  const given = FILTERS.map((name) => [name, data.get(name).trim()]).filter(([, value]) => value !== '');
  return given.length === 0 ? '#users' : `#users?${new URLSearchParams(given)}`;
}

function filterForm(filter) {
  const value = (name) => filter.get(name) ?? '';
  const form = element('form.filter', { method: 'post', novalidate: true, id: 'user-filter', role: 'search' },
    field('user-query', text('console.users.query'), {
      name: 'Query', value: value('Query'), spellcheck: 'false', autocapitalize: 'none', hint: text('console.users.query.hint'),
    }),
    choice('user-enabled', text('console.users.state'), [
      { value: 'true', label: text('console.parts.enabled') }, { value: 'false', label: text('console.parts.disabled') },
    ], value('Enabled'), { none: text('console.users.any') }),
    choice('user-role', text('console.users.role'), [0, 1, 2].map((role) => ({ value: String(role), label: roleOf(role) })),
      value('Role'), { none: text('console.users.any') }),
    element('button', {}, text('console.users.search')));
  form.querySelector('#user-enabled').name = 'Enabled';
  form.querySelector('#user-role').name = 'Role';
  return form;
}

function userTable(users) {
  return table(text('console.users.title'), [
    { title: text('console.users.login'), value: ({ UserId, Login }) => element('a', { href: `#users/${UserId}` }, Login) },
    { title: text('console.users.email'), value: ({ Email }) => Email || '–' },
    { title: text('console.users.name'), value: nameOf },
    { title: text('console.users.role'), value: ({ Role }) => roleOf(Role) },
    { title: text('console.users.state'), value: stateOf },
    { title: text('console.users.lastLogin'), value: ({ LastLoginAt }) => moment(LastLoginAt) },
  ], users);
}
