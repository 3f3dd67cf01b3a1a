/** One user: what support needs to see, on one page. */
import { element } from '../dom.js';
import { instant, numberText, plural, text } from '../texts.js';
import { accountActions, factorActions, passwordActions } from './user-actions.js';
import { action, mailKind, mailState, outcome, reason } from './names.js';
import { fill, moment } from './parts.js';
import { admin, isAuditor } from './session.js';
import { pages, table } from './table.js';

const language = document.documentElement.lang;

const ROLES = [
  () => text('console.role.user'), () => text('console.role.administrator'), () => text('console.role.auditor'),
];

const FACTORS = {
  Off: () => text('console.users.factor.Off'),
  Email: () => text('console.users.factor.Email'),
  Totp: () => text('console.users.factor.Totp'),
};

const SUFFIXES = { Jr: 'Jr.', Sr: 'Sr.', Second: 'II', Third: 'III', Fourth: 'IV' };

export const roleOf = (role) => ROLES[role]?.() ?? String(role);

export const suffixes = () => Object.entries(SUFFIXES).map(([value, label]) => ({ value, label }));

export const nameOf = (user) => [user.FirstName, user.MiddleName, user.LastName, SUFFIXES[user.Suffix]].filter(Boolean).join(' ');

export function stateOf({ Enabled }) {
  return Enabled ? element('span.good', {}, text('console.parts.enabled')) : element('strong.bad', {}, text('console.parts.disabled'));
}

/** @param user as the API shows one alone */
export function showUser(place, user) {
  const again = (changed) => showUser(place, changed);
  const actions = (make) => (isAuditor() ? null : element('div.actions', {}, make(user, place, again)));
  fill(place, user.Login,
    element('p.muted', {}, text('console.users.summary', {
      role: roleOf(user.Role), factor: FACTORS[user.SecondFactor]?.() ?? user.SecondFactor, logins: plural('console.users.logins', user.Logins),
    })),
    element('h2', {}, text('console.users.account')),
    facts([
      [text('console.users.state'), stateOf(user)],
      [text('console.users.email'), address(user)],
      [text('console.users.name'), nameOf(user)],
      [text('console.users.role'), roleOf(user.Role)],
      [text('console.users.id'), String(user.UserId)],
      [text('console.users.externalId'), user.ExternalId || '–'],
      [text('console.users.language'), languageOf(user.Language)],
      [text('console.users.added'), moment(user.AddedDate)],
    ]),
    actions(accountActions),
    element('h2', {}, text('console.users.password')),
    facts([
      [text('console.users.password.state'), passwordState(user)],
      [text('console.users.password.changed'), moment(user.PasswordChangedAt)],
      [text('console.users.failures'), numberText(user.Failures)],
      [text('console.users.delay'), delay(user)],
      [text('console.users.lastLogin'), moment(user.LastLoginAt)],
      [text('console.users.openLogins'), numberText(user.Logins)],
    ]),
    actions(passwordActions),
    element('h2', {}, text('console.users.factor')),
    element('p', {}, FACTORS[user.SecondFactor]?.() ?? user.SecondFactor),
    user.SecondFactor === 'Off' ? null : actions(factorActions),
    element('h2', {}, text('console.users.mails')),
    lastMails(user),
    element('p', {}, element('a', { href: `#mails?UserId=${user.UserId}` }, text('console.users.mails.all'))),
    element('h2', {}, text('console.users.events')),
    lastEvents(user),
    element('p', {}, element('a', { href: `#audit?UserId=${user.UserId}` }, text('console.users.events.all'))));
}

function facts(rows) {
  return element('dl.facts', {}, rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
}

function address({ Email, EmailConfirmed }) {
  if (Email === '') {
    return text('console.users.email.none');
  }
  return element('span', {}, Email, element('br'), EmailConfirmed
    ? element('span.good', {}, text('console.users.email.confirmed'))
    : element('strong.bad', {}, text('console.users.email.notConfirmed')));
}

function passwordState(user) {
  if (user.PasswordRevoked) {
    return element('strong.bad', {}, text('console.users.password.revoked'));
  }
  return user.MustChangePassword
    ? element('strong', {}, text('console.users.password.mustChange')) : text('console.users.password.valid');
}

function delay({ DelayedUntil }) {
  return DelayedUntil === ''
    ? text('console.users.delay.none')
    : element('strong.bad', {}, text('console.users.delay.until', { time: instant(DelayedUntil) }));
}

function languageOf(tag) {
  try {
    return tag === '' ? '–' : new Intl.DisplayNames([language], { type: 'language' }).of(tag);
  } catch {
    return tag;
  }
}

function lastMails({ UserId }) {
  const load = async (after) => (await admin('GET', `/mails?${new URLSearchParams({ UserId, Limit: 5, After: after })}`)).data;
  return pages(load, (mails) => table(text('console.users.mails'), [
    { title: text('console.mails.created'), value: ({ CreatedAt }) => moment(CreatedAt) },
    { title: text('console.mails.kind'), value: ({ Kind }) => mailKind(Kind) },
    { title: text('console.mails.recipient'), value: ({ Recipient }) => Recipient },
    { title: text('console.users.state'), value: ({ State }) => (State === 'Refused' ? element('strong.bad', {}, mailState(State)) : mailState(State)) },
    { title: text('console.users.mails.reply'), value: ({ Reply }) => (Reply === '' ? '–' : element('span.mono', {}, Reply)) },
  ], mails), { empty: text('console.users.mails.none') });
}

function lastEvents({ UserId }) {
  const load = async (after) => (await admin('GET', `/audit?${new URLSearchParams({ UserId, Limit: 10, After: after })}`)).data;
  return pages(load, (events) => table(text('console.users.events'), [
    { title: text('console.audit.time'), value: ({ At }) => moment(At) },
    { title: text('console.audit.action'), value: ({ Action }) => action(Action) },
    {
      title: text('console.audit.outcome'),
      value: ({ Outcome, Reason }) => element('span', {},
        element(Outcome === 'SUCCESS' ? 'span' : 'strong.bad', {}, outcome(Outcome)),
        Reason === '' ? null : element('br'), Reason === '' ? null : reason(Reason)),
    },
    { title: text('console.audit.actor'), value: ({ ActorId }) => (ActorId === undefined ? '–' : element('a', { href: `#users/${ActorId}` }, String(ActorId))) },
    { title: text('console.audit.address'), value: ({ ClientAddress }) => element('span.mono', {}, ClientAddress || '–') },
  ], events), { empty: text('console.users.events.none') });
}
