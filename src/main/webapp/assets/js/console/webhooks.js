/** Webhooks, their secrets and deliveries. The address holds which one is shown: #webhooks/7. A secret is never in it. */
import { byId, element } from '../dom.js';
import { FormErrors, onSubmit } from '../form.js';
import { numberText, text } from '../texts.js';
import { ask, tell } from './dialog.js';
import { deliveryState, events, sendFailure } from './names.js';
import {
  actionButton, checks, explaining, field, fill, focusHeading, loading, moment, showSecret, ticked,
} from './parts.js';
import { admin, isAuditor } from './session.js';
import { pages, table } from './table.js';

const ERRORS = {
  ErrorUrlRequired: () => ({ field: 'hook-url', text: text('console.webhooks.error.url') }),
  ErrorUrlInvalid: () => ({ field: 'hook-url', text: text('console.webhooks.error.url') }),
  ErrorEventsRequired: () => ({ field: 'hook-events', text: text('console.webhooks.error.events') }),
  ErrorEventsInvalid: () => ({ field: 'hook-events', text: text('console.webhooks.error.events') }),
  ErrorTooManyWebhooks: () => ({ text: text('console.webhooks.error.tooMany') }),
  ErrorWebhookDisabled: () => ({ text: text('console.webhooks.error.disabled') }),
};

/** Shows all webhooks, one of them with its deliveries, or a form for a new one or for what is to be changed. */
export async function show(place, parameters) {
  const id = parameters.get('Id');
  if (parameters.has('New') && !isAuditor()) {
    showForm(place, null);
  } else if (id === null) {
    await loading(place, text('console.webhooks.title'), loadAll, (webhooks) => showAll(place, webhooks));
  } else {
    await loading(place, text('console.webhooks.single'), loadAll, (webhooks) => {
      const webhook = webhooks.find(({ Id }) => String(Id) === id);
      if (!webhook) {
        fill(place, text('console.webhooks.single'), element('p.notice.bad', { role: 'alert' }, text('console.parts.gone')), back());
      } else if (parameters.has('Change') && !isAuditor()) {
        showForm(place, webhook);
      } else {
        showOne(place, webhook);
      }
    });
  }
}

/** There are 20 at most. */
const loadAll = async () => (await admin('GET', '/webhooks')).data.Items;

const path = (webhook) => `/webhooks/${webhook.Id}`;

const address = (webhook) => `#webhooks/${webhook.Id}`;

const back = () => element('p', {}, element('a', { href: '#webhooks' }, text('console.webhooks.back')));

const stateOf = ({ Enabled }) => (Enabled
  ? element('span.good', {}, text('console.parts.enabled'))
  : element('span.bad', {}, text('console.parts.disabled')));

function showAll(place, webhooks) {
  fill(place, text('console.webhooks.title'),
    element('p', {}, text('console.webhooks.intro')),
    isAuditor() ? null : element('p', {}, element('a.button', { href: '#webhooks?New=true' }, text('console.webhooks.new'))),
    webhooks.length === 0
      ? element('p.muted', {}, text('console.webhooks.none'))
      : element('div.titled', {}, table(text('console.webhooks.title'), [
        { title: text('console.webhooks.url'), value: (one) => element('a', { href: address(one) }, one.Url) },
        { title: text('console.applications.state'), value: stateOf },
        { title: text('console.webhooks.events'), value: eventsOf },
      ], webhooks)));
}

const eventsOf = ({ Events }) => element('span', {}, Events.map((event) => [element('code', {}, event), element('br')]).flat().slice(0, -1));

function showOne(place, webhook) {
  const list = element('div.titled');
  fill(place, text('console.webhooks.single'),
    back(),
    element('dl.facts', {},
      element('dt', {}, text('console.webhooks.url')), element('dd.mono.where', {}, webhook.Url),
      element('dt', {}, text('console.applications.state')), element('dd', {}, stateOf(webhook)),
      element('dt', {}, text('console.webhooks.events')), element('dd', {}, eventsOf(webhook))),
    isAuditor() ? null : element('div.actions', {},
      element('a.button.quiet', { href: `${address(webhook)}?Change=true` }, text('console.webhooks.change')),
      secretButton(place, webhook), enableButton(place, webhook), deleteButton(place, webhook)),
    element('h2', {}, text('console.webhooks.deliveries')),
    list);
  const load = async (after) => (await admin('GET', `${path(webhook)}/deliveries?${new URLSearchParams({ After: after })}`)).data;
  list.append(pages(load, deliveryTable, { empty: text('console.webhooks.noDeliveries') }));
}

function deliveryTable(deliveries) {
  const rows = deliveries.map((delivery) => {
    const row = { delivery, state: element('div'), tries: element('div'), actions: element('div') };
    showDelivery(row);
    return row;
  });
  const columns = [
    { title: text('console.webhooks.happened'), value: ({ delivery }) => moment(delivery.CreatedAt) },
    { title: text('console.webhooks.event'), value: ({ delivery }) => element('code', {}, delivery.Event) },
    {
      title: text('console.parts.user'),
      value: ({ delivery }) => element('a', { href: `#users/${delivery.UserId}` }, String(delivery.UserId)),
    },
    { title: text('console.webhooks.message'), value: ({ delivery }) => element('span.mono', {}, delivery.MessageId) },
    { title: text('console.applications.state'), value: ({ state }) => state },
    { title: text('console.parts.tries'), value: ({ tries }) => tries },
  ];
  if (!isAuditor()) {
    columns.push({ title: text('console.parts.actions'), value: ({ actions }) => actions });
  }
  return table(text('console.webhooks.deliveries'), columns, rows);
}

