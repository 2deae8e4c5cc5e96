// All fields of the page: those that it shows are written in their places, the others stand in a panel.
import { element, find, findAll } from './element.mjs';
import { dayLine, line, validityChoice } from './field.mjs';
import { fields, words } from './words.mjs';

/** @type {(keyof typeof fields)[]} */
const FACTS = ['day', 'source', 'author', 'index_number', 'document_number', 'issuing_body', 'validity'];

/**
 * @typedef {(name: Name, place: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, given?: Partial<Field>) => void} Row
 * @typedef {keyof typeof fields} Name
 * @typedef {{ place: HTMLElement, get: () => any, set: (value: any) => void, settle?: () => Promise<string | null> }} Field
 * @typedef {import('./types').Column} Column
 * @typedef {import('./types').Topic} Topic
 */

export class Form {
  /** @type {Record<string, Field>} */
  #all = {};
  /** @type {[HTMLElement, HTMLElement][]} */
  #stand = [];

  /**
   * Takes over the heading and the facts of `article`. `columns` are those in which one may write.
   * @param {Element} article @param {{ columns: Column[], topics?: Topic[], changed: () => void }} given
   */
  constructor(article, { columns, topics = [], changed }) {
    this.changed = changed;
    this.#heading(article.querySelector('h1'));
    this.#facts(find('.facts', article));
    this.note = element('input', { maxlength: 200, autocomplete: 'off', placeholder: words.noteHint });
    this.panel = element('div', { class: 'panel-fields' }, this.#panel(columns, topics),
      element('label', {}, element('span', {}, words.note), this.note));
  }

  /** @returns {Record<string, any>} */
  get() {
    return Object.fromEntries(Object.entries(this.#all).map(([name, field]) => [name, field.get()]));
  }

  /** @param {Record<string, any>} values */
  set(values) {
    for (const [name, field] of Object.entries(this.#all)) field.set(values[name]);
  }

  /** Reads what was typed and is not read yet. Answers what is wrong with it, if something is. */
  async settle() {
    for (const field of Object.values(this.#all)) {
      const problem = await field.settle?.();
      if (problem) return problem;
    }
    return null;
  }

  focus(name = 'title') {
    const place = this.#all[name]?.place;
    const panel = place?.closest('details');
    if (panel) panel.open = true;
    place?.focus();
    return Boolean(place);
  }

  end() {
    for (const [shown, ours] of this.#stand) {
      ours.remove();
      shown.hidden = false;
    }
  }

  /** A copy in the place of `shown`, which comes back in the end. @param {HTMLElement} shown */
  #instead(shown) {
    const ours = /** @type {HTMLElement} */ (shown.cloneNode(true));
    shown.before(ours);
    shown.hidden = true;
    this.#stand.push([shown, ours]);
    return ours;
  }

  /** @param {HTMLElement | null} shown */
  #heading(shown) {
    if (!shown) return;
    const heading = this.#instead(shown);
    heading.removeAttribute('tabindex');
    const subtitle = heading.querySelector('.subtitle');
    const title = findAll(':scope > *', heading).find((each) => each !== subtitle) ?? heading.appendChild(element('span'));
    this.#all.title = line(title, 'title', this.changed);
    if (!subtitle) return;
    const words_ = element('span');
    subtitle.replaceChildren(...subtitle.querySelectorAll('.dash'), words_);
    this.#all.subtitle = line(words_, 'subtitle', this.changed);
  }

  /** @param {HTMLElement | null} shown */
  #facts(shown) {
    if (!shown) return;
    const facts = this.#instead(shown);
    for (const fact of facts.children) {
      const label = fact.querySelector('dt')?.textContent.trim();
      const name = FACTS.find((each) => fields[each] === label);
      const place = fact.querySelector('dd');
      if (name && place) this.#all[name] = this.#fact(name, place);
    }
  }

  /** @param {Name} name @param {HTMLElement} place @returns {Field} */
  #fact(name, place) {
    if (name === 'day') return dayLine(place.querySelector('time') ?? place, name, this.changed);
    if (name !== 'validity') {
      const written = element('span');
      place.replaceChildren(written);
      return line(written, name, this.changed);
    }
    const choice = validityChoice(this.changed);
    place.replaceChildren(choice.place);
    return choice;
  }

  /** @param {Column[]} columns @param {Topic[]} topics */
  #panel(columns, topics) {
    /** @type {HTMLElement[]} */
    const rows = [];
    /** @type {Row} */
    const row = (name, place, given = {}) => {
      rows.push(element('label', {}, element('span', {}, fields[name]), place));
      this.#all[name] = { place, get: () => place.value, set: (value) => { place.value = value ?? ''; }, ...given };
    };
    const input = (given = {}) => element('input', { oninput: this.changed, autocomplete: 'off', ...given });
    const column = element('select', { onchange: this.changed }, columns.map(({ id, name }) => element('option', { value: id }, name)));
    row('column', column, { get: () => Number(column.value), set: (value) => { choose(column, value); } });
    for (const name of /** @type {Name[]} */ (['subtitle', ...FACTS])) {
      if (this.#all[name]) continue;
      if (name === 'day') this.#day(row, input({ type: 'date', required: true }));
      else if (name === 'validity') {
        const choice = validityChoice(this.changed);
        row(name, choice.place, choice);
      } else row(name, input({ maxlength: 200 }));
    }
    const topic = element('select', { onchange: this.changed },
      [{ id: '', name: words.noTopic }, ...topics].map(({ id, name }) => element('option', { value: id }, name)));
    row('topic', topic, { get: () => Number(topic.value) || null, set: (value) => { choose(topic, value ?? ''); } });
    row('policy', input({ maxlength: 200, placeholder: words.policyHint }));
    const words_ = input({ placeholder: words.keywordsHint });
    row('keywords', words_, { get: () => [words_.value], set: (value) => { words_.value = (value ?? []).join('，'); } });
    row('summary', element('textarea', { oninput: this.changed, autocomplete: 'off', rows: 4 }));
    return rows;
  }

  /** A day in the panel: if emptied, it keeps its last value, and can't be saved. @param {Row} row @param {HTMLInputElement} place */
  #day(row, place) {
    let last = '';
    row('day', place, {
      get: () => place.value || last,
      set: (value) => { place.value = last = value ?? ''; },
      settle: async () => (place.value ? null : words.dayWrong),
    });
  }
}

/** A column in which one may not write, or a topic that is chosen no more, stays what it is until another is chosen. @param {HTMLSelectElement} select @param {unknown} value */
function choose(select, value) {
  if (![...select.options].some((option) => option.value === String(value))) {
    select.prepend(element('option', { value }, `${value}`));
  }
  select.value = String(value);
}
