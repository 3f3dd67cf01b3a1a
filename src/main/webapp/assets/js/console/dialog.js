import { announce, byId, element } from '../dom.js';
import { text } from '../texts.js';

/**
 * Asks once before something is changed.
 *
 * @param question.title what is asked
 * @param question.text what will happen: a sentence, or several
 * @param question.action the label of the button that does it
 * @param question.danger whether it takes something away
 * @param question.fields each {name, label, hint, value, type}: what is to be filled in
 * @return the values of the fields by their names; null where the reader cancels
 */
export function ask({ title, text: sentences, action, danger = false, fields = [] }) {
  byId('told').replaceChildren();
  return new Promise((resolve) => {
    let result = null;
    const inputs = fields.map(({ name, value = '', type = 'text', hint }) => {
      const input = element('input', {
        id: `ask-${name}`, type, autocomplete: 'off', 'aria-describedby': hint ? `ask-${name}-hint` : null,
      });
      input.value = value;
      return input;
    });
    const cancel = element('button.quiet', { type: 'button', click: () => dialog.close() }, text('console.dialog.cancel'));
    const form = element('form', {
      method: 'post',
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        result = Object.fromEntries(fields.map(({ name }, index) => [name, inputs[index].value]));
        dialog.close();
      },
    },
    fields.map(({ name, label, hint }, index) => element('div.field', {},
      element('label', { for: `ask-${name}` }, label),
      hint ? element('p.hint', { id: `ask-${name}-hint` }, hint) : null,
      inputs[index])),
    element('div.actions', {}, element(danger ? 'button.danger' : 'button', { id: 'ask-action' }, action), cancel));
    const dialog = element('dialog', {
      'aria-labelledby': 'ask-title', 'aria-describedby': 'ask-text',
      close: () => {
        dialog.remove();
        resolve(result);
      },
    },
    element('h2', { id: 'ask-title' }, title),
    element('div', { id: 'ask-text' }, [sentences].flat().map((sentence) => element('p', {}, sentence))),
    form);
    document.body.append(dialog);
    dialog.showModal();
    // Enter must not do what cannot be undone.
    (inputs[0] ?? (danger ? cancel : form.querySelector('#ask-action'))).focus();
  });
}

/**
 * Says what happened, above the view.
 *
 * @param options.focus whether what had the focus is gone, so that the sentence takes it
 */
export function tell(sentence, { focus = false } = {}) {
  const told = element('p.notice.good', { tabindex: '-1' }, sentence);
  byId('told').replaceChildren(told);
  if (focus) {
    told.focus();
  } else {
    told.scrollIntoView({ block: 'nearest' });
    announce(sentence);
  }
}
