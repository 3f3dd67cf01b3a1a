/** What a user sees after the log in: four plain sections, and the secret question where questions are on. */
import { ApiFailure, config } from '../api.js';
import { byId, showSection } from '../dom.js';
import { onPress } from '../form.js';
import { text } from '../texts.js';
import { beginAddress } from './address.js';
import { beginPassword } from './change.js';
import { beginFactor } from './factor.js';
import { beginLogins } from './logins.js';
import { beginQuestion } from './question.js';

let begun = false;

/**
 * Shows the account of the logged-in user.
 *
 * @param session of the page, see account.js
 * @throws ApiFailure if something is not to be had; may be called again then
 */
export async function begin(session) {
  const [{ Pages }, { data: factor }] = await Promise.all([
    config(), session.call('GET', '/second-factor'), session.refreshUser(),
  ]);
  const account = new Account(session, factor, Pages);
  // The operator wants a second factor, and this session serves for nothing else until there is one.
  const mustEnrol = Pages.SecondFactor === 'required' && factor.Method === 'Off';
  hideParts({
    password: !mustEnrol,
    'second-factor': Pages.SecondFactor !== 'off' || factor.Method !== 'Off',
    logins: !mustEnrol,
    address: !mustEnrol,
    question: false,
  });
  byId('must-enrol').hidden = !mustEnrol;
  byId('contents').hidden = mustEnrol;
  byId('who').textContent = text('script.account.who', {
    first: session.user.FirstName, last: session.user.LastName, login: session.user.Login,
  });
  if (!begun) {
    begun = true;
    onPress(byId('log-out'), byId('contents'), session.logOut);
    beginFactor(account, mustEnrol);
    if (!mustEnrol) {
      beginPassword(account);
      beginLogins(account);
      beginAddress(account);
      beginQuestion(account);
    }
  }
  showSection('account', { focus: false });
  focusPlace(mustEnrol ? 'second-factor' : location.hash.slice(1));
}

function hideParts(shown) {
  for (const [part, isShown] of Object.entries(shown)) {
    byId(part).hidden = !isShown;
    document.querySelector(`[data-part=${part}]`).hidden = !isShown;
  }
}

/** The address may name a section, as /.well-known/change-password does. */
function focusPlace(part) {
  const section = document.querySelector('#account > .part:not([hidden])#' + (CSS.escape(part) || 'account'));
  const heading = (section ?? byId('account')).querySelector('h1, h2');
  heading.focus({ preventScroll: true });
  heading.scrollIntoView();
}

/** What the sections share: the session, the settings, and the second factor, which several of them ask for. */
class Account {
  constructor(session, factor, settings) {
    this.session = session;
    this.settings = settings;
    this.factor = factor;
    this.listeners = [];
  }

  /** Calls back now, and whenever the second factor or the logins may have changed. */
  onChange(listener) {
    this.listeners.push(listener);
    listener();
  }

  /** Asks what holds now; what is not to be had stays as it was, since what the user did has succeeded. */
  async refresh() {
    try {
      this.factor = (await this.session.call('GET', '/second-factor')).data;
      await this.session.refreshUser();
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) {
        throw failure;
      }
    }
    this.listeners.forEach((listener) => listener());
  }
}
