/** The search in the audit trail. The address holds the filter, so that a link keeps it: #audit?UserId=5&From=2026-01-31T12:00:00Z. */
import { ApiFailure } from '../api.js';
import { announce, byId, element } from '../dom.js';
import { FormErrors, onSubmit, show as showFailure } from '../form.js';
import { plural, text } from '../texts.js';
import { tell } from './dialog.js';
import { action, actions, outcome, outcomes, reason, reasons, target, targets } from './names.js';
import { actionButton, choice, explained, field, fill, momentAndUtc, toInstant, toLocal, zoneHint } from './parts.js';
import { admin } from './session.js';
import { pages, table } from './table.js';

/** So many calls one press makes, if they find nothing. */
const MOST_CALLS = 10;

const NDJSON = 'application/x-ndjson';

/** The ids of the fields by the parameters of the API. */
const FIELDS = {
  UserId: 'audit-user', Application: 'audit-application', ClientAddress: 'audit-address', RequestId: 'audit-request',
  TargetKind: 'audit-target', TargetId: 'audit-target-id', From: 'audit-from', To: 'audit-to', Action: 'audit-action',
  Outcome: 'audit-outcome', Reason: 'audit-reason',
};

const ERRORS = {
  ErrorUserIdInvalid: () => ({ field: FIELDS.UserId, text: text('console.audit.error.number') }),
  ErrorApplicationInvalid: () => ({ field: FIELDS.Application, text: text('console.audit.error.application') }),
  ErrorApplicationUnknown: () => ({ field: FIELDS.Application, text: text('console.audit.error.application') }),
  ErrorClientAddressInvalid: () => ({ field: FIELDS.ClientAddress, text: text('console.audit.error.address') }),
  ErrorRequestIdInvalid: () => ({ field: FIELDS.RequestId, text: text('console.audit.error.request') }),
  ErrorTargetKindInvalid: () => ({ field: FIELDS.TargetKind, text: text('console.audit.error.name') }),
  ErrorTargetKindRequired: () => ({ field: FIELDS.TargetKind, text: text('console.audit.error.targetKind') }),
  ErrorTargetIdInvalid: () => ({ field: FIELDS.TargetId, text: text('console.audit.error.number') }),
  ErrorFromInvalid: () => ({ field: FIELDS.From, text: text('console.audit.error.time') }),
  ErrorToInvalid: () => ({ field: FIELDS.To, text: text('console.audit.error.time') }),
  ErrorActionInvalid: () => ({ field: FIELDS.Action, text: text('console.audit.error.name') }),
  ErrorOutcomeInvalid: () => ({ field: FIELDS.Outcome, text: text('console.audit.error.name') }),
  ErrorReasonInvalid: () => ({ field: FIELDS.Reason, text: text('console.audit.error.name') }),
  ErrorPeriodTooLong: () => ({ field: FIELDS.From, text: text('console.audit.error.period') }),
};

/** Shows the form, filled from the address, and what is found by it. */
export async function show(place, parameters) {
  const filter = new URLSearchParams(Object.keys(FIELDS)
    .map((name) => [name, parameters.get(name) ?? '']).filter(([, value]) => value !== ''));
  const names = await applicationNames();
  const list = element('div.titled');
  const form = filterForm(filter, names);
  const search = element('details', { open: filter.size === 0 }, element('summary', {}, text('console.audit.filter')), form);
  fill(place, text('console.audit.title'),
    element('p', {}, text('console.audit.intro')),
    filter.size > 0 ? shownFilter(filter) : null,
    search,
    element('div.actions', {}, actionButton(text('console.audit.download'), () => download(filter))),
    list);
  onSubmit(form, () => { location.hash = address(read(filter)); });

  const load = async (after) => {
    try {
      return await readOn(filter, after);
    } catch (failure) {
      throw marked(failure, search, form, list);
    }
  };
  list.append(pages(load, (events) => eventTable(events, names), { empty: text('console.audit.none') }));
}

