// Pictures that are on their way into the body: each has a place there already, which waits for it.
import { PICTURE } from './schema.mjs';

/** How wide a picture is shown, for the browser's choice among the widths that the site has made. */
const SIZES = '(min-width: 48em) 38em, 100vw';

/**
 * @typedef {Record<string, string | null>} Attributes
 * @typedef {{ name: string, percent: number | null, alt: string, stop: AbortController, watchers: Set<Watcher>, attrs?: Attributes, gone?: boolean }} Picture
 * @typedef {(picture: Picture) => void} Watcher
 * @typedef {import('@tiptap/pm/view').EditorView} View
 */

/** The pictures of one edit. `hears` brings each to the site, and is told of one that doesn't come; `settle()` is told of each that is done. */
export class Pictures {
  /** @type {Map<string, Picture>} */
  #all = new Map();

  /** @param {{ hears: import('./types').Hears, settle: () => void }} given */
  constructor({ hears, settle }) {
    this.hears = hears;
    this.settle = settle;
  }

  /** Whether one is on its way. */
  get busy() {
    return [...this.#all.values()].some((picture) => !picture.attrs && !picture.gone);
  }

  /** Begins with a file, or with an address. @param {import('./paste.mjs').Picture} given */
  add({ id, file, address = '', alt }) {
    const stop = new AbortController();
    /** @type {Picture} */
    const picture = { name: file ? (file.name || this.hears.words.picture) : address, percent: file ? 0 : null, alt, stop, watchers: new Set() };
    this.#all.set(id, picture);
    const progress = (/** @type {number} */ percent) => {
      picture.percent = percent;
      picture.watchers.forEach((watcher) => watcher(picture));
    };
    const brought = async () => this.hears.bring(file ?? address, [progress, stop.signal]);
    brought().then((answer) => {
      // The page's program has broken off.
      if (!answer) throw this.hears.words.broken;
      const found = JSON.parse(answer);
      if (found.kind !== 'image') throw this.hears.words.pictureKind;
      picture.attrs = attributes(found, picture.alt);
    }).catch((why) => {
      picture.gone = true;
      if (!stop.signal.aborted) this.hears.refuse(picture.name, String(why));
    }).finally(() => this.settle());
  }

  /** @param {string} id @param {Watcher} watcher */
  watch(id, watcher) {
    const picture = this.#all.get(id);
    if (!picture) return null;
    picture.watchers.add(watcher);
    watcher(picture);
    return () => { picture.watchers.delete(watcher); };
  }

  /** Sets the description of picture `id`, wherever it is by now. @param {string} id @param {string} alt @param {View} view */
  describe(id, alt, view) {
    const picture = this.#all.get(id);
    if (!picture) return;
    picture.alt = alt;
    const { attrs } = picture;
    if (!attrs) return;
    attrs.alt = alt;
    view.state.doc.descendants((node, at) => {
      if (node.type.name !== 'figure' || node.attrs.src !== attrs.src || node.attrs.alt) return;
      view.dispatch(view.state.tr.setNodeMarkup(at, null, { ...node.attrs, alt }));
    });
  }

  /** Takes `id` away again. @param {string} id @param {View} view */
  forget(id, view) {
    const picture = this.#all.get(id);
    if (!picture) return;
    picture.stop.abort();
    view.state.doc.descendants((node, at) => {
      const isIt = node.attrs.pending === id || (picture.attrs && node.attrs.src === picture.attrs.src && !node.attrs.alt);
      if (node.type.name === 'figure' && isIt) view.dispatch(view.state.tr.delete(at, at + node.nodeSize));
    });
  }

  /** @param {string} id */
  cancel(id) {
    this.#all.get(id)?.stop.abort();
  }

  cancelAll() {
    this.#all.forEach((picture) => picture.stop.abort());
  }

  /** The result for picture `id`: its attributes, `null` if it failed, `undefined` while it is being loaded. @param {string} id */
  result(id) {
    const picture = this.#all.get(id);
    return !picture || picture.gone ? null : picture.attrs;
  }

  /** A change of `state` that fills the places of the pictures that have come and takes away those of the others. @param {import('@tiptap/pm/state').EditorState} state */
  filled(state) {
    /** @type {[import('@tiptap/pm/model').Node, number][]} */
    const places = [];
    state.doc.descendants((node, at) => {
      if (node.attrs.pending && this.result(node.attrs.pending) !== undefined) places.push([node, at]);
      return !node.isTextblock;
    });
    if (places.length === 0) return null;
    const change = state.tr.setMeta('addToHistory', false);
    for (const [node, at] of places.reverse()) {
      const attrs = this.result(node.attrs.pending);
      if (attrs) change.setNodeMarkup(at, null, { ...node.attrs, ...attrs, alt: node.attrs.alt || attrs.alt, pending: null });
      else change.delete(at, at + node.nodeSize);
    }
    return change;
  }
}

/** @param {Record<string, any>} found @param {string} alt @returns {Attributes} */
function attributes({ address, width, height, srcset }, alt) {
  /** @type {Record<string, any>} */
  const all = { src: address, alt: alt ?? '', width, height, srcset, sizes: srcset ? SIZES : null };
  return Object.fromEntries(PICTURE.map((name) => [name, all[name] === null || all[name] === undefined ? null : String(all[name])]));
}
