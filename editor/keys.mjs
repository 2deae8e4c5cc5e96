// `?`: which keys there are.
import { all } from './action.mjs';
import { tell } from './dialog.mjs';
import { element } from './element.mjs';
import { actions, words } from './words.mjs';

const PAGE = [['e', words.edit], ['?', words.keys]];
const CHANGES = [['n / ]', words.nextChange], ['p / [', words.previousChange]];
const REVIEW = [['r', words.toReview]];
const EDITING = [['Ctrl+S', words.save], ['Ctrl+Enter', words.submit], ['Esc', words.leave], ['Alt+F10', words.formats]];

/** Shows the keys; those of the editor only where one may edit. @param {boolean} mayEdit */
export function show(mayEdit) {
  const list = (/** @type {string} */ name, /** @type {string[][]} */ keys) => [element('h3', {}, name),
    element('dl', { class: 'keys' }, keys.map(([key, text]) => element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, text))))];
  const editing = [...EDITING, ...all.map((action) => [action.shown, actions[action.name]])];
  const page = [...(mayEdit ? PAGE : PAGE.slice(1)), ...(document.querySelector('.versions') ? CHANGES : []),
    ...(document.querySelector('#review') ? REVIEW : [])];
  return tell(words.keys, [...list(words.keysPage, page), ...(mayEdit ? list(words.keysEditing, editing) : [])]);
}
