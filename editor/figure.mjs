// A picture while it is edited: it says how far its upload is, and when nobody has said yet what it shows.
import { button, element } from './element.mjs';
import { Figure, PICTURE } from './schema.mjs';

/**
 * A figure that shows itself, with `words`. `pictures` knows the uploads, `describe(position)` asks what the picture shows.
 * @param {import('./picture.mjs').Pictures} pictures
 * @param {import('./types').Words} words
 * @param {(position: number | undefined) => unknown} describe
 */
export const shownFigure = (pictures, words, describe) => Figure.extend({
  addNodeView() {
    return ({ node, getPos }) => {
      const dom = element('figure', {});
      /** @type {(() => void) | null} */
      let stop = null;
      const show = (/** @type {import('@tiptap/pm/model').Node} */ shown) => {
        stop?.();
        stop = null;
        dom.replaceChildren();
        if (shown.attrs.pending) {
          const bar = element('progress', { max: 100, 'aria-label': words.picture });
          const text = element('span', { role: 'status' });
          const cancel = button(words.cancel, () => pictures.cancel(shown.attrs.pending));
          dom.append(element('div', { class: 'uploading', contenteditable: 'false' }, text, bar, cancel));
          stop = pictures.watch(shown.attrs.pending, ({ name, percent }) => {
            text.textContent = percent === null ? `${words.fetching} ${name}` : `${name} ${percent}%`;
            if (percent === null) bar.removeAttribute('value');
            else bar.value = percent;
            cancel.setAttribute('aria-label', words.cancelUpload + name);
          });
          return;
        }
        const image = element('img', {});
        for (const name of PICTURE) if (shown.attrs[name] !== null) image.setAttribute(name, shown.attrs[name]);
        dom.append(image);
        if (shown.attrs.caption) {
          const under = element('figcaption');
          under.innerHTML = shown.attrs.caption;
          dom.append(under);
        }
        if (!shown.attrs.alt?.trim()) {
          dom.append(button(words.noAlt, () => describe(getPos()), { class: 'alt', contenteditable: 'false' }));
        }
      };
      show(node);
      dom.addEventListener('dblclick', () => describe(getPos()));
      return {
        dom,
        update(next) {
          if (next.type.name !== 'figure') return false;
          show(next);
          return true;
        },
        stopEvent: (event) => event.target instanceof Element && Boolean(event.target.closest('button')),
        ignoreMutation: () => true,
        destroy: () => stop?.(),
      };
    };
  },
});
