// Comments at the paragraphs that they are about: beside each stands the way to say something, and what was said.
import { post, wordsOf } from './call.mjs';
import { moment } from './clock.mjs';
import { button, element } from './element.mjs';
import { signedIn } from './login.mjs';
import { words as own } from './keep-words.mjs';
import { Unsent, nameAt } from './unsent.mjs';
import { words } from './words.mjs';

/** Begins on `comments`, the list above the article. @param {HTMLElement} comments */
export function begin(comments) {
  const aside = /** @type {HTMLElement} */ (comments.closest('.work'));
  const unsent = new Unsent(aside, aside.closest('article') ?? aside);
  const body = aside.closest('article')?.querySelector('.body:not(.work *)') ?? document.querySelector('main .body:not(.work *, .plain-editor *)');
  if (!body) return;
  // As the server counts them: whatever stands directly in the body and is not empty.
  const blocks = [...body.childNodes].filter((node) => node instanceof Element || node.textContent?.trim());
  const places = blocks.map((block, at) => new Place(aside, comments, at, unsent));
  blocks.forEach((block, at) => block.after(places[at].place));
  for (const place of places) if (unsent.text(place.name)) place.write();
}

class Place {
  /** @param {HTMLElement} aside @param {HTMLElement} comments @param {number} at @param {Unsent} unsent */
  constructor(aside, comments, at, unsent) {
    this.aside = aside;
    this.comments = comments;
    this.at = at;
    this.unsent = unsent;
    this.name = nameAt(at);
    this.list = element('ul', { 'aria-label': own.commentsOn(at + 1) });
    for (const line of comments.querySelectorAll(`[data-paragraph="${at}"]:not([data-resolved])`)) this.list.append(line.cloneNode(true));
    this.list.hidden = !this.list.children.length;
    this.way = button(own.comment, () => this.write().focus(), { class: 'comment-here', 'aria-label': own.commentOn(at + 1) });
    this.place = element('div', { class: 'at-paragraph' }, this.way, this.list);
  }

  /** Opens the form, here, with what was typed before and not sent. Answers its field. */
  write() {
    const { at, name, unsent } = this;
    const field = element('textarea', { name: 'words', 'data-at': at, rows: 3, maxlength: 1000, 'aria-label': own.commentWords(at + 1), value: unsent.text(name) });
    const said = element('p', { role: 'status' });
    const close = () => {
      form.remove();
      this.way.hidden = false;
      this.way.focus({ preventScroll: true });
    };
    const send = async (/** @type {Event} */ event) => {
      event?.preventDefault();
      if (sending.disabled) return;
      sending.disabled = true;
      said.textContent = words.saving;
      try {
        const { me = '', article, version } = this.aside.dataset;
        const content = { article: Number(article), version: Number(version), paragraph: at, words: field.value };
        this.add(await signedIn(me, () => post('/api/article/comment', content)));
        giveUp();
      } catch (error) {
        said.textContent = wordsOf(error, own.offline);
        field.focus();
      } finally {
        sending.disabled = false;
      }
    };
    // What was typed goes with it.
    const giveUp = () => {
      unsent.forget(name);
      close();
    };
    const sending = element('button', { type: 'submit', class: 'primary' }, own.comment);
    const form = element('form', { onsubmit: send }, field, said,
      element('p', {}, sending, ' ', button(own.cancel, giveUp, { class: 'plain' })));
    form.addEventListener('keydown', (event) => {
      // The keys of the page are not this form's.
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
      else if (event.key === 'Escape') close();
    });
    this.way.hidden = true;
    this.place.append(form);
    return field;
  }

  /** Shows a comment that was made: here, and in the list above. @param {{ words: string, writer: string, at: number, quote: string }} comment */
  add({ words: text, writer, at, quote }) {
    const line = element('li', { 'data-paragraph': this.at }, element('q', {}, quote), element('p', {}, text),
      element('p', { class: 'quiet' }, `${own.paragraph(this.at + 1)} · ${writer} ${moment(at)}`));
    this.list.append(line.cloneNode(true));
    this.list.hidden = false;
    this.comments.querySelector('ul')?.append(line);
    this.comments.querySelector(':scope > .quiet')?.remove();
    const count = this.comments.querySelector('.count');
    if (count) count.textContent = String(Number(count.textContent) + 1);
  }
}
