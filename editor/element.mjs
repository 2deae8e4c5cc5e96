// Elements, made without HTML strings, so that no text becomes markup and no attribute a script.

/**
 * An element. `given` holds attributes and `on…` listeners.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, any>} given
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, given = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...content);
  return made;
}

/** The first element of the page that fits. @param {string} selector */
export const find = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));

/** All elements of the page that fit. @param {string} selector */
export const findAll = (selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);

/** A button that is no part of a form. @param {string} text @param {(event: MouseEvent) => unknown} onclick @param {Record<string, any>} given */
export const button = (text, onclick, given = {}) => element('button', { type: 'button', onclick, ...given }, text);

/** Whether `target` takes typed text, so that a letter is no keyboard shortcut. @param {EventTarget | null} target */
export const isTyping = (target) => target instanceof Element
  && ((target instanceof HTMLElement && target.isContentEditable) || target.matches('input:not([type=radio], [type=checkbox], [type=button]), textarea, select'));
