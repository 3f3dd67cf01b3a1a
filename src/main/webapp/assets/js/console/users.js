/** Users: a list, and one of them. */
import { element } from '../dom.js';
import { text } from '../texts.js';
import { admin } from './session.js';
import { pages, table } from './table.js';

export async function show(place) {
  place.append(element('section', {}, element('h1', { tabindex: '-1' }, text('console.views.users')),
    pages(async (after) => (await admin('GET', `/users?${new URLSearchParams({ After: after })}`)).data,
      (users) => table(text('console.views.users'), [
        { title: text('console.logIn.user'), value: ({ Login }) => Login },
        { title: text('console.views.mails'), value: ({ Email }) => Email },
      ], users))));
}
