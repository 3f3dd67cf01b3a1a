/** What the sections of the account have in common. */
import { ApiFailure } from '../api.js';
import { byId, element } from '../dom.js';
import { sentence } from '../form.js';
import { text } from '../texts.js';

/** Says what happened, in place of what was said before, and takes the focus there, where a screen reader reads it. */
export function say(id, told) {
  document.querySelectorAll('.part > .notice.good').forEach((said) => { said.hidden = true; });
  const notice = byId(id);
  notice.textContent = told;
  notice.hidden = false;
  notice.focus();
  notice.scrollIntoView({ block: 'nearest' });
}

/** Shows one of several elements of a section in place of the others; the focus goes to its heading where it has one. */
export function showOnly(shown, all) {
  all.forEach((id) => { byId(id).hidden = id !== shown; });
  byId(shown).querySelector('h3')?.focus();
}

/** Fills a place with what is asked for, and says that it is on the way, or that it is not to be had. */
export async function fill(place, load) {
  const busy = element('p.muted', {}, text('script.account.loading'));
  if (place.childElementCount === 0) {
    place.replaceChildren(busy);
  }
  try {
    place.replaceChildren(...await load());
  } catch (failure) {
    place.replaceChildren(
      element('p', {}, failure instanceof ApiFailure ? sentence(failure) : text('script.error.unexpected')),
      element('p', {}, element('button.quiet', { type: 'button', click: () => fill(place, load) },
        text('script.account.loadAgain'))));
    if (!(failure instanceof ApiFailure)) {
      throw failure;
    }
  }
}