/** Fills the cells of a row that change. */
function showDelivery(row, happened = null) {
  const { delivery } = row;
  const answer = delivery.Status === undefined ? sendFailure(delivery.Failure) : text('console.webhooks.status', { status: delivery.Status });
  row.state.replaceChildren(deliveryState(delivery.State),
    ...(answer === '' ? [] : [element('br'), element('span.muted', {}, answer)]),
    ...(delivery.NextTryAt === '' ? [] : [element('br'), element('span.muted', {}, text('console.parts.nextTry', { time: moment(delivery.NextTryAt).textContent }))]));
  row.tries.textContent = numberText(delivery.Tries);
  const said = happened ? element('p.good', { tabindex: '-1' }, happened) : null;
  row.actions.replaceChildren(...[said, delivery.State === 'Pending' ? null : retryButton(row)].filter(Boolean));
  said?.focus();
}

function retryButton(row) {
  const { delivery } = row;
  const button = actionButton(text('console.parts.retry'), async () => {
    const sure = await ask({
      title: text('console.webhooks.retry.title'), text: text('console.webhooks.retry.text'), action: text('console.parts.retry'),
    });
    if (sure) {
      row.delivery = (await admin('POST', `/webhooks/deliveries/${delivery.Id}/retry`)).data;
      showDelivery(row, text('console.webhooks.retried'));
      tell(text('console.webhooks.retried'));
    }
  }, { sentences: ERRORS });
  button.setAttribute('aria-label', text('console.webhooks.retry.label', { message: delivery.MessageId }));
  return button;
}

function secretButton(place, webhook) {
  return actionButton(text('console.webhooks.secret.further'), async () => {
    const sure = await ask({
      title: text('console.webhooks.secret.title'), text: text('console.webhooks.secret.text'),
      action: text('console.webhooks.secret.action'),
    });
    if (sure) {
      const { data } = await admin('POST', `${path(webhook)}/secrets`);
      await showSecret(text('console.webhooks.secret.made'), text('console.webhooks.secret.secret'), data.Secret);
      showAgain(place, data, text('console.webhooks.secret.told'));
    }
  }, { sentences: ERRORS });
}

function enableButton(place, webhook) {
  const enable = !webhook.Enabled;
  return actionButton(enable ? text('console.parts.enable') : text('console.parts.disable'), async () => {
    const sure = await ask(enable
      ? { title: text('console.webhooks.enable.title'), text: text('console.webhooks.enable.text'), action: text('console.parts.enable') }
      : { title: text('console.webhooks.disable.title'), text: text('console.webhooks.disable.text'), action: text('console.parts.disable'), danger: true });
    if (sure) {
      const { data } = await admin('PATCH', path(webhook), { body: { Enabled: enable } });
      showAgain(place, data, enable ? text('console.webhooks.enabled') : text('console.webhooks.disabled'));
    }
  }, { danger: !enable, sentences: ERRORS });
}

function deleteButton(place, webhook) {
  return actionButton(text('console.parts.delete'), async () => {
    const sure = await ask({
      title: text('console.webhooks.delete.title'), text: text('console.webhooks.delete.text'),
      action: text('console.webhooks.delete.action'), danger: true,
    });
    if (sure) {
      await admin('DELETE', path(webhook));
      history.replaceState(null, '', '#webhooks');
      showAll(place, await loadAll());
      focusHeading(place);
      tell(text('console.webhooks.deleted'));
    }
  }, { danger: true, sentences: ERRORS });
}

/** Shows a webhook as it is now, and says what happened. */
function showAgain(place, webhook, happened) {
  showOne(place, webhook);
  focusHeading(place);
  tell(happened);
}

/** The form for a new webhook (null) or for what is to be changed. */
function showForm(place, webhook) {
  const boxes = checks('hook-events', text('console.webhooks.events'), events(), webhook?.Events ?? [], text('console.webhooks.events.hint'));
  const form = element('form', { method: 'post', novalidate: true, id: 'webhook' },
    field('hook-url', text('console.webhooks.url'), {
      hint: text('console.webhooks.url.hint'), type: 'url', value: webhook?.Url ?? '', maxlength: '1000', required: true,
      'data-missing': text('console.webhooks.error.urlRequired'),
    }),
    boxes,
    element('div.actions', {},
      element('button', {}, webhook ? text('console.parts.save') : text('console.webhooks.create')),
      element('a.button.quiet', { href: webhook ? address(webhook) : '#webhooks' }, text('console.parts.cancel'))));
  fill(place, webhook ? text('console.webhooks.change.title') : text('console.webhooks.new'), form);
  onSubmit(form, () => explaining(ERRORS, () => {
    const body = { Url: byId('hook-url').value.trim(), Events: ticked(boxes) };
    if (body.Events.length === 0) {
      throw new FormErrors([ERRORS.ErrorEventsRequired()]);
    }
    return webhook ? change(place, webhook, body) : create(place, body);
  }));
}

async function create(place, body) {
  const sure = await ask({
    title: text('console.webhooks.create.title'), text: text('console.webhooks.create.text', { url: body.Url }),
    action: text('console.webhooks.create'),
  });
  if (sure) {
    const { data: { Secret, ...webhook } } = await admin('POST', '/webhooks', { body });
    await showSecret(text('console.webhooks.secret.made'), text('console.webhooks.secret.secret'), Secret);
    history.replaceState(null, '', address(webhook));
    showAgain(place, webhook, text('console.webhooks.created'));
  }
}

async function change(place, webhook, body) {
  const sure = await ask({
    title: text('console.webhooks.change.title'), text: text('console.webhooks.change.text', { url: body.Url }),
    action: text('console.parts.save'),
  });
  if (sure) {
    const { data } = await admin('PATCH', path(webhook), { body });
    history.replaceState(null, '', address(webhook));
    showAgain(place, data, text('console.parts.saved'));
  }
}
