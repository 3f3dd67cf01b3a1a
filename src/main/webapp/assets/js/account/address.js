/** The address: a new one is confirmed by a code that goes there. */
import { ApiFailure } from '../api.js';
import { byId } from '../dom.js';
import { clearErrors, FormErrors, onSubmit } from '../form.js';
import { text } from '../texts.js';
import { onCancel, Proof } from './proof.js';
import { say, showOnly } from './show.js';

const FORMS = ['address-overview', 'address-form', 'address-code-form'];

export function beginAddress(account) {
  const proof = new Proof(byId('address-proof'), account);

  account.onChange(() => {
    const { Email } = account.session.user;
    byId('address-now').textContent = Email === ''
      ? text('script.account.address.none') : text('script.account.address.now', { address: Email });
  });

  byId('address-change').addEventListener('click', () => {
    byId('address-done').hidden = true;
    showOnly('address-form', FORMS);
  });

  onSubmit(byId('address-form'), async () => {
    const address = byId('new-address').value.trim();
    try {
      await proof.call('PUT', '/email', { Email: address });
    } catch (failure) {
      throw notConfirmed(failure) ?? failure;
    }
    proof.clear();
    byId('address-code').value = '';
    byId('address-sent').textContent = text('script.account.address.sent', { address });
    showOnly('address-code-form', FORMS);
  }, { ...proof.fields, ErrorEmailInvalid: 'new-address', ErrorEmailRequired: 'new-address' });

  onSubmit(byId('address-code-form'), async () => {
    await account.session.call('POST', '/email/confirm', { Code: byId('address-code').value });
    leave();
    byId('new-address').value = '';
    say('address-done', text('script.account.address.done'));
    await account.refresh();
  }, { ErrorIncorrectCode: 'address-code', ErrorCodeRequired: 'address-code' });

  function leave() {
    FORMS.forEach((form) => clearErrors(byId(form)));
    proof.clear();
    byId('address-code').value = '';
    showOnly('address-overview', FORMS);
  }

  for (const form of ['address-form', 'address-code-form']) {
    onCancel(form, () => {
      leave();
      byId('address-change').focus();
    });
  }
}

/** What to do where the present address is not confirmed. */
export function notConfirmed(failure) {
  return failure instanceof ApiFailure && failure.codes.includes('ErrorNoAddress')
    ? new FormErrors([{ text: text('script.account.notConfirmed') }]) : null;
}
