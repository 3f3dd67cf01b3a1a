/** Applications and their keys. The address holds which one is shown: #applications/3. A key is never in it. */
import { byId, element } from '../dom.js';
import { FormErrors, onSubmit } from '../form.js';
import { numberText, text } from '../texts.js';
import { ask, tell } from './dialog.js';
import { scopes } from './names.js';
import {
  actionButton, checks, explaining, field, fill, focusHeading, loading, moment, showSecret, ticked, toInstant, toLocal,
  zoneHint,
} from './parts.js';
import { admin, isAuditor } from './session.js';
import { pages, table } from './table.js';

const ERRORS = {
  ErrorNameRequired: () => ({ field: 'app-name', text: text('console.applications.error.nameRequired') }),
  ErrorNameInvalid: () => ({ field: 'app-name', text: text('console.applications.error.nameInvalid') }),
  ErrorNameTaken: () => ({ field: 'app-name', text: text('console.applications.error.nameTaken') }),
  ErrorScopesRequired: () => ({ field: 'app-scopes', text: text('console.applications.error.scopesRequired') }),
  ErrorScopesInvalid: () => ({ field: 'app-scopes', text: text('console.applications.error.scopesRequired') }),
  ErrorIntrospectsInvalid: () => ({ field: 'app-introspects', text: text('console.applications.error.introspects') }),
  ErrorExpiresAtInvalid: () => ({ field: 'key-expires', text: text('console.applications.error.expires') }),
  ErrorLastAdminApplication: () => ({ text: text('console.applications.error.lastOne') }),
  ErrorOwnApplication: () => ({ text: text('console.applications.error.own') }),
};

const OWN = {
  pages: () => text('console.applications.own.pages'),
  console: () => text('console.applications.own.console'),
};

/** Shows all applications, one of them, or a form for a new one or for what is to be changed. */
export async function show(place, parameters) {
  const id = parameters.get('Id');
  if (parameters.has('New') && !isAuditor()) {
    showForm(place, null);
  } else if (id === null) {
    await showAll(place);
  } else {
    const key = parameters.get('Key');
    await loading(place, text('console.applications.single'), async () => (await admin('GET', path(id))).data, (application) => {
      const one = application.Keys.find(({ Id }) => String(Id) === key);
      if (one && !isAuditor()) {
        showExpiry(place, application, one);
      } else if (parameters.has('Change') && !isAuditor()) {
        showForm(place, application);
      } else {
        showOne(place, application);
      }
    });
  }
}

const path = (id) => `/applications/${encodeURIComponent(id)}`;

const address = (application) => `#applications/${application.Id}`;

async function showAll(place) {
  const list = element('div.titled');
  fill(place, text('console.applications.title'),
    element('p', {}, text('console.applications.intro')),
    isAuditor() ? null : element('p', {}, element('a.button', { href: '#applications?New=true' }, text('console.applications.new'))),
    list);
  const load = async (after) => (await admin('GET', `/applications?${new URLSearchParams({ After: after })}`)).data;
  list.append(pages(load, (applications) => table(text('console.applications.title'), [
    { title: text('console.applications.name'), value: (one) => element('a', { href: address(one) }, one.Name) },
    { title: text('console.applications.state'), value: state },
    { title: text('console.applications.scopes'), value: (one) => element('code', {}, one.Scopes.join(' ')) },
    { title: text('console.applications.keys'), value: (one) => numberText(one.Keys.length) },
    { title: text('console.applications.created'), value: (one) => moment(one.CreatedAt) },
  ], applications)));
}

function state(application) {
  const own = OWN[application.Own]?.();
  return element('span', {},
    application.Enabled ? element('span.good', {}, text('console.parts.enabled')) : element('span.bad', {}, text('console.parts.disabled')),
    own ? element('br') : null,
    own ? element('span.muted', {}, own) : null);
}

function showOne(place, application) {
  const mayChange = !isAuditor();
  const mayMakeKeys = mayChange && !application.Own;
  fill(place, application.Name,
    element('p', {}, element('a', { href: '#applications' }, text('console.applications.back'))),
    application.Own ? element('p.notice', {}, OWN[application.Own]?.() ?? application.Own) : null,
    element('dl.facts', {},
      fact(text('console.applications.state'), application.Enabled ? text('console.parts.enabled') : text('console.parts.disabled')),
      fact(text('console.applications.scopes'), element('code', {}, application.Scopes.join(' '))),
      application.Scopes.includes('introspect') ? fact(text('console.applications.introspects'), introspects(application)) : null,
      fact(text('console.applications.created'), moment(application.CreatedAt)),
      fact(text('console.applications.id'), String(application.Id))),
    element('div.actions', {},
      mayChange ? element('a.button.quiet', { href: `${address(application)}?Change=true` }, text('console.applications.change')) : null,
      mayChange ? enableButton(place, application) : null,
      element('a.button.quiet', { href: `#audit?Application=${application.Id}` }, text('console.audit.ofThis'))),
    element('h2', {}, text('console.applications.keys')),
    application.Keys.length > 0
      ? element('div.titled', {}, keys(place, application, mayMakeKeys))
      : element('p.muted', {}, text('console.applications.noKeys')),
    mayMakeKeys ? element('p', {}, furtherKeyButton(place, application)) : null);
}

