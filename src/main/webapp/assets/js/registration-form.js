/** The form of a registration, as the schema of the API describes it. Fields that are not known here are text fields. */
import { element } from './dom.js';
import { FormErrors } from './form.js';
import { text } from './texts.js';

const WORDS = () => ({
  'Credentials': text('script.register.credentials'),
  'Name': text('script.register.name'),
  'SecretQuestion': text('script.register.question.unit'),
  'Credentials.Login': text('script.register.login'),
  'Credentials.Email': text('script.register.email'),
  'Credentials.Password': text('script.register.password'),
  'Name.FirstName': text('script.register.firstName'),
  'Name.LastName': text('script.register.lastName'),
  'Name.MiddleName': text('script.register.middleName'),
  'Name.Suffix': text('script.register.suffix'),
  'SecretQuestion.Id': text('script.register.question'),
  'SecretQuestion.Answer': text('script.register.answer'),
});

const HINTS = () => ({
  'Credentials.Login': text('script.register.login.hint'),
  'Credentials.Email': text('script.register.email.hint'),
  'SecretQuestion.Answer': text('script.register.answer.hint'),
});

const MISSING = () => ({
  'Credentials.Login': text('script.register.login.missing'),
  'Credentials.Email': text('script.register.email.missing'),
  'Credentials.Password': text('script.register.password.missing'),
  'Name.FirstName': text('script.register.firstName.missing'),
  'Name.LastName': text('script.register.lastName.missing'),
  'SecretQuestion.Id': text('script.register.question.missing'),
  'SecretQuestion.Answer': text('script.register.answer.missing'),
});

const OPTIONS = () => ({
  NoSuffix: text('script.register.suffix.NoSuffix'),
  Jr: text('script.register.suffix.Jr'),
  Sr: text('script.register.suffix.Sr'),
  Second: text('script.register.suffix.Second'),
  Third: text('script.register.suffix.Third'),
  Fourth: text('script.register.suffix.Fourth'),
});

