// Elements, made without HTML strings, so that no text becomes markup and no attribute a script.

/** An element. `given` holds attributes, `on…` listeners, `class`, and properties that are no attributes (`value`). */
export function element(name, given = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (['value', 'checked', 'disabled', 'open', 'hidden', 'multiple', 'indeterminate'].includes(key)) made[key] = value;
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...content.flat().filter((piece) => piece !== null && piece !== undefined && piece !== false));
  return made;
}

/** A button that is no part of a form. */
export const button = (text, onclick, given = {}) => element('button', { type: 'button', onclick, ...given }, text);

/** Whether somebody is typing at `target`, so that a letter is a letter and no key of ours. */
export const isTyping = (target) => target instanceof Element
  && (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox], [type=button]), textarea, select'));
