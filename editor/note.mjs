// Notes on what became of content on its way in, in the form of the server (`domain::ingest::Note`):
// `{ effect, place, text, excerpt?, amount?: { count, unit } }`.
import { ingest } from './words.mjs';

/** Longest excerpt of a note, in characters; as `MAX_EXCERPT_CHARS` in `domain::ingest`. */
const MAX_EXCERPT_CHARS = 40;

/**
 * A note. `effect` is `kept`, `changed`, `doubted` or `dropped`; `place` is `'whole'` or one of `{ line }`, `{ paragraph }`,
 * `{ cell: { line, column } }` and `{ part }`. The note quotes the first words of `source`, and counts `count` of `unit`.
 */
export function note(effect, place, text, { source = '', count = 0, unit = null } = {}) {
  const excerpt = quoted(source);
  return { effect, place, text, ...(excerpt && { excerpt }), ...(unit && count > 0 && { amount: { count, unit } }) };
}

/** The first words of `source`, with single spaces. */
export function quoted(source) {
  const dense = source.split(/\s+/).filter(Boolean).join(' ');
  const letters = [...dense];
  return letters.length > MAX_EXCERPT_CHARS ? `${letters.slice(0, MAX_EXCERPT_CHARS).join('')}…` : dense;
}

/** Where a note's piece stood, in words; empty for the source as a whole. */
export function placed(place) {
  if (place === null || typeof place !== 'object') return '';
  if (place.line !== undefined) return ingest.line(place.line);
  if (place.paragraph !== undefined) return ingest.paragraph(place.paragraph);
  if (place.cell) return ingest.cell(place.cell.line ?? null, place.cell.column);
  return place.part ?? '';
}

/** How much a note is about, in words; empty where that is not known. */
export const measured = (amount) => (amount ? `${amount.count} ${ingest.units[amount.unit] ?? amount.unit}` : '');
