// One field that is written in its place on the page.
import { Offline, get, wordsOf } from './call.mjs';
import { day, dayAfter, shownDay } from './day.mjs';
import { element, findAll } from './element.mjs';
import { fields, validity, words } from './words.mjs';

/** @typedef {keyof typeof fields} Name */

/** Makes `place` a line that can be written on. `get()` and `set()` are its value; `changed` hears of each key. @param {HTMLElement} place @param {Name} name @param {() => void} changed */
export function line(place, name, changed) {
  const set = (/** @type {string | null} */ value) => { place.textContent = value ?? ''; };
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
    const text = (event.clipboardData?.getData('text/plain') ?? '').replace(/\s+/g, ' ').trim();
    document.execCommand('insertText', false, text);
  });
  place.addEventListener('drop', (event) => event.preventDefault());
  return { place, get: () => place.textContent, set };
}

/** 日期: the day as words; up and down go to the next ones. @param {HTMLElement} place @param {Name} name @param {() => void} changed */
export function dayLine(place, name, changed) {
  let value = '';
  /** The input that has not been read yet. @type {string | null} */
  let typed = null;
  const why = element('span', { class: 'wrong', role: 'alert', id: `wrong-${name}` });
  const mark = (/** @type {string | null} */ problem) => {
    why.textContent = problem ?? '';
    if (problem) place.setAttribute('aria-invalid', 'true');
    else place.removeAttribute('aria-invalid');
  };
  const made = line(place, name, () => {
    const read = day(place.textContent);
    typed = read ? null : place.textContent.trim();
    mark(null);
    if (read) value = read;
    changed();
  });
  place.title = words.dayHint;
  place.setAttribute('aria-describedby', why.id);
  place.after(why);
  const set = (/** @type {string} */ iso) => {
    value = iso;
    typed = null;
    place.textContent = shownDay(iso);
    mark(null);
  };
  // Forms that this page does not know are read by the rule of imports and of forms: a day that nobody can read stays, with why.
  const settle = async () => {
    const text = typed;
    if (text === null) return null;
    /** @type {string | null} */
    let problem = null;
    try {
      const read = await get(`/api/day/read?text=${encodeURIComponent(text)}`);
      if (typed === text) {
        set(read.day);
        changed();
      }
    } catch (error) {
      problem = error instanceof Offline ? words.dayUnread : wordsOf(error);
      if (typed === text) mark(problem);
    }
    return problem;
  };
  place.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowUp' ? 1 : -1;
    if (step < 0 && event.key !== 'ArrowDown') return;
    event.preventDefault();
    set(dayAfter(value, step));
    changed();
  });
  place.addEventListener('blur', () => (typed === null ? set(value) : settle()));
  return { ...made, get: () => value, set, settle };
}

/** 有效性: one of three words, or none. @param {() => void} changed */
export function validityChoice(changed) {
  const choice = element('select', { 'data-field': 'validity', 'aria-label': fields.validity, onchange: changed },
    Object.entries(validity).map(([value, text]) => element('option', { value }, text)));
  return { place: choice, get: () => choice.value || null, set: (/** @type {string | null} */ value) => { choice.value = value ?? ''; } };
}

/** The next place in which one can write. @param {HTMLElement} place */
function next(place) {
  const all = findAll('[data-field], [data-editing][contenteditable]').filter((each) => each.offsetParent);
  return all[all.indexOf(place) + 1];
}
