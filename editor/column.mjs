// What a column says of itself, changed piece by piece.
import { change, open } from './keep.mjs';

/** What may be changed of the column `slug`, and `change`: the column as it is. */
export const opened = (/** @type {string} */ slug) => open(`/api/column/open?slug=${encodeURIComponent(slug)}`);

/** Makes the column `slug` say `said`, by the names of its facts, and leaves the others as they have become meanwhile. @param {string} slug @param {Record<string, unknown>} said */
export async function say(slug, said) {
  const { change: kept } = await opened(slug);
  return change('/api/column/change', { change: { ...kept, ...said } });
}
