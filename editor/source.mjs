// A clipboard's HTML as its own program shows it: the styles that hold, and where a piece stands.
import { said } from './quiet.mjs';

/** Elements that are seen though they hold no words, or words of another kind. */
export const WORDLESS = 'img, input, select, textarea, button, svg, math, canvas, iframe, object, embed, video, audio, table';

/** @typedef {(node: Element, property: string) => string} Style */

const COMMENT = /\/\*[\s\S]*?\*\/|<!--|-->/g;
/** Rules for paper or for certain screens; those for every screen stay. */
const CONDITION = /@(?:media(?!\s*(?:all|screen)\s*\{)|supports|container|font-face|page)\b[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gi;
const RULE = /([^{}]+)\{([^{}]*)\}/g;
const HIDING = /(?:^|;)\s*(display|visibility|mso-hide)\s*:\s*([^;]+)/gi;

/** A function of an element and one of the properties that hide: what holds, by its own style or by `sheet`. @param {Document} page @param {string} sheet @returns {Style} */
export function styles(page, sheet) {
  /** @type {Map<Element, Record<string, string>>} */
  const bySheet = new Map();
  for (const [, selectors, rules] of sheet.replace(COMMENT, '').replace(CONDITION, '').matchAll(RULE)) {
    const found = [...rules.matchAll(HIDING)];
    if (found.length === 0 || selectors.includes('@')) continue;
    for (const node of matching(page, selectors.trim())) {
      const known = bySheet.get(node) ?? {};
      for (const [, property, value] of found) known[property.toLowerCase()] = value.trim().toLowerCase();
      bySheet.set(node, known);
    }
  }
  return (node, property) => said(node, property) || (bySheet.get(node)?.[property] ?? '');
}

/** Programs write selectors that are none. @param {Document} page @param {string} selectors @returns {Iterable<Element>} */
function matching(page, selectors) {
  try {
    return page.body.querySelectorAll(selectors);
  } catch {
    return [];
  }
}

/** Longer words of a first cell are no name of a column, in characters. */
const MAX_NAME = 12;
const BLOCK = 'p, h1, h2, h3, h4, h5, h6, li, dt, dd, pre, blockquote, div, section, article, td, th';

/** A function of a node that answers its place (`domain::ingest::Place`) as `page` is now, whatever becomes of it. @param {Document} page */
export function places(page) {
  /** @type {Map<Node, import('./note.mjs').Place>} */
  const inside = new Map();
  let count = 0;
  for (const block of page.body.querySelectorAll(BLOCK)) {
    if (block.closest('table') || block.querySelector(BLOCK) || !block.textContent.trim()) continue;
    count += 1;
    inside.set(block, { paragraph: count });
  }
  for (const table of page.querySelectorAll('table')) {
    [...table.rows].forEach((row, at) => {
      inside.set(row, { line: at + 1 });
      [...row.cells].forEach((cell) => inside.set(cell, { cell: { line: at + 1, column: column(table, cell) } }));
    });
  }
  return (/** @type {Node | null} */ node) => {
    for (let outer = node; outer; outer = outer.parentNode) {
      const place = inside.get(outer);
      if (place) return place;
    }
    const within = node instanceof Element ? [...node.querySelectorAll(BLOCK)] : [];
    return inside.get(within.find((block) => inside.has(block)) ?? page) ?? 'whole';
  };
}

/** A column by the words of its first cell, or by its letter as a sheet has it. @param {HTMLTableElement} table @param {HTMLTableCellElement} cell */
function column(table, cell) {
  const name = table.rows[0]?.cells[cell.cellIndex]?.textContent.replace(/\s+/g, '') ?? '';
  return name && name.length <= MAX_NAME ? name : letter(cell.cellIndex);
}

/** @param {number} at @returns {string} */
const letter = (at) => (at < 26 ? '' : letter(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
