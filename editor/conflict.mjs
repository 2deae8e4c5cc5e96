// Two people have changed the same article: both texts side by side, and one that is chosen from them.
import { ask } from './dialog.mjs';
import { element } from './element.mjs';
import { differing, same } from './fields.mjs';
import { blocks, middle, pieces, preset, taken } from './merge.mjs';
import { fields as names, validity, words } from './words.mjs';

/**
 * Asks for one text from `mine` and `theirs` (`{ version, writer, at, fields }`), which began as `base`, if that is known.
 * Answers the merged fields, or null.
 */
export async function merge({ base, mine, theirs, columns, topics = [] }) {
  const differences = [];
  const rows = fieldRows({ base, mine, theirs: theirs.fields, columns, topics });
  for (const row of rows) differences.push(difference(row, theirs.writer));
  const parts = pieces(base && blocks(base.body), blocks(mine.body), blocks(theirs.fields.body));
  const bodyParts = parts.map((piece) => (piece.by === 'same' ? { ...piece, row: gap(piece.mine.length) } : difference({ ...piece, choices: ['mine', 'theirs', 'both'] }, theirs.writer)));
  const open = [...differences, ...bodyParts].filter(({ by }) => by === 'both').length;
  const said = element('p', { class: 'trouble', role: 'alert' });
  const check = () => {
    const left = [...differences, ...bodyParts].filter((piece) => piece.choice && !piece.choice());
    said.textContent = left.length > 0 ? words.stillToChoose(left.length) : '';
    left[0]?.focus();
    return left.length === 0;
  };
  const chosen = await ask({
    title: words.conflict, text: words.conflictText(theirs), name: 'conflict',
    content: [open > 0 && element('p', { class: 'count' }, words.toChoose(open)),
      differences.length > 0 && element('h3', {}, words.fieldsDiffer), ...differences.map(({ row }) => row),
      bodyParts.some(({ by }) => by !== 'same') && element('h3', {}, words.bodyDiffers),
      ...(bodyParts.some(({ by }) => by !== 'same') ? bodyParts.map(({ row }) => row) : []), said].filter(Boolean),
    choices: [{ value: 'merge', text: words.merge, primary: true, check }, { value: null, text: words.cancel }],
  });
  if (!chosen) return null;
  const merged = { ...theirs.fields };
  for (const { name, choice } of differences) merged[name] = choice() === 'mine' ? mine[name] : theirs.fields[name];
  merged.body = bodyParts.flatMap((piece) => (piece.by === 'same' ? piece.mine : taken(piece, piece.choice()))).join('');
  return merged;
}

function fieldRows({ base, mine, theirs, columns, topics }) {
  const shown = (name, value) => {
    if (name === 'column') return columns.find(({ id }) => id === value)?.name ?? String(value);
    if (name === 'topic') return value ? topics.find(({ id }) => id === value)?.name ?? String(value) : '';
    if (name === 'validity') return value ? validity[value] : '';
    if (name === 'keywords') return value.join('，');
    if (name === 'attachments') return value.map((file) => file.name).join('；');
    return value ?? '';
  };
  return differing(mine, theirs).filter((name) => name !== 'body').map((name) => {
    let by = 'both';
    if (base && same(base[name], mine[name])) by = 'theirs';
    else if (base && same(base[name], theirs[name])) by = 'mine';
    return { name, by, text: [shown(name, mine[name]), shown(name, theirs[name])], choices: ['mine', 'theirs'] };
  });
}

let count = 0;

/** A place where the texts differ, with the choice between them. */
function difference(piece, writer) {
  const group = `choice-${count += 1}`;
  const sides = ['mine', 'theirs'].map((side, at) => element('div', { class: 'side' },
    element('h4', {}, side === 'mine' ? words.mineText : words.theirsText(writer)), content(piece, at)));
  const radios = piece.choices.map((value) => element('input', { type: 'radio', name: group, value, checked: value === preset(piece), onchange: show }));
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

function content({ text, mine, theirs }, at) {
  if (text) return text[at] ? element('p', {}, marked(text, at)) : element('p', {}, words.nothing);
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
      body.firstChild.replaceChildren(...marked(texts, at));
    }
  }
  return body;
}

/** The words of one side, with those marked that the other has not. */
function marked(texts, at) {
  const [before, changed, after] = middle(...texts)[at];
  return [before, changed && element('mark', {}, changed), after].filter(Boolean);
}

const gap = (length) => element('p', { class: 'same' }, words.same(length));
