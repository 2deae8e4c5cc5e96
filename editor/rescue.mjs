// If the page's program breaks off, its editor goes on: until the page is reloaded, the text is kept and saved from here.
import { post, wordsOf } from './call.mjs';
import { find } from './element.mjs';
import { unique } from './unique.mjs';
import { words } from './words.mjs';

/**
 * The page that is written on.
 * @typedef {{
 *   aside: HTMLElement, read: () => string, getNote: () => string, idle: () => Promise<void>, settle: () => Promise<string | null>,
 * }} Written
 */

/** Calls `act` with the browser's storage. Without storage only saving is left. @param {(store: Storage) => void} act */
function stored(act) {
  try {
    act(localStorage);
  } catch {
    // Forbidden, or full.
  }
}

export class Rescue {
  #root = document.documentElement;
  #ends = new AbortController();
  #isBroken = false;
  #isSaving = false;
  #sent = { text: '', key: '' };

  /** Stands by for `surface`. @param {Written} surface */
  constructor(surface) {
    this.surface = surface;
    this.aside = surface.aside;
    this.saved = surface.read();
    this.watch = new MutationObserver(() => {
      if (!this.#root.hasAttribute('data-hydrated')) this.#begin();
    });
    this.watch.observe(this.#root, { attributeFilter: ['data-hydrated'] });
  }

  /** The text has changed. */
  changed() {
    if (this.#isBroken) this.#keep();
  }

  end() {
    this.watch.disconnect();
    this.#ends.abort();
  }

  #begin() {
    this.watch.disconnect();
    this.#isBroken = true;
    const { signal } = this.#ends;
    this.#say(words.broken);
    // A text that is the page's own would take the place of an unsaved one.
    if (this.surface.read() !== this.saved) this.#keep();
    addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
      event.preventDefault();
      this.#save();
    }, { signal, capture: true });
    addEventListener('click', ({ target }) => {
      const button = target instanceof Element && target.closest('.edit-bar button');
      if (button && button.firstElementChild?.textContent === words.save) this.#save();
    }, { signal, capture: true });
    addEventListener('beforeunload', (event) => { if (this.surface.read() !== this.saved) event.preventDefault(); }, { signal });
  }

  /** The version on which the text is based: the program writes down another one than the newest if it has not merged them yet. */
  get #version() {
    return Number(this.aside.dataset.basedOn ?? this.aside.dataset.version ?? 0);
  }

  get #shelf() {
    const { me, article, column } = this.aside.dataset;
    return `gongkai-text:${me}:${article || `new-${column ?? ''}`}`;
  }

  /** @param {string} text */
  #say(text) {
    find('.edit-bar .said')?.replaceChildren(text);
    find('.edit-bar .trouble')?.replaceChildren();
  }

  /** Keeps the text where the next edit finds it. */
  #keep() {
    const text = { fields: JSON.parse(this.surface.read()), version: this.#version, at: Date.now() };
    stored((store) => store.setItem(this.#shelf, JSON.stringify(text)));
  }

  async #save() {
    if (this.#isSaving) return;
    this.#isSaving = true;
    try {
      await this.surface.idle();
      const wrong = await this.surface.settle();
      if (wrong) this.#say(wrong);
      else await this.#send();
    } finally {
      this.#isSaving = false;
    }
  }

  async #send() {
    const text = this.surface.read();
    // The same text again is the same save.
    if (text !== this.#sent.text) this.#sent = { text, key: unique() };
    this.#say(words.saving);
    try {
      const { article, version } = await post('/api/article/save', {
        article: Number(this.aside.dataset.article) || null, version: this.#version, fields: JSON.parse(text),
        note: this.surface.getNote() || null, key: this.#sent.key,
      });
      stored((store) => store.removeItem(this.#shelf));
      Object.assign(this.aside.dataset, { article, version, basedOn: version });
      // A page that is reloaded shows the article that a new one has become.
      history.replaceState(history.state, '', `/articles/${article}`);
      this.saved = text;
      this.#say(words.rescued);
      if (this.surface.read() !== text) this.#keep();
    } catch (error) {
      this.#keep();
      this.#say(`${wordsOf(error, words.offline)} ${words.keptHere}`);
    }
  }
}
