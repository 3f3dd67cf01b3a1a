/** An address that an administrator has proposed: confirm it by the code sent to it, or cancel it by the code sent to the present one. */
import { call } from './api.js';
import { byId, showSection } from './dom.js';
import { onSubmit, withoutAdvice } from './form.js';

const ENDPOINT = '/v1.0/users/identifiers/email-proposal';

onSubmit(form('confirm'), () => redeem('confirm', 'confirmed'), fields('confirm-code'));
onSubmit(form('cancel'), () => redeem('cancel', 'cancelled'), fields('cancel-code'));

async function redeem(action, done) {
  const field = byId(`${action}-code`);
  try {
    await call('POST', `${ENDPOINT}/${action}`, { body: { Code: field.value } });
  } catch (failure) {
    throw withoutAdvice(failure);
  }
  field.value = '';
  history.replaceState(null, '', location.pathname + location.search);
  showSection(done);
}

function form(section) {
  return byId(section).querySelector('form');
}

function fields(code) {
  return { ErrorIncorrectCode: code, ErrorCodeRequired: code };
}

/** The links of mails end with #confirm=… or #cancel=…; the code leaves the address at once, and opening a link spends nothing. */
function open({ focus = true } = {}) {
  const [[action, code] = ['', '']] = new URLSearchParams(location.hash.slice(1));
  if (!['confirm', 'cancel', 'choose', ''].includes(action)) {
    return;
  }
  if (code) {
    history.replaceState(null, '', `${location.pathname}${location.search}#${action}`);
    byId(`${action}-code`).value = code;
  }
  showSection(action || 'choose', { focus });
}

window.addEventListener('hashchange', () => open());
open({ focus: location.hash !== '' });
