/** Makes and finds elements. Text gets into the page as text alone. */

export const byId = (id) => document.getElementById(id);

/**
 * Makes an element.
 *
 * @param tag its name, with classes: 'p.notice.bad'
 * @param attributes by name; true for one without a value, false and null are left out; functions are listeners ('click')
 * @param children elements and texts; null and undefined are left out
 */
export function element(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const made = document.createElement(name);
  if (classes.length > 0) {
    made.className = classes.join(' ');
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(key, value);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Tells people who do not see the page; the same text twice is told twice. */
export function announce(text) {
  const status = byId('status');
  status.textContent = '';
  requestAnimationFrame(() => { status.textContent = text; });
}

const nameOfSite = document.title.slice(document.title.lastIndexOf(' – '));

/** Titles the page after a heading; the error, where there is one, comes first. */
export function setTitle(heading, prefix = '') {
  document.title = prefix + heading + nameOfSite;
}

/**
 * Shows one section of the page in place of the others, and moves the focus to its heading.
 *
 * @param id of a section that is a child of main
 */
export function showSection(id, { focus = true } = {}) {
  for (const section of document.querySelectorAll('main > section')) {
    section.hidden = section.id !== id;
  }
  const section = byId(id);
  const heading = section.querySelector('h1');
  const step = section.querySelector('.step');
  setTitle(step ? `${step.textContent} – ${heading.textContent}` : heading.textContent);
  if (focus) {
    window.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
}
