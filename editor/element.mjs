// Elements, made without HTML strings, so that no text becomes markup and no attribute a script.

/** @typedef {Node | string | number | false | null | undefined} Piece */
/** @typedef {Piece | Piece[]} Content */

/**
 * An element. `given` holds attributes, `on…` listeners, `class`, and properties that are no attributes (`value`).
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, any>} given
 * @param {Content[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, given = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (['value', 'checked', 'disabled', 'open', 'hidden', 'multiple', 'indeterminate'].includes(key)) Object.assign(made, { [key]: value });
    else made.setAttribute(key, value === true ? '' : value);
  }
  for (const piece of content.flat()) if (piece !== null && piece !== undefined && piece !== false) made.append(typeof piece === 'number' ? String(piece) : piece);
  return made;
}

/** The first element in `within` that fits. @param {string} selector @param {ParentNode} within */
export const find = (selector, within = document) => /** @type {HTMLElement | null} */ (within.querySelector(selector));

/** All elements in `within` that fit. @param {string} selector @param {ParentNode} within */
export const findAll = (selector, within = document) => /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);

/** A button that is no part of a form. @param {Content} text @param {(event: MouseEvent) => unknown} onclick @param {Record<string, any>} given */
export const button = (text, onclick, given = {}) => element('button', { type: 'button', onclick, ...given }, text);

/** Whether `target` takes typed text, so that a letter is no keyboard shortcut. @param {EventTarget | null} target */
export const isTyping = (target) => target instanceof Element
  && ((target instanceof HTMLElement && target.isContentEditable) || target.matches('input:not([type=radio], [type=checkbox], [type=button]), textarea, select'));
