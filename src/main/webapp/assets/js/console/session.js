/** Who is logged in to the console. The token is in memory only, and forgotten after 15 minutes without use. */
import { ApiFailure, call } from '../api.js';
import { byId } from '../dom.js';
import { FormErrors } from '../form.js';
import { text } from '../texts.js';
import { askToChangePassword, askToEnrol, askToLogIn, forget } from './log-in.js';

const IDLE_MS = 15 * 60_000;
const WARNING_MS = 60_000;

let token = null;

/** What the API says of the user; null before the first log in. */
let user = null;

/** Whether a call of the administration has succeeded with the token. */
let proven = false;

/** A log in that is going on; all calls wait for the same. */
let asking = null;

let lastUse = Date.now();

let onLogin = () => {};

export const isAuditor = () => user.Role === 2;

export const currentUser = () => user;

/**
 * Calls the administration. Where the session has ended, or is too old for the call, the reader logs in again and the
 * call is repeated, once.
 *
 * @param path below /api/v1.0/admin
 * @param options those of api.js
 * @throws ApiFailure, or FormErrors that say in the reader's language why the call was refused
 */
export async function admin(method, path, options = {}) {
  const begunBy = user?.UserId;
  const remedied = new Set();
  for (;;) {
    if (token === null) {
      await logInAgain();
    }
    // What one administrator has begun is not done in the name of another.
    if (begunBy !== undefined && user.UserId !== begunBy) {
      throw new ApiFailure(401);
    }
    const used = token;
    try {
      const answer = await call(method, `/v1.0/admin${path}`, { ...options, token: used });
      proven = true;
      forget();
      return answer;
    } catch (failure) {
      const reason = failure instanceof ApiFailure ? reasonOf(failure) : null;
      if (reason === null || remedied.has(reason)) {
        throw inWords(failure);
      }
      remedied.add(reason);
      await REMEDIES[reason](used);
    }
  }
}

function reasonOf(failure) {
  if (failure.status === 401) {
    return 'loggedOut';
  }
  return Object.keys(REMEDIES).find((code) => failure.codes.includes(code)) ?? null;
}

/** What makes a call possible that was refused; what throws has not. */
const REMEDIES = {
  loggedOut: async (used) => {
    if (token === used) {
      token = null;
      const why = proven ? text('console.session.ended') : '';
      await logInAgain({ why, enrolWith: proven ? null : used });
    }
  },
  ErrorLoginTooOld: async (used) => {
    if (token === used && !(await logInAgain({ why: text('console.session.tooOld'), optional: true }))) {
      throw new FormErrors([{ text: text('console.session.cancelled') }]);
    }
  },
  ErrorPasswordMustChange: async (used) => {
    asking ??= hidden(() => askToChangePassword(user.Login, used)).finally(() => { asking = null; });
    await asking;
  },
};

function inWords(failure) {
  return failure instanceof ApiFailure && failure.codes.includes('ErrorNotPermitted')
    ? new FormErrors([{ text: text('console.session.notPermitted') }]) : failure;
}

/** A token of an administrator who needs an app first serves for the account only. */
async function mustEnrol(used) {
  try {
    const { data } = await call('GET', '/v1.0/users/@me/second-factor', { token: used });
    return data.Method !== 'Totp';
  } catch {
    return false;
  }
}

/** @return whether the reader has logged in, which may be cancelled where it is optional */
function logInAgain(reason = {}) {
  asking ??= hidden(() => replaceToken(reason)).finally(() => { asking = null; });
  return asking;
}

/** @param enrolWith a token of which it is to be found out whether it serves for turning on a second factor only */
async function replaceToken({ why = '', optional = false, enrolWith = null }) {
  const former = token;
  if (enrolWith !== null && await mustEnrol(enrolWith)) {
    await askToEnrol();
  }
  const answer = await askToLogIn({ why, username: user?.Login ?? '', optional });
  if (answer === null) {
    return false;
  }
  const isOther = user !== null && user.UserId !== answer.user.UserId;
  revoke(former);
  user = answer.user;
  token = answer.token;
  proven = false;
  used();
  onLogin(user, isOther);
  return true;
}

/** Hides the views while the reader is asked for something, and then shows them as they were, with the focus where it was. */
async function hidden(ask) {
  const focused = document.activeElement;
  const view = byId('place').firstChild;
  const title = document.title;
  show(false);
  const result = await ask();
  document.querySelectorAll('#main > section').forEach((section) => { section.hidden = true; });
  show(true);
  if (view !== null && view === byId('place').firstChild) {
    document.title = title;
    (focused?.isConnected && focused !== document.body ? focused : view.querySelector('h1'))?.focus();
  }
  return result;
}

function show(isShown) {
  byId('console').hidden = !isShown;
  byId('views').hidden = !isShown;
  document.body.classList.toggle('wide', isShown);
}

/**
 * Begins with the log in.
 *
 * @param listener is told of each log in: the user, and whether it is another one than before
 */
export async function begin(listener) {
  onLogin = listener;
  byId('log-out').addEventListener('click', () => end(text('console.session.loggedOut')));
  byId('idle').querySelector('button').addEventListener('click', stay);
  for (const kind of ['keydown', 'pointerdown']) {
    addEventListener(kind, onUse, { capture: true, passive: true });
  }
  setInterval(watch, 1000);
  // Going back must not bring a session back that the reader has left.
  addEventListener('pageshow', (event) => { if (event.persisted) { location.reload(); } });
  await logInAgain();
}

/** Forgets token and views; the address stays, so that the next log in leads back to the place. */
async function end(why) {
  revoke(token);
  token = null;
  used();
  document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
  byId('told').replaceChildren();
  byId('place').replaceChildren();
  await logInAgain({ why });
}

/** What is not revoked ends by itself after 15 minutes. */
function revoke(former) {
  if (former !== null) {
    call('POST', '/logout', { token: former }).catch(() => {});
  }
}

/** The button of the warning is there until it is pressed. */
function onUse(event) {
  if ((token !== null || asking !== null) && !byId('idle').contains(event.target)) {
    used();
  }
}

function used() {
  lastUse = Date.now();
  byId('idle').hidden = true;
}

/** The service counts calls only. */
function stay() {
  used();
  call('GET', '/v1.0/users/@me/info', { token }).catch(() => {});
}

function watch() {
  const idle = Date.now() - lastUse;
  if (asking !== null) {
    // Behind the question are the views, and in it perhaps a password: both are forgotten with the page.
    if (user !== null && idle >= IDLE_MS) {
      revoke(token);
      location.reload();
    }
    return;
  }
  if (token === null) {
    return;
  }
  if (idle >= IDLE_MS) {
    end(text('console.session.idle'));
  } else if (idle >= IDLE_MS - WARNING_MS && byId('idle').hidden) {
    byId('idle').querySelector('span').textContent = text('console.idle.soon');
    byId('idle').hidden = false;
  }
}