const fact = (name, value) => [element('dt', {}, name), element('dd', {}, value)];

function introspects({ Name, Introspects }) {
  if (Introspects.includes('*')) {
    return text('console.applications.introspects.all');
  }
  return Introspects.length === 0 ? Name : element('span', {}, Introspects.map((one) => [one, element('br')]).flat().slice(0, -1));
}

function keys(place, application, mayChange) {
  const columns = [
    { title: text('console.key.hint'), value: (key) => element('code', {}, `${key.Hint}…`) },
    { title: text('console.key.created'), value: (key) => moment(key.CreatedAt) },
    { title: text('console.key.expires'), value: expiry },
    { title: text('console.key.used'), value: (key) => moment(key.LastUsedAt, text('console.key.unused')) },
  ];
  if (mayChange) {
    columns.push({ title: text('console.parts.actions'), value: (key) => keyActions(place, application, key) });
  }
  return table(text('console.applications.keys'), columns, application.Keys);
}

function expiry(key) {
  const isOver = key.ExpiresAt !== '' && new Date(key.ExpiresAt) <= new Date();
  return element('span', {}, moment(key.ExpiresAt, text('console.key.never')),
    isOver ? element('br') : null,
    isOver ? element('strong.bad', {}, text('console.key.expired')) : null);
}

function keyActions(place, application, key) {
  const remove = actionButton(text('console.parts.delete'), async () => {
    const sure = await ask({
      title: text('console.key.delete.title', { hint: key.Hint }), text: text('console.key.delete.text'),
      action: text('console.key.delete.action'), danger: true,
    });
    if (sure) {
      await admin('DELETE', `${path(application.Id)}/keys/${key.Id}`);
      await showAgain(place, application.Id, text('console.key.deleted'));
    }
  }, { danger: true, sentences: ERRORS });
  remove.setAttribute('aria-label', text('console.key.delete.label', { hint: key.Hint }));
  return element('div.actions', {},
    element('a.button.quiet', {
      href: `${address(application)}?Key=${key.Id}`, 'aria-label': text('console.key.expiry.label', { hint: key.Hint }),
    }, text('console.key.expiry')),
    remove);
}

function enableButton(place, application) {
  const enable = !application.Enabled;
  return actionButton(enable ? text('console.parts.enable') : text('console.parts.disable'), async () => {
    const sure = await ask(enable
      ? {
        title: text('console.applications.enable.title', { application: application.Name }),
        text: text('console.applications.enable.text'), action: text('console.parts.enable'),
      }
      : {
        title: text('console.applications.disable.title', { application: application.Name }),
        text: application.Own === 'console' ? text('console.applications.disable.console') : text('console.applications.disable.text'),
        action: text('console.parts.disable'), danger: true,
      });
    if (sure) {
      await admin('PATCH', path(application.Id), { body: { Enabled: enable } });
      await showAgain(place, application.Id, enable ? text('console.applications.enabled') : text('console.applications.disabled'));
    }
  }, { danger: !enable, sentences: ERRORS });
}

function furtherKeyButton(place, application) {
  return actionButton(text('console.key.further'), async () => {
    const sure = await ask({
      title: text('console.key.further.title', { application: application.Name }), text: text('console.key.further.text'),
      action: text('console.key.further.action'),
    });
    if (sure) {
      const { data } = await admin('POST', `${path(application.Id)}/keys`);
      await showSecret(text('console.key.made'), text('console.key.key'), data.Key);
      await showAgain(place, application.Id, text('console.key.furtherMade'));
    }
  }, { sentences: ERRORS });
}

/** Shows an application as it is now, and says what happened. */
async function showAgain(place, id, happened) {
  const { data } = await admin('GET', path(id));
  showOne(place, data);
  focusHeading(place);
  tell(happened);
}

