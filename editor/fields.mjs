// The fields of an article as values: `{ column, title, …, body, attachments }` as they go over the wire.

/** @typedef {import('./types').Fields} Fields */

/** The same text in the one form in which it is compared and sent. @param {Record<string, any>} given @returns {Fields} */
export function normal(given) {
  const text = (/** @type {unknown} */ value) => String(value ?? '').replace(/\s+/g, ' ').trim();
  const maybe = (/** @type {unknown} */ value) => text(value) || null;
  return {
    column: Number(given.column),
    title: text(given.title),
    subtitle: maybe(given.subtitle),
    day: given.day,
    source: maybe(given.source),
    author: maybe(given.author),
    keywords: given.keywords ?? [],
    summary: maybe(given.summary),
    index_number: maybe(given.index_number),
    document_number: maybe(given.document_number),
    issuing_body: maybe(given.issuing_body),
    validity: given.validity || null,
    topic: Number(given.topic) || null,
    policy: maybe(given.policy),
    body: given.body ?? '',
    attachments: (given.attachments ?? []).map((/** @type {import('./types').Attached} */ { sha256, name }) => ({ sha256, name })),
  };
}

export const same = (/** @type {unknown} */ one, /** @type {unknown} */ other) => JSON.stringify(one) === JSON.stringify(other);

/** Keywords as people write them. A blank between Latin letters or digits parts none: `domain::field` has the same rule. */
export const keywords = (/** @type {string} */ text) => [...new Set(text.replace(/\s+/g, ' ').split(/[,，、;；]|(?<![a-z\d]) | (?![a-z\d])/i).map((word) => word.trim()).filter(Boolean))];

/** A day as people write it, as `YYYY-MM-DD`; null if there is no such day. @param {string} text */
export function day(text) {
  const found = text.trim().match(/^(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/);
  if (!found) return null;
  const [year, month, date] = found.slice(1).map(Number);
  const made = new Date(Date.UTC(year, month - 1, date));
  const isReal = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
  return isReal ? made.toISOString().slice(0, 10) : null;
}

/** `YYYY-MM-DD` as the page writes it. @param {string} iso */
export function shownDay(iso) {
  const [year, month, date] = iso.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** The day that lies `days` after `iso`. @param {string} iso @param {number} days */
export function dayAfter(iso, days) {
  const made = new Date(`${iso}T00:00:00Z`);
  made.setUTCDate(made.getUTCDate() + days);
  return made.toISOString().slice(0, 10);
}
