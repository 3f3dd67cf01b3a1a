/** The forms by which a user logs in: name and password, the code of the second factor, a new password for an expired one. */
import { ApiFailure, call } from '../api.js';
import { countDown, stopCountDown } from '../countdown.js';
import { announce, byId, showSection } from '../dom.js';
import { FormErrors, onPress, onSubmit, show } from '../form.js';
import { confirmLogin, logIn } from '../login.js';
import { newPassword } from '../password.js';
import { text } from '../texts.js';

/** A user gets one mail a minute. */
const PAUSE_S = 60;

/** Memory only: what was typed, for another code, and the tokens of steps. */
let typed = null;
let interim = null;
let resetToken = null;

let finish = () => {};
let judge = null;

/**
 * Shows the log in.
 *
 * @param notice why, or empty
 * @param username whose session has ended, if one has
 * @return the access token, once there is one
 */
export function logInHere(notice = '', username = '') {
  byId('log-in-notice').textContent = notice;
  byId('log-in-notice').hidden = notice === '';
  byId('username').value ||= username;
  if (byId('log-in').hidden || notice !== '') {
    showSection('log-in');
    announce(notice);
  }
  return new Promise((resolve) => { finish = resolve; });
}

const form = (section) => byId(section).querySelector('form');

onSubmit(form('log-in'), async () => {
  const attempt = { username: byId('username').value, password: byId('log-in-password').value };
  typed = attempt;
  await proceed(await logIn(attempt.username, attempt.password), attempt);
});

/** What an attempt gives that was given up, or has succeeded otherwise meanwhile, is too late. */
async function proceed(result, attempt) {
  if (attempt !== typed) {
    return;
  }
  if (result.token) {
    forget();
    finish(result.token);
  } else if (result.interim) {
    interim = result.interim;
    showCode();
  } else if (result.expired) {
    showExpired(result.expired);
  } else {
    startAgain();
    show(form('log-in'), new FormErrors([{ text: text('script.account.tookTooLong') }]));
  }
}

function forget() {
  typed = null;
  interim = null;
  resetToken = null;
  for (const id of ['log-in-password', 'second-code', 'expired-password']) {
    byId(id).value = '';
  }
  stopCountDown(byId('second-code-wait'));
}

function startAgain() {
  forget();
  showSection('log-in');
}

function nameUser(section) {
  byId(section).querySelector('.username').value = typed.username;
}

function showCode() {
  nameUser('log-in-code');
  byId('second-code').value = '';
  showSection('log-in-code');
  byId('second-code-again').hidden = true;
  countDown(byId('second-code-wait'), PAUSE_S, (time) => text('script.account.codeWait', { time }),
    () => { byId('second-code-again').hidden = false; });
}

onSubmit(form('log-in-code'), async () => {
  const attempt = typed;
  await proceed(await confirmLogin(attempt.username, interim, byId('second-code').value, 'second-code'), attempt);
});

/** Another code is mailed by the first step alone. */
onPress(byId('second-code-again'), form('log-in-code'), async () => {
  const attempt = typed;
  await proceed(await logIn(attempt.username, attempt.password), attempt);
  if (attempt === typed) {
    announce(text('script.account.codeAgain'));
  }
});

function showExpired(token) {
  resetToken = token;
  judge ??= newPassword(byId('expired-password'), () => ({ Login: typed?.username ?? '' }));
  nameUser('log-in-expired');
  showSection('log-in-expired');
}

onSubmit(form('log-in-expired'), async () => {
  const attempt = typed;
  await judge();
  const password = byId('expired-password').value;
  try {
    await call('PUT', '/v1.0/users/passwords/reset', {
      body: { Token: resetToken, Password: password, PasswordConfirmation: password },
    });
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.codes.includes('ErrorInvalidToken')) {
      await proceed({}, attempt);
      return;
    }
    throw failure;
  }
  if (attempt === typed) {
    await logInWith(attempt.username, password);
  }
}, {
  ErrorPasswordReused: 'expired-password',
  ErrorPasswordTooShort: 'expired-password',
  ErrorPasswordTooLong: 'expired-password',
  ErrorPasswordTooCommon: 'expired-password',
  ErrorPasswordContainsUserData: 'expired-password',
});

/** With the password that has just been set; what fails is shown at the log in. */
async function logInWith(username, password) {
  startAgain();
  byId('log-in-notice').textContent = text('script.account.passwordSet');
  byId('log-in-notice').hidden = false;
  announce(text('script.account.passwordSet'));
  const attempt = { username, password };
  typed = attempt;
  try {
    await proceed(await logIn(username, password), attempt);
  } catch (failure) {
    show(form('log-in'), failure);
  }
}

document.querySelectorAll('.start-again').forEach((button) => button.addEventListener('click', startAgain));
