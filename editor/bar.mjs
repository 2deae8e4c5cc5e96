// The bar at the top of the screen while an article is edited: what is saved, who else is here, and what can be done.
import { moment, time } from './clock.mjs';
import { button, element } from './element.mjs';
import { note } from './note.mjs';
import { report } from './report.mjs';
import { refresh } from './standing.mjs';
import { about, words } from './words.mjs';

/**
 * @typedef {{ text: string, does: () => unknown }} Way
 * @typedef {Record<'save' | 'submit' | 'leave' | 'format' | 'docx' | 'compare', () => unknown>} Does
 */

/** What a button is called, and below it in short what it does: who hears the page is told so by its title, at length. */
const explained = (/** @type {keyof typeof about} */ name) => [element('span', {}, words[name]), element('small', { 'aria-hidden': 'true' }, about[name][0])];

export class Bar {
  /** The page's own title. */
  title = document.title;
  /** Who else is here. @type {NonNullable<import('./types').News['others']>} */
  people = [];
  /** What is said of them. @type {string | undefined} */
  shown;
  /** @type {boolean | undefined} */
  publishes;

  /** Stands over the bar of the staff, first on the page, and keeps `aside` waiting. @param {HTMLElement} aside @param {HTMLElement} panel @param {Does} does */
  constructor(aside, panel, does) {
    this.aside = aside;
    this.said = element('p', { class: 'said', role: 'status' });
    this.others = element('p', { class: 'others', role: 'status' });
    this.trouble = element('p', { class: 'trouble', role: 'alert' });
    this.submit = button('', does.submit, { class: 'primary' });
    this.passesOn(false);
    this.more = element('details', { class: 'more' }, element('summary', { title: about.more[1] }, explained('more')), panel);
    this.bar = element('div', { class: 'edit-bar', role: 'region', 'aria-label': words.editing },
      element('div', { class: 'row' },
        element('div', { class: 'states' }, element('strong', { class: 'mode' }, words.editing), this.said, this.others, this.trouble),
        element('div', { class: 'ways' }, this.more,
          button(explained('importWord'), does.docx, { class: 'format', title: about.importWord[1], onmousedown: (/** @type {Event} */ event) => event.preventDefault() }),
          button(explained('format'), does.format, { class: 'format', title: about.format[1], onmousedown: (/** @type {Event} */ event) => event.preventDefault() }),
          button(explained('save'), does.save, { title: about.save[1] }),
          this.submit,
          button(explained('leave'), does.leave, { title: about.leave[1] }))));
    this.compare = does.compare;
    // What can be done to the article waits until the edit is over, in its place, so that nothing moves; so does what is behind the bar.
    this.waiting = /** @type {HTMLElement[]} */ ([...aside.children, ...document.querySelectorAll('.staff-bar')]);
    this.waiting.forEach((child) => { child.inert = true; });
    // First on the page, as it is seen, for who goes through it by key.
    const skip = document.querySelector('.skip');
    if (skip) skip.after(this.bar);
    else document.body.prepend(this.bar);
    this.#mark();
    this.more.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.more.open) return;
      event.stopPropagation();
      this.more.open = false;
      this.more.querySelector('summary')?.focus();
    });
    this.away = (/** @type {Event} */ { target }) => { if (!(target instanceof Node && this.more.contains(target))) this.more.open = false; };
    document.addEventListener('pointerdown', this.away);
  }

  /** The page is seen to be edited, and so is its tab; what gets the focus is never behind the bar, however high that is. */
  #mark() {
    const root = document.documentElement;
    root.toggleAttribute('data-edited', true);
    document.title = `${words.editing}：${this.title}`;
    this.size = new ResizeObserver(() => root.style.setProperty('--edit-bar', `${this.bar.offsetHeight}px`));
    this.size.observe(this.bar);
  }

  #unmark() {
    const root = document.documentElement;
    this.size?.disconnect();
    root.style.removeProperty('--edit-bar');
    root.toggleAttribute('data-edited', false);
    // Another page may have come meanwhile, which has a title of its own.
    if (document.title === `${words.editing}：${this.title}`) document.title = this.title;
  }

  /** Says how things stand, and that nothing is wrong. @param {string} text */
  say(text) {
    this.show({ said: text });
    this.trouble.replaceChildren();
  }

  /** Says what is wrong, and offers `ways`. @param {string} text @param {Way[]} ways */
  warn(text, ...ways) {
    this.trouble.replaceChildren(text, ...ways.flatMap((way) => [' ', button(way.text, way.does)]));
  }

  /** Says what the button does that passes the text on: it goes to review, or to the public. @param {boolean} publishes */
  passesOn(publishes) {
    if (this.publishes === publishes) return;
    this.publishes = publishes;
    const name = publishes ? 'publish' : 'submit';
    this.submit.replaceChildren(...explained(name));
    this.submit.title = about[name][1];
  }

  /** How things stand. The same words again are no news to who hears them. @param {{ said: string }} given */
  show({ said }) {
    if (this.said.textContent !== said) this.said.textContent = said;
  }

  /** Who else is here, and whether they have saved. @param {import('./types').News} news */
  meet({ others = this.people, newest = null, state }) {
    this.people = others;
    const texts = others.map(({ name, since }) => words.here(name, time(since).slice(0, 5)));
    const key = JSON.stringify([texts, newest, state]);
    if (key === this.shown) return;
    this.shown = key;
    if (newest || (state && state !== this.aside.dataset.state)) refresh(this.aside);
    this.others.replaceChildren(texts.join('；'));
    if (newest) this.others.append(texts.length > 0 ? '；' : '', words.newest({ ...newest, at: moment(newest.at) }), ' ', button(words.compare, this.compare));
    this.others.classList.toggle('warning', Boolean(newest));
  }

  /** Tells of something that was not taken in. @param {string} what @param {string} why */
  refuse(what, why) {
    report(words.refused, [note('dropped', { part: what }, why)]);
  }

  end() {
    document.removeEventListener('pointerdown', this.away);
    this.bar.remove();
    this.waiting.forEach((child) => { child.inert = false; });
    // What it offered has been done.
    this.aside.querySelector('.notice')?.remove();
    this.#unmark();
  }
}
