/** What administrators do to a user. Each asks once, and says what happened. */
import { element } from '../dom.js';
import { text } from '../texts.js';
import { ask, tell } from './dialog.js';
import { actionButton, fill } from './parts.js';
import { admin } from './session.js';

/** The errors of changes of users, in the words of the console. */
export const ERRORS = {
  ErrorLastAdministrator: () => ({ text: text('console.users.error.lastAdministrator') }),
  ErrorSecondAdministratorNeeded: () => ({ text: text('console.users.error.secondAdministrator') }),
  ErrorTooManyMails: () => ({ text: text('console.users.error.tooManyMails') }),
  ErrorNoAddress: () => ({ text: text('console.users.error.noAddress') }),
  ErrorUserDisabled: () => ({ text: text('console.users.error.disabled') }),
  ErrorPasswordRevoked: () => ({ text: text('console.users.error.revoked') }),
};

/** Buttons that change the account itself. */
export function accountActions(user, place, again) {
  const act = button(user, again);
  const patch = (change) => () => admin('PATCH', path(user), { body: change });
  const login = user.Login;
  const roles = [
    () => act(text('console.users.toUser'), text('console.users.toUser.title', { login }), text('console.users.toUser.text'),
      patch({ Role: 0 }), text('console.users.toUser.told', { login })),
    () => act(text('console.users.toAdministrator'), text('console.users.toAdministrator.title', { login }),
      text('console.users.toAdministrator.text'), patch({ Role: 1 }), text('console.users.toAdministrator.told', { login })),
    () => act(text('console.users.toAuditor'), text('console.users.toAuditor.title', { login }), text('console.users.toAuditor.text'),
      patch({ Role: 2 }), text('console.users.toAuditor.told', { login })),
  ];
  return [
    element('a.button.quiet', { href: `#users/${user.UserId}?Change=names` }, text('console.users.changeName')),
    element('a.button.quiet', { href: `#users/${user.UserId}?Change=email` }, text('console.users.changeEmail')),
    ...roles.filter((make, role) => role !== user.Role).map((make) => make()),
    user.Enabled
      ? act(text('console.parts.disable'), text('console.users.disable.title', { login }), text('console.users.disable.text'),
        patch({ Enabled: false }), text('console.users.disable.told', { login }), true)
      : act(text('console.parts.enable'), text('console.users.enable.title', { login }), text('console.users.enable.text'),
        patch({ Enabled: true }), text('console.users.enable.told', { login })),
    deleteButton(user, place),
  ];
}

/** Buttons for the password, what slows logging in down, and the logins. */
export function passwordActions(user, place, again) {
  const act = button(user, again);
  const patch = (change) => () => admin('PATCH', path(user), { body: change });
  const login = user.Login;
  return [
    act(text('console.users.reset'), text('console.users.reset.title', { login }), text('console.users.reset.text', { address: user.Email }),
      () => admin('POST', `${path(user)}/reset`, { body: {} }), text('console.users.reset.told', { address: user.Email })),
    act(text('console.users.unlock'), text('console.users.unlock.title', { login }), text('console.users.unlock.text'),
      () => admin('POST', `${path(user)}/unlock`), text('console.users.unlock.told', { login })),
    user.MustChangePassword
      ? act(text('console.users.mayKeep'), text('console.users.mayKeep.title', { login }), text('console.users.mayKeep.text'),
        patch({ MustChangePassword: false }), text('console.users.mayKeep.told', { login }))
      : act(text('console.users.mustChange'), text('console.users.mustChange.title', { login }), text('console.users.mustChange.text'),
        patch({ MustChangePassword: true }), text('console.users.mustChange.told', { login })),
    act(text('console.users.endLogins'), text('console.users.endLogins.title', { login }), text('console.users.endLogins.text'),
      () => admin('DELETE', `${path(user)}/logins`), text('console.users.endLogins.told', { login })),
    user.PasswordRevoked ? null : act(text('console.users.revoke'), text('console.users.revoke.title', { login }),
      text('console.users.revoke.text'), patch({ PasswordRevoked: true }), text('console.users.revoke.told', { login }), true),
  ];
}

/** The button that removes the second factor. */
export function factorActions(user, place, again) {
  const login = user.Login;
  return [
    button(user, again)(text('console.users.removeFactor'), text('console.users.removeFactor.title', { login }),
      [text('console.users.removeFactor.text'), text('console.users.removeFactor.mail')],
      () => admin('DELETE', `${path(user)}/second-factor`), text('console.users.removeFactor.told', { login }), true),
  ];
}

export const path = (user) => `/users/${user.UserId}`;

/** Makes buttons that show the user again after their change. */
function button(user, again) {
  return (label, title, sentences, change, told, danger = false) => actionButton(label, async () => {
    if (await ask({ title, text: sentences, action: label, danger }) === null) {
      return;
    }
    const { data } = await change();
    again(data ?? (await admin('GET', path(user))).data);
    tell(told, { focus: true });
  }, { danger, sentences: ERRORS });
}

function deleteButton(user, place) {
  const login = user.Login;
  return actionButton(text('console.users.delete'), async () => {
    if (await ask({
      title: text('console.users.delete.title', { login }), text: text('console.users.delete.text'),
      action: text('console.users.delete'), danger: true,
    }) === null) {
      return;
    }
    await admin('DELETE', path(user));
    fill(place, login, element('p', {}, element('a', { href: '#users' }, text('console.users.back'))));
    tell(text('console.users.delete.told', { login }), { focus: true });
  }, { danger: true, sentences: ERRORS });
}
