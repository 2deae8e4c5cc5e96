// Comments that are typed and not sent: this browser keeps them, and asks about them before the article is approved or returned.
import { post, wordsOf } from './call.mjs';
import { ask } from './dialog.mjs';
import { element, find, findAll } from './element.mjs';
import { words as own } from './keep-words.mjs';
import { signedIn } from './login.mjs';
import * as shelf from './shelf.mjs';
import { words } from './words.mjs';

/** The forms that settle what comments are about, by their `act`. */
const SETTLES = ['approve', 'approve-at', 'approve-timed', 'send-back'];

/** The beginning of the name of what is typed at a paragraph; its place follows, from 0. */
const AT = 'at-';

/** The name of what is typed at paragraph `at`. */
export const nameAt = (/** @type {number | string} */ at) => AT + at;

/** The beginning of the name of an answer; its comment's number follows. */
const REPLY = 'reply-';

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** What the field `name` of `form` says. @param {HTMLFormElement | null} form @param {string} name */
function valueOf(form, name) {
  const field = form?.elements.namedItem(name);
  return field && 'value' in field ? field.value : undefined;
}

/** The name of what is typed into `field`: at a paragraph, as an answer, or into the form of the list. @param {Field} field */
function nameOf(field) {
  if (field.dataset.at) return nameAt(field.dataset.at);
  const comment = valueOf(field.form, 'comment');
  return comment ? REPLY + comment : 'words';
}

export class Unsent {
  /** Begins on the article of `aside`, whose forms are in `page`. @param {HTMLElement} aside @param {Element} page */
  constructor(aside, page) {
    const { me, article } = aside.dataset;
    this.aside = aside;
    this.page = page;
    this.shelf = `gongkai-comments:${me}:${article}`;
    /** @type {Map<string, string>} */
    this.texts = new Map(Object.entries(shelf.read(this.shelf) ?? {}));
    for (const field of this.fields()) this.#take(field);
    page.addEventListener('input', ({ target }) => {
      if ((target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && target.name === 'words') this.#type(target);
    });
    page.addEventListener('submit', (event) => this.#submit(event), true);
  }

  /** What is typed under `name`; nothing where nothing is. @param {string} name */
  text(name) {
    return this.texts.get(name) ?? '';
  }

  /** What was typed under `name` has been sent, or is given up. @param {string} name */
  forget(name) {
    this.texts.delete(name);
    this.#keep();
  }

  /** The fields of comments and answers that are on the page. */
  fields() {
    return /** @type {Field[]} */ (findAll('form [name="words"]', this.page));
  }

  /** `field` gets what was typed into it before; a page whose form was refused brings it itself. @param {Field} field */
  #take(field) {
    if (field.value) this.#type(field);
    field.value = this.text(nameOf(field));
    const folded = field.value ? field.closest('details') : null;
    for (let each = folded; each; each = each.parentElement?.closest('details') ?? null) each.open = true;
  }

  /** @param {Field} field */
  #type(field) {
    this.texts.set(nameOf(field), field.value);
    this.#keep();
  }

  #keep() {
    const typed = this.#typed;
    if (typed.length) shelf.write(this.shelf, Object.fromEntries(typed));
    else shelf.drop(this.shelf);
  }

  /** Those that are typed: name and text. */
  get #typed() {
    return [...this.texts].filter(([, text]) => text.trim());
  }

  /** @param {Event} event */
  #submit(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return undefined;
    const act = valueOf(form, 'act') ?? '';
    if (act === 'comment' || act === 'reply') return this.forget(nameOf(/** @type {Field} */ (form.elements.namedItem('words'))));
    if (!SETTLES.includes(act) || form.dataset.asked || !this.#typed.length) return undefined;
    event.preventDefault();
    return this.#ask(form, /** @type {SubmitEvent} */ (event).submitter);
  }

  /** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
  async #ask(form, submitter) {
    const typed = this.#typed;
    const said = element('p', { role: 'status' });
    const lines = typed.map(([name, text]) => element('li', {}, `${own.unsent(name.startsWith(AT) ? Number(name.slice(AT.length)) + 1 : null)}${text}`));
    const go = await ask({
      title: own.unsentTitle(typed.length), text: own.unsentKept, content: [element('ul', {}, lines), said],
      choices: [{ value: true, text: own.unsentSend, primary: true, check: () => this.#send(said) },
        { value: true, text: own.unsentSkip }, { value: null, text: own.cancel }],
    });
    if (!go) return;
    form.dataset.asked = 'true';
    form.requestSubmit(submitter);
  }

  /** Sends what is typed, and says whether all of it was taken. @param {HTMLElement} said */
  async #send(said) {
    const { me = '', article, version } = this.aside.dataset;
    said.textContent = words.saving;
    try {
      for (const [name, text] of this.#typed) {
        const of = { article: Number(article), words: text };
        const call = name.startsWith(REPLY)
          ? () => post('/api/article/reply', { ...of, comment: Number(name.slice(REPLY.length)) })
          : () => post('/api/article/comment', { ...of, version: Number(version), paragraph: this.#paragraph(name) });
        await signedIn(me, call);
        this.forget(name);
        for (const field of this.fields()) if (nameOf(field) === name) field.value = '';
      }
      return true;
    } catch (error) {
      said.textContent = wordsOf(error, own.offline);
      return false;
    }
  }

  /** @param {string} name */
  #paragraph(name) {
    if (name.startsWith(AT)) return Number(name.slice(AT.length));
    const field = find('.comments [name="paragraph"]', this.aside);
    return Number(/** @type {HTMLInputElement | null} */ (field)?.value);
  }
}
