/** The second factor: on by an app or by mail, its recovery codes, and off. */
import { ApiFailure } from '../api.js';
import { byId, element } from '../dom.js';
import { clearErrors, FormErrors, onSubmit } from '../form.js';
import { plural, text } from '../texts.js';
import { notConfirmed } from './address.js';
import { onCancel, Proof } from './proof.js';
import { say, showOnly } from './show.js';

const PARTS = ['factor-overview', 'factor-proof-form', 'factor-app-form', 'factor-mail-form', 'factor-recovery'];

/** @param mustEnrol whether the user can do nothing else before there is a second factor */
export function beginFactor(account, mustEnrol) {
  const proof = new Proof(byId('factor-proof'), account);
  let change = null;

  const CHANGES = {
    'factor-use-app': { hint: () => text('script.account.factor.appHint'), run: beginApp },
    'factor-use-mail': { hint: () => text('script.account.factor.mailHint'), run: beginMail },
    'factor-new-codes': { hint: () => text('script.account.factor.newCodesHint'), run: newCodes },
    'factor-turn-off': { hint: () => text('script.account.factor.offHint'), run: turnOff },
  };

  for (const [id, offered] of Object.entries(CHANGES)) {
    byId(id).addEventListener('click', () => {
      change = { ...offered, button: byId(id) };
      byId('factor-done').hidden = true;
      byId('factor-change').textContent = byId(id).textContent;
      byId('factor-change-hint').textContent = change.hint();
      showOnly('factor-proof-form', PARTS);
    });
  }

  account.onChange(() => {
    const { Method, RecoveryCodesLeft } = account.factor;
    const isOn = Method !== 'Off';
    const mayBeOn = account.settings.SecondFactor !== 'off';
    const hasAddress = account.session.user.Email !== '';
    byId('factor-state').textContent = stateText(Method);
    byId('factor-codes-left').textContent = isOn ? plural('script.account.factor.codesLeft', RecoveryCodesLeft) : '';
    byId('factor-codes-left').hidden = !isOn;
    byId('factor-no-address').hidden = hasAddress || !mayBeOn;
    byId('factor-use-app').textContent = Method === 'Totp'
      ? text('script.account.factor.otherApp') : text('script.account.factor.useApp');
    byId('factor-use-app').hidden = !mayBeOn;
    byId('factor-use-mail').hidden = !mayBeOn || Method === 'Email' || !hasAddress;
    byId('factor-new-codes').hidden = !isOn;
    byId('factor-turn-off').hidden = !isOn || account.settings.SecondFactor === 'required';
  });

  onSubmit(byId('factor-proof-form'), async () => {
    try {
      await change.run();
    } catch (failure) {
      throw notConfirmed(failure) ?? failure;
    }
    proof.clear();
  }, proof.fields);

  async function beginApp() {
    const { data } = await proof.call('POST', '/second-factor/totp');
    const { qrCode } = await import('./qr.js');
    byId('factor-qr').replaceChildren(qrCode(data.Uri, text('script.account.factor.qr')));
    byId('factor-link').href = data.Uri;
    byId('factor-secret').textContent = data.Secret.match(/.{1,4}/g).join(' ');
    byId('factor-app-code').value = '';
    showOnly('factor-app-form', PARTS);
  }

  async function beginMail() {
    await proof.call('POST', '/second-factor/email');
    byId('factor-mail-sent').textContent = text('script.account.factor.mailSent', { address: account.session.user.Email });
    byId('factor-mail-code').value = '';
    showOnly('factor-mail-form', PARTS);
  }

  async function newCodes() {
    const { data } = await proof.call('POST', '/second-factor/recovery-codes');
    showCodes(data.RecoveryCodes, text('script.account.factor.newCodesDone'));
  }

  async function turnOff() {
    await proof.call('POST', '/second-factor/disable');
    leave();
    say('factor-done', text('script.account.factor.offDone'));
    await account.refresh();
  }

  onSubmit(byId('factor-app-form'), async () => {
    const { data } = await confirmed('/second-factor/totp/confirm', 'factor-app-code', text('script.account.factor.appCodeWrong'));
    forgetSecret();
    showCodes(data.RecoveryCodes, text('script.account.factor.onDone'));
  }, { ErrorCodeRequired: 'factor-app-code' });

  onSubmit(byId('factor-mail-form'), async () => {
    const { data } = await confirmed('/second-factor/email/confirm', 'factor-mail-code', text('script.error.ErrorIncorrectCode'));
    showCodes(data.RecoveryCodes, text('script.account.factor.onDone'));
  }, { ErrorCodeRequired: 'factor-mail-code' });

  async function confirmed(path, field, wrong) {
    try {
      return await account.session.call('POST', path, { Code: byId(field).value });
    } catch (failure) {
      if (failure instanceof ApiFailure && failure.codes.includes('ErrorIncorrectCode')) {
        throw new FormErrors([{ field, text: wrong }]);
      }
      throw failure;
    }
  }

  function showCodes(codes, told) {
    byId('factor-codes').replaceChildren(...codes.map((code) => element('li', {}, element('code', {}, code))));
    byId('factor-copied').textContent = '';
    showOnly('factor-recovery', PARTS);
    say('factor-done', told);
    window.addEventListener('beforeunload', warn);
  }

  byId('factor-copy').addEventListener('click', async () => {
    const codes = [...byId('factor-codes').children].map((item) => item.textContent).join('\n');
    try {
      await navigator.clipboard.writeText(codes);
      byId('factor-copied').textContent = text('script.account.recovery.copied');
    } catch {
      getSelection().selectAllChildren(byId('factor-codes'));
      byId('factor-copied').textContent = text('script.account.recovery.notCopied');
    }
  });

  byId('factor-print').addEventListener('click', () => window.print());

  byId('factor-kept').addEventListener('click', async () => {
    window.removeEventListener('beforeunload', warn);
    byId('factor-codes').replaceChildren();
    if (mustEnrol) {
      location.reload();
      return;
    }
    leave();
    byId('factor-done').hidden = true;
    byId('second-factor-title').focus();
    await account.refresh();
  });

  function forgetSecret() {
    byId('factor-qr').replaceChildren();
    byId('factor-link').removeAttribute('href');
    byId('factor-secret').textContent = '';
  }

  function leave() {
    PARTS.forEach((part) => clearErrors(byId(part)));
    forgetSecret();
    proof.clear();
    showOnly('factor-overview', PARTS);
  }

  for (const form of ['factor-proof-form', 'factor-app-form', 'factor-mail-form']) {
    onCancel(form, () => {
      leave();
      change.button.focus();
    });
  }
}

/** The codes are shown once: the browser asks before the page goes. */
const warn = (event) => event.preventDefault();

function stateText(method) {
  switch (method) {
    case 'Totp':
      return text('script.account.factor.isApp');
    case 'Email':
      return text('script.account.factor.isMail');
    default:
      return text('script.account.factor.isOff');
  }
}
