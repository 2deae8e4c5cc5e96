// Two people have changed the same article: both texts side by side, and one that is chosen from them.
import { moment } from './clock.mjs';
import { ask } from './dialog.mjs';
import { element } from './element.mjs';
import * as rules from './rules.mjs';
import { fields as names, validity, words } from './words.mjs';

/**
 * Asks for one text from `mine` and `theirs` (`{ version, writer, at, fields }`), which began as `base`, if that is known.
 * Answers the merged fields, or null.
 */
export async function merge({ base, mine, theirs, columns, topics = [] }) {
  const all = await rules.rules();
  const sides = { base, mine, theirs: theirs.fields };
  const { open, fields, body } = rules.ask(all, 'compare', sides);
  const mark = (texts) => rules.ask(all, 'marked', ...texts);
  const place = (given) => difference({ ...given, mark }, theirs.writer);
  const inFields = fields.map((field) => {
    const text = [mine, theirs.fields].map((side) => shown(field.name, side[field.name], columns, topics));
    return place({ ...field, text, choices: ['mine', 'theirs'] });
  });
  const inBody = body.map((piece) => (piece.by === 'same' ? { row: gap(piece.mine.length) } : place({ ...piece, choices: ['mine', 'theirs', 'both'] })));
  const isBodySame = body.every(({ by }) => by === 'same');
  const said = element('p', { class: 'trouble', role: 'alert' });
  const check = () => {
    const left = [...inFields, ...inBody].filter(({ choice }) => choice && !choice());
    said.textContent = left.length > 0 ? words.stillToChoose(left.length) : '';
    left[0]?.focus();
    return left.length === 0;
  };
  const chosen = await ask({
    title: words.conflict, text: words.conflictText({ ...theirs, at: moment(theirs.at) }), name: 'conflict',
    content: [open > 0 && element('p', { class: 'count' }, words.toChoose(open)),
      inFields.length > 0 && element('h3', {}, words.fieldsDiffer), ...inFields.map(({ row }) => row),
      ...(isBodySame ? [] : [element('h3', {}, words.bodyDiffers), ...inBody.map(({ row }) => row)]), said].filter(Boolean),
    choices: [{ value: 'merge', text: words.merge, primary: true, check }, { value: null, text: words.cancel }],
  });
  const choices = (places) => places.map(({ choice }) => choice?.() ?? null);
  return chosen && rules.ask(all, 'merged', sides, { fields: choices(inFields), body: choices(inBody) });
}

/** What the field `name` says, in words. */
function shown(name, value, columns, topics) {
  if (name === 'column') return columns.find(({ id }) => id === value)?.name ?? String(value);
  if (name === 'topic') return value ? topics.find(({ id }) => id === value)?.name ?? String(value) : '';
  if (name === 'validity') return value ? validity[value] : '';
  if (name === 'keywords') return value.join('，');
  if (name === 'attachments') return value.map((file) => file.name).join('；');
  return value ?? '';
}

let count = 0;

/** A place where the texts differ, with the choice between them. */
function difference(piece, writer) {
  const group = `choice-${count += 1}`;
  const sides = ['mine', 'theirs'].map((side, at) => element('div', { class: 'side' },
    element('h4', {}, side === 'mine' ? words.mineText : words.theirsText(writer)), content(piece, at)));
  const radios = piece.choices.map((value) => element('input', { type: 'radio', name: group, value, checked: value === piece.preset, onchange: show }));
  const choice = () => radios.find((radio) => radio.checked)?.value ?? null;
  function show() {
    sides.forEach((side, at) => side.classList.toggle('chosen', choice() === 'both' || choice() === ['mine', 'theirs'][at]));
  }
  show();
  const row = element('fieldset', { class: `piece${piece.by === 'both' ? ' open' : ''}` },
    element('legend', {}, [piece.name && names[piece.name], words.changedBy[piece.by]].filter(Boolean).join(' · ')),
    element('div', { class: 'pair' }, sides),
    element('div', { class: 'choice' }, radios.map((radio) => element('label', {}, radio, words[radio.value]))));
  return { ...piece, row, choice, focus: () => radios[0].focus() };
}

function content({ text, mine, theirs, mark }, at) {
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
      body.firstChild.replaceChildren(...marked(mark(texts)[at]));
    }
  }
  return body;
}

/** The words of one side, with those marked that the other has not. */
const marked = (pieces) => pieces.map(([text, differs]) => (differs ? element('mark', {}, text) : text));

const gap = (length) => element('p', { class: 'same' }, words.same(length));
