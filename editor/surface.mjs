// The body of an article during an edit. The staff's half does all else.
import { Body } from './body.mjs';
import { describe, missing } from './alt.mjs';
import { caret } from './caret.mjs';
import { run } from './command.mjs';
import { Rescue } from './rescue.mjs';
import { style } from './style.mjs';

/** @typedef {import('./types').Hears} Hears */

/** Opens `html` for editing in the place of `shown`. `hears` is told and asked. @param {HTMLElement} shown @param {string} html @param {Hears} hears */
export async function open(shown, html, hears) {
  await style();
  return new Surface(shown, html, hears);
}

class Surface {
  /** @type {((value?: unknown) => void)[]} */
  #idle = [];
  /** @type {Rescue | undefined} */
  rescue;

  /** @param {HTMLElement} shown @param {string} html @param {Hears} hears */
  constructor(shown, html, hears) {
    this.hears = hears;
    this.caret = caret(shown);
    this.body = new Body(shown, { html, hears, changed: () => {
      // Also after the end: a save that waits is given up, not forgotten.
      if (!this.isBusy()) this.#idle.splice(0).forEach((wake) => wake());
      hears.changed();
      this.rescue?.changed();
    } });
    this.rescue = new Rescue(this);
  }

  isBusy() {
    return this.body.pictures.busy;
  }

  /** Resolves when no picture is being uploaded. */
  async idle() {
    if (this.isBusy()) await new Promise((resolve) => { this.#idle.push(resolve); });
  }

  read() {
    return this.body.html;
  }

  /** @param {string} html */
  write(html) {
    if (html !== this.body.html) this.body.set(html);
  }

  /** @param {string} html */
  normal(html) {
    return this.body.normal(html);
  }

  /** Asks for the missing descriptions of pictures. Answers whether all have one. */
  async complete() {
    const { editor } = this.body;
    const places = missing(editor);
    return places.length === 0 || describe(editor, this.hears, places, false);
  }

  /** Puts the caret where writing begins, unless that is the title. @param {boolean} isNew */
  begin(isNew) {
    if (!isNew) this.body.focusAt(this.caret);
    this.body.insert.prepare();
  }

  focus() {
    this.body.focus();
  }

  /** Carries out a command. @param {string} name */
  run(name) {
    return run(name, this.body);
  }

  look() {
    return JSON.stringify(this.body.look());
  }

  states() {
    return this.body.states();
  }

  spot() {
    return this.body.spot();
  }

  /** @param {DataTransfer} given */
  drop(given) {
    this.body.insert.files([...given.files]);
  }

  end() {
    this.rescue?.end();
    this.body.end();
  }
}
