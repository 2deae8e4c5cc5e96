// Notes on what became of content on its way in, in the form of the server (`domain::ingest::Note`):
// `{ effect, place, text, excerpt?, amount?: { count, unit } }`.
/**
 * @typedef {'kept' | 'changed' | 'doubted' | 'dropped'} Effect
 * @typedef {'whole' | { line: number } | { paragraph: number } | { cell: { line: number | null, column: string } } | { part: string }} Place
 * @typedef {'characters' | 'rows' | 'columns' | 'cells' | 'sheets' | 'paragraphs' | 'pictures' | 'links' | 'remarks' | 'slides' | 'places'} Unit
 * @typedef {{ effect: Effect, place: Place, text: string, excerpt?: string, amount?: { count: number, unit: Unit } }} Note
 */

/** Longest excerpt of a note, in characters; as `MAX_EXCERPT_CHARS` in `domain::ingest`. */
const MAX_EXCERPT_CHARS = 40;

/**
 * A note, which quotes the first words of `source`, and counts `count` of `unit`.
 * @param {Effect} effect
 * @param {Place} place
 * @param {string} text
 * @param {{ source?: string, count?: number, unit?: Unit | null }} given
 * @returns {Note}
 */
export function note(effect, place, text, { source = '', count = 0, unit = null } = {}) {
  const excerpt = quoted(source);
  return { effect, place, text, ...(excerpt && { excerpt }), ...(unit && count > 0 && { amount: { count, unit } }) };
}

/** The first words of `source`, with single spaces. @param {string} source */
export function quoted(source) {
  const dense = source.split(/\s+/).filter(Boolean).join(' ');
  const letters = [...dense];
  return letters.length > MAX_EXCERPT_CHARS ? `${letters.slice(0, MAX_EXCERPT_CHARS).join('')}…` : dense;
}
