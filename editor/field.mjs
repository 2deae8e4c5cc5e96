// One field that is written in its place on the page.
import { day, dayAfter, shownDay } from './fields.mjs';
import { element } from './element.mjs';
import { fields, validity, words } from './words.mjs';

/** Makes `place` a line that can be written on. `get()` and `set()` are its value; `changed` hears of each key. */
export function line(place, name, changed) {
  const set = (value) => { place.textContent = value ?? ''; };
  const given = { 'data-field': name, role: 'textbox', 'aria-label': fields[name], 'data-placeholder': fields[name], spellcheck: 'false', tabindex: '0' };
  for (const [attribute, value] of Object.entries(given)) place.setAttribute(attribute, value);
  place.setAttribute('contenteditable', 'plaintext-only');
  if (place.contentEditable !== 'plaintext-only') place.setAttribute('contenteditable', 'true');
  place.addEventListener('input', () => {
    // An emptied line keeps a break, which would hide what stands in for it.
    if (!place.textContent.trim()) place.replaceChildren();
    changed();
  });
  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next(place)?.focus();
  });
  place.addEventListener('paste', (event) => {
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain').replace(/\s+/g, ' ').trim();
    document.execCommand('insertText', false, text);
  });
  place.addEventListener('drop', (event) => event.preventDefault());
  return { place, get: () => place.textContent, set };
}

/** 日期: the day as words; up and down go to the next ones. */
export function dayLine(place, name, changed) {
  let value = null;
  const made = line(place, name, () => {
    const read = day(place.textContent);
    place.toggleAttribute('aria-invalid', !read);
    place.title = read ? words.dayHint : words.dayWrong;
    if (!read) return;
    value = read;
    changed();
  });
  place.title = words.dayHint;
  const set = (iso) => {
    value = iso;
    place.textContent = shownDay(iso);
    place.removeAttribute('aria-invalid');
  };
  place.addEventListener('keydown', (event) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    set(dayAfter(value, step));
    changed();
  });
  // What is no day does not stay.
  place.addEventListener('blur', () => set(value));
  return { ...made, get: () => value, set };
}

/** 有效性: one of three words, or none. */
export function validityChoice(changed) {
  const choice = element('select', { 'data-field': 'validity', 'aria-label': fields.validity, onchange: changed },
    Object.entries(validity).map(([value, text]) => element('option', { value }, text)));
  return { place: choice, get: () => choice.value || null, set: (value) => { choice.value = value ?? ''; } };
}

/** The next place in which one can write. */
function next(place) {
  const all = [...document.querySelectorAll('[data-field], [data-editing][contenteditable]')].filter((each) => each.offsetParent);
  return all[all.indexOf(place) + 1];
}
