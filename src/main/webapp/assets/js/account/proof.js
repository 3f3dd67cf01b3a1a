/** The fields by which a user confirms a change: the password, and a code where a second factor is on. */
import { ApiFailure } from '../api.js';
import { countDown } from '../countdown.js';
import { announce, byId, element } from '../dom.js';
import { FormErrors, onPress } from '../form.js';
import { revealButtons } from '../password.js';
import { text } from '../texts.js';

/** A user gets one mail a minute. */
const PAUSE_S = 60;

/** The fields of one form. */
export class Proof {
  /** @param place an element with an id, in a form */
  constructor(place, account) {
    this.account = account;
    this.passwordId = `${place.id}-password`;
    this.codeId = `${place.id}-code`;
    this.password = element('input', {
      id: this.passwordId, type: 'password', autocomplete: 'current-password', spellcheck: 'false', required: true,
      'data-missing': text('script.account.passwordMissing'),
    });
    this.hint = element('p.hint', { id: `${this.codeId}-hint` });
    this.wait = element('span');
    this.send = element('button.quiet', { type: 'button' }, text('script.account.mailCode'));
    this.code = element('input.code', {
      id: this.codeId, type: 'text', autocomplete: 'one-time-code', autocapitalize: 'characters', spellcheck: 'false',
      required: true, 'aria-describedby': this.hint.id, 'data-missing': text('script.account.codeMissing'),
    });
    this.mail = element('p', {}, this.send, this.wait);
    this.codeField = element('div.field', {},
      element('label', { for: this.codeId }, text('script.account.code')), this.hint, this.mail, this.code);
    place.append(
      element('div.field', {},
        element('label', { for: this.passwordId }, text('script.account.password')),
        element('div.with-button', {}, this.password,
          element('button.reveal', {
            type: 'button', 'aria-controls': this.passwordId,
            'data-show': text('script.account.show'), 'data-hide': text('script.account.hide'),
          }, text('script.account.show')))),
      this.codeField);
    revealButtons(place);
    onPress(this.send, place, () => this.mailCode(), this.fields);
    account.onChange(() => this.ask());
  }

  /** The fields by the codes of the API's errors. */
  get fields() {
    return {
      ErrorPasswordRequired: this.passwordId,
      ErrorIncorrectPassword: this.passwordId,
      ErrorCodeRequired: this.codeId,
      ErrorIncorrectCode: this.codeId,
    };
  }

  ask() {
    const { Method } = this.account.factor;
    this.codeField.hidden = Method === 'Off';
    this.mail.hidden = Method !== 'Email';
    this.hint.textContent = Method === 'Email' ? text('script.account.codeByMail') : text('script.account.codeByApp');
  }

  async mailCode() {
    if (this.password.value === '') {
      throw new FormErrors([{ field: this.passwordId, text: text('script.account.passwordFirst') }]);
    }
    await this.account.session.call('POST', '/second-factor/code', { Password: this.password.value });
    this.send.hidden = true;
    countDown(this.wait, PAUSE_S, (time) => text('script.account.codeMailed', { time }),
      () => { this.send.hidden = false; });
    announce(text('script.account.codeSent'));
    this.code.focus();
  }

  /** Calls an endpoint with what was typed, and besides it what the endpoint takes. */
  async call(method, path, body = {}) {
    const typed = { Password: this.password.value, ...body };
    if (!this.codeField.hidden) {
      typed.Code = this.code.value;
    }
    try {
      return await this.account.session.call(method, path, typed);
    } catch (failure) {
      if (failure instanceof ApiFailure && failure.codes.includes('ErrorCodeRequired')) {
        // A second factor was turned on meanwhile, elsewhere.
        await this.account.refresh();
      }
      throw failure;
    }
  }

  clear() {
    this.password.value = '';
    this.code.value = '';
  }
}

/** Makes the buttons of a form that leave it work. */
export function onCancel(form, leave) {
  byId(form).querySelector('.cancel').addEventListener('click', leave);
}
