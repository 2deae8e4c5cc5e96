// Two people have changed the same article: both texts side by side, and one that is chosen from them.
import { moment } from './clock.mjs';
import { ask } from './dialog.mjs';
import { element } from './element.mjs';
import * as rules from './rules.mjs';
import { fields as names, validity, words } from './words.mjs';

/**
 * @typedef {import('./types').Fields} Fields
 * @typedef {{ id: number, name: string }} Named
 * @typedef {'mine' | 'theirs' | 'both'} Choice
 * @typedef {[string, boolean][]} Marked
 * @typedef {{ by: 'mine' | 'theirs' | 'both', preset: Choice | null, choices: Choice[], name?: keyof typeof names, text?: string[],
 *   mine?: string[], theirs?: string[], mark: (texts: string[]) => [Marked, Marked] }} Given
 * @typedef {{ row: HTMLElement, choice?: () => Choice | null, focus?: () => void }} Place
 */

/**
 * Asks for one text from `mine` and `theirs`, which began as `base`, if that is known.
 * @param {{ base: Fields | null, mine: Fields, theirs: import('./types').Version, columns: Named[], topics?: Named[] }} given
 * @returns {Promise<Fields | null>} null where nothing was chosen
 */
export async function merge({ base, mine, theirs, columns, topics = [] }) {
  const all = await rules.rules();
  const sides = { base, mine, theirs: theirs.fields };
  /** @type {{ open: number, fields: any[], body: any[] }} */
  const { open, fields, body } = rules.ask(all, 'compare', sides);
  const mark = (/** @type {string[]} */ texts) => rules.ask(all, 'marked', ...texts);
  const place = (/** @type {any} */ given) => difference({ ...given, mark }, theirs.writer);
  const inFields = fields.map((field) => {
    const text = [mine, theirs.fields].map((side) => shown(field.name, side, columns, topics));
    return place({ ...field, text, choices: ['mine', 'theirs'] });
  });
  /** @type {Place[]} */
  const inBody = body.map((piece) => (piece.by === 'same' ? { row: gap(piece.mine.length) } : place({ ...piece, choices: ['mine', 'theirs', 'both'] })));
  const isBodySame = body.every(({ by }) => by === 'same');
  const said = element('p', { class: 'trouble', role: 'alert' });
  const check = () => {
    const left = [...inFields, ...inBody].filter(({ choice }) => choice && !choice());
    said.textContent = left.length > 0 ? words.stillToChoose(left.length) : '';
    left[0]?.focus?.();
    return left.length === 0;
  };
  const chosen = await ask({
    title: words.conflict, text: words.conflictText({ ...theirs, at: moment(theirs.at) }), name: 'conflict',
    content: [open > 0 && element('p', { class: 'count' }, words.toChoose(open)),
      inFields.length > 0 && element('h3', {}, words.fieldsDiffer), ...inFields.map(({ row }) => row),
      ...(isBodySame ? [] : [element('h3', {}, words.bodyDiffers), ...inBody.map(({ row }) => row)]), said],
    choices: [{ value: 'merge', text: words.merge, primary: true, check }, { value: null, text: words.cancel }],
  });
  const choices = (/** @type {Place[]} */ places) => places.map(({ choice }) => choice?.() ?? null);
  return chosen && rules.ask(all, 'merged', sides, { fields: choices(inFields), body: choices(inBody) });
}

/** What the field `name` says, in words. @param {keyof Fields} name @param {Fields} side @param {Named[]} columns @param {Named[]} topics @returns {string} */
function shown(name, side, columns, topics) {
  const named = (/** @type {Named[]} */ all, /** @type {number} */ wanted) => all.find(({ id }) => id === wanted)?.name ?? String(wanted);
  if (name === 'column') return named(columns, side.column);
  if (name === 'topic') return side.topic ? named(topics, side.topic) : '';
  if (name === 'validity') return validity[side.validity ?? ''] ?? '';
  if (name === 'keywords') return side.keywords.join('，');
  if (name === 'attachments') return side.attachments.map((file) => file.name).join('；');
  return side[name] ?? '';
}

let count = 0;

/** A place where the texts differ, with the choice between them. @param {Given} piece @param {string} writer @returns {Place} */
function difference(piece, writer) {
  const group = `choice-${count += 1}`;
  const sides = ['mine', 'theirs'].map((side, at) => element('div', { class: 'side' },
    element('h4', {}, side === 'mine' ? words.mineText : words.theirsText(writer)), content(piece, at)));
  const radios = piece.choices.map((value) => element('input', { type: 'radio', name: group, value, checked: value === piece.preset, onchange: show }));
  const choice = () => /** @type {Choice | undefined} */ (radios.find((radio) => radio.checked)?.value) ?? null;
  function show() {
    sides.forEach((side, at) => side.classList.toggle('chosen', choice() === 'both' || choice() === ['mine', 'theirs'][at]));
  }
  show();
  const row = element('fieldset', { class: `piece${piece.by === 'both' ? ' open' : ''}` },
    element('legend', {}, `${piece.name ? `${names[piece.name]} · ` : ''}${words.changedBy[piece.by]}`),
    element('div', { class: 'pair' }, sides),
    element('div', { class: 'choice' }, radios.map((radio, at) => element('label', {}, radio, words[piece.choices[at]]))));
  return { row, choice, focus: () => radios[0].focus() };
}

/** @param {Given} given @param {number} at */
function content({ text, mine = [], theirs = [], mark }, at) {
  if (text) return element('p', {}, text[at] ? marked(mark(text)[at]) : words.nothing);
  const side = at === 0 ? mine : theirs;
  if (side.length === 0) return element('p', {}, words.nothing);
  const body = element('div', { class: 'body' });
  // Our own editor's HTML, or the site's, which has cleaned it.
  body.innerHTML = side.join('');
  if (mine.length === 1 && theirs.length === 1) {
    const plain = [mine[0], theirs[0]].map((html) => html.match(/^<(p|h[2-4])>([^<]*)<\/\1>$/)?.[2]);
    if (plain[0] !== undefined && plain[1] !== undefined) {
      const other = element('div');
      other.innerHTML = at === 0 ? theirs[0] : mine[0];
      const texts = at === 0 ? [body.textContent, other.textContent] : [other.textContent, body.textContent];
      body.firstElementChild?.replaceChildren(...marked(mark(texts)[at]));
    }
  }
  return body;
}

/** The words of one side, with those marked that the other has not. */
const marked = (/** @type {Marked} */ pieces) => pieces.map(([text, differs]) => (differs ? element('mark', {}, text) : text));

const gap = (/** @type {number} */ length) => element('p', { class: 'same' }, words.same(length));
