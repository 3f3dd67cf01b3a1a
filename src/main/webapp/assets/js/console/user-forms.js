/** Forms for a new user, for the parts of a name, and for an address that is proposed. */
import { byId, element } from '../dom.js';
import { onSubmit } from '../form.js';
import { text } from '../texts.js';
import { ask, tell } from './dialog.js';
import { choice, explaining, field, fill } from './parts.js';
import { admin } from './session.js';
import { ERRORS, path } from './user-actions.js';
import { nameOf, showUser, suffixes } from './user.js';

const FIELDS = {
  ErrorLoginRequired: () => ({ field: 'new-login', text: text('console.users.error.loginRequired') }),
  ErrorLoginInvalid: () => ({ field: 'new-login', text: text('console.users.error.login') }),
  ErrorLoginTaken: () => ({ field: 'new-login', text: text('console.users.error.loginTaken') }),
  ErrorEmailRequired: () => ({ field: 'new-email', text: text('console.users.error.emailRequired') }),
  ErrorEmailInvalid: () => ({ field: 'new-email', text: text('script.error.ErrorEmailInvalid') }),
  ErrorEmailTaken: () => ({ field: 'new-email', text: text('console.users.error.emailTaken') }),
  ErrorFirstNameRequired: () => ({ field: 'first-name', text: text('console.users.error.firstNameRequired') }),
  ErrorLastNameRequired: () => ({ field: 'last-name', text: text('console.users.error.lastNameRequired') }),
  ErrorFirstNameInvalid: () => ({ field: 'first-name', text: text('console.users.error.name') }),
  ErrorMiddleNameInvalid: () => ({ field: 'middle-name', text: text('console.users.error.name') }),
  ErrorLastNameInvalid: () => ({ field: 'last-name', text: text('console.users.error.name') }),
};

const SENTENCES = { ...ERRORS, ...FIELDS };

const value = (id) => byId(id).value.trim();

/** A user without a password, who is invited by mail. */
export function showNewForm(place) {
  const form = element('form', { method: 'post', novalidate: true, id: 'new-user' },
    field('new-login', text('console.users.login'), {
      hint: text('console.users.login.hint'), spellcheck: 'false', autocapitalize: 'none', required: true,
      'data-missing': text('console.users.error.loginRequired'),
    }),
    field('new-email', text('console.users.email'), {
      type: 'email', spellcheck: 'false', hint: text('console.users.newEmail.hint'), required: true,
      'data-missing': text('console.users.error.emailRequired'),
    }),
    nameFields({ FirstName: '', MiddleName: '', LastName: '', Suffix: '' }),
    buttons(text('console.users.invite'), '#users'));
  fill(place, text('console.users.new'), element('p', {}, text('console.users.new.intro')), form);
  onSubmit(form, () => explaining(SENTENCES, async () => {
    const body = { Login: value('new-login'), Email: value('new-email'), ...names() };
    if (await ask({
      title: text('console.users.invite.title', { login: body.Login }), text: text('console.users.invite.text', { address: body.Email }),
      action: text('console.users.invite'),
    }) !== null) {
      const { data } = await admin('POST', '/users', { body });
      leaveTo(place, data, text('console.users.invite.told', { login: data.Login, address: data.Email }));
    }
  }));
}

/** The parts of the name of a user. */
export function showNameForm(place, user) {
  const form = element('form', { method: 'post', novalidate: true, id: 'user-name' },
    nameFields(user), buttons(text('console.parts.save'), `#users/${user.UserId}`));
  fill(place, text('console.users.changeName.title', { login: user.Login }), form);
  onSubmit(form, () => explaining(SENTENCES, async () => {
    const body = names();
    if (await ask({
      title: text('console.users.changeName.title', { login: user.Login }),
      text: text('console.users.changeName.text', { former: nameOf(user), name: nameOf(body) }), action: text('console.parts.save'),
    }) !== null) {
      const { data } = await admin('PATCH', path(user), { body });
      leaveTo(place, data, text('console.users.changeName.told', { login: user.Login }));
    }
  }));
}

/** Another address, which the user must confirm and can cancel. */
export function showEmailForm(place, user) {
  const form = element('form', { method: 'post', novalidate: true, id: 'user-email' },
    field('new-email', text('console.users.newEmail'), {
      type: 'email', spellcheck: 'false', hint: text('console.users.proposal.end'), required: true,
      'data-missing': text('console.users.error.emailRequired'),
    }),
    buttons(text('console.users.propose'), `#users/${user.UserId}`));
  fill(place, text('console.users.changeEmail.title', { login: user.Login }),
    element('p', {}, user.Email === '' ? text('console.users.email.none') : text('console.users.proposal.present', { address: user.Email })),
    element('p', {}, meaning(user)), form);
  onSubmit(form, () => explaining(SENTENCES, async () => {
    const email = value('new-email');
    const isPresent = email === user.Email;
    if (await ask({
      title: isPresent ? text('console.users.endProposal.title') : text('console.users.propose.title', { address: email }),
      text: isPresent ? text('console.users.endProposal.text', { address: email }) : meaning(user),
      action: isPresent ? text('console.users.endProposal') : text('console.users.propose'),
    }) !== null) {
      const { data } = await admin('PATCH', path(user), { body: { Email: email } });
      leaveTo(place, data, isPresent ? text('console.users.endProposal.told') : text('console.users.propose.told', { address: email }));
    }
  }));
}

function meaning({ Email, EmailConfirmed }) {
  return Email !== '' && EmailConfirmed ? text('console.users.proposal.delayed') : text('console.users.proposal.atOnce');
}

function nameFields({ FirstName, MiddleName, LastName, Suffix }) {
  return [
    field('first-name', text('console.users.firstName'), {
      value: FirstName, required: true, 'data-missing': text('console.users.error.firstNameRequired'),
    }),
    field('middle-name', text('console.users.middleName'), { value: MiddleName }),
    field('last-name', text('console.users.lastName'), {
      value: LastName, required: true, 'data-missing': text('console.users.error.lastNameRequired'),
    }),
    choice('suffix', text('console.users.suffix'), suffixes(), Suffix === 'NoSuffix' ? '' : Suffix, { none: text('console.users.suffix.none') }),
  ];
}

function names() {
  return {
    FirstName: value('first-name'), MiddleName: value('middle-name'), LastName: value('last-name'), Suffix: value('suffix') || 'NoSuffix',
  };
}

function buttons(action, back) {
  return element('div.actions', {},
    element('button', {}, action), element('a.button.quiet', { href: back }, text('console.dialog.cancel')));
}

/** The form is over: the address becomes that of the user, without a step back to the form. */
function leaveTo(place, user, told) {
  history.replaceState(null, '', `#users/${user.UserId}`);
  showUser(place, user);
  tell(told, { focus: true });
}
