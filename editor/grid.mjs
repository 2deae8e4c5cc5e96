// Rows, columns and cells of a table that its program hides. Excel, WPS and LibreOffice put them on the clipboard, too.
import { said } from './quiet.mjs';

/**
 * @typedef {import('./findings.mjs').Tell} Tell
 * @typedef {{ cell: HTMLTableCellElement, row: number, column: number, height: number, width: number }} Place
 */

/** Largest spans that HTML knows. */
const MAX_COLUMNS = 1_000;

const isNothing = (/** @type {string} */ length) => /^0+(?:\.0+)?(?:px|pt|em|cm|mm|in)?(?:\s*!important)?$/.test(length);
const isCollapsed = (/** @type {Element} */ node, /** @type {'width' | 'height'} */ size) => isNothing(said(node, size)) || isNothing(node.getAttribute(size) ?? '');
const text = (/** @type {Element} */ node) => node.textContent.replace(/\s+/g, ' ').trim();

/** Takes them out of every table of `page`; `tell` hears of them. @param {Document} page @param {import('./source.mjs').Style} style @param {Tell} tell */
export function takeHiddenCells(page, style, tell) {
  // A cell that is only made invisible keeps its place: its words are `hidden.mjs`'s.
  const isOff = (/** @type {Element} */ node) => node.hasAttribute('hidden') || /^none\b/.test(style(node, 'display')) || /^all\b/.test(style(node, 'mso-hide'))
    || (!/^t[dh]$/.test(node.localName) && /^(?:collapse|hidden)\b/.test(style(node, 'visibility')));
  for (const table of page.querySelectorAll('table')) {
    const columns = hiddenColumns(table, (node) => isOff(node) || isCollapsed(node, 'width'));
    const rows = [...table.rows];
    const rowOff = rows.map((row) => row.hasAttribute('data-deleted') || isOff(row) || (row.parentElement !== null && isOff(row.parentElement)) || isCollapsed(row, 'height'));
    const cells = grid(rows).map((place) => ({ ...place, isOff: isOff(place.cell) }));
    if (columns.size > 0 || rowOff.includes(true) || cells.some((each) => each.isOff)) take({ table, rows, rowOff, columns, cells }, tell);
  }
}

/** The numbers of the columns that are hidden, from 0. @param {HTMLTableElement} table @param {(node: Element) => boolean} isOff */
function hiddenColumns(table, isOff) {
  /** @type {Set<number>} */
  const found = new Set();
  let at = 0;
  for (const node of table.querySelectorAll(':scope > col, :scope > colgroup')) {
    const all = node.localName === 'colgroup' && node.children.length > 0 ? [...node.children] : [node];
    for (const col of all) {
      const span = Math.min(MAX_COLUMNS, Math.max(1, Number.parseInt(col.getAttribute('span') ?? '1', 10) || 1));
      for (let each = 0; each < span && at < MAX_COLUMNS; each += 1, at += 1) if (isOff(col) || (col !== node && isOff(node))) found.add(at);
    }
  }
  return found;
}

/** Where each cell stands. @param {HTMLTableRowElement[]} rows */
function grid(rows) {
  const taken = rows.map(() => /** @type {boolean[]} */ ([]));
  /** @type {Place[]} */
  const all = [];
  rows.forEach((row, at) => {
    let place = 0;
    for (const cell of row.cells) {
      while (taken[at][place]) place += 1;
      const width = Math.min(MAX_COLUMNS, Math.max(1, cell.colSpan));
      const height = Math.min(rows.length - at, cell.rowSpan === 0 ? rows.length - at : Math.max(1, cell.rowSpan));
      for (let down = at; down < at + height; down += 1) for (let right = place; right < place + width; right += 1) taken[down][right] = true;
      all.push({ cell, row: at, column: place, height, width });
    }
  });
  return all;
}

/**
 * @param {{ table: HTMLTableElement, rows: HTMLTableRowElement[], rowOff: boolean[], columns: Set<number>, cells: (Place & { isOff: boolean })[] }} given
 * @param {Tell} tell
 */
function take({ table, rows, rowOff, columns, cells }, tell) {
  const lost = {
    rows: /** @type {string[][]} */ ([]),
    columns: /** @type {Map<number, { cell: Element, words: string }>} */ (new Map()),
    cells: /** @type {{ cell: Element, words: string }[]} */ ([]),
  };
  /** @type {Element[]} */
  const gone = [];
  const kept = (/** @type {number} */ from, /** @type {number} */ count, /** @type {(at: number) => boolean} */ off) => Array.from({ length: count }, (_, each) => from + each).filter((each) => !off(each));
  for (const { cell, row, column, height, width, isOff } of cells) {
    const down = kept(row, height, (each) => rowOff[each]);
    const right = kept(column, width, (each) => columns.has(each));
    const words = text(cell);
    if (isOff || down.length === 0 || right.length === 0) {
      gone.push(cell);
      if (!words && !cell.querySelector('img')) continue;
      if (down.length === 0) lost.rows[row] = [...(lost.rows[row] ?? []), words];
      else if (right.length === 0) lost.columns.set(column, lost.columns.get(column) ?? { cell, words });
      else lost.cells.push({ cell, words });
      continue;
    }
    if (height !== down.length) cell.rowSpan = down.length;
    if (width !== right.length) cell.colSpan = right.length;
    // The program shows a merged cell in those of its rows that it shows.
    if (down[0] !== row) rows[down[0]].insertBefore(cell, cells.find((each) => each.row === down[0] && each.column > column)?.cell ?? null);
    if (words && (down[0] !== row || right[0] !== column)) tell('mergedOverHidden', cell, { source: words });
  }
  const first = lost.rows.findIndex(Boolean);
  if (first >= 0) tell('hiddenRows', rows[first], { source: lost.rows[first].join(' '), count: lost.rows.filter(Boolean).length });
  const all = [...lost.columns.values()];
  if (all.length > 0) tell('hiddenColumns', all[0].cell, { source: all.map(({ words }) => words).join(' '), count: all.length });
  if (lost.cells.length > 0) tell('hiddenCells', lost.cells[0].cell, { source: lost.cells[0].words, count: lost.cells.length });
  gone.forEach((cell) => cell.remove());
  rows.forEach((row, at) => { if (rowOff[at]) row.remove(); });
  table.querySelectorAll(':scope > col, :scope > colgroup').forEach((node) => node.remove());
}
