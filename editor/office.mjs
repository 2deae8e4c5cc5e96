// Lists of Word and WPS: on the clipboard they are paragraphs that look like items, each with the number that is shown.
import { styleOf } from './quiet.mjs';

/**
 * @typedef {{ paragraph: Element, level: number, list: string, tag: 'ul' | 'ol' | null, number: number | null }} Item
 * @typedef {import('./findings.mjs').Tell} Tell
 */

/** A number as a list of a page shows it; `domain::numbering` has the same rule. */
const PLAIN = /^([1-9]\d{0,8})\.$/;
/** After these no space is wanted. */
const HAS_ROOM = /[、）．，：。】〕》」]$/;
const HAS_WORDS = /[\p{L}\p{N}]/u;

/**
 * Makes lists of the paragraphs of `page` that are items, as its style sheets say. A number that a page's list can't show
 * (一、 （一） 1.1 a) ①) and the number of a heading become words: a document refers to them. `tell`
 * hears of items whose number is not known. @param {Document} page @param {string} sheets @param {Tell} tell
 */
export function lists(page, sheets, tell) {
  const formats = levelFormats(sheets);
  /** @type {Item[]} */
  let run = [];
  for (const paragraph of page.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')) {
    const item = itemOf(paragraph, formats);
    if (!item) continue;
    const last = run.at(-1);
    if (last && !follows(last.paragraph, paragraph)) {
      build(run, page, tell);
      run = [];
    }
    run.push(item);
  }
  build(run, page, tell);
}

/** `@list l0:level1 { mso-level-number-format: bullet }`: `l0:level1` → whether its marks count. @param {string} sheets */
function levelFormats(sheets) {
  const found = new Map();
  for (const [, list, level, rules] of sheets.matchAll(/@list\s+(l\d+):level(\d+)[^{]*\{([^}]*)\}/gi)) {
    const format = rules.match(/mso-level-number-format:\s*([\w-]+)/i)?.[1].toLowerCase();
    if (format) found.set(`${list.toLowerCase()}:${level}`, !/^(?:bullet|image)$/.test(format));
  }
  return found;
}

/** `paragraph` as an item: `{ paragraph, level, list, tag, number }`, its number in words where `tag` is null; null for none. @param {Element} paragraph @param {Map<string, boolean>} formats @returns {Item | null} */
function itemOf(paragraph, formats) {
  const found = styleOf(paragraph).match(/mso-list:\s*(l\d+)\s+level(\d+)(?:\s+(lfo\d+))?/i);
  if (!found) return null;
  const [, list, level, run = ''] = found;
  const mark = [...paragraph.querySelectorAll('[data-style]')].find((each) => /mso-list:\s*ignore/i.test(styleOf(each)));
  const text = (mark?.textContent ?? '').replace(/[\s\u00a0]+/g, ' ').trim();
  const item = { paragraph, level: Number(level), list: `${list}${run}`, number: null };
  const counts = formats.get(`${list.toLowerCase()}:${level}`) ?? null;
  const isHeading = paragraph.localName.startsWith('h');
  if (isBullet(text, counts)) {
    mark?.remove();
    return isHeading ? null : { ...item, tag: 'ul' };
  }
  if (!text) return isHeading ? null : { ...item, tag: 'ol' };
  const gap = /[\s\u00a0]$/.test(mark?.textContent ?? '') && !HAS_ROOM.test(text) ? ' ' : '';
  const [, number] = text.match(PLAIN) ?? [];
  mark?.remove();
  // Nothing but a number is no item: an empty one is not kept.
  if (number && !isHeading && paragraph.textContent.trim()) return { ...item, tag: 'ol', number: Number(number) };
  paragraph.prepend(`${text}${gap}`);
  return isHeading ? null : { ...item, tag: null };
}

/** Whether `text` only marks an item. `counts` is what the style sheet says, `null` where it is silent. @param {string} text @param {boolean | null} counts */
function isBullet(text, counts) {
  if (counts !== null && (text || counts)) return !counts;
  // A single letter is a sign of Wingdings.
  return !HAS_WORDS.test(text) || /^[^\p{N}\p{Script=Han}]$/u.test(text);
}

/** Whether nothing but white space stands between two paragraphs. @param {Element} before @param {Element} after */
function follows(before, after) {
  if (before.parentNode !== after.parentNode) return false;
  let next = before.nextSibling;
  while (next instanceof Text && !next.data.trim()) next = next.nextSibling;
  return next === after;
}

/** @param {Item[]} run @param {Document} page @param {Tell} tell */
function build(run, page, tell) {
  if (run.length === 0) return;
  const place = page.createComment('');
  run[0].paragraph.before(place);
  const top = page.createDocumentFragment();
  /** The lists that are open, from the outer to the inner. @type {{ level: number, list: string, tag: string, element: Element, number: number }[]} */
  let open = [];
  for (const { paragraph, level, list, tag, number } of run) {
    if (tag === null) {
      // Below an item it belongs to it; else it is a paragraph that ends the lists.
      open = open.filter((each) => each.level < level);
      (open.at(-1)?.element.lastElementChild ?? top).append(paragraph);
      continue;
    }
    const words = page.createElement('p');
    words.append(...paragraph.childNodes);
    open = open.filter((each) => each.level <= level);
    const same = open.at(-1)?.level === level ? open.at(-1) : null;
    const goesOn = same && same.tag === tag && (level > 1 || same.list === list) && (number === null || number === same.number + 1);
    if (same && !goesOn) open.pop();
    if (!goesOn) {
      const made = page.createElement(tag);
      if (tag === 'ol' && number !== null && number !== 1) made.setAttribute('start', String(number));
      (open.at(-1)?.element.lastElementChild ?? top).append(made);
      open.push({ level, list, tag, element: made, number: (number ?? 1) - 1 });
    }
    const current = open[open.length - 1];
    if (tag === 'ol' && number === null) tell('unnumbered', paragraph, { source: words.textContent });
    current.number = number ?? current.number + 1;
    const item = page.createElement('li');
    item.append(words);
    current.element.append(item);
    paragraph.remove();
  }
  place.replaceWith(top);
}
