/** One's own account: the session of the page. What is behind the log in is loaded after it. */
import { logInHere } from './account/log-in.js';
import { ApiFailure, call } from './api.js';
import { byId, showSection } from './dom.js';
import { sentence } from './form.js';
import { revealButtons } from './password.js';
import { text } from './texts.js';

const ME = '/v1.0/users/@me';

/** What survives a reload of the tab: the access token, and that its user has just logged out. */
const TOKEN = 'account';
const LOGGED_OUT = 'account.loggedOut';

let token = sessionStorage.getItem(TOKEN);
let user = null;
let loggingInAgain = null;

function keep(granted) {
  token = granted;
  if (granted) {
    sessionStorage.setItem(TOKEN, granted);
  } else {
    sessionStorage.removeItem(TOKEN);
  }
}

const session = {
  /**
   * Calls an endpoint of the user's own account. Where the session has ended, the user logs in again, and the call, of
   * which nothing was done, is repeated.
   *
   * @param path below users/@me
   * @throws ApiFailure
   */
  async call(method, path, body) {
    const used = token;
    try {
      return await call(method, ME + path, { body, token });
    } catch (failure) {
      if (!isEnded(failure)) {
        throw failure;
      }
    }
    if (used === token || loggingInAgain) {
      loggingInAgain ??= logInAgain().finally(() => { loggingInAgain = null; });
      await loggingInAgain;
    }
    try {
      return await call(method, ME + path, { body, token });
    } catch (failure) {
      // The new session may not do it either, for example because a second factor is required by now.
      return isEnded(failure) ? reload() : Promise.reject(failure);
    }
  },

  get user() {
    return user;
  },

  /** Asks for the data of the user. */
  async refreshUser() {
    user = (await session.call('GET', '/info')).data;
    for (const field of document.querySelectorAll('.username')) {
      field.value = user.Login;
    }
  },

  /** The tab forgets the session in any case; the service may not have been told. */
  async logOut() {
    let told = 'yes';
    try {
      await call('POST', '/logout', { token });
    } catch (failure) {
      told = isEnded(failure) ? 'yes' : 'no';
    }
    keep(null);
    sessionStorage.setItem(LOGGED_OUT, told);
    reload();
  },
};

const isEnded = (failure) => failure instanceof ApiFailure && failure.status === 401;

/** The page begins again, with nothing left of what it showed. */
function reload() {
  location.reload();
  return new Promise(() => {});
}

async function logInAgain() {
  const focused = document.activeElement;
  const shown = document.querySelector('main > section:not([hidden])').id;
  keep(null);
  keep(await logInHere(text('script.account.ended'), user?.Login));
  if (user) {
    const now = await call('GET', `${ME}/info`, { token }).catch(reload);
    if (now.data.UserId !== user.UserId) {
      await reload();
    }
  }
  showSection(shown, { focus: false });
  focused.focus();
}

async function showAccount() {
  showSection('loading', { focus: false });
  document.documentElement.classList.remove('returning');
  byId('loading-failed').hidden = true;
  byId('loading-text').textContent = text('script.account.loading');
  try {
    const { begin } = await import('./account/sections.js');
    await begin(session);
  } catch (failure) {
    byId('loading-text').textContent = failure instanceof ApiFailure ? sentence(failure) : text('script.error.noAnswer');
    byId('loading-failed').hidden = false;
    byId('load-again').focus();
    if (!(failure instanceof ApiFailure || failure instanceof TypeError)) {
      throw failure;
    }
  }
}

byId('load-again').addEventListener('click', showAccount);
revealButtons();

// A page that the browser has kept may show what has ended since.
window.addEventListener('pageshow', (event) => {
  if (event.persisted && sessionStorage.getItem(TOKEN) !== token) {
    location.reload();
  }
});

function goodbye() {
  const told = sessionStorage.getItem(LOGGED_OUT);
  sessionStorage.removeItem(LOGGED_OUT);
  if (told === null) {
    return '';
  }
  return told === 'yes' ? text('script.account.loggedOut') : text('script.account.loggedOut.untold');
}

if (!token) {
  keep(await logInHere(goodbye()));
}
await showAccount();
