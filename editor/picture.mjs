// Pictures that are on their way into the body: each has a place there already, which waits for it.
import { Offline } from './call.mjs';
import { fetchPicture, upload } from './file.mjs';
import { signedIn } from './login.mjs';
import { PICTURE } from './schema.mjs';
import { words } from './words.mjs';

/** How wide a picture is shown, for the browser's choice among the widths that the site has made. */
const SIZES = '(min-width: 48em) 38em, 100vw';

/** The pictures of one edit. `refuse(what, why)` tells of one that doesn't come, `settle()` of each that is done. */
export class Pictures {
  #all = new Map();

  constructor({ me, refuse, settle }) {
    Object.assign(this, { me, refuse, settle });
  }

  /** Whether one is on its way. */
  get busy() {
    return [...this.#all.values()].some((picture) => !picture.attrs && !picture.gone);
  }

  /** Begins with `{ id, file | address, alt }`. */
  add({ id, file, address, alt }) {
    const stop = new AbortController();
    const picture = { name: file ? (file.name || words.picture('')) : address, percent: file ? 0 : null, alt, stop, watchers: new Set() };
    this.#all.set(id, picture);
    const progress = (percent) => {
      picture.percent = percent;
      picture.watchers.forEach((watcher) => watcher(picture));
    };
    const bring = () => (file ? upload(file, { progress, signal: stop.signal }) : fetchPicture(address, { signal: stop.signal }));
    signedIn(this.me, bring).then((found) => {
      if (found.kind !== 'image') throw new Error(words.pictureKind);
      picture.attrs = attributes(found, picture.alt);
    }).catch((error) => {
      picture.gone = true;
      if (stop.signal.aborted) return;
      this.refuse(picture.name, error.words ?? (error instanceof Offline ? words.uploadOffline : error.message));
    }).finally(() => this.settle());
  }

  watch(id, watcher) {
    const picture = this.#all.get(id);
    if (!picture) return null;
    picture.watchers.add(watcher);
    watcher(picture);
    return () => picture.watchers.delete(watcher);
  }

  /** Says what `id` shows, wherever it is by now. */
  describe(id, alt, view) {
    const picture = this.#all.get(id);
    if (!picture) return;
    picture.alt = alt;
    if (!picture.attrs) return;
    picture.attrs.alt = alt;
    view.state.doc.descendants((node, at) => {
      if (node.type.name !== 'figure' || node.attrs.src !== picture.attrs.src || node.attrs.alt) return;
      view.dispatch(view.state.tr.setNodeMarkup(at, null, { ...node.attrs, alt }));
    });
  }

  /** Takes `id` away again. */
  forget(id, view) {
    const picture = this.#all.get(id);
    if (!picture) return;
    picture.stop.abort();
    view.state.doc.descendants((node, at) => {
      const isIt = node.attrs.pending === id || (picture.attrs && node.attrs.src === picture.attrs.src && !node.attrs.alt);
      if (node.type.name === 'figure' && isIt) view.dispatch(view.state.tr.delete(at, at + node.nodeSize));
    });
  }

  cancel(id) {
    this.#all.get(id)?.stop.abort();
  }

  cancelAll() {
    this.#all.forEach((picture) => picture.stop.abort());
  }

  /** What is known of `id`: its attributes, `null` for one that will not come, nothing while it is on its way. */
  result(id) {
    const picture = this.#all.get(id);
    return !picture || picture.gone ? null : picture.attrs;
  }

  /** A change of `state` that fills the places of the pictures that have come and takes away those of the others. */
  filled(state) {
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

function attributes({ address, width, height, srcset }, alt) {
  const all = { src: address, alt: alt ?? '', width, height, srcset, sizes: srcset ? SIZES : null };
  return Object.fromEntries(PICTURE.map((name) => [name, all[name] === null || all[name] === undefined ? null : String(all[name])]));
}
