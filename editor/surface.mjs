// The page of an article during an edit: its fields, its body and its attachments. The staff's half does all else.
import { Attachments } from './attachment.mjs';
import { Body } from './body.mjs';
import { describe, missing } from './alt.mjs';
import { caret } from './caret.mjs';
import { run } from './command.mjs';
import { find } from './element.mjs';
import { Form } from './form.mjs';
import { Rescue } from './rescue.mjs';
import { style } from './style.mjs';

/** @typedef {import('./types').Fields} Fields @typedef {import('./types').Hears} Hears */

/**
 * Opens the article of `aside` for editing, from `opened` (as JSON). `hears` is told and asked.
 * @param {HTMLElement} aside @param {string} opened @param {Hears} hears
 */
export async function open(aside, opened, hears) {
  await style();
  return new Surface(aside, JSON.parse(opened), hears);
}

class Surface {
  /** @type {((value?: unknown) => void)[]} */
  #idle = [];
  /** @type {Rescue | undefined} */
  rescue;

  /** @param {HTMLElement} aside @param {import('./types').Open} open @param {Hears} hears */
  constructor(aside, open, hears) {
    this.aside = aside;
    this.hears = hears;
    this.known = open.attachments;
    this.page = /** @type {HTMLElement} */ (aside.closest('article') ?? find('main article') ?? document.body);
    // Other versions may stand above, and the plain form below.
    const shown = /** @type {HTMLElement} */ (this.page.querySelector('.body:not(.work *, .plain-editor *)'));
    this.caret = caret(shown);
    this.page.classList.add('editing');
    this.plain = find('.plain-editor');
    if (this.plain) this.plain.hidden = true;
    const changed = () => {
      if (!this.isBusy()) this.#idle.splice(0).forEach((wake) => wake());
      hears.changed();
      this.rescue?.changed();
    };
    this.form = new Form(this.page, { columns: open.columns, topics: open.topics, changed });
    this.panel = this.form.panel;
    this.body = new Body(shown, {
      html: open.fields.body, hears, changed,
      attach: (files) => this.attachments.add(files),
      title: (text) => { if (!this.form.get().title.trim()) this.form.set({ ...this.form.get(), title: text }); },
    });
    this.attachments = new Attachments({
      place: this.body.place, shown: this.page.querySelector('section.attachments:not([data-editing])'), changed, refuse: hears.refuse,
    });
    this.form.set(open.fields);
    this.attachments.set(open.fields.attachments, this.known);
    this.rescue = new Rescue(this);
  }

  isBusy() {
    return this.body.pictures.busy || this.attachments.busy;
  }

  /** Resolves when no file is being uploaded. */
  async idle() {
    if (this.isBusy()) await new Promise((resolve) => { this.#idle.push(resolve); });
  }

  /** The whole text as it is now. */
  read() {
    return JSON.stringify({ ...this.form.get(), body: this.body.html, attachments: this.attachments.get() });
  }

  /** Replaces the whole text with `given`. @param {string} given */
  write(given) {
    /** @type {Fields} */
    const fields = JSON.parse(given);
    this.form.set(fields);
    if (fields.body !== this.body.html) this.body.set(fields.body);
    this.attachments.set(fields.attachments, this.known);
  }

  /** @param {string} html */
  normalBody(html) {
    return this.body.normal(html);
  }

  /** Asks for the missing descriptions of pictures. Answers whether all have one. */
  async complete() {
    const { editor } = this.body;
    const places = missing(editor);
    return places.length === 0 || describe(editor, this.hears, places, false);
  }

  settle() {
    return this.form.settle();
  }

  getNote() {
    return this.form.note.value;
  }

  clearNote() {
    this.form.note.value = '';
  }

  /** @param {boolean} isNew */
  begin(isNew) {
    if (isNew) this.form.focus('title');
    else this.body.focusAt(this.caret);
    this.body.insert.prepare();
  }

  /** Puts the focus where something has to be mended. @param {string} field */
  focus(field) {
    if (field === 'body') this.body.focus();
    else this.form.focus(field);
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

  /** Restores the page. */
  end() {
    this.rescue?.end();
    this.attachments.end();
    this.body.end();
    this.form.end();
    if (this.plain) this.plain.hidden = false;
    this.page.classList.remove('editing');
  }
}
