// One edit of one article, from opening to leaving.
import { get, post, wordsOf } from './call.mjs';
import { Attachments } from './attachment.mjs';
import { Bar } from './bar.mjs';
import { Body } from './body.mjs';
import { caret } from './caret.mjs';
import { moment, time } from './clock.mjs';
import { ask, labelled } from './dialog.mjs';
import { find } from './element.mjs';
import { Draft, discard } from './draft.mjs';
import { normal } from './fields.mjs';
import { Form } from './form.mjs';
import { guard } from './guard.mjs';
import { hydrated } from './hydrated.mjs';
import { signedIn } from './login.mjs';
import { tell } from './presence.mjs';
import { newer, offer } from './recover.mjs';
import { rebase, save } from './save.mjs';
import * as shelf from './shelf.mjs';
import { refresh } from './standing.mjs';
import { style } from './style.mjs';
import { offerThrown, throwAway } from './thrown.mjs';
import { words } from './words.mjs';

/**
 * @typedef {import('./types').Fields} Fields
 * @typedef {import('./types').Open} Open
 * @typedef {import('./types').State} State
 */

/**
 * Begins to edit the article of `aside`. `recover` says what becomes of a kept text before anyone is asked.
 * @param {HTMLElement} aside @param {{ recover?: string, ended: () => void }} given
 */
export async function start(aside, { recover, ended }) {
  const me = aside.dataset.me ?? find('[data-me]')?.dataset.me ?? '';
  const article = Number(aside.dataset.article) || null;
  const column = Number(aside.dataset.column) || null;
  const query = article ? `article=${article}` : `column=${column}`;
  /** @type {[Open, unknown, unknown]} */
  const [open] = await Promise.all([
    signedIn(() => get(`/api/article/open?${query}`)), hydrated(), style(),
  ]);
  const state = {
    me, article, column, version: open.version, columns: open.columns, topics: open.topics, said: '', base: open.fields,
    publicColumn: open.public_column ?? null, hour: open.hour ?? null,
    shelf: shelf.shelf({ me, article, column }),
  };
  const edit = new Session(aside, open, state, ended);
  await edit.recover(open, recover);
  edit.begin();
  return edit;
}

export class Session {
  /** @type {Promise<boolean> | null} */
  saving = null;
  ended = false;
  submitting = false;
  /** The words to the reviewer. */
  words = '';
  /** What was sent last: the same text again is the same save. @type {{ text: string, content: Record<string, any> & { fields: Fields } } | null} */
  attempt = null;
  /** @type {(() => void) | undefined} */
  stopTelling;
  /** @type {(() => void) | undefined} */
  unguard;
  /** @type {((value?: unknown) => void)[]} */
  #idle = [];
  #wasSaved = false;

  /** @param {HTMLElement} aside @param {Open} open @param {State} state @param {() => void} ended */
  constructor(aside, open, state, ended) {
    this.aside = aside;
    this.state = state;
    this.whenEnded = ended;
    this.page = aside.closest('article') ?? document.querySelector('main article') ?? document.body;
    // Other versions may stand above, and the plain form below.
    const shown = /** @type {HTMLElement} */ (find('.body:not(.work *, .plain-editor *)', this.page));
    this.caret = caret(shown);
    this.page.classList.add('editing');
    this.plain = find('.plain-editor');
    if (this.plain) this.plain.hidden = true;
    const changed = () => this.changed();
    const refuse = (/** @type {string} */ what, /** @type {string} */ why) => this.bar.refuse(what, why);
    this.form = new Form(this.page, { columns: open.columns, topics: open.topics, changed });
    this.bar = new Bar(aside, this.form.panel, {
      save: () => this.save(), submit: () => this.submit(), leave: () => this.leave(),
      format: () => this.body.bar.open(), docx: () => this.body.insert.chooseDocx(), compare: () => this.compare(),
    });
    this.body = new Body(shown, {
      html: open.fields.body, changed, refuse,
      say: (text) => this.bar.say(text),
      attach: (files) => this.attachments.add(files),
      title: (text) => { if (!this.read().title) this.form.set({ ...this.form.get(), title: text }); },
    });
    this.attachments = new Attachments({
      place: this.body.place, shown: this.page.querySelector('section.attachments:not([data-editing])'), changed, refuse,
    });
    this.form.set(open.fields);
    this.attachments.set(open.fields.attachments, open.attachments);
    // What was opened, as we would write it: only what somebody changes differs from it.
    state.base = this.read();
    this.draft = new Draft(this);
    this.bar.meet({ others: open.others });
    this.bar.passesOn(this.publishes);
  }