const ATTRIBUTES = {
  'Credentials.Login': { autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false' },
  'Credentials.Email': { type: 'email', autocomplete: 'email', autocapitalize: 'none', spellcheck: 'false' },
  'Name.FirstName': { autocomplete: 'given-name' },
  'Name.LastName': { autocomplete: 'family-name' },
  'Name.MiddleName': { autocomplete: 'additional-name' },
  'Name.Suffix': { autocomplete: 'honorific-suffix' },
};

const PASSWORD = 'Credentials.Password';

/** What no storage of the browser may get. */
const SECRETS = [PASSWORD, 'SecretQuestion.Answer'];

/** What else than the name of a field is typed without the spaces around it. */
const TRIMMED = ['Credentials.Login', 'Credentials.Email'];

const idOf = (name) => name.replace('.', '-').toLowerCase();

/** The id of the field of the password. */
export const PASSWORD_ID = idOf(PASSWORD);

/** Makes the fields of a schema in a place. */
export function registrationForm(place, schema) {
  const fields = schema.flatMap((unit) => unit.Fields.map((field) => ({ ...field, name: `${unit.UnitName}.${field.FieldName}` })));
  const words = WORDS();
  for (const unit of schema) {
    place.append(element('fieldset.group', {},
      element('legend', {}, words[unit.UnitName] ?? unit.UnitName),
      unit.Fields.map((field) => fieldOf(`${unit.UnitName}.${field.FieldName}`, field, words))));
  }
  return {
    /** Whether the schema has a field. */
    has: (name) => fields.some((field) => field.name === name),
    value: (name) => valueOf(name),
    /** The body of the call. What was left empty is left out. */
    body: () => fields.filter(({ name }) => valueOf(name) !== '').reduce((body, { name }) => {
      const [unit, field] = name.split('.');
      return { ...body, [unit]: { ...body[unit], [field]: valueOf(name) } };
    }, {}),
    /** What may survive a reload, by the names of the fields. */
    memory: () => Object.fromEntries(fields.filter(({ name }) => !SECRETS.includes(name))
      .map(({ name }) => [name, inputOf(name).value])),
    /** Puts back what survived. */
    fill: (values) => fields.filter(({ name }) => values[name] && !SECRETS.includes(name))
      .forEach(({ name }) => { inputOf(name).value = values[name]; }),
    /** What can be seen to be wrong without the service. */
    errors: () => fields.flatMap(({ name, Required }) => errorsOf(name, Required)),
    clear: () => fields.forEach(({ name }) => { inputOf(name).value = inputOf(name).options?.[0].value ?? ''; }),
  };

  function errorsOf(name, required) {
    const value = valueOf(name);
    if (value.trim() === '') {
      const missing = MISSING()[name] ?? text('script.register.missing', { field: words[name] ?? name });
      return required ? [{ field: idOf(name), text: missing }] : [];
    }
    if (name === 'Credentials.Login') {
      return loginErrors(value).map((error) => ({ field: idOf(name), text: error }));
    }
    return name === 'Credentials.Email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
      ? [{ field: idOf(name), text: text('script.error.ErrorEmailInvalid') }]
      : [];
  }

  function loginErrors(login) {
    if (login.length > 64 || !/^[\p{L}\p{N}\p{M}._+@-]+$/u.test(login)) {
      return [text('script.register.login.form')];
    }
    return login.includes('@') && login.toLowerCase() !== valueOf('Credentials.Email').toLowerCase()
      ? [text('script.register.login.address')]
      : [];
  }
}

const inputOf = (name) => document.getElementById(idOf(name));

function valueOf(name) {
  const value = inputOf(name)?.value ?? '';
  return TRIMMED.includes(name) ? value.trim() : value;
}

function fieldOf(name, field, words) {
  const id = idOf(name);
  const label = words[name] ?? field.FieldName;
  const hint = HINTS()[name];
  return element('div.field', {},
    element('label', { for: id }, field.Required ? label : text('script.register.optional', { field: label })),
    hint && element('p.hint', { id: `${id}-hint` }, hint),
    controlOf(name, field, {
      id,
      name: id,
      'aria-required': field.Required ? 'true' : null,
      'aria-describedby': hint ? `${id}-hint` : null,
      ...ATTRIBUTES[name],
    }));
}

function controlOf(name, field, attributes) {
  if (name === PASSWORD) {
    const made = document.getElementById('password-field').content.cloneNode(true);
    Object.entries(attributes).filter(([, value]) => value !== null)
      .forEach(([key, value]) => made.querySelector('input').setAttribute(key, value));
    made.querySelector('button').setAttribute('aria-controls', attributes.id);
    return made;
  }
  const options = field.OptionsWithId
    ? Object.entries(field.OptionsWithId)
    : field.Options?.map((option) => [option, OPTIONS()[option] ?? option]);
  if (options) {
    const none = field.Options?.includes('NoSuffix') ? [] : [['', text('script.register.choose')]];
    return element('select', attributes, [...none, ...options].map(([value, shown]) => element('option', { value }, shown)));
  }
  return element('input', { type: 'text', autocomplete: 'off', ...attributes });
}

/** The sentences of the API about a registration that was rejected, by how they begin. */
const REJECTIONS = () => [
  ['Login is required', 'Credentials.Login', text('script.register.login.missing')],
  ['Login must have', 'Credentials.Login', text('script.register.login.form')],
  ['User with specified login', 'Credentials.Login', text('script.register.login.taken')],
  ['Email is required', 'Credentials.Email', text('script.register.email.missing')],
  ['Provided value is not a valid email', 'Credentials.Email', text('script.error.ErrorEmailInvalid')],
  ['User with specified email', 'Credentials.Email', text('script.register.email.taken')],
  ['Password is required', PASSWORD, text('script.register.password.missing')],
  ['Password must not be made of your login', PASSWORD, text('script.register.password.aboutYou')],
  ['Password must', PASSWORD],
  ['First name is required', 'Name.FirstName', text('script.register.firstName.missing')],
  ['First name must', 'Name.FirstName', text('script.register.name.form')],
  ['Last name is required', 'Name.LastName', text('script.register.lastName.missing')],
  ['Last name must', 'Name.LastName', text('script.register.name.form')],
  ['Middle name must', 'Name.MiddleName', text('script.register.name.form')],
  ['Suffix must', 'Name.Suffix', text('script.register.suffix.unknown')],
  ['Secret question is required', 'SecretQuestion.Id', text('script.register.question.missing')],
  ['Secret question must', 'SecretQuestion.Id', text('script.register.question.missing')],
  ['Secret question answer is required', 'SecretQuestion.Answer', text('script.register.answer.missing')],
  ['Secret question answer must', 'SecretQuestion.Answer', text('script.register.answer.tooLong')],
];

/** The errors of a rejected registration, beside their fields. A sentence that is not known is shown as it came. */
export function rejected(form, sentences) {
  const known = REJECTIONS();
  return new FormErrors(sentences.map((sentence) => {
    const [, name, translated] = known.find(([beginning]) => sentence.startsWith(beginning)) ?? [];
    return { field: name && form.has(name) ? idOf(name) : undefined, text: translated ?? sentence };
  }));
}
