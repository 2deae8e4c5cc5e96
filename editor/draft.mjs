// Keeping what is written: in this browser with each key, at the site two seconds after the last.
import { Offline, Refused, noAnswer, post, wordsOf } from './call.mjs';
import { time } from './clock.mjs';
import { same } from './fields.mjs';
import { signedIn } from './login.mjs';
import * as shelf from './shelf.mjs';
import { words } from './words.mjs';

/** After the last key, in milliseconds. */
const REST = 2_000;
/** After a failure, in milliseconds. */
const AGAIN = 10_000;

export class Draft {
  #timer = 0;
  /** @type {Promise<void> | null} */
  #keeping = null;
  /** @type {string | null} */
  #there = null;
  #declined = false;

  /** @param {import('./session.mjs').Session} edit */
  constructor(edit) {
    this.edit = edit;
    this.isDirty = false;
    this.online = () => { if (this.isDirty) this.#later(0); };
    this.away = () => { if (this.isDirty) this.#beacon(); };
    addEventListener('online', this.online);
    addEventListener('pagehide', this.away);
  }

  /** Something was written. */
  touched() {
    const { edit } = this;
    const { state, bar } = edit;
    const fields = edit.read();
    this.isDirty = !same(fields, state.base);
    if (this.isDirty) this.#here(fields, false);
    else shelf.drop(state.shelf);
    if (!edit.saving) bar.show({ said: this.isDirty ? words.unsaved : state.said });
    this.#later(REST);
  }

  /** What is written is saved as a version. */
  settled() {
    this.#there = null;
  }

  /** Comes when nothing is being sent: a text that came after its save would look like a newer one. */
  async pause() {
    clearTimeout(this.#timer);
    await this.#keeping;
  }

  /** Goes on after a pause. */
  resume() {
    if (this.isDirty) this.#later(REST);
  }

  /** Keeps it at the site now. */
  async now() {
    await this.pause();
    await this.#keep();
  }

  /** Forgets it, here and there. */
  async discard() {
    const { state } = this.edit;
    await this.pause();
    await discard(state);
  }

  end() {
    clearTimeout(this.#timer);
    removeEventListener('online', this.online);
    removeEventListener('pagehide', this.away);
    this.ended = true;
  }

  /** @param {import('./types').Fields} fields @param {boolean} sent */
  #here(fields, sent) {
    const { state, bar } = this.edit;
    const text = { fields, version: state.version, base: state.base, at: Date.now(), sent };
    if (!shelf.write(state.shelf, text)) bar.warn(words.storageFull);
  }

  /** @param {number} pause */
  #later(pause) {
    clearTimeout(this.#timer);
    if (!this.ended) this.#timer = setTimeout(() => this.#keep(), pause);
  }

  #keep() {
    this.#keeping ??= this.#send().finally(() => { this.#keeping = null; });
    return this.#keeping;
  }

  async #send() {
    const { edit } = this;
    const { state, bar } = edit;
    if (edit.saving) return this.#later(REST);
    const fields = edit.read();
    const text = JSON.stringify(fields);
    if (text === this.#there || (!this.#there && !this.isDirty)) return undefined;
    try {
      const keep = () => post('/api/draft/keep', { article: state.article, version: state.version, fields });
      // Who did not want to log in is not asked again with each key.
      const answer = await (this.#declined ? keep() : signedIn(keep));
      this.#declined = false;
      this.#there = text;
      // What was written meanwhile is not there yet.
      // A new article is kept there for its column: this page finds it again only under its own.
      const isFound = state.article !== null || fields.column === state.column;
      if (this.isDirty && isFound && same(edit.read(), fields)) this.#here(fields, true);
      if (this.isDirty && !edit.saving) bar.say(words.kept(time(answer.at)));
      edit.heard(answer.here);
    } catch (error) {
      this.#failed(error);
    }
    return undefined;
  }

  /** @param {unknown} error */
  #failed(error) {
    const { bar } = this.edit;
    if (error instanceof Offline) {
      bar.warn(noAnswer(error));
      this.#later(AGAIN);
    } else if (error instanceof Refused && error.kind === 'not_signed_in') {
      this.#declined = true;
      bar.warn(words.loggedOut, { text: words.logIn, does: () => {
        this.#declined = false;
        this.#later(0);
      } });
    } else {
      bar.warn(`${wordsOf(error)} ${words.keptHere}`);
      if (error instanceof Refused && (error.status === 429 || error.status >= 500)) this.#later(AGAIN);
    }
  }

  /** The page is going: what the site does not have yet goes with the last breath, if it is short enough for that. */
  #beacon() {
    const { state } = this.edit;
    const content = JSON.stringify({ article: state.article, version: state.version, fields: this.edit.read() });
    navigator.sendBeacon('/api/draft/keep', new Blob([content], { type: 'application/json' }));
  }
}

/** Forgets the text of `state`, here and there. @param {import('./types').State} state */
export async function discard({ article, column, shelf: name }) {
  shelf.drop(name);
  try {
    await signedIn(() => post('/api/draft/discard', { article, column: article ? null : column }));
  } catch {
    // It stays at the site, which offers it again.
  }
}