  /** Whether files are on their way. */
  get busy() {
    return this.body.pictures.busy || this.attachments.busy;
  }

  /** Comes when no file is on its way. */
  async idle() {
    if (this.busy) await new Promise((resolve) => { this.#idle.push(resolve); });
  }

  /** The whole text as it is now. */
  read() {
    return normal({ ...this.form.get(), body: this.body.html, attachments: this.attachments.get() });
  }

  /** Puts `fields` in the place of the whole text. @param {Fields} fields @param {import('./types').File[]} [known] */
  write(fields, known) {
    this.form.set(fields);
    if (fields.body !== this.body.html) this.body.set(fields.body);
    this.attachments.set(fields.attachments, known);
    this.draft.touched();
  }

  /** `fields` as this editor would write them. @param {Fields} fields */
  normal(fields) {
    // A browser may have kept a text of which the day was emptied.
    return normal({ ...fields, day: fields.day || this.state.base.day, body: this.body.normal(fields.body) });
  }

  changed() {
    if (this.ended || !this.draft) return;
    if (!this.busy) this.#idle.splice(0).forEach((wake) => wake());
    this.draft.touched();
    this.bar.passesOn(this.publishes);
  }

  /** @param {import('./types').News} news */
  heard(news) {
    if (!this.ended) this.bar.meet(news);
  }

  /** Brings back what was written before and not saved, if there is such a text and it is wanted. @param {Open} open @param {string} [wanted] @returns {Promise<unknown>} */
  async recover(open, wanted) {
    const { state } = this;
    /** @type {(import('./types').Kept | null)[]} */
    const [here, there] = [shelf.read(state.shelf), open.kept].map((text) => text && { ...text, fields: this.normal(text.fields) });
    const found = await newer(here, there, state.base);
    if (!found) {
      shelf.drop(state.shelf);
      return offerThrown(this, open, wanted);
    }
    // Who closes the question keeps the text.
    const choice = wanted ?? await offer(found, state.base) ?? 'restore';
    if (choice !== 'discard') return this.restore(open, found);
    throwAway(this, found);
    await discard(state);
    return offerThrown(this, open);
  }

  /** Brings `found` back, which was written on one of the versions up to that of `open`. @param {Open} open @param {import('./types').Found} found */
  async restore(open, found) {
    const { state } = this;
    if (found.version === state.version) this.write(found.fields, open.attachments);
    else if (!(await rebase(this, open, found.fields, found.base))) {
      // Not merged yet: it goes on from where it began, and the save will ask again.
      Object.assign(state, { version: found.version, base: found.base ?? state.base });
      this.write(found.fields, open.attachments);
      return this.bar.warn(words.conflictLater, { text: words.compare, does: () => this.compare() });
    }
    state.said = words.restored(found.at);
    this.bar.say(state.said);
    return undefined;
  }

  begin() {
    this.stopTelling = tell(() => ({ article: this.state.article, version: this.state.version }), (news) => this.heard(news));
    this.unguard = guard(this);
    if (this.state.article) this.body.focusAt(this.caret);
    else this.form.focus('title');
  }

  save() {
    this.saving ??= this.draft.pause().then(() => save(this)).finally(() => {
      this.saving = null;
      this.draft.resume();
    });
    return this.saving;
  }

  /** The server has made a version of `fields`. @param {{ article: number, version: number, at: number }} answer @param {Fields} fields */
  saved({ article, version, at }, fields) {
    const { state } = this;
    this.#wasSaved = true;
    shelf.drop(state.shelf);
    throwAway(this, null);
    if (!state.article) {
      // A reload opens the article that there is now.
      history.replaceState(history.state, '', `/articles/${article}`);
      delete this.aside.dataset.new;
    }
    Object.assign(state, { article, version, base: fields, said: words.saved(time(at)) });
    state.shelf = shelf.shelf(state);
    Object.assign(this.aside.dataset, { article, version });
    this.form.note.value = '';
    this.attempt = null;
    this.draft.settled();
    this.draft.touched();
    this.bar.say(state.said);
    this.bar.meet({ newest: null });
    refresh(this.aside);
  }

  /** Whether passing the text on publishes it, without a review: no column that it stands in or goes to asks for one. */
  get publishes() {
    const { columns, publicColumn } = this.state;
    const steps = (/** @type {number} */ id) => columns.find((each) => each.id === id)?.steps ?? 1;
    return Math.max(steps(this.form.get().column), publicColumn === null ? 0 : steps(publicColumn)) === 0;
  }

  async submit() {
    if (this.submitting) return;
    this.submitting = true;
    try {
      const { publishes } = this;
      const note = labelled(publishes ? words.publishNote : words.submitNote, { rows: 3, autofocus: true, maxlength: 500, value: this.words }, 'textarea');
      const go = await ask({
        title: publishes ? words.publishTitle : words.submitTitle, text: publishes ? this.whatIsPublished() : undefined, content: note.label,
        choices: [{ value: true, text: publishes ? words.publishGo : words.submitGo, primary: true }, { value: null, text: words.cancel }],
      });
      this.words = note.field.value;
      if (!go || !(await this.save())) return;
      const { article, version } = this.state;
      await signedIn(() => post('/api/article/submit', { article, version, note: note.field.value.trim() || null }));
      this.end({ reload: true });
    } catch (error) {
      this.bar.warn(wordsOf(error, words.offline));
    } finally {
      this.submitting = false;
    }
  }

  /** The article and its place, before it is published. */
  whatIsPublished() {
    const { title, column } = this.form.get();
    const { columns, hour } = this.state;
    return words.publishText(title.trim(), columns.find((each) => each.id === column)?.place ?? '', hour ? moment(hour) : null);
  }

  /** Shows what somebody has saved meanwhile, and merges. */
  async compare() {
    try {
      const { article } = this.state;
      const theirs = await signedIn(() => get(`/api/article/open?article=${article}`));
      if (theirs.version !== this.state.version) await rebase(this, theirs);
    } catch (error) {
      this.bar.warn(wordsOf(error, words.offline));
    }
  }

  async leave() {
    if (!this.draft.isDirty && !this.busy) return this.end({ reload: this.#wasSaved });
    const choice = await ask({
      title: words.leaveTitle, text: words.leaveText,
      choices: [{ value: 'save', text: words.leaveSave, primary: true }, { value: 'keep', text: words.leaveKeep },
        { value: 'discard', text: words.leaveDiscard }, { value: null, text: words.leaveStay }],
    });
    if (choice === 'save' && await this.save()) return this.end({ reload: true });
    if (choice === 'keep') await this.draft.now();
    if (choice === 'discard') {
      throwAway(this);
      await this.draft.discard();
    }
    if (choice === 'keep' || choice === 'discard') return this.end({ reload: this.#wasSaved });
    return undefined;
  }

  /** Puts the focus where something has to be mended. @param {string} field */
  focus(field) {
    if (field === 'body') this.body.focus();
    else this.form.focus(field);
  }

  /** Gives the page back as it was, or as it is at the site now. */
  end({ reload = false } = {}) {
    if (this.ended) return;
    this.ended = true;
    this.unguard?.();
    this.stopTelling?.();
    this.draft.end();
    if (reload) return location.assign(`/articles/${this.state.article}`);
    if (!this.state.article) return history.length > 1 ? history.back() : location.assign('/desk');
    this.#giveBack();
    find('a[data-edit]', this.aside)?.focus({ preventScroll: true });
    return this.whenEnded();
  }

  /** The article has gone from the page. */
  gone() {
    this.ended = true;
    this.unguard?.();
    this.stopTelling?.();
    this.draft.end();
    this.#giveBack();
    this.whenEnded();
  }

  #giveBack() {
    this.attachments.end();
    this.body.end();
    this.form.end();
    this.bar.end();
    if (this.plain) this.plain.hidden = false;
    this.page.classList.remove('editing');
  }
}
