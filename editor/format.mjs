// The bar of formats: at the selection, at an empty line, or where Alt+F10 asks for it; at the foot of a phone's screen.
import { NodeSelection } from '@tiptap/pm/state';
import { all, run } from './action.mjs';
import { button, element } from './element.mjs';
import { actions, labels, words } from './words.mjs';

const GAP = 8;

export class FormatBar {
  #asked = false;
  #frame = 0;

  /** @param {import('./body.mjs').Body} body */
  constructor(body) {
    this.body = body;
    this.buttons = all.map((action) => {
      const title = `${actions[action.name]}（${action.shown}）`;
      // The caret stays where it is while one clicks.
      // A sign is drawn by the style sheet: to those who hear the page it is not a word.
      const made = button(labels[action.name] ? '' : actions[action.name], () => this.#do(action), {
        title, 'aria-label': title, 'data-label': labels[action.name], tabindex: '-1', 'data-group': action.group, 'data-action': action.name,
        onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
      });
      if (action.active) made.setAttribute('aria-pressed', 'false');
      return { action, made };
    });
    this.bar = element('div', { class: 'formats', role: 'toolbar', 'aria-label': words.formats, hidden: true, onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) },
      this.buttons.map(({ made }) => made));
    this.page = /** @type {HTMLElement} */ (body.place.closest('article, main') ?? document.body);
    this.page.append(this.bar);
    const { editor } = body;
    this.look = () => {
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#show());
    };
    editor.on('transaction', this.look);
    editor.on('focus', this.look);
    editor.on('blur', this.look);
    this.summon = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'F10' && event.altKey) {
        event.preventDefault();
        this.open();
      }
    };
    this.page.addEventListener('keydown', this.summon);
    addEventListener('scroll', this.look, { passive: true });
    addEventListener('resize', this.look);
    this.bar.addEventListener('focusout', this.look);
  }

  /** Shows the bar at the caret of the body, wherever the focus was, and gives it the focus. */
  open() {
    if (!this.body.editor.isFocused) this.body.editor.view.focus();
    this.#asked = true;
    this.#show();
    this.#enabled()[0]?.focus();
  }

  /** Whether the bar has the focus. */
  get isOpen() {
    return this.bar.contains(document.activeElement);
  }

  end() {
    cancelAnimationFrame(this.#frame);
    this.page.removeEventListener('keydown', this.summon);
    removeEventListener('scroll', this.look);
    removeEventListener('resize', this.look);
    document.documentElement.removeAttribute('data-formats');
    this.bar.remove();
  }

  /** @param {import('./action.mjs').Action} action */
  #do(action) {
    this.#asked = false;
    run(action.name, this.body);
    this.look();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const enabled = this.#enabled();
    const at = enabled.findIndex((made) => made === document.activeElement);
    /** @type {Record<string, number>} */
    const places = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: enabled.length - 1 };
    const to = places[event.key];
    if (to !== undefined) {
      event.preventDefault();
      enabled.at(to % enabled.length)?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#asked = false;
      this.body.focus();
    }
  }

  #enabled() {
    return this.buttons.map(({ made }) => made).filter((made) => !made.hidden && !made.disabled);
  }

  #show() {
    const { editor } = this.body;
    if (editor.isDestroyed) return;
    const { selection } = editor.state;
    const { $from } = selection;
    const isHere = editor.isFocused || this.isOpen;
    const onEmptyLine = selection.empty && $from.parent.isTextblock && $from.parent.content.size === 0;
    const isNarrow = matchMedia('(max-width: 40em)').matches;
    const inTable = editor.isActive('table');
    const wanted = isHere && (this.isOpen || this.#asked || !selection.empty || onEmptyLine || inTable || isNarrow);
    if (!selection.empty || !isHere) this.#asked = false;
    this.bar.hidden = !wanted;
    document.documentElement.toggleAttribute('data-formats', wanted && isNarrow);
    if (!wanted) return;
    /** @type {Record<string, boolean>} */
    const groups = { table: inTable, figure: selection instanceof NodeSelection, list: editor.isActive('listItem') };
    // Who only writes in a table gets what tables have, and can read what stands above it.
    const onlyTable = inTable && selection.empty && !this.isOpen && !this.#asked && !isNarrow;
    for (const { action, made } of this.buttons) {
      made.hidden = (action.group in groups && !groups[action.group]) || (onlyTable && action.group !== 'table');
      // The focus must not fall off the bar when what it stands on can't be done any more.
      const can = !action.can || action.can(this.body);
      made.disabled = !can && made !== document.activeElement;
      made.setAttribute('aria-disabled', String(!can));
      if (action.active) made.setAttribute('aria-pressed', String(action.active(this.body)));
    }
    if (isNarrow) {
      this.bar.style.removeProperty('left');
      this.bar.style.removeProperty('top');
    } else this.#place();
  }

  /** Above the selection or the table, or below it where there is no room. */
  #place() {
    const { view, state } = this.body.editor;
    const { from, to } = state.selection;
    const table = view.domAtPos(from).node.parentElement?.closest('table')?.getBoundingClientRect();
    const [start, end] = table ? [table, table] : [view.coordsAtPos(from), view.coordsAtPos(to, -1)];
    const text = this.body.place.getBoundingClientRect();
    const { width, height } = this.bar.getBoundingClientRect();
    const top = document.querySelector('.edit-bar')?.getBoundingClientRect().bottom ?? 0;
    const above = start.top - height - GAP;
    const isBelow = above < Math.max(GAP, top);
    const middle = from === to || start.top !== end.top ? start.left : (start.left + end.right) / 2 - width / 2;
    // Within the text, as far as there is room.
    const left = Math.min(Math.max(GAP, text.left, Math.min(middle, text.right - width)), innerWidth - width - GAP);
    this.bar.style.left = `${Math.round(left)}px`;
    this.bar.style.top = `${Math.round(isBelow ? Math.min(end.bottom + GAP, innerHeight - height - GAP) : above)}px`;
  }
}
