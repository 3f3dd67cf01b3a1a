/** Logging in by one or two steps, without anything of a page. */
import { ApiFailure, call } from './api.js';
import { FormErrors } from './form.js';
import { text } from './texts.js';

/**
 * The first step.
 *
 * @return {token} an access token; {interim} where a code is needed; {expired} a token that serves only to set a new
 *   password, where the present one has expired
 * @throws FormErrors for wrong credentials, ApiFailure for what else fails
 */
export async function logIn(username, password) {
  const { status, data } = await step({ Username: username, Password: password });
  if (status === 200) {
    return { token: data.Token };
  }
  return data.Step === 'VerificationCode' ? { interim: data.Token } : { expired: data.Token };
}

/**
 * The second step.
 *
 * @param code of the app, the mail, or a recovery code
 * @param field the id of the field of the code
 * @return {token} or {expired}, or {again: true} where the first step must be done again
 * @throws FormErrors for a wrong code, ApiFailure for what else fails
 */
export async function confirmLogin(username, interim, code, field) {
  try {
    const { status, data } = await step({ Username: username, Password: '', VerificationCode: code }, interim);
    return status === 200 ? { token: data.Token } : { expired: data.Token };
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.status === 401) {
      if (failure.data?.Reason === 'Corrupted ticket') {
        return { again: true };
      }
      throw new FormErrors([{ field, text: text('script.error.ErrorIncorrectCode') }]);
    }
    throw failure;
  }
}

async function step(form, token) {
  try {
    return await call('POST', '/token', { form, token });
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.status === 401 && failure.data?.Reason === 'Invalid credentials') {
      throw new FormErrors([{ text: text('script.login.invalid') }]);
    }
    throw failure;
  }
}