/** A call reads for a second at most, so that a page can be empty while there are more. */
async function readOn(filter, after) {
  let page = { Items: [], Next: after };
  for (let calls = 0; calls < MOST_CALLS && page.Items.length === 0 && (calls === 0 || page.Next !== ''); calls += 1) {
    page = (await admin('GET', `/audit?${new URLSearchParams([...filter, ['After', page.Next]])}`)).data;
  }
  return page;
}

/** An error in the filter is shown at its field. */
function marked(failure, search, form, list) {
  const told = explained(failure, ERRORS);
  if (told instanceof FormErrors) {
    search.open = true;
    list.hidden = true;
    showFailure(form, told);
  }
  return told;
}

function address(filter) {
  return filter.size === 0 ? '#audit' : `#audit?${filter}`;
}

function filterForm(filter, names) {
  const value = (name) => filter.get(name) ?? '';
  const number = (name, label, hint) => field(FIELDS[name], label, { hint, value: value(name), inputmode: 'numeric' });
  const time = (name, label) => field(FIELDS[name], label, { type: 'datetime-local', value: toLocal(value(name)) });
  const any = text('console.audit.any');
  return element('form.search', { method: 'post', novalidate: true, id: 'audit-filter' },
    number('UserId', text('console.parts.userId'), text('console.audit.user.hint')),
    field(FIELDS.Application, text('console.audit.application'), {
      hint: text('console.audit.application.hint'), value: value('Application'), list: 'audit-applications',
    }),
    element('datalist', { id: 'audit-applications' }, [...names.values()].map((name) => element('option', { value: name }))),
    field(FIELDS.ClientAddress, text('console.audit.address'), { value: value('ClientAddress'), spellcheck: 'false' }),
    field(FIELDS.RequestId, text('console.audit.request'), { value: value('RequestId'), spellcheck: 'false' }),
    choice(FIELDS.TargetKind, text('console.audit.target'), targets(), value('TargetKind'), { none: any }),
    number('TargetId', text('console.audit.targetId')),
    time('From', text('console.audit.from')),
    time('To', text('console.audit.to')),
    element('p.hint', {}, zoneHint()),
    element('p.hint', {}, text('console.audit.period.hint')),
    choice(FIELDS.Action, text('console.audit.action'), actions(), value('Action'), { none: any }),
    choice(FIELDS.Outcome, text('console.audit.outcome'), outcomes(), value('Outcome'), { none: any }),
    choice(FIELDS.Reason, text('console.audit.reason'), reasons(), value('Reason'), { none: any }),
    element('div.actions', {},
      element('button', {}, text('console.audit.search')),
      filter.size > 0 ? element('a.button.quiet', { href: '#audit' }, text('console.audit.clear')) : null));
}

/** What is typed; an instant that was not touched stays as it was in the address. */
function read(filter) {
  const typed = Object.entries(FIELDS).map(([name, id]) => {
    const value = byId(id).value.trim();
    if (byId(id).type !== 'datetime-local') {
      return [name, value];
    }
    return [name, value === toLocal(filter.get(name) ?? '') ? filter.get(name) ?? '' : toInstant(value)];
  });
  return new URLSearchParams(typed.filter(([, value]) => value !== ''));
}

function shownFilter(filter) {
  const labels = {
    UserId: text('console.parts.userId'), Application: text('console.audit.application'), ClientAddress: text('console.audit.address'),
    RequestId: text('console.audit.request'), TargetKind: text('console.audit.target'), TargetId: text('console.audit.targetId'),
    From: text('console.audit.from'), To: text('console.audit.to'), Action: text('console.audit.action'),
    Outcome: text('console.audit.outcome'), Reason: text('console.audit.reason'),
  };
  const words = {
    TargetKind: target, Action: action, Outcome: outcome, Reason: reason,
    From: shownInstant, To: shownInstant,
  };
  return element('dl.facts', { id: 'audit-shown' }, [...filter].flatMap(([name, value]) => [
    element('dt', {}, labels[name]), element('dd', {}, words[name]?.(value) ?? value)]));
}

const shownInstant = (iso) => (Number.isNaN(new Date(iso).getTime()) ? iso : momentAndUtc(iso));

