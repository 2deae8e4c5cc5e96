// The tree of columns, changed where citizens read it: on the home page and on the site's map.
import { say } from './column.mjs';
import { element } from './element.mjs';
import { Part, change, open } from './keep.mjs';
import { redraw, removed } from './keep-draw.mjs';
import { draggable } from './keep-tree-drag.mjs';
import { addForm, columnForm } from './keep-tree-form.mjs';
import { words } from './keep-words.mjs';

/** The tree in a page, and the columns in its head. */
const TREE = 'section[aria-labelledby="columns"] > .outline';
const MENU = '.masthead nav.columns > ul';

/** The last edit of this page's tree: what was removed in one before it comes back in this one. */
let last = null;

/** Begins on the tree of the section around `link`. */
export async function begin(link) {
  const kept = await open('/api/column/tree');
  last = new Tree(link, kept);
}

class Tree {
  /** The column whose form is open. */
  opened = null;
  isEdited = true;
  /** How often the page was asked for. */
  asked = 0;

  constructor(link, { columns, kinds }) {
    Object.assign(this, { columns, kinds });
    this.section = link.closest('section');
    this.part = new Part(link, () => this.end());
    this.hint = element('p', { class: 'kept-hint' }, words.columnsHint);
    this.undos = this.section.querySelector('.kept-undos') ?? element('div', { class: 'kept-undos' });
    this.box = element('div', { class: 'kept-tree' });
    this.section.querySelector(':scope > .outline')?.remove();
    this.section.append(this.hint, this.undos, this.box);
    this.listening = new AbortController();
    draggable(this.box, this.listening.signal, (column, other, where) => this.dropped(column, other, where));
    this.box.addEventListener('keydown', (event) => this.key(event), { signal: this.listening.signal });
    this.draw();
  }

  /**
   * Does `what`, which answers with the columns as they are then, and shows them, with `focus` in focus and the fields of
   * the form `sent` empty. Answers whether it is saved.
   */
  saving(what, focus, sent) {
    return this.part.saving(async () => {
      ({ columns: this.columns } = await what());
      if (this.isEdited) this.draw(focus, sent);
      this.follow();
    });
  }

  send(content, focus, sent) {
    return this.saving(() => change('/api/column/change', { change: content }), focus, sent);
  }

  /** Another name for a column. */
  rename({ id, slug }, name) {
    return this.saving(() => say(slug, { name }), `form-${id}`);
  }

  find(id) {
    return this.columns.find((column) => column.id === id);
  }

  /** The columns directly below `parent`, or the roots. */
  below(parent) {
    return this.columns.filter((column) => column.parent === parent);
  }

  /** Whether the column `id` is `above`, or stands somewhere below it. */
  isWithin(id, above) {
    return id === above || (id !== null && this.isWithin(this.find(id).parent, above));
  }

  /** Moves a column by `step` among its siblings. */
  async move(id, step) {
    const { parent } = this.find(id);
    const siblings = this.below(parent);
    const to = siblings.findIndex((column) => column.id === id) + step;
    if (to >= 0 && to < siblings.length) await this.put(id, parent, to + 1);
  }

  /** Puts a column at `position` below `parent`, and at the end where that is not said. */
  put(id, parent, position = undefined, focus = `column-${id}`) {
    return this.send({ act: 'move-column', column: id, parent, position }, focus);
  }

  /** Takes a column away, and leaves the way back for as long as the page is there. */
  async remove(id) {
    const { name } = this.find(id);
    if (this.opened === id) this.opened = null;
    if (!(await this.send({ act: 'remove-column', column: id }))) return;
    removed(this.undos, name, () => last.send({ act: 'restore-column', column: id }, `column-${id}`));
  }

  /** A column was dragged `before`, `after` or `into` another. */
  dropped(id, other, where) {
    if (where === 'into') return this.put(id, other);
    const { parent } = this.find(other);
    const others = this.below(parent).filter((column) => column.id !== id);
    const at = others.findIndex((column) => column.id === other);
    return this.put(id, parent, at + (where === 'before' ? 1 : 2));
  }

  key(event) {
    const id = Number(event.target.closest('[data-column]')?.dataset.column);
    if (!event.target.matches('.kept-line a') || event.isComposing) return;
    const step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step) this.move(id, step);
    else if (event.key === 'Delete') this.remove(id);
    else return;
    event.preventDefault();
  }

  /** Opens the form of a column, or folds it. */
  toggle(id) {
    this.opened = this.opened === id ? null : id;
    this.draw(this.opened ? `form-${id}` : `column-${id}`);
  }

  /** Goes to the form for a new column below the column `id`. */
  addBelow(id) {
    this.box.querySelector('[data-key="into"]').value = id;
    this.box.querySelector('[data-focus="add-column-name"]').focus();
  }

  /** Shows the tree as it is now, and keeps what is typed and in focus. */
  draw(focus, sent) {
    redraw(this.box, () => [this.list(null) || '', addForm(this)], focus, sent);
  }

  list(parent) {
    const columns = this.below(parent);
    return columns.length > 0 && element('ul', {}, columns.map((column) => this.item(column)));
  }

  item(column) {
    const open = (event) => {
      event.preventDefault();
      this.toggle(column.id);
    };
    const name = element('a', { href: `/columns/${column.slug}`, 'data-focus': `column-${column.id}`, onclick: open,
      'aria-expanded': String(this.opened === column.id) }, column.name);
    return element('li', { 'data-column': column.id },
      element('div', { class: 'kept-line' }, name, ' ', element('span', { class: 'count' }, words.articles(column.articles))),
      this.opened === column.id && columnForm(this, column), this.list(column.id));
  }

  /** The tree as citizens see it. What was removed can still be brought back. */
  async end() {
    this.isEdited = false;
    this.hint.remove();
    this.listening.abort();
    if (!(await this.follow())) location.reload();
  }

  /**
   * Makes the head of the page, and after the edit the tree, be what citizens see now, who are sent it by the server.
   * Answers whether it is so.
   */
  async follow() {
    this.asked += 1;
    const turn = this.asked;
    try {
      const answer = await fetch(location.href);
      if (!answer.ok) return false;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // A later answer is on its way.
      if (turn !== this.asked) return true;
      document.querySelector(MENU).replaceWith(page.querySelector(MENU));
      if (this.isEdited) return true;
      const tree = page.querySelector(TREE) ?? element('div', { class: 'outline' });
      this.box.replaceWith(tree);
      this.box = tree;
      return true;
    } catch {
      return false;
    }
  }
}
