import { ApiFailure } from '../api.js';
import { announce, element } from '../dom.js';
import { FormErrors, sentence } from '../form.js';
import { plural, text } from '../texts.js';

/**
 * Makes a table. On a narrow screen each row is a block, with the titles of the columns before the values; the roles keep
 * it a table for screen readers.
 *
 * @param columns each {title, value(row)}; a value is a text or an element
 */
export function table(caption, columns, rows) {
  return element('table.stacked', { role: 'table' },
    element('caption', {}, caption),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' },
      columns.map(({ title }) => element('th', { scope: 'col', role: 'columnheader' }, title)))),
    element('tbody', { role: 'rowgroup' }, rows.map((row) => element('tr', { role: 'row' },
      columns.map(({ title, value }) => element('td', { role: 'cell' },
        element('span.title', { 'aria-hidden': 'true' }, title), element('div', {}, value(row))))))));
}

/**
 * A list of the API, which is read page by page.
 *
 * @param load reads the page after a cursor, empty for the first one: {Items, Next}
 * @param render makes an element of items; tables grow by their rows
 * @param options.empty what is said where there are no items
 */
export function pages(load, render, { empty = text('console.table.empty') } = {}) {
  const list = element('div');
  const state = element('div', { role: 'status' });
  const more = element('button.quiet', { type: 'button', hidden: true, click: () => next() }, text('console.table.more'));
  let after = '';
  let busy = false;

  async function next() {
    if (busy) {
      return;
    }
    busy = true;
    const isFirst = list.childElementCount === 0;
    state.replaceChildren(element('p.muted', {}, text('console.table.loading')));
    try {
      const { Items, Next } = await load(after);
      after = Next;
      state.replaceChildren(...(isFirst && Items.length === 0 && Next === '' ? [element('p.muted', {}, empty)] : []));
      add(Items, isFirst);
      more.hidden = Next === '';
    } catch (failure) {
      if (!(failure instanceof ApiFailure || failure instanceof FormErrors)) {
        throw failure;
      }
      more.hidden = true;
      state.replaceChildren(
        element('p.notice.bad', {}, failure instanceof FormErrors ? failure.errors[0].text : sentence(failure)),
        element('p', {}, element('button.quiet', { type: 'button', click: () => next() }, text('console.table.again'))));
    } finally {
      busy = false;
    }
  }

  function add(items, isFirst) {
    if (items.length === 0) {
      return;
    }
    const rendered = render(items);
    const body = list.querySelector('tbody');
    const rows = [...rendered.querySelectorAll('tbody > tr')];
    if (body && rows.length > 0) {
      body.append(...rows);
    } else {
      list.append(rendered);
    }
    if (!isFirst) {
      const first = rows[0] ?? rendered;
      first.tabIndex = -1;
      first.focus();
      announce(plural('console.table.added', items.length));
    }
  }

  next();
  return element('div', {}, list, state, element('p', {}, more));
}
