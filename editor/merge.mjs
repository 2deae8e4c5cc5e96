// Two texts that began as one, side by side and piece by piece.

/** The blocks at the top of a body, each as HTML. */
export function blocks(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return [...page.body.childNodes].map((node) => node.outerHTML ?? node.textContent).filter((block) => block.trim());
}

/** For each of `one`, where it stands in `other`, as one after the other as can be; -1 for what is not there. */
function matches(one, other) {
  const [rows, columns] = [one.length + 1, other.length + 1];
  const longest = Array.from({ length: rows }, () => new Uint32Array(columns));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      longest[i][j] = one[i] === other[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const found = new Int32Array(one.length).fill(-1);
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) {
      found[i] = j;
      i += 1;
      j += 1;
    } else if (longest[i + 1][j] >= longest[i][j + 1]) i += 1;
    else j += 1;
  }
  return found;
}

/** Who has changed a piece: `same`, `mine`, `theirs`, or `both`. Without a base nobody knows, so that it is both. */
function changer(base, mine, theirs) {
  const is = (one, other) => one.length === other.length && one.every((piece, at) => piece === other[at]);
  if (is(mine, theirs)) return 'same';
  if (!base) return 'both';
  if (is(base, mine)) return 'theirs';
  return is(base, theirs) ? 'mine' : 'both';
}

/** Neighbours that were changed, and none added or taken out, are each a piece of their own. */
function apart(base, mine, theirs, add) {
  const isEven = mine.length === theirs.length && (!base || base.length === mine.length);
  if (!isEven) return add(changer(base, mine, theirs), mine, theirs);
  return mine.forEach((block, at) => {
    const [one, other] = [[block], [theirs[at]]];
    add(changer(base && [base[at]], one, other), one, other);
  });
}

/** Pieces of `mine` and `theirs` in their order: `[{ by, mine, theirs }]`, each with a list of blocks. `base` may be null. */
export function pieces(base, mine, theirs) {
  const from = base ?? mine;
  const here = base ? matches(base, mine) : from.map((_, at) => at);
  const there = matches(from, theirs);
  const all = [];
  let [o, a, b] = [0, 0, 0];
  const add = (by, one, other) => {
    const last = all.at(-1);
    if (by === 'same' && last?.by === 'same') {
      last.mine.push(...one);
      last.theirs.push(...other);
    } else if (one.length > 0 || other.length > 0) all.push({ by, mine: [...one], theirs: [...other] });
  };
  for (let at = 0; at <= from.length; at += 1) {
    const isEnd = at === from.length;
    if (!isEnd && (here[at] < 0 || there[at] < 0)) continue;
    const [endMine, endTheirs] = isEnd ? [mine.length, theirs.length] : [here[at], there[at]];
    apart(base && base.slice(o, at), mine.slice(a, endMine), theirs.slice(b, endTheirs), add);
    if (!isEnd) add('same', [mine[endMine]], [theirs[endTheirs]]);
    [o, a, b] = [at + 1, endMine + 1, endTheirs + 1];
  }
  return all;
}

/** What is taken of a piece if nobody chooses otherwise: what only one side has changed. Of both, somebody has to choose. */
export const preset = ({ by }) => ({ same: 'mine', mine: 'mine', theirs: 'theirs', both: null })[by];

/** The blocks of a piece by a choice: `mine`, `theirs` or `both`. */
export const taken = (piece, choice) => (choice === 'both' ? [...piece.mine, ...piece.theirs] : piece[choice]);

/** What lies between the beginnings and the ends that two lines share, as `[before, middle, after]` of each. */
export function middle(one, other) {
  let head = 0;
  while (head < Math.min(one.length, other.length) && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(one.length, other.length) - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return [one, other].map((line) => [line.slice(0, head), line.slice(head, line.length - tail), line.slice(line.length - tail)]);
}