/** The form for a new application (null) or for what is to be changed. */
function showForm(place, application) {
  const heading = application ? text('console.applications.change.title', { application: application.Name }) : text('console.applications.new');
  const isOwn = Boolean(application?.Own);
  const chosen = application?.Scopes ?? [];
  const scopeBoxes = checks('app-scopes', text('console.applications.scopes'), scopes(), chosen, text('console.applications.scopes.hint'));
  const listed = field('app-introspects', text('console.applications.introspects'), {
    hint: text('console.applications.introspects.hint'), tag: 'textarea', rows: '3', spellcheck: 'false',
    children: [(application?.Introspects ?? []).join('\n')],
  });
  const showListed = () => { listed.hidden = !ticked(scopeBoxes).includes('introspect'); };
  scopeBoxes.addEventListener('change', showListed);
  showListed();
  const form = element('form', { method: 'post', novalidate: true, id: 'application' },
    field('app-name', text('console.applications.name'), {
      value: application?.Name ?? '', maxlength: '200', required: true,
      'data-missing': text('console.applications.error.nameRequired'),
    }),
    isOwn ? null : scopeBoxes,
    isOwn ? null : listed,
    element('div.actions', {},
      element('button', {}, application ? text('console.parts.save') : text('console.applications.create')),
      element('a.button.quiet', { href: application ? address(application) : '#applications' }, text('console.parts.cancel'))));
  fill(place, heading, isOwn ? element('p.notice', {}, text('console.applications.error.own')) : null, form);
  onSubmit(form, () => explaining(ERRORS, () => {
    const body = { Name: byId('app-name').value.trim() };
    if (!isOwn) {
      body.Scopes = ticked(scopeBoxes);
      if (body.Scopes.length === 0) {
        throw new FormErrors([ERRORS.ErrorScopesRequired()]);
      }
      if (!listed.hidden) {
        body.Introspects = byId('app-introspects').value.split('\n').map((name) => name.trim()).filter((name) => name !== '');
      }
    }
    return application ? change(place, application, body) : create(place, body);
  }));
}

async function create(place, body) {
  const sure = await ask({
    title: text('console.applications.create.title', { application: body.Name }),
    text: text('console.applications.create.text', { scopes: body.Scopes.join(', ') }),
    action: text('console.applications.create'),
  });
  if (!sure) {
    return;
  }
  const { data } = await admin('POST', '/applications', { body });
  await showSecret(text('console.key.made'), text('console.key.key'), data.Key);
  leaveFor(address(data));
  await showAgain(place, data.Id, text('console.applications.created.told', { application: data.Name }));
}

async function change(place, application, body) {
  const changed = Object.fromEntries(Object.entries(body).filter(([name, value]) => !same(value, application[name])));
  if (Object.keys(changed).length > 0) {
    const sure = await ask({
      title: text('console.applications.change.title', { application: application.Name }),
      text: changed.Scopes ? text('console.applications.change.scopes', { scopes: changed.Scopes.join(', ') }) : text('console.applications.change.text'),
      action: text('console.parts.save'),
    });
    if (!sure) {
      return;
    }
    await admin('PATCH', path(application.Id), { body: changed });
  }
  leaveFor(address(application));
  await showAgain(place, application.Id,
    Object.keys(changed).length > 0 ? text('console.parts.saved') : text('console.parts.nothingChanged'));
}

function same(one, other) {
  return Array.isArray(one) ? one.length === other.length && one.every((value) => other.includes(value)) : one === other;
}

/** The form is not to come back by the browser's Back. */
function leaveFor(hash) {
  history.replaceState(null, '', hash);
}

/** An overlap: the former key stays valid until those who use it have the new one. */
function showExpiry(place, application, key) {
  const input = field('key-expires', text('console.key.expires'), {
    hint: text('console.key.expires.hint'), type: 'datetime-local', value: toLocal(key.ExpiresAt),
  });
  const later = (label, hours) => element('button.link', {
    type: 'button',
    click: () => { byId('key-expires').value = toLocal(new Date(Math.ceil(Date.now() / 60_000) * 60_000 + hours * 3_600_000).toISOString()); },
  }, label);
  const form = element('form', { method: 'post', novalidate: true, id: 'expiry' },
    input,
    element('p.muted', {}, zoneHint()),
    element('div.actions', {},
      later(text('console.key.expires.hour'), 1), later(text('console.key.expires.day'), 24), later(text('console.key.expires.week'), 168),
      element('button.link', { type: 'button', click: () => { byId('key-expires').value = ''; } }, text('console.key.never'))),
    element('div.actions', {},
      element('button', {}, text('console.parts.save')),
      element('a.button.quiet', { href: address(application) }, text('console.parts.cancel'))));
  fill(place, text('console.key.expiry.title', { hint: key.Hint }), form);
  onSubmit(form, () => explaining(ERRORS, async () => {
    const value = byId('key-expires').value;
    const expiresAt = toInstant(value);
    const sure = await ask({
      title: text('console.key.expiry.title', { hint: key.Hint }),
      text: expiresAt === ''
        ? text('console.key.expiry.none')
        : text('console.key.expiry.text', { time: moment(expiresAt).textContent }),
      action: text('console.parts.save'), danger: expiresAt !== '' && new Date(expiresAt) <= new Date(),
    });
    if (sure) {
      await admin('PATCH', `${path(application.Id)}/keys/${key.Id}`, { body: { ExpiresAt: expiresAt } });
      leaveFor(address(application));
      await showAgain(place, application.Id, text('console.key.expirySaved'));
    }
  }));
}
