/** The texts of the page in its language, and numbers, durations and instants as that language writes them. */

const language = document.documentElement.lang;

const texts = await load();

/** Tries until the service answers: without its texts a page can say nothing. */
async function load() {
  const address = `${document.documentElement.dataset.texts ?? '/assets/texts.json'}?lang=${language}`;
  for (;;) {
    try {
      const answer = await fetch(address);
      if (answer.ok) {
        document.getElementById('unreachable').hidden = true;
        return await answer.json();
      }
    } catch {
      // Told below, as any other failure.
    }
    document.getElementById('unreachable').hidden = false;
    await new Promise((resolve) => { setTimeout(resolve, 3000); });
  }
}

/** A text with its values: text('script.resend.wait', { time: '0:42' }). */
export function text(key, values = {}) {
  const found = texts[key];
  if (found === undefined) {
    throw new Error(`There is no text ${key}`);
  }
  return found.replace(/\{\{([a-zA-Z]+)\}\}/g, (place, name) => values[name] ?? place);
}

const plurals = new Intl.PluralRules(language);

/** The form of a text for a number, with that number as {{number}}: plural('script.codesLeft', 2). */
export function plural(key, number, values = {}) {
  return text(`${key}.${plurals.select(number)}`, { number: numberText(number), ...values });
}

export const numberText = (value) => new Intl.NumberFormat(language).format(value);

/** 42 seconds as 0:42, and more than an hour as 1:00:05. */
export function clock(seconds) {
  const parts = [Math.floor(seconds / 60) % 60, Math.floor(seconds % 60)];
  const hours = Math.floor(seconds / 3600);
  const all = hours > 0 ? [hours, ...parts] : parts;
  return all.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** A duration in words, in its largest unit: 90 seconds are 2 minutes. */
export function duration(seconds) {
  const [unit, size] = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]]
    .find(([, length]) => seconds >= length) ?? ['second', 1];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 })
    .format(Math.ceil(seconds / size));
}

/** An instant of the API (ISO 8601) in the reader's time zone. */
export function instant(iso) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}
