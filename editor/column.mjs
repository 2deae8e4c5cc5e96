// What a column says of itself, changed piece by piece.
import { change, open } from './keep.mjs';

/** What may be changed of the column `slug`, as it is. */
export const opened = (slug) => open(`/api/column/open?slug=${encodeURIComponent(slug)}`);

/** Makes the column `slug` say `said`, by the names of its fields, and leaves the others as they have become meanwhile. */
export async function say(slug, said) {
  const { fields, column } = await opened(slug);
  const all = Object.fromEntries(fields.map((field) => [field.name, field.value]));
  return change('/api/column/change', { ...all, act: 'change-column', column, ...said });
}
