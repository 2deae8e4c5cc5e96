// The link directory, changed where citizens read it: at the foot of the page.
import { element } from './element.mjs';
import { Part, change, open } from './keep.mjs';
import { redraw, removed } from './keep-draw.mjs';
import { addForm, groupRow, linkForm } from './keep-form.mjs';
import * as sort from './keep-sort.mjs';
import { words } from './keep-words.mjs';
import { probe } from './probe.mjs';

/** Names of more characters than this get two places of the grid, as the server gives them. */
const LONG = 7;

const CHANGE = '/api/directory/change';

/** The last edit of the directory: what was removed in one before it comes back in this one. */
let last = null;

/** Begins on the directory around `link`. */
export async function begin(link) {
  const { groups } = await open('/api/directory/open');
  last = new Directory(link, groups);
}

class Directory {
  /** The link whose form is open. */
  opened = null;
  isEdited = true;

  constructor(link, groups) {
    this.groups = groups;
    this.section = link.closest('section');
    const shown = this.section.querySelector('.groups');
    this.places = [...shown.querySelectorAll('details')].map((group) => group.open);
    this.box = element('div', { class: 'groups', lang: shown.lang || null });
    shown.before(this.box);
    // The page's own list is empty meanwhile: nothing stands there twice.
    tell([]);
    this.part = new Part(link, () => this.end());
    this.hint = element('p', { class: 'kept-hint' }, words.directoryHint);
    this.undos = this.section.querySelector('.kept-undos') ?? element('div', { class: 'kept-undos' });
    this.box.before(this.hint, this.undos);
    this.listening = new AbortController();
    probe(this.box);
    sort.links(this.box, this.listening.signal, (link) => this.dropped(link));
    sort.groups(this.box, this.listening.signal, (group) => this.droppedGroup(group));
    this.box.addEventListener('keydown', (event) => this.key(event), { signal: this.listening.signal });
    this.draw();
  }

  /**
   * Sends a change and shows what the directory is then, with `focus` in focus and the fields of the form `sent` empty.
   * Answers whether it is saved.
   */
  send(content, focus, sent) {
    return this.part.saving(async () => {
      ({ groups: this.groups } = await change(CHANGE, { change: content }));
      this.draw(focus, sent);
    });
  }

  /** Another name for a group. */
  async rename(group, name) {
    ({ groups: this.groups } = await change(CHANGE, { change: { act: 'rename-group', group, name } }));
    const shown = this.box.querySelector(`[data-group="${group}"] summary`);
    shown.firstChild.textContent = name;
  }

  /** The link `id`, with its group and its place there. */
  find(id) {
    for (const group of this.groups) {
      const at = group.links.findIndex((link) => link.id === id);
      if (at >= 0) return { group, at, link: group.links[at] };
    }
    return null;
  }

  /** Moves a link by `step` in its group. */
  async move(id, step) {
    const { group, at } = this.find(id);
    const to = at + step;
    if (to >= 0 && to < group.links.length) {
      await this.send({ act: 'move-link', link: id, group: group.id, position: to + 1 }, `link-${id}`);
    }
  }

  async moveGroup(id, step) {
    const to = this.groups.findIndex((group) => group.id === id) + step;
    if (to >= 0 && to < this.groups.length) {
      await this.send({ act: 'move-group', group: id, position: to + 1 }, `group-${id}`);
    }
  }

  /** Takes a link or a group away, and leaves the way back for as long as the page is there. */
  async remove(kind, id, name) {
    if (!(await this.send({ act: `remove-${kind}`, [kind]: id }))) return;
    removed(this.undos, name, () => last.send({ act: `restore-${kind}`, [kind]: id }, `${kind}-${id}`));
  }

  dropped(moved) {
    const position = [...moved.parentElement.querySelectorAll('[data-link]')].indexOf(moved) + 1;
    const [link, group] = [Number(moved.dataset.link), Number(moved.closest('[data-group]').dataset.group)];
    this.put({ act: 'move-link', link, group, position }, `link-${link}`);
  }

  droppedGroup(moved) {
    const position = [...this.box.querySelectorAll('[data-group]')].indexOf(moved) + 1;
    const group = Number(moved.dataset.group);
    this.put({ act: 'move-group', group, position }, `group-${group}`);
  }

  /** Sends the place to which something was dragged. What can't be saved goes back to where it was. */
  async put(content, focus) {
    if (!(await this.send(content, focus))) this.draw();
  }

  key(event) {
    if (!event.target.matches('[data-link] a, summary') || event.isComposing) return;
    const { link, group } = event.target.parentElement.dataset;
    const step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && group) this.moveGroup(Number(group), step);
    else if (step) this.move(Number(link), step);
    else if (event.key === 'Delete' && link) this.remove('link', Number(link), this.find(Number(link)).link.name);
    else return;
    event.preventDefault();
  }

  /** Shows the directory as it is now, and keeps what is typed, open and in focus. */
  draw(focus, sent) {
    if (!this.isEdited) return tell(this.groups);
    const open = new Set([...this.box.querySelectorAll('details[open]')].map((group) => group.dataset.group));
    const isFirst = !this.box.querySelector('[data-group]');
    this.part.spots.clear();
    redraw(this.box, () => [
      ...this.groups.map((group, at) => this.group(group, isFirst ? this.places[at] : open.has(String(group.id)))),
      addForm({ key: 'add-group', title: words.addGroup, send: ({ name }) => this.send({ act: 'add-group', name }, 'add-group-name', 'add-group'), isGroup: true }),
    ], focus, sent);
  }

  group(group, isOpen) {
    const list = element('ul', {}, group.links.flatMap((link) => this.link(link)));
    const made = element('details', { 'data-group': group.id, open: Boolean(isOpen) },
      element('summary', { 'data-focus': `group-${group.id}` }, `${group.name} `, element('span', { class: 'count' }, group.links.length)),
      groupRow(this, group), list);
    list.append(element('li', { class: 'add' }, addForm({
      key: `add-${group.id}`, title: words.newLink, about: words.addLink(group.name),
      send: (link) => this.send({ act: 'add-link', group: group.id, ...link }, `add-${group.id}-name`, `add-${group.id}`),
    })));
    return made;
  }

  link(link) {
    const long = [...link.name].length > LONG && 'long';
    const open = (event) => {
      event.preventDefault();
      this.opened = this.opened === link.id ? null : link.id;
      this.draw(this.opened ? `form-${link.id}` : `link-${link.id}`);
    };
    const shown = element('a', { href: link.url || '#directory', 'data-focus': `link-${link.id}`, onclick: open }, link.name);
    const item = element('li', { class: long, 'data-link': link.id }, shown);
    return this.opened === link.id ? [item, linkForm(this, this.find(link.id))] : [item];
  }

  /** The directory as citizens see it. What was removed can still be brought back. */
  end() {
    this.isEdited = false;
    this.opened = null;
    this.hint.remove();
    this.listening.abort();
    this.box.remove();
    this.draw();
  }
}

/** Tells the page's own list what the directory is now. */
function tell(groups) {
  const shown = groups.map(({ name, links }) => ({ name, links: links.map((link) => ({ name: link.name, address: link.url || null })) }));
  window.dispatchEvent(new CustomEvent('directory-changed', { detail: JSON.stringify(shown) }));
}
