// 附件: the list under the body, while it is edited.
import { Offline, get, post, wordsOf } from './call.mjs';
import { ask } from './dialog.mjs';
import { button, element } from './element.mjs';
import { choose, upload } from './file.mjs';
import { signedIn } from './login.mjs';
import { words } from './words.mjs';

/**
 * @typedef {import('./types').File} Kept
 * @typedef {{ is_pending: boolean, notes?: { effect: string, words: string }[], personal: string | null, confirmed_by: string | null }} Report
 */

export class Attachments {
  /** @type {Kept[]} */
  #files = [];
  /** @type {Set<{ row: HTMLElement, stop: AbortController }>} */
  #under = new Set();
  /** @type {Promise<unknown>} */
  #before = Promise.resolve();
  /** The site's findings in each file, by its hash; null while they are being fetched. @type {Map<string, Report | null>} */
  #reports = new Map();
  /** Where it is shown. @type {Map<string, HTMLElement>} */
  #findings = new Map();

  /**
   * Stands after `place` instead of `shown`, which the page may lack.
   * @param {{ place: HTMLElement, shown: HTMLElement | null, changed: () => void, refuse: (what: string, why: string) => void }} given
   */
  constructor({ place, shown, changed, refuse }) {
    this.shown = shown;
    this.changed = changed;
    this.refuse = refuse;
    this.list = element('ul');
    this.section = element('section', { class: 'attachments', 'data-editing': '', 'aria-label': words.attachments,
      ondragover: (/** @type {Event} */ event) => event.preventDefault(),
      ondrop: (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        event.stopPropagation();
        this.add([...event.dataTransfer?.files ?? []]);
      },
    }, element('h2', {}, words.attachments), this.list,
    button(words.addAttachment, async () => this.add(await choose()), { class: 'add' }));
    if (shown) shown.before(this.section);
    else place.after(this.section);
    if (shown) shown.hidden = true;
  }

  /** Whether a file is on its way. */
  get busy() {
    return this.#under.size > 0;
  }

  get() {
    return this.#files.map(({ sha256, name }) => ({ sha256, name: name.trim() }));
  }

  /** Shows `files`. Details that one lacks are taken from those known before. @param {Kept[] | undefined} files @param {Kept[]} known */
  set(files, known = []) {
    const all = [...known, ...this.#files];
    this.#files = (files ?? []).map((file) => ({ ...all.find((each) => each.sha256 === file.sha256), ...file }));
    this.#show();
  }

  /** @param {File[]} files */
  add(files) {
    for (const file of files) this.#upload(file);
  }

  end() {
    for (const { stop } of this.#under) stop.abort();
    this.section.remove();
    if (this.shown) this.shown.hidden = false;
  }

  /** @param {File} file */
  async #upload(file) {
    const stop = new AbortController();
    const bar = element('progress', { max: 100, value: 0, 'aria-label': file.name });
    const row = element('li', { class: 'uploading' }, element('span', {}, file.name), bar,
      button(words.cancel, () => stop.abort(), { 'aria-label': words.cancelUpload(file.name) }));
    const under = { row, stop };
    this.#under.add(under);
    this.#show();
    try {
      const progress = (/** @type {number} */ percent) => { bar.value = percent; };
      const found = await this.#inTurn(() => signedIn(() => upload(file, { progress, signal: stop.signal })));
      this.#reports.set(found.sha256, found);
      if (!this.#files.some(({ sha256 }) => sha256 === found.sha256)) this.#files.push({ ...found, name: file.name });
    } catch (error) {
      if (!stop.signal.aborted) this.refuse(file.name, wordsOf(error, error instanceof Offline ? words.uploadOffline : undefined));
    }
    this.#under.delete(under);
    this.#show();
    this.changed();
  }

  /** One after the other, so that they stand in the order in which they were chosen. @template T @param {() => Promise<T>} send */
  #inTurn(send) {
    const sent = this.#before.then(send);
    this.#before = sent.catch(() => {});
    return sent;
  }

  #show() {
    this.list.replaceChildren(...this.#files.map((file, at) => this.#row(file, at)), ...[...this.#under].map(({ row }) => row));
  }

  /** @param {Kept} file @param {number} at */
  #row(file, at) {
    const name = element('input', { value: file.name, 'aria-label': words.attachmentName, autocomplete: 'off', maxlength: 200,
      oninput: () => {
        file.name = name.value;
        this.changed();
      } });
    const move = (/** @type {() => unknown} */ change) => () => {
      change();
      this.#show();
      this.changed();
      (this.list.querySelectorAll('li')[Math.min(at, this.#files.length - 1)]?.querySelector('input') ?? /** @type {HTMLElement} */ (this.section.querySelector('.add'))).focus();
    };
    const findings = element('div', { class: 'findings', 'aria-live': 'polite' });
    this.#findings.set(file.sha256, findings);
    this.#tell(file);
    return element('li', {}, name, element('span', { class: 'quiet' }, size(file.size)),
      at > 0 && button('↑', move(() => this.#files.splice(at - 1, 0, ...this.#files.splice(at, 1))), { title: words.moveUp(file.name), 'aria-label': words.moveUp(file.name) }),
      button('×', move(() => this.#files.splice(at, 1)), { title: words.remove(file.name), 'aria-label': words.remove(file.name) }),
      findings);
  }

  /** Shows the findings in `file`, fetching them if they are not known. @param {Kept} file */
  async #tell(file) {
    const { sha256 } = file;
    if (!this.#reports.has(sha256)) {
      this.#reports.set(sha256, null);
      try {
        this.#reports.set(sha256, await get(`/api/file/examined?sha256=${sha256}`));
      } catch {
        // Asked again when the list is shown the next time; submitting is refused meanwhile where it must be.
        this.#reports.delete(sha256);
      }
    }
    const report = this.#reports.get(sha256);
    if (!report) return;
    /** @type {(HTMLElement | null | false | '')[]} */
    const found = [
      report.is_pending && element('p', {}, words.attachmentPending),
      ...(report.notes ?? []).map((note) => element('p', { class: note.effect }, note.words)),
      report.personal && element('p', { class: report.confirmed_by ? 'confirmed' : 'unconfirmed' },
        report.confirmed_by ? words.personalConfirmed(report.personal, report.confirmed_by) : words.personal(report.personal),
        !report.confirmed_by && button(words.confirmPersonal, () => this.#confirm(file, report.personal ?? ''), { 'aria-label': words.confirmPersonalOf(file.name) })),
    ];
    this.#findings.get(sha256)?.replaceChildren(...found.filter((each) => each instanceof HTMLElement));
  }

  /** @param {Kept} file @param {string} personal */
  async #confirm(file, personal) {
    const sure = await ask({
      title: words.confirmPersonalOf(file.name), text: words.confirmPersonalText(personal),
      choices: [{ value: false, text: words.cancel, primary: true }, { value: true, text: words.confirmPersonal }],
    });
    if (!sure) return;
    try {
      this.#reports.set(file.sha256, await signedIn(() => post('/api/file/confirm', { sha256: file.sha256 })));
    } catch (error) {
      this.refuse(file.name, wordsOf(error, error instanceof Offline ? words.confirmOffline : undefined));
    }
    this.#tell(file);
  }
}

/** A file's size as the page says it. @param {number | undefined} bytes */
function size(bytes) {
  if (bytes === undefined) return '';
  if (bytes < 1_024) return `${bytes} ${words.bytes}`;
  return bytes < 1_048_576 ? `${Math.round(bytes / 1_024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
