/** What all forms share: one submission at a time, all errors at once, in a summary and beside their fields. */
import { ApiFailure } from './api.js';
import { countDown } from './countdown.js';
import { announce, byId, element, setTitle } from './dom.js';
import { duration, text } from './texts.js';

/** Errors that a form shows. */
export class FormErrors extends Error {
  /**
   * @param errors each {field, text}: the id of a field, or none for the form as a whole
   * @param retryAfter seconds until it can succeed; 0 where waiting changes nothing
   */
  constructor(errors, retryAfter = 0) {
    super('the form has errors');
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/** Sentences of the pages for codes of the API; other codes are told in the API's own words. */
const SENTENCES = {
  ErrorIncorrectCode: () => text('script.error.ErrorIncorrectCode'),
  ErrorIncorrectPassword: () => text('script.error.ErrorIncorrectPassword'),
  ErrorIncorrectAnswer: () => text('script.error.ErrorIncorrectAnswer'),
  ErrorPasswordReused: () => text('script.error.ErrorPasswordReused'),
  ErrorEmailInvalid: () => text('script.error.ErrorEmailInvalid'),
  ErrorNoAddress: () => text('script.error.ErrorNoAddress'),
  ErrorSecondFactorOff: () => text('script.error.ErrorSecondFactorOff'),
  ErrorSecondFactorRequired: () => text('script.error.ErrorSecondFactorRequired'),
  ErrorNoSecondFactor: () => text('script.error.ErrorNoSecondFactor'),
  ErrorCodeRequired: () => text('script.error.ErrorCodeRequired'),
  ErrorAnswerTooLong: () => text('script.error.ErrorAnswerTooLong'),
};

/**
 * Runs an action when a form is submitted, unless one runs already.
 *
 * @param action gets no arguments; may throw FormErrors or ApiFailure, which the form shows
 * @param fields the ids of fields by the codes of the API's errors
 */
export function onSubmit(form, action, fields = {}) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') {
      return;
    }
    form.setAttribute('aria-busy', 'true');
    clearErrors(form);
    const slow = setTimeout(() => announce(text('script.working')), 1000);
    try {
      requireFields(form);
      await action();
    } catch (failure) {
      show(form, failure, fields);
    } finally {
      clearTimeout(slow);
      form.removeAttribute('aria-busy');
    }
  });
}

/** Runs an action when a button outside a form is pressed; what fails is shown above the place. */
export function onPress(button, place, action, fields = {}) {
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-busy') === 'true') {
      return;
    }
    button.setAttribute('aria-busy', 'true');
    clearErrors(place);
    try {
      await action();
    } catch (failure) {
      show(place, failure, fields);
    } finally {
      button.removeAttribute('aria-busy');
    }
  });
}

function requireFields(form) {
  const missing = [...form.querySelectorAll('[required]')]
    .filter((field) => !field.closest('[hidden]') && field.value.trim() === '')
    .map((field) => ({ field: field.id, text: field.dataset.missing }));
  if (missing.length > 0) {
    throw new FormErrors(missing);
  }
}

/** The failure as a form tells it where a reset by e-mail is no way out of too many attempts. */
export function withoutAdvice(failure) {
  return failure instanceof ApiFailure && failure.status === 429
    ? new FormErrors([{ text: text('script.error.tooManyHere') }], failure.retryAfter)
    : failure;
}

/** Takes away the errors of the last submission. */
export function clearErrors(place) {
  const section = place.closest('section') ?? place;
  section.querySelectorAll('.summary, .error').forEach((shown) => shown.remove());
  section.querySelectorAll('[aria-invalid]').forEach((field) => {
    field.removeAttribute('aria-invalid');
    describedBy(field, (ids) => ids.filter((id) => !id.endsWith('-error')));
  });
  setTitle(titleOf(section));
}

function titleOf(section) {
  const step = section.querySelector('.step')?.textContent;
  const heading = (section.querySelector('h1') ?? document.querySelector('main > h1, main > :not([hidden]) h1')).textContent;
  return step ? `${step} – ${heading}` : heading;
}

/** Shows what an action threw. */
export function show(place, failure, fields = {}) {
  if (failure instanceof FormErrors) {
    showErrors(place, failure.errors, failure);
  } else if (failure instanceof ApiFailure) {
    showErrors(place, errorsOf(failure, fields), failure);
  } else {
    showErrors(place, [{ text: text('script.error.unexpected') }]);
    throw failure;
  }
}

function errorsOf(failure, fields) {
  if (failure.status === 429) {
    return [{ text: text('script.error.tooMany') }];
  }
  if (failure.codes.length > 0 && failure.status < 500) {
    return failure.codes.map((code, index) => ({
      field: fields[code], text: SENTENCES[code]?.() ?? failure.errors[index],
    }));
  }
  return [{ text: sentence(failure) }];
}

/** What happened, in one sentence, where no field is at fault. */
export function sentence(failure) {
  switch (failure.status) {
    case 0:
      return navigator.onLine ? text('script.error.noAnswer') : text('script.error.offline');
    case 429:
      return text('script.error.tooMany');
    case 401:
      return text('script.error.loggedOut');
    case 403:
      return text('script.error.notAllowed');
    case 503:
      return text('script.error.unavailable');
    default:
      return text('script.error.unexpectedWithId', { id: failure.requestId });
  }
}

function showErrors(place, errors, failure) {
  clearErrors(place);
  const section = place.closest('section') ?? place;
  errors.filter((error) => error.field).forEach(markField);
  const summary = element('div.summary', { role: 'alert', tabindex: '-1' },
    element('h2', {}, text('script.error.heading')),
    element('ul', {}, errors.map((error) => element('li', {}, error.field
      ? element('a', { href: `#${error.field}`, click: (event) => focusField(event, error.field) }, error.text)
      : error.text))));
  if (failure?.retryAfter > 0) {
    addWait(summary, failure.retryAfter);
  }
  (section.querySelector('.step') ?? section.querySelector('h1, h2')).before(summary);
  setTitle(titleOf(section), text('script.error.title'));
  summary.focus();
}

/** A live region that ticks would be read out every second: the time is told once, and the end. */
function addWait(summary, seconds) {
  const ticking = element('span', { 'aria-hidden': 'true' });
  summary.append(element('p', {},
    ticking, element('span.visually-hidden', {}, text('script.wait', { time: duration(seconds) }))));
  countDown(ticking, seconds, (time) => text('script.wait', { time }), () => {
    summary.querySelector('p').textContent = text('script.wait.over');
    announce(text('script.wait.over'));
  });
}

function markField({ field, text: sentenceOfError }) {
  const input = byId(field);
  const id = `${field}-error`;
  const shown = byId(id);
  if (shown) {
    shown.append(element('br'), sentenceOfError);
    return;
  }
  input.setAttribute('aria-invalid', 'true');
  describedBy(input, (ids) => [id, ...ids]);
  (input.closest('.with-button') ?? input).before(element('p.error', { id }, sentenceOfError));
}

function describedBy(input, change) {
  const ids = change((input.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== ''));
  if (ids.length > 0) {
    input.setAttribute('aria-describedby', ids.join(' '));
  } else {
    input.removeAttribute('aria-describedby');
  }
}

/** Not by the link itself, which would change the address. */
function focusField(event, id) {
  event.preventDefault();
  byId(id).focus();
}
