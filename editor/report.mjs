// The report of every way into the editor: one panel that lists what was dropped, doubted, changed and kept.
import { button, element } from './element.mjs';
import { measured, placed } from './note.mjs';
import { ingest, words } from './words.mjs';

/** Effects in the order in which they are listed: losses first. */
/** @type {import('./note.mjs').Effect[]} */
const EFFECTS = ['dropped', 'doubted', 'changed', 'kept'];

/** @typedef {import('./note.mjs').Note} Note */

/** The panel that is shown. @type {Panel | null} */
let panel = null;

/**
 * Shows `notes` (`domain::ingest::Note` as JSON) under `title`, which says what was done: 已粘贴. Without notes nothing is
 * shown. The panel takes neither focus nor room from the text: it says the counts once, politely, and waits to be read. It is
 * open at once where something was dropped or doubted.  A later report is added to it until somebody closes it. @param {string} title @param {Note[]} notes
 */
export function report(title, notes) {
  if (notes.length === 0) return;
  if (!panel?.root.isConnected) panel = new Panel();
  panel.add(title, notes);
}

class Panel {
  /** @type {Map<string, Note[]>} */
  #sections = new Map();
  /** @type {HTMLElement | null} */
  #before = null;

  constructor() {
    this.list = element('div', { id: 'ingest-list', hidden: true });
    this.said = element('p', { role: 'status' });
    this.view = button(words.view, () => this.#toggle(Boolean(this.list.hidden)), { 'aria-controls': this.list.id, 'aria-expanded': 'false' });
    this.root = element('section', { class: 'ingest-report', 'aria-label': ingest.title, tabindex: '-1', onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) },
      element('div', { class: 'summary' }, this.said, this.view, button(words.close, () => this.close())), this.list);
    this.root.addEventListener('focusin', (event) => {
      const from = /** @type {HTMLElement | null} */ (event.relatedTarget);
      if (!this.root.contains(from)) this.#before = from;
    });
    // Under the bar of the edit, with which it goes; elsewhere at the foot of the screen.
    (document.querySelector('.edit-bar .row') ?? document.body).append(this.root);
  }

  /** @param {string} title @param {Note[]} notes */
  add(title, notes) {
    const all = [...(this.#sections.get(title) ?? []), ...notes];
    // The newest stands last, and is what is said.
    this.#sections.delete(title);
    this.#sections.set(title, all);
    // A single title is said above already.
    const isOne = this.#sections.size === 1;
    const shown = [...this.#sections].flatMap(([name, its]) => [!isOne && element('h3', {}, name), element('ul', {}, sorted(its).map(line))]);
    this.list.replaceChildren(...shown.filter((each) => each !== false));
    if (notes.some(({ effect }) => effect === 'dropped' || effect === 'doubted')) this.#toggle(true);
    // A live region tells only of what changes while it is there.
    requestAnimationFrame(() => { this.said.textContent = summary(title, all); });
  }

  /** Takes the panel away, and gives the focus back if it was here. */
  close() {
    const hadFocus = this.root.contains(document.activeElement);
    this.root.remove();
    if (!hadFocus) return;
    const before = this.#before?.isConnected ? this.#before : /** @type {HTMLElement | null} */ (document.querySelector('.body.ProseMirror'));
    // The body's editor (TipTap leaves itself at its element) also puts the caret back.
    if (before?.editor) before.editor.view.focus();
    else before?.focus({ preventScroll: true });
  }

  /** @param {boolean} open */
  #toggle(open) {
    this.list.hidden = !open;
    this.view.textContent = open ? words.hide : words.view;
    this.view.setAttribute('aria-expanded', String(open));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }
}

/** `title`, and how many notes there are of each effect: 已粘贴；3 处未采用. @param {string} title @param {Note[]} notes */
function summary(title, notes) {
  const counts = EFFECTS.map((effect) => ({ effect, count: notes.filter((each) => each.effect === effect).length })).filter(({ count }) => count > 0);
  return `${title}；${counts.map(({ effect, count }) => ingest.count(count, ingest.effects[effect])).join('，')}`;
}

/** Losses first; among equals the order of the source. */
const sorted = (/** @type {Note[]} */ notes) => EFFECTS.flatMap((effect) => notes.filter((each) => each.effect === effect));

/** @param {Note} note */
function line({ effect, place, text, excerpt, amount }) {
  const where = placed(place);
  const much = measured(amount);
  return element('li', { class: effect }, element('strong', {}, ingest.effects[effect]), ' ',
    element('span', {}, where && `${where}：`, text, excerpt && `“${excerpt}”`, much && `（${much}）`));
}
