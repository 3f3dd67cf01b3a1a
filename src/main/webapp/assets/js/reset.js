/** The reset of a forgotten password: the user, the question where one stands, the code from the mail, the new password. */
import { ApiFailure, call, config } from './api.js';
import { countDown, stopCountDown } from './countdown.js';
import { announce, byId, showSection } from './dom.js';
import { FormErrors, onPress, onSubmit, show } from './form.js';
import { newPassword, revealButtons } from './password.js';
import { text } from './texts.js';

/** A user gets one mail a minute. */
const PAUSE_S = 60;

const STATE = 'reset';

/** Memory only: with it a password can be set. */
let resetToken = null;

/** What survives a reload of the tab: which user asked, and when. */
let state = JSON.parse(sessionStorage.getItem(STATE) ?? '{}');

function keep(changed) {
  state = changed;
  sessionStorage.setItem(STATE, JSON.stringify(state));
}

const judge = newPassword(byId('password'), () => (state.user ? { Login: state.user } : {}));
revealButtons();

onSubmit(form('step-user'), async () => {
  const user = byId('user').value;
  const { data } = await call('GET', `/v1.0/users/password/secret-question?username=${encodeURIComponent(user)}`);
  if (data.Model === '') {
    await ask(user);
  } else {
    keep({ user });
    byId('question').textContent = data.Model;
    byId('answer').value = '';
    showSection('step-question');
  }
}, { ErrorUserRequired: 'user' });

onSubmit(form('step-question'), () => ask(state.user, byId('answer').value), { ErrorIncorrectAnswer: 'answer' });

async function ask(user, answer) {
  await call('POST', '/v1.0/users/password/reset', { body: { User: user, SecretQuestionAnswer: answer } });
  keep({ user, askedAt: Date.now() });
  await showCode();
}

async function showCode({ focus = true } = {}) {
  byId('sent').hidden = !state.askedAt;
  byId('resend').hidden = !state.askedAt;
  // Without a user, a code of digits alone could be guessed.
  const { Pages } = await config();
  byId('code-user-field').hidden = Boolean(state.user) || Pages.CodeFormat !== 'digits';
  byId('code').inputMode = Pages.CodeFormat === 'digits' ? 'numeric' : 'text';
  showSection('step-code', { focus });
  offerAnother();
}

function offerAnother() {
  const left = PAUSE_S - (Date.now() - (state.askedAt ?? 0)) / 1000;
  byId('resend-now').hidden = true;
  countDown(byId('resend-wait'), left, (time) => text('script.reset.resend', { time }),
    () => { byId('resend-now').hidden = false; });
}

onPress(byId('resend-now'), form('step-code'), async () => {
  const { data } = await call('GET', `/v1.0/users/password/secret-question?username=${encodeURIComponent(state.user)}`);
  if (data.Model !== '') {
    byId('question').textContent = data.Model;
    showSection('step-question');
    return;
  }
  await ask(state.user);
  announce(text('script.reset.sentAgain'));
});

onSubmit(form('step-code'), async () => {
  const user = state.user || byId('code-user').value;
  const body = { Code: byId('code').value, ...(user && { User: user }) };
  const { data } = await call('POST', '/v1.0/users/password/reset/code', { body });
  resetToken = data.Model;
  keep({ ...state, user });
  byId('code').value = '';
  document.querySelectorAll('.username').forEach((field) => { field.value = user; });
  stopCountDown(byId('resend-wait'));
  showSection('step-password');
}, { ErrorIncorrectCode: 'code', ErrorCodeRequired: 'code', ErrorUserRequired: 'code-user' });

onSubmit(form('step-password'), async () => {
  await judge();
  const password = byId('password').value;
  try {
    await call('PUT', '/v1.0/users/passwords/reset', {
      body: { Token: resetToken, Password: password, PasswordConfirmation: password },
    });
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.codes.includes('ErrorInvalidToken')) {
      startAgain();
      show(form('step-user'), new FormErrors([{ text: text('script.reset.tokenExpired') }]));
      return;
    }
    throw failure;
  }
  resetToken = null;
  byId('password').value = '';
  sessionStorage.removeItem(STATE);
  showSection('step-done');
}, {
  ErrorPasswordReused: 'password',
  ErrorPasswordTooShort: 'password',
  ErrorPasswordTooLong: 'password',
  ErrorPasswordTooCommon: 'password',
  ErrorPasswordContainsUserData: 'password',
});

function startAgain() {
  byId('user').value = state.user ?? '';
  resetToken = null;
  keep({});
  showSection('step-user');
}

document.querySelectorAll('.again').forEach((button) => button.addEventListener('click', startAgain));
byId('have-code').addEventListener('click', () => { keep({}); showCode(); });

function form(section) {
  return byId(section).querySelector('form');
}

/** The link of a mail ends with #code=…; the code leaves the address at once, and opening the link spends nothing. */
function begin() {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (location.hash) {
    history.replaceState(null, '', location.pathname + location.search);
  }
  if (code) {
    // The link may be another user's than the one who asked in this tab.
    byId('code-user').value = state.user ?? '';
    keep({});
    byId('code').value = code;
    showCode();
  } else if (state.askedAt) {
    showCode({ focus: false });
  } else if (state.user) {
    byId('user').value = state.user;
  }
}

begin();

// The link may be opened in a tab that shows this page already.
addEventListener('hashchange', () => { if (location.hash.startsWith('#code=')) { begin(); } });

// Going back must not bring the step back that has the token.
addEventListener('pageshow', (event) => { if (event.persisted) { location.reload(); } });
