/** The secret question. Which questions there are is told by the schema of the registration alone. */
import { ApiFailure, call } from '../api.js';
import { byId, element } from '../dom.js';
import { onSubmit } from '../form.js';
import { text } from '../texts.js';
import { notConfirmed } from './address.js';
import { Proof } from './proof.js';
import { say } from './show.js';

export async function beginQuestion(account) {
  const questions = await offered(account.settings);
  if (questions.length === 0) {
    return;
  }
  byId('question-id').append(...questions.map(([id, question]) => element('option', { value: id }, question)));
  const proof = new Proof(byId('question-proof'), account);
  const form = byId('question').querySelector('form');
  onSubmit(form, async () => {
    byId('question-done').hidden = true;
    try {
      await proof.call('PUT', '/secret-question', {
        Id: byId('question-id').value, Answer: byId('question-answer').value,
      });
    } catch (failure) {
      throw notConfirmed(failure) ?? failure;
    }
    proof.clear();
    form.reset();
    say('question-done', text('script.account.question.done'));
  }, { ...proof.fields, ErrorAnswerTooLong: 'question-answer', ErrorAnswerRequired: 'question-answer', ErrorIdInvalid: 'question-id' });
  byId('question').hidden = false;
  document.querySelector('[data-part=question]').hidden = false;
}

/** None where questions are off, or registration is closed: a question that the page does not know cannot be chosen. */
async function offered(settings) {
  if (settings.SecretQuestion === 'off' || !settings.Registration) {
    return [];
  }
  try {
    const { data } = await call('GET', '/v1.0/registration/schema');
    const field = data.find((unit) => unit.UnitName === 'SecretQuestion')?.Fields.find(({ FieldName }) => FieldName === 'Id');
    return Object.entries(field?.OptionsWithId ?? {});
  } catch (failure) {
    if (failure instanceof ApiFailure) {
      return [];
    }
    throw failure;
  }
}
