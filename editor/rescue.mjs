// If the page's program breaks off, its editor goes on: until the page is reloaded, the text is kept and saved from here.
import { post, wordsOf } from './call.mjs';
import { find } from './element.mjs';
import { words } from './words.mjs';

/** Calls `act` with the browser's storage. Without storage only saving is left. @param {(store: Storage) => void} act */
function stored(act) {
  try {
    act(localStorage);
  } catch {
    // Forbidden, or full.
  }
}

/**
 * Stands by for `surface`; the function it returns ends that.
 * @param {{ aside: HTMLElement, page: HTMLElement, read: () => string, getNote: () => string, idle: () => Promise<void> }} surface
 */
export function standBy(surface) {
  const root = document.documentElement;
  const { aside, page } = surface;
  const ends = new AbortController();
  let saved = '';
  let sent = { text: '', key: '' };

  const shelf = () => `gongkai-text:${aside.dataset.me}:${aside.dataset.article || `new-${aside.dataset.column ?? ''}`}`;
  const say = (/** @type {string} */ text) => find('.edit-bar .states')?.replaceChildren(text);

  /** Keeps the text where the next edit finds it. */
  function keep() {
    const text = { fields: JSON.parse(surface.read()), version: Number(aside.dataset.version ?? 0), at: Date.now() };
    stored((store) => store.setItem(shelf(), JSON.stringify(text)));
  }

  async function save() {
    await surface.idle();
    const text = surface.read();
    // The same text again is the same save.
    if (text !== sent.text) sent = { text, key: crypto.randomUUID() };
    say(words.saving);
    try {
      const { article, version } = await post('/api/article/save', {
        article: Number(aside.dataset.article) || null, version: Number(aside.dataset.version ?? 0), fields: JSON.parse(text),
        note: surface.getNote() || null, key: sent.key,
      });
      stored((store) => store.removeItem(shelf()));
      Object.assign(aside.dataset, { article, version });
      saved = text;
      say(words.rescued);
    } catch (error) {
      keep();
      say(`${wordsOf(error, words.offline)} ${words.keptHere}`);
    }
  }

  function begin() {
    const { signal } = ends;
    say(words.broken);
    keep();
    page.addEventListener('input', keep, { signal });
    addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
      event.preventDefault();
      save();
    }, { signal, capture: true });
    addEventListener('click', ({ target }) => {
      const button = target instanceof Element && target.closest('.edit-bar button');
      if (button && button.firstElementChild?.textContent === words.save) save();
    }, { signal, capture: true });
    addEventListener('beforeunload', (event) => { if (surface.read() !== saved) event.preventDefault(); }, { signal });
  }

  const watch = new MutationObserver(() => {
    if (root.hasAttribute('data-hydrated')) return;
    watch.disconnect();
    begin();
  });
  watch.observe(root, { attributeFilter: ['data-hydrated'] });
  return () => {
    watch.disconnect();
    ends.abort();
  };
}
