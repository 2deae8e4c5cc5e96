// Comments that are typed and not sent: this browser keeps them, and asks about them before the article is approved or returned.
import { post } from './call.mjs';
import { ask } from './dialog.mjs';
import { element } from './element.mjs';
import { words as own } from './keep-words.mjs';
import { signedIn } from './login.mjs';
import * as shelf from './shelf.mjs';
import { words } from './words.mjs';

/** The forms that settle what comments are about, by their `act`. */
const SETTLES = ['approve', 'approve-at', 'approve-timed', 'send-back'];

/** The beginning of the name of what is typed at a paragraph; its place follows, from 0. */
const AT = 'at-';

/** The name of what is typed at paragraph `at`. */
export const nameAt = (at) => AT + at;

/** The beginning of the name of an answer; its comment's number follows. */
const REPLY = 'reply-';

/** The name of what is typed into `field`: at a paragraph, as an answer, or into the form of the list. */
function nameOf(field) {
  if (field.dataset.at) return nameAt(field.dataset.at);
  const { comment } = field.form.elements;
  return comment ? REPLY + comment.value : 'words';
}

export class Unsent {
  /** Begins on the article of `aside`, whose forms are in `page`. */
  constructor(aside, page) {
    const { me, article } = aside.dataset;
    Object.assign(this, { aside, page, shelf: `gongkai-comments:${me}:${article}` });
    this.texts = new Map(Object.entries(shelf.read(this.shelf) ?? {}));
    for (const field of this.fields()) this.#take(field);
    page.addEventListener('input', ({ target }) => { if (target.name === 'words') this.#type(target); });
    page.addEventListener('submit', (event) => this.#submit(event), true);
  }

  /** What is typed under `name`; nothing where nothing is. */
  text(name) {
    return this.texts.get(name) ?? '';
  }

  /** What was typed under `name` has been sent, or is given up. */
  forget(name) {
    this.texts.delete(name);
    this.#keep();
  }

  /** The fields of comments and answers that are on the page. */
  fields() {
    return [...this.page.querySelectorAll('form [name="words"]')];
  }

  /** `field` gets what was typed into it before; a page whose form was refused brings it itself. */
  #take(field) {
    if (field.value) this.#type(field);
    field.value = this.text(nameOf(field));
    const folded = field.value ? field.closest('details') : null;
    for (let each = folded; each; each = each.parentElement.closest('details')) each.open = true;
  }

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

  #submit(event) {
    const form = event.target;
    const act = form.elements.act?.value;
    if (act === 'comment' || act === 'reply') return this.forget(nameOf(form.elements.words));
    if (!SETTLES.includes(act) || form.dataset.asked || !this.#typed.length) return undefined;
    event.preventDefault();
    return this.#ask(form, event.submitter);
  }

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

  /** Sends what is typed, and says whether all of it was taken. */
  async #send(said) {
    const { me, article, version } = this.aside.dataset;
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
      said.textContent = error.words ?? own.offline;
      return false;
    }
  }

  #paragraph(name) {
    return Number(name.startsWith(AT) ? name.slice(AT.length) : this.aside.querySelector('.comments [name="paragraph"]').value);
  }
}
