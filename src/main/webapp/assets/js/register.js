/** Registration: the form that the schema describes, and the code that confirms the address. */
import { ApiFailure, call, config } from './api.js';
import { countDown, stopCountDown } from './countdown.js';
import { announce, byId, showSection } from './dom.js';
import { clearErrors, FormErrors, onPress, onSubmit, show, withoutAdvice } from './form.js';
import { newPassword, revealButtons } from './password.js';
import { PASSWORD_ID, registrationForm, rejected } from './registration-form.js';
import { text } from './texts.js';

/** A user gets one mail a minute. */
const PAUSE_S = 60;

/** Letters of a code that confirms an address; those of a reset have fewer. */
const CONFIRMATION_LETTERS = 12;

const STATE = 'register';

/**
 * What survives a reload of the tab: what was typed, but no secret; then `made`, the user that was registered, and when
 * the last mail was asked for; and `resent`, whether that was the mail of a reset.
 */
let state = JSON.parse(sessionStorage.getItem(STATE) ?? '{}');

function keep(changed) {
  state = changed;
  sessionStorage.setItem(STATE, JSON.stringify(state));
}

let form;
let judge;

/** Whether a registration was sent to which no answer came: it may have succeeded. */
let unanswered = false;

async function load() {
  try {
    const { Pages } = await config();
    if (!Pages?.Registration) {
      showClosed();
      return;
    }
    if (Pages.ConfirmEmail === false) {
      document.querySelectorAll('.step').forEach((step) => step.remove());
      clearErrors(place('step-form'));
    }
    const { data } = await call('GET', '/v1.0/registration/schema');
    makeForm(data);
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.status === 404) {
      showClosed();
      return;
    }
    byId('loading').hidden = true;
    byId('load-again').hidden = false;
    show(place('step-form'), failure);
  }
}

/** A code that was mailed before works all the same. */
function showClosed() {
  if (!byId('step-form').hidden) {
    showSection('closed', { focus: false });
  }
}

function makeForm(schema) {
  form = registrationForm(byId('fields'), schema);
  form.fill(state.typed ?? {});
  if (form.has('Credentials.Password')) {
    judge = newPassword(byId(PASSWORD_ID), () => ({ ...about('Credentials.Login'), ...about('Credentials.Email'),
      ...about('Name.FirstName'), ...about('Name.LastName') }));
  }
  revealButtons();
  byId('loading').hidden = true;
  place('step-form').hidden = false;
  place('step-form').addEventListener('input', () => keep({ typed: form.memory() }));
}

function about(name) {
  const value = form.value(name);
  return value.trim() === '' ? {} : { [name.split('.')[1]]: value };
}

onPress(byId('load-again'), place('step-form'), async () => {
  byId('load-again').hidden = true;
  byId('loading').hidden = false;
  await load();
});

onSubmit(place('step-form'), async () => {
  const errors = form.errors();
  await addPasswordErrors(errors);
  if (errors.length > 0) {
    throw new FormErrors(inOrder(errors));
  }
  const { data } = await register();
  unanswered = false;
  form.clear();
  keep({ made: { login: data.Login, email: data.Email, at: Date.now() } });
  if ((await config()).Pages.ConfirmEmail === false) {
    sessionStorage.removeItem(STATE);
    byId('done-confirmed').hidden = true;
    byId('done-made').hidden = false;
    showSection('step-done');
  } else {
    showCode();
  }
});

async function addPasswordErrors(errors) {
  if (!judge || form.value('Credentials.Password').trim() === '') {
    return;
  }
  try {
    await judge();
  } catch (failure) {
    if (!(failure instanceof FormErrors)) {
      throw failure;
    }
    errors.push(...failure.errors);
  }
}

/** In the order of their fields, as a summary should be. */
function inOrder(errors) {
  const fields = [...place('step-form').elements].map((field) => field.id);
  return errors.sort((one, other) => fields.indexOf(one.field) - fields.indexOf(other.field));
}

async function register() {
  try {
    return await call('POST', '/v1.0/registration', { body: form.body() });
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.status === 409) {
      const errors = rejected(form, failure.errors);
      if (unanswered && failure.errors.some((sentence) => sentence.startsWith('User with specified login'))) {
        errors.errors.push({ text: text('script.register.perhapsMade') });
      }
      throw errors;
    }
    unanswered ||= failure instanceof ApiFailure && failure.status === 0;
    throw withoutAdvice(failure);
  }
}

function showCode({ focus = true } = {}) {
  const { made } = state;
  byId('sent').textContent = made ? text('script.register.sent', { email: made.email }) : text('script.register.fromMail');
  byId('resend').hidden = !made;
  byId('resent').hidden = !state.resent;
  showSection('step-code', { focus });
  if (made) {
    offerAnother();
  }
}

function offerAnother() {
  byId('resend-now').hidden = true;
  countDown(byId('resend-wait'), PAUSE_S - (Date.now() - state.made.at) / 1000,
    (time) => text('script.register.resend', { time }), () => { byId('resend-now').hidden = false; });
}

// The API sends the first code once. That of a reset confirms the address too, and changes nothing until it is used for a
// new password.
onPress(byId('resend-now'), place('step-code'), async () => {
  const { login } = state.made;
  try {
    const { data } = await call('GET', `/v1.0/users/password/secret-question?username=${encodeURIComponent(login)}`);
    if (data.Model !== '') {
      throw new FormErrors([{ text: text('script.register.resendByReset') }]);
    }
    await call('POST', '/v1.0/users/password/reset', { body: { User: login } });
  } catch (failure) {
    throw withoutAdvice(failure);
  }
  keep({ made: { ...state.made, at: Date.now() }, resent: true });
  showCode({ focus: false });
  byId('code').focus();
  announce(byId('resent').textContent);
});

onSubmit(place('step-code'), async () => {
  const code = byId('code').value;
  const ofReset = state.made && code.replace(/[\s\p{Pd}]/gu, '').length < CONFIRMATION_LETTERS;
  try {
    await call('POST', '/v1.0/users/identifiers/reset/code', {
      body: { Code: code, ...(ofReset ? { Identifier: 'ResetPassword', User: state.made.login } : { Identifier: 'UserActivation' }) },
    });
  } catch (failure) {
    throw withoutAdvice(failure);
  }
  // The answer to a code of a reset has a token for a new password; here it is not kept.
  stopCountDown(byId('resend-wait'));
  sessionStorage.removeItem(STATE);
  state = {};
  byId('code').value = '';
  showSection('step-done');
}, { ErrorIncorrectCode: 'code', ErrorCodeRequired: 'code' });

byId('again').addEventListener('click', () => {
  stopCountDown(byId('resend-wait'));
  keep({});
  byId('code').value = '';
  showSection('step-form');
});

function place(section) {
  return byId(section).querySelector('form');
}

byId('have-code').addEventListener('click', () => showCode());

/** The link of a mail ends with #code=…; the code leaves the address at once, and opening the link spends nothing. */
function begin() {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code) {
    history.replaceState(null, '', location.pathname + location.search);
    byId('code').value = code;
    showCode();
  } else if (state.made) {
    showCode({ focus: false });
  }
}

window.addEventListener('hashchange', () => {
  if (location.hash.startsWith('#code=')) {
    begin();
  }
});
begin();
await load();
