/** Changing the password with the old one. */
import { ApiFailure } from '../api.js';
import { byId } from '../dom.js';
import { FormErrors, onSubmit } from '../form.js';
import { newPassword } from '../password.js';
import { text } from '../texts.js';
import { say } from './show.js';

export function beginPassword(account) {
  const old = byId('old-password');
  const chosen = byId('new-password');
  const judge = newPassword(chosen, () => {
    const { Login, Email, FirstName, LastName } = account.session.user;
    return { Login, Email, FirstName, LastName };
  });

  /** All at once: what is missing, and the rules that the new password breaks. */
  async function check() {
    const errors = [];
    if (old.value === '') {
      errors.push({ field: old.id, text: text('script.account.oldPasswordMissing') });
    }
    if (chosen.value === '') {
      errors.push({ field: chosen.id, text: text('script.account.newPasswordMissing') });
    } else {
      try {
        await judge();
      } catch (failure) {
        if (!(failure instanceof FormErrors)) {
          throw failure;
        }
        errors.push(...failure.errors);
      }
    }
    if (errors.length > 0) {
      throw new FormErrors(errors);
    }
  }

  onSubmit(byId('password').querySelector('form'), async () => {
    byId('password-done').hidden = true;
    await check();
    try {
      await account.session.call('PUT', '/password/change', {
        OldPassword: old.value, Password: chosen.value, PasswordConfirm: chosen.value,
      });
    } catch (failure) {
      throw translated(failure, old.id, chosen.id);
    }
    old.value = '';
    chosen.value = '';
    chosen.dispatchEvent(new Event('input'));
    say('password-done', text('script.account.password.done'));
    await account.refresh();
  });
}

/** The endpoint has no codes: its status tells what failed, and its sentences are the last resort. */
function translated(failure, old, chosen) {
  if (!(failure instanceof ApiFailure)) {
    return failure;
  }
  switch (failure.status) {
    case 400:
      return new FormErrors([{ field: old, text: text('script.error.ErrorIncorrectPassword') }]);
    case 409:
      return new FormErrors([{ field: chosen, text: text('script.error.ErrorPasswordReused') }]);
    case 422:
      return new FormErrors(Object.entries(failure.data?.ModelState ?? {}).flatMap(([key, sentences]) => {
        const field = key === 'userPassword.OldPassword' ? old : chosen;
        return sentences.map((sentence) => ({ field, text: sentence }));
      }));
    default:
      return failure;
  }
}
