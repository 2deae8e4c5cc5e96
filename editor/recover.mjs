// A text that was written and never saved: found in this browser, or kept by the site.
import { ask } from './dialog.mjs';
import * as rules from './rules.mjs';
import { fields, words } from './words.mjs';

/** @typedef {import('./types').Fields} Fields */

/**
 * The newer of what this browser has (`local`) and what the site has (`kept`), unless it says what the article says (`current`).
 * @param {import('./types').Kept | null} local @param {import('./types').Kept | null} kept @param {Fields} current
 * @returns {Promise<import('./types').Found | null>}
 */
export async function newer(local, kept, current) {
  if (!local && !kept) return null;
  return rules.ask(await rules.rules(), 'recovery', { local, kept, current });
}

/** Asks what to do with `found`: `restore`, `discard`, or null for neither. @param {import('./types').Found} found @param {Fields} current */
export async function offer(found, current) {
  /** @type {(keyof typeof fields)[]} */
  const differing = rules.ask(await rules.rules(), 'differing', found.fields, current);
  return ask({
    title: words.found,
    text: (found.by === 'browser' ? words.foundLocal : words.foundKept)(found.at) + words.foundChanged(differing.map((name) => fields[name]).join('、')),
    choices: [{ value: 'restore', text: words.restore, primary: true }, { value: 'discard', text: words.discard }],
  });
}
