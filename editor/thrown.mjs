// A text that was given up: while the tab is open it can be had back.
import { clock } from './clock.mjs';
import { same } from './fields.mjs';
import * as shelf from './shelf.mjs';
import { words } from './words.mjs';

/** @typedef {import('./session.mjs').Session} Session */

/** What `edit` holds, as it is found again. @param {Session} edit @returns {import('./types').Found} */
const written = (edit) => ({ fields: edit.read(), version: edit.state.version, base: edit.state.base, at: clock(Date.now()) });

/** Puts `text` aside, which is given up; null forgets what was put aside before. @param {Session} edit @param {import('./types').Found | null} [text] */
export const throwAway = (edit, text = written(edit)) => shelf.throwAway(edit.state.shelf, text);

/**
 * Offers the text that was given up, or brings it back at once where that is `wanted` (`undo`). `open` is the article as it was
 * opened. What has been written since is put aside in its place.
 * @param {Session} edit @param {import('./types').Open} open @param {string | null} wanted @returns {Promise<unknown>}
 */
export async function offerThrown(edit, open, wanted = null) {
  const text = shelf.thrown(edit.state.shelf);
  if (!text || same(text.fields, edit.read())) return undefined;
  const undo = async () => {
    const isWritten = edit.draft.isDirty;
    throwAway(edit, isWritten ? written(edit) : null);
    await edit.restore(open, text);
    if (isWritten) await offerThrown(edit, open);
  };
  if (wanted === 'undo') return undo();
  return edit.bar.warn(words.thrown(text.at), { text: words.undoThrow, does: undo });
}
