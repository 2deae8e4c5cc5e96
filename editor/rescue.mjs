// If the page's program breaks off, its fields and its body stay: until the page is reloaded, they are kept and saved from here.
import { find, findAll } from './element.mjs';
import { unique } from './unique.mjs';

const root = document.documentElement;

/** The fields, read where they stand. @param {string} body */
function written(body) {
  const fields = Object.fromEntries(findAll('[data-field]').map((place) => {
    const text = 'value' in place ? String(place.value) : place.textContent.trim();
    return [place.dataset.field, text || null];
  }));
  return {
    ...fields, title: fields.title ?? '', day: fields.day ?? '', column: Number(fields.column), topic: Number(fields.topic) || null,
    keywords: fields.keywords ? [fields.keywords] : [], body,
    attachments: findAll('.attachments [data-sha256]').map((row) => ({ sha256: row.dataset.sha256, name: row.querySelector('input')?.value.trim() })),
  };
}

export class Rescue {
  #ends = new AbortController();
  #sent = { text: '', key: '' };
  #isBroken = false;
  #isSaving = false;

  /** Stands by for the text with the body `surface`. @param {{ read: () => string, hears: import('./types').Hears }} surface */
  constructor(surface) {
    this.surface = surface;
    this.said = surface.hears.words;
    this.watch = new MutationObserver(() => { if (!root.hasAttribute('data-hydrated')) this.#begin(); });
    this.watch.observe(root, { attributeFilter: ['data-hydrated'] });
  }

  /** What the page says of the article. */
  get #data() {
    return /** @type {HTMLElement} */ (find('aside.work')).dataset;
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
    const given = { signal: this.#ends.signal, capture: true };
    this.#say(this.said.broken);
    // A text that is the page's own would take the place of an unsaved one.
    if (this.#isUnsaved()) this.#keep();
    addEventListener('input', () => this.#keep(), given);
    addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
      event.preventDefault();
      this.#save();
    }, given);
    addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest('.edit-bar [data-save]')) this.#save();
    }, given);
    addEventListener('beforeunload', (event) => { if (this.#isUnsaved()) event.preventDefault(); }, given);
  }

  #isUnsaved() {
    return this.#data.unsaved !== undefined;
  }

  /** @param {string} text */
  #say(text) {
    find('.edit-bar .said')?.replaceChildren(text);
    find('.edit-bar .trouble')?.replaceChildren();
  }

  /** The text, upon the version on which it is based: it is another one than the newest if the program has not merged them yet. */
  #text() {
    const { basedOn, version } = this.#data;
    return { fields: written(this.surface.read()), version: Number(basedOn ?? version ?? 0) };
  }

  /** Does `act` with the name under which the next edit looks for the text. Without storage only saving is left. @param {(name: string) => void} act */
  #stored(act) {
    const { me, article, column } = this.#data;
    try {
      act(`gongkai-text:${me}:${article || `new-${column ?? ''}`}`);
    } catch {
      // Forbidden, or full.
    }
  }

  #keep() {
    this.#data.unsaved = '';
    this.#stored((name) => localStorage.setItem(name, JSON.stringify({ ...this.#text(), at: Date.now() })));
  }

  async #save() {
    if (this.#isSaving) return;
    this.#isSaving = true;
    this.#say(this.said.saving);
    const text = JSON.stringify(this.#text());
    // The same text again is the same save.
    if (text !== this.#sent.text) this.#sent = { text, key: unique() };
    const wrong = await this.#send(text);
    if (wrong) this.#keep();
    this.#say(wrong ? `${wrong} ${this.said.keptHere}` : this.said.rescued);
    this.#isSaving = false;
  }

  /** Sends `text`. Answers why it is not saved, if it isn't. @param {string} text */
  async #send(text) {
    const note = /** @type {HTMLInputElement | null} */ (find('.panel-fields [name="note"]'))?.value.trim();
    const content = { ...JSON.parse(text), article: Number(this.#data.article) || null, note: note || null, key: this.#sent.key };
    try {
      const answer = await fetch('/api/article/save', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) });
      const { article, version, words: why } = await answer.json();
      if (!answer.ok) return why ?? this.said.offline;
      this.#stored((name) => localStorage.removeItem(name));
      Object.assign(this.#data, { article, version, basedOn: version });
      // A page that is reloaded shows the article that a new one has become.
      history.replaceState(history.state, '', `/articles/${article}`);
      if (JSON.stringify({ ...this.#text(), version: content.version }) === text) delete this.#data.unsaved;
      else this.#keep();
      return null;
    } catch {
      return this.said.offline;
    }
  }
}