/** The names of the applications by their ids; without them the ids are shown. */
async function applicationNames() {
  try {
    const { data } = await admin('GET', '/applications?Limit=200');
    return new Map(data.Items.map(({ Id, Name }) => [Id, Name]));
  } catch (failure) {
    if (failure instanceof ApiFailure) {
      return new Map();
    }
    throw failure;
  }
}

function eventTable(events, names) {
  const about = (event) => [
    event.TargetKind === '' ? null : element('div', {}, event.TargetId === undefined
      ? target(event.TargetKind)
      : element('a', { href: address(new URLSearchParams({ TargetKind: event.TargetKind, TargetId: event.TargetId })) },
        text('console.audit.targetOf', { kind: target(event.TargetKind), id: event.TargetId }))),
    event.Detail === '' ? null : element('div.muted', {}, event.Detail),
  ].filter(Boolean);
  return table(text('console.audit.events'), [
    { title: text('console.audit.time'), value: (event) => momentAndUtc(event.At) },
    {
      title: text('console.audit.action'),
      value: (event) => element('span', {}, action(event.Action), element('br'), element('code.muted', {}, breakable(event.Action))),
    },
    { title: text('console.audit.outcome'), value: outcomeOf },
    { title: text('console.parts.user'), value: users },
    { title: text('console.audit.about'), value: (event) => element('span', {}, about(event)) },
    { title: text('console.audit.where'), value: (event) => origin(event, names) },
  ], events);
}

function users({ UserId, ActorId }) {
  const link = (id) => element('a', { href: `#users/${id}` }, String(id));
  return element('div', {},
    UserId === undefined ? null : element('div', {}, link(UserId)),
    ActorId === undefined ? null : element('div', {}, element('span.muted', {}, text('console.audit.actor')), ' ', link(ActorId)));
}

function origin({ Application, ClientAddress, RequestId }, names) {
  return element('div.where', {},
    Application === undefined ? null : element('div', {},
      element('a', { href: `#applications/${Application}` }, names.get(Application) ?? String(Application))),
    element('div.mono', {}, ClientAddress),
    RequestId === '' ? null : element('div.mono', {},
      element('a', { href: address(new URLSearchParams({ RequestId })) }, RequestId)));
}

/** A long name of the API may break after its underscores. */
function breakable(name) {
  return name.split('_').flatMap((part, index) => (index === 0 ? [part] : ['_', element('wbr'), part]));
}

function outcomeOf(event) {
  const kind = event.Outcome === 'SUCCESS' ? 'span.good' : 'strong.bad';
  return element('span', {}, element(kind, {}, outcome(event.Outcome)),
    event.Reason === '' ? null : element('br'),
    event.Reason === '' ? null : element('span', {}, reason(event.Reason)));
}

/** Saves the whole result as a file. The token is sent as ever, in a header: a link to the API would have no place for it. */
async function download(filter) {
  announce(text('console.audit.downloading'));
  let result;
  try {
    result = (await admin('GET', `/audit?${filter}`, { accept: NDJSON, read: readLines })).data;
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.status === 503) {
      throw new FormErrors([{ text: text('console.audit.error.streams') }]);
    }
    throw explained(failure, ERRORS);
  }
  save(result.file);
  if (!result.complete) {
    throw new FormErrors([{ text: text('console.audit.error.incomplete') }]);
  }
  tell(plural('console.audit.downloaded', result.lines));
}

const LONGEST_LINE = 4096;

/** Reads a result of any length; it is complete unless its last line says otherwise or the connection broke. */
async function readLines(answer) {
  const chunks = [];
  let lines = 0;
  let end = '';
  let complete = true;
  const decoder = new TextDecoder();
  const reader = answer.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      chunks.push(part.value);
      const decoded = decoder.decode(part.value, { stream: true });
      lines += decoded.split('\n').length - 1;
      end = (end + decoded).slice(-LONGEST_LINE);
    }
  } catch {
    complete = false;
  }
  return { file: new Blob(chunks, { type: NDJSON }), lines, complete: complete && !isIncomplete(end.trimEnd().split('\n').pop()) };
}

function isIncomplete(line) {
  return line.includes('ErrorIncomplete');
}

function save(file) {
  const url = URL.createObjectURL(file);
  element('a', { href: url, download: `audit-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.ndjson` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
