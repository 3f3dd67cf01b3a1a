/** What the console asks of its user before it goes on: to log in, to change the password. One thing at a time. */
import { ApiFailure, call } from '../api.js';
import { byId, showSection } from '../dom.js';
import { FormErrors, clearErrors, onSubmit } from '../form.js';
import { confirmLogin, logIn } from '../login.js';
import { newPassword, revealButtons } from '../password.js';
import { text } from '../texts.js';

/** What waits for the forms; only one is shown at a time. */
let waiting = null;

/** The first step has succeeded; memory only. */
let interim = null;

/** Is kept until the first call has shown whether it must be changed, so that it is typed once. */
let typed = '';

/** Judges the new password; made when it is first needed, because it asks the API for the rules. */
let judge = null;

let changeWith = null;

revealButtons();

/**
 * Asks for a username and a password, and for a code where the user has a second factor.
 *
 * @param why a sentence that says why, if somebody was logged in before
 * @param username is filled in
 * @param optional whether the reader may cancel
 * @return {token, user}, the user as the API tells of it; null where the reader cancelled
 */
export function askToLogIn({ why = '', username = '', optional = false } = {}) {
  byId('log-in-why').hidden = why === '';
  byId('log-in-why').textContent = why;
  // What was typed before this script was loaded stays.
  if (username !== '') {
    byId('user').value = username;
    byId('password').value = '';
  }
  byId('user').readOnly = optional;
  byId('log-in-cancel').hidden = !optional;
  forget();
  clearErrors(form('log-in'));
  showSection('log-in', { focus: username !== '' });
  return answer();
}

/** Has the reader change the password. Returns when it is changed. */
export function askToChangePassword(username, token) {
  judge ??= newPassword(byId('new-password'), () => ({ Login: byId('must-change').querySelector('.username').value }));
  changeWith = token;
  byId('must-change').querySelector('.username').value = username;
  byId('old-password').value = typed;
  byId('new-password').value = '';
  forget();
  clearErrors(form('must-change'));
  showSection('must-change');
  return answer();
}

/** Tells that a second factor is needed first. Returns when the reader wants to log in with it. */
export function askToEnrol() {
  forget();
  showSection('must-enrol');
  return answer();
}

/** Forgets what was typed. */
export function forget() {
  typed = '';
}

function answer() {
  return new Promise((resolve) => { waiting = resolve; });
}

function answerWith(value) {
  const resolve = waiting;
  waiting = null;
  interim = null;
  byId('password').value = '';
  byId('code').value = '';
  resolve?.(value);
}

onSubmit(form('log-in'), async () => {
  const username = byId('user').value;
  const password = byId('password').value;
  const first = await logIn(username, password);
  typed = password;
  if (first.interim) {
    interim = first.interim;
    byId('password').value = '';
    byId('code').value = '';
    byId('log-in-code').querySelector('.username').value = username;
    showSection('log-in-code');
  } else {
    await finish(first);
  }
});

onSubmit(form('log-in-code'), async () => {
  const second = await confirmLogin(byId('user').value, interim, byId('code').value, 'code');
  if (second.again) {
    showSection('log-in');
    throw new FormErrors([{ text: text('console.code.expired') }]);
  }
  await finish(second);
});

/** A token that serves only to set a password is of no use here: the application of the console cannot redeem one. */
async function finish({ token }) {
  if (!token) {
    throw new FormErrors([{ text: text('console.logIn.expired') }]);
  }
  const { data } = await call('GET', '/v1.0/users/@me/info', { token });
  answerWith({ token, user: data });
}

byId('code-back').addEventListener('click', () => {
  forget();
  interim = null;
  showSection('log-in');
});
byId('enrolled').addEventListener('click', () => answerWith(null));
byId('log-in-cancel').addEventListener('click', () => answerWith(null));

onSubmit(form('must-change'), async () => {
  await judge();
  const body = {
    OldPassword: byId('old-password').value, Password: byId('new-password').value, PasswordConfirm: byId('new-password').value,
  };
  try {
    await call('PUT', '/v1.0/users/@me/password/change', { body, token: changeWith });
  } catch (failure) {
    throw translated(failure);
  }
  byId('old-password').value = '';
  byId('new-password').value = '';
  answerWith(true);
});

/** The endpoint has no codes: its status tells what failed. */
function translated(failure) {
  if (failure instanceof ApiFailure && failure.status === 400) {
    return new FormErrors([{ field: 'old-password', text: text('script.error.ErrorIncorrectPassword') }]);
  }
  if (failure instanceof ApiFailure && failure.status === 409) {
    return new FormErrors([{ field: 'new-password', text: text('script.error.ErrorPasswordReused') }]);
  }
  return failure;
}

function form(section) {
  return byId(section).querySelector('form');
}
