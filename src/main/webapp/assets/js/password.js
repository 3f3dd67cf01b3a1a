/** Fields for passwords: show and hide, and the rules, which tick off while a new password is typed. */
import { call } from './api.js';
import { element } from './dom.js';
import { FormErrors } from './form.js';
import { text } from './texts.js';

const PAUSE_MS = 350;

const STRENGTHS = () => [
  text('script.strength.0'), text('script.strength.1'), text('script.strength.2'), text('script.strength.3'),
  text('script.strength.4'),
];

/** Makes the buttons that show and hide passwords work. */
export function revealButtons(root = document) {
  for (const button of root.querySelectorAll('button.reveal')) {
    const input = document.getElementById(button.getAttribute('aria-controls'));
    button.addEventListener('click', () => {
      const shows = input.type === 'password';
      input.type = shows ? 'text' : 'password';
      button.textContent = shows ? button.dataset.hide : button.dataset.show;
    });
    // A browser may keep what is typed as text in its history of forms.
    input.form?.addEventListener('submit', () => {
      input.type = 'password';
      button.textContent = button.dataset.show;
    });
  }
}

/** The rules that are told at once; all that make a password hard to guess are one, told in full once it is broken. */
const KNOWN = {
  ErrorPasswordTooCommon: () => text('script.rule.hardToGuess'),
  ErrorPasswordContainsUserData: () => text('script.rule.noUserData'),
};

/** A rule that is seldom broken is told only then. */
const ONLY_WHERE_BROKEN = new Set(['ErrorPasswordTooLong']);

/**
 * Shows the rules under the field of a new password, and how strong it is, while it is typed.
 *
 * @param about gives what is known of the user: any of Login, Email, FirstName, LastName
 * @return judge(), which rejects with FormErrors if the password breaks a rule
 */
export function newPassword(input, about = () => ({})) {
  const list = element('ul.rules', { id: `${input.id}-rules` });
  const word = element('span');
  const meter = element('meter', { min: 0, max: 4, low: 2, high: 3, optimum: 4, value: 0, 'aria-hidden': 'true' });
  const strength = element('p.strength', { hidden: true }, word, meter);
  const told = element('p.visually-hidden', { role: 'status' });
  (input.closest('.with-button') ?? input).after(list, strength, told);
  input.setAttribute('aria-describedby', [input.getAttribute('aria-describedby'), list.id].filter(Boolean).join(' '));

  /** By code: what is said of a rule before anything is typed. */
  const rules = new Map();
  call('GET', '/v1.0/users/passwords/policy').then(({ data }) => {
    // For password managers that make passwords.
    input.setAttribute('passwordrules', `minlength: ${data.MinLength}; maxlength: ${data.MaxLength};`);
    data.Rules.forEach(({ Code, Text }) => rules.set(Code, KNOWN[Code]?.() ?? Text));
    write(null);
    judgeWhileTyping();
  }).catch(() => {
    // The rules are told again when the form is sent.
  });

  let timer;
  let latest = 0;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(judgeWhileTyping, PAUSE_MS);
  });

  const check = () => call('POST', '/v1.0/users/passwords/check', { body: { Password: input.value, ...about() } });

  async function judgeWhileTyping() {
    const number = ++latest;
    if (input.value === '') {
      write(null);
      return;
    }
    try {
      const { data } = await check();
      if (number === latest) {
        write(data);
      }
    } catch {
      // Judged again when the form is sent.
    }
  }

  /** @param data what the check said; null before anything is typed */
  function write(data) {
    const items = [...rules].map(([code, rule]) => {
      const broken = data?.Errors.filter((sentence, index) => data.ErrorsCode[index] === code) ?? [];
      if (broken.length === 0 && ONLY_WHERE_BROKEN.has(code)) {
        return null;
      }
      if (data === null) {
        return element('li', {}, rule);
      }
      return element(broken.length > 0 ? 'li.broken' : 'li.kept', {}, element('span', {},
        element('span.visually-hidden', {}, broken.length > 0 ? text('script.rule.broken') : text('script.rule.kept')),
        broken.length > 0 ? broken.join('. ') : rule));
    });
    list.replaceChildren(...items.filter((item) => item !== null));
    strength.hidden = data === null;
    if (data !== null) {
      meter.value = data.Strength;
      word.textContent = text('script.strength', { word: STRENGTHS()[data.Strength] });
      told.textContent = `${word.textContent}. ${data.Errors.join(' ')}`;
    }
  }

  return async function judge() {
    const { data } = await check();
    write(data);
    if (data.Errors.length > 0) {
      throw new FormErrors(data.Errors.map((error) => ({ field: input.id, text: error })));
    }
  };
}
