/** What the views of applications, audit, mails and webhooks share besides tables and dialogs. */
import { ApiFailure } from '../api.js';
import { byId, element, setTitle } from '../dom.js';
import { FormErrors, onPress, sentence } from '../form.js';
import { text } from '../texts.js';

const language = document.documentElement.lang;

const precise = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' });

/** Fills the place with one section, which begins with the heading of the page. */
export function fill(place, heading, ...children) {
  const section = element('section', {}, element('h1', { tabindex: '-1' }, heading), children);
  place.replaceChildren(section);
  title(place, heading);
  return section;
}

/** A view that was left meanwhile gives no title. */
function title(place, heading) {
  if (place.isConnected) {
    setTitle(heading);
  }
}

/** The focus goes to the heading where what had it is gone. */
export function focusHeading(place) {
  place.querySelector('h1').focus();
}

/**
 * Shows what a view needs to read first, or why that failed, with a button to try again.
 *
 * @param load reads it
 * @param render shows it
 */
export async function loading(place, heading, load, render) {
  place.replaceChildren(element('section', {},
    element('h1', { tabindex: '-1' }, heading), element('p.muted', {}, text('console.parts.loading'))));
  title(place, heading);
  let loaded;
  try {
    loaded = await load();
  } catch (failure) {
    const reason = reasonOf(failure);
    const again = element('button.quiet', { type: 'button', click: () => loading(place, heading, load, render) },
      text('console.parts.again'));
    fill(place, heading, element('p.notice.bad', { role: 'alert' }, reason), element('p', {}, again));
    return;
  }
  await render(loaded);
}

function reasonOf(failure) {
  const told = explained(failure, {});
  if (told instanceof FormErrors) {
    return told.errors[0].text;
  }
  if (told instanceof ApiFailure) {
    return sentence(told);
  }
  throw told;
}

/** An instant of the API in the reader's time zone, with the zone; UTC in its title. */
export function moment(iso, none = '–') {
  return iso === '' ? none : element('time', { datetime: iso, title: utc(iso) }, precise.format(new Date(iso)));
}

/** The same, with UTC in a second line. */
export function momentAndUtc(iso) {
  const time = moment(iso);
  time.removeAttribute('title');
  return element('div.moment', {}, time, element('br'), element('span.muted', {}, utc(iso)));
}

const utc = (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

/** The value of a field of type datetime-local, in the reader's time zone; empty for what is no instant. */
export function toLocal(iso) {
  const at = new Date(iso);
  if (iso === '' || Number.isNaN(at.getTime())) {
    return '';
  }
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, local.slice(17, 19) === '00' ? 16 : 19);
}

/** The instant of a value of such a field. */
export const toInstant = (local) => (local === '' ? '' : new Date(local).toISOString().replace('.000Z', 'Z'));

/** The reader's time zone, as a hint for such a field. */
export function zoneHint() {
  return text('console.parts.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
}

/** A field with its label above it, and a hint between them. */
export function field(id, label, { hint, tag = 'input', children = [], ...attributes } = {}) {
  return element('div.field', {},
    element('label', { for: id }, label),
    hint ? element('p.hint', { id: `${id}-hint` }, hint) : null,
    element(tag, {
      id, type: tag === 'input' ? 'text' : null, 'aria-describedby': hint ? `${id}-hint` : null, autocomplete: 'off',
      ...attributes,
    }, children));
}

/** A field to choose one of some values, or none. */
export function choice(id, label, values, chosen, { hint, none = '' } = {}) {
  const known = chosen === '' || values.some(({ value }) => value === chosen) ? values : [...values, { value: chosen, label: chosen }];
  return field(id, label, {
    hint, tag: 'select', autocomplete: null,
    children: [{ value: '', label: none }, ...known].map((one) => element('option',
      { value: one.value, selected: one.value === chosen }, one.label)),
  });
}

/** Boxes to tick. */
export function checks(id, legend, options, chosen, hint) {
  return element('fieldset', { id, tabindex: '-1', 'aria-describedby': hint ? `${id}-hint` : null },
    element('legend', {}, legend),
    hint ? element('p.hint', { id: `${id}-hint` }, hint) : null,
    options.map(({ value, label }) => element('label.check', {},
      element('input', { type: 'checkbox', value, checked: chosen.includes(value) }),
      element('span', {}, element('code', {}, value), element('br'), element('span.muted', {}, label)))));
}

/** The values of the boxes that are ticked. */
export const ticked = (fieldset) => [...fieldset.querySelectorAll('input:checked')].map((box) => box.value);

/** A button outside a form; what its action throws is shown at the top of its section. */
export function actionButton(label, action, { danger = false, sentences = {} } = {}) {
  const button = element(danger ? 'button.danger' : 'button.quiet', { type: 'button' }, label);
  onPress(button, button, () => {
    // What happened before is no answer to this.
    byId('told').replaceChildren();
    return explaining(sentences, action);
  });
  return button;
}

/**
 * Says the errors of the API in the words of the console.
 *
 * @param sentences by the code of an error: gives {field, text}; other codes are told in the API's own words
 */
export async function explaining(sentences, action) {
  try {
    return await action();
  } catch (failure) {
    throw explained(failure, sentences);
  }
}

/** The failure in the words of the console, where it has words for each of its errors. */
export function explained(failure, sentences) {
  if (failure instanceof ApiFailure && failure.status === 404) {
    return new FormErrors([{ text: text('console.parts.gone') }]);
  }
  const known = failure instanceof ApiFailure && failure.codes.length > 0
    && failure.codes.every((code) => sentences[code] !== undefined);
  return known ? new FormErrors(failure.codes.map((code) => sentences[code]())) : failure;
}

/**
 * Shows a secret once, in a dialog that a stray Escape does not close. It is nowhere else, and gone with the dialog.
 *
 * @return when the dialog is closed
 */
export function showSecret(title, label, secret) {
  return new Promise((done) => {
    const shown = element('input.secret', { id: 'secret', type: 'text', readonly: true, autocomplete: 'off', spellcheck: 'false' });
    shown.value = secret;
    const said = element('p.hint', { role: 'status' });
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(secret);
        said.textContent = text('console.secret.copied');
      } catch {
        shown.select();
        said.textContent = text('console.secret.notCopied');
      }
    };
    const dialog = element('dialog', { 'aria-labelledby': 'secret-title', 'aria-describedby': 'secret-warning' },
      element('h2', { id: 'secret-title' }, title),
      element('p.notice.bad', { id: 'secret-warning' }, text('console.secret.warning')),
      element('div.field', {}, element('label', { for: 'secret' }, label), shown),
      said,
      element('div.actions', {},
        element('button', { type: 'button', click: copy }, text('console.secret.copy')),
        element('button.quiet', { type: 'button', click: () => dialog.close() }, text('console.secret.close'))));
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    dialog.addEventListener('close', () => {
      shown.value = '';
      dialog.remove();
      done();
    });
    document.body.append(dialog);
    dialog.showModal();
    shown.focus();
    shown.select();
  });
}
