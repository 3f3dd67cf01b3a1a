/** The mails that wait, were refused or were sent. The address holds the filter: #mails?State=Refused&UserId=5. */
import { byId, element } from '../dom.js';
import { onSubmit } from '../form.js';
import { numberText, text } from '../texts.js';
import { ask, tell } from './dialog.js';
import { mailKind, mailState, mailStates } from './names.js';
import { actionButton, field, fill, moment } from './parts.js';
import { admin, isAuditor } from './session.js';
import { pages, table } from './table.js';

const ERRORS = {
  ErrorMailProtected: () => ({ text: text('console.mails.error.protected') }),
  ErrorMailSent: () => ({ text: text('console.mails.error.sent') }),
  ErrorMailExpired: () => ({ text: text('console.mails.error.expired') }),
};

/** Shows the mails of a state and of a user, where these are given. */
export async function show(place, parameters) {
  const filter = Object.fromEntries(['State', 'UserId'].map((name) => [name, parameters.get(name) ?? '']));
  const list = element('div.titled');
  const form = element('form.filter', { method: 'post', novalidate: true, id: 'mail-filter' },
    field('mail-user', text('console.parts.userId'), { value: filter.UserId, inputmode: 'numeric' }),
    element('button.quiet', {}, text('console.mails.filter')));
  fill(place, text('console.mails.title'),
    element('p', {}, text('console.mails.intro')),
    states(filter), form, list);
  onSubmit(form, () => { location.hash = address({ ...filter, UserId: byId('mail-user').value.trim() }); });
  const load = async (after) => (await admin('GET', `/mails?${new URLSearchParams({ ...filter, After: after })}`)).data;
  list.append(pages(load, mailTable, { empty: text('console.mails.none') }));
}

function address(filter) {
  const given = Object.entries(filter).filter(([, value]) => value !== '');
  return given.length === 0 ? '#mails' : `#mails?${new URLSearchParams(given)}`;
}

function states(filter) {
  const link = (value, label) => element('li', {}, element('a', {
    href: address({ ...filter, State: value }), 'aria-current': filter.State === value ? 'true' : null,
  }, label));
  return element('nav', { 'aria-label': text('console.mails.states') }, element('ul.tabs', {},
    link('', text('console.mails.all')), mailStates().map(({ value, label }) => link(value, label))));
}

function mailTable(mails) {
  const rows = mails.map((mail) => {
    const row = { mail, state: element('div'), tries: element('div'), actions: element('div') };
    showMail(row);
    return row;
  });
  const columns = [
    { title: text('console.mails.created'), value: ({ mail }) => moment(mail.CreatedAt) },
    { title: text('console.mails.recipient'), value: ({ mail }) => mail.Recipient },
    { title: text('console.parts.user'), value: ({ mail }) => element('a', { href: `#users/${mail.UserId}` }, String(mail.UserId)) },
    { title: text('console.mails.kind'), value: ({ mail }) => mailKind(mail.Kind) },
    { title: text('console.applications.state'), value: ({ state }) => state },
    { title: text('console.parts.tries'), value: ({ tries }) => tries },
  ];
  if (!isAuditor()) {
    columns.push({ title: text('console.parts.actions'), value: ({ actions }) => actions });
  }
  return table(text('console.mails.title'), columns, rows);
}

/** Fills the cells of a row that change. */
function showMail(row, happened = null) {
  const { mail } = row;
  const when = mail.SentAt === '' ? '' : text('console.mails.sentAt', { time: moment(mail.SentAt).textContent });
  const next = mail.NextTryAt === '' ? '' : text('console.parts.nextTry', { time: moment(mail.NextTryAt).textContent });
  row.state.replaceChildren(
    mail.State === 'Refused' ? element('strong.bad', {}, mailState(mail.State)) : mailState(mail.State),
    ...[when, next].filter((line) => line !== '').flatMap((line) => [element('br'), element('span.muted', {}, line)]),
    ...(mail.Reply === '' ? [] : [element('br'), element('span.mono', {}, mail.Reply)]));
  row.tries.textContent = numberText(mail.Tries);
  const said = happened ? element('p.good', { tabindex: '-1' }, happened) : null;
  row.actions.replaceChildren(...[
    said,
    mail.State === 'Sent' ? null : element('div.actions', {}, retryButton(row), deleteButton(row)),
  ].filter(Boolean));
  said?.focus();
}

function retryButton(row) {
  const { mail } = row;
  const button = actionButton(text('console.parts.retry'), async () => {
    const sure = await ask({
      title: text('console.mails.retry.title'), text: text('console.mails.retry.text', { recipient: mail.Recipient }),
      action: text('console.parts.retry'),
    });
    if (sure) {
      row.mail = (await admin('POST', `/mails/${mail.Id}/retry`)).data;
      showMail(row, text('console.mails.retried'));
      tell(text('console.mails.retried'));
    }
  }, { sentences: ERRORS });
  button.setAttribute('aria-label', text('console.mails.retry.label', { kind: mailKind(mail.Kind), recipient: mail.Recipient }));
  return button;
}

function deleteButton(row) {
  const { mail } = row;
  const button = actionButton(text('console.parts.delete'), async () => {
    const sure = await ask({
      title: text('console.mails.delete.title'),
      text: text('console.mails.delete.text', { kind: mailKind(mail.Kind), recipient: mail.Recipient }),
      action: text('console.mails.delete.action'), danger: true,
    });
    if (sure) {
      await admin('DELETE', `/mails/${mail.Id}`);
      const said = element('p.good', { tabindex: '-1' }, text('console.mails.deleted'));
      row.actions.replaceChildren(said);
      said.focus();
      tell(text('console.mails.deleted'));
    }
  }, { danger: true, sentences: ERRORS });
  button.setAttribute('aria-label', text('console.mails.delete.label', { kind: mailKind(mail.Kind), recipient: mail.Recipient }));
  return button;
}
