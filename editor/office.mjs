// Lists of Word and WPS: on the clipboard they are paragraphs that look like items.
import { styleOf } from './quiet.mjs';

/** A mark that counts, and that an `ol` counts, too. 一、 and （一） are words of the text: a document refers to them. */
const COUNTED = /^[(\uff08]?(?:\d{1,3}(?:\.\d{1,3})*[.\uff0e\u3001)\uff09]?|[a-z]{1,4}[.\uff0e\u3001)\uff09]|[\u2460-\u2473])$/i;
const CHINESE = /[\u3007\u4e00-\u9fff\u3220-\u3243]/;

/** Makes lists of the paragraphs of `page` that are items, as its style sheets say. */
export function lists(page, sheets) {
  const formats = listFormats(sheets);
  // The marks stand between comments that only Office reads.
  const walker = page.createTreeWalker(page.documentElement, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.remove());

  let run = [];
  for (const paragraph of page.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')) {
    const item = itemOf(paragraph, formats);
    if (item && run.length > 0 && follows(run.at(-1).paragraph, paragraph)) run.push(item);
    else if (item) {
      build(run, page);
      run = [item];
    }
  }
  build(run, page);
}

/** `@list l0:level1 { mso-level-number-format: bullet }`: which levels have marks that don't count. */
function listFormats(sheets) {
  const bullets = new Set();
  for (const [, list, level, rules] of sheets.matchAll(/@list\s+(l\d+):level(\d+)[^{]*\{([^}]*)\}/gi)) {
    if (/mso-level-number-format:\s*(?:bullet|image)/i.test(rules)) bullets.add(`${list.toLowerCase()}:${level}`);
  }
  return bullets;
}

function itemOf(paragraph, bullets) {
  const found = styleOf(paragraph).match(/mso-list:\s*(l\d+)\s+level(\d+)(?:\s+(lfo\d+))?/i);
  if (!found) return null;
  const [, list, level, run = ''] = found;
  const mark = [...paragraph.querySelectorAll('[data-style]')].find((each) => /mso-list:\s*ignore/i.test(styleOf(each)));
  const text = (mark?.textContent ?? '').replace(/[\s\u00a0]/g, '');
  if (CHINESE.test(text)) {
    // Kept as words, without the spaces that moved the text to its place.
    mark.replaceWith(text);
    return null;
  }
  mark?.remove();
  const isBullet = bullets.has(`${list.toLowerCase()}:${level}`) || !COUNTED.test(text);
  const number = Number.parseInt(text.match(/(\d+)\D*$/)?.[1] ?? '1', 10);
  return { paragraph, level: Number(level), list: `${list}${run}`, tag: isBullet ? 'ul' : 'ol', number };
}

/** Whether nothing but white space stands between two paragraphs. */
function follows(before, after) {
  if (before.parentNode !== after.parentNode) return false;
  let next = before.nextSibling;
  while (next && next.nodeType === 3 && !next.data.trim()) next = next.nextSibling;
  return next === after;
}

function build(run, page) {
  if (run.length === 0) return;
  const place = page.createComment('');
  run[0].paragraph.before(place);
  const top = page.createDocumentFragment();
  // The lists that are open, from the outer to the inner.
  let open = [];
  for (const { paragraph, level, list, tag, number } of run) {
    open = open.filter((each) => each.level <= level);
    const inner = open.at(-1);
    if (inner && inner.level === level && (inner.tag !== tag || (level === 1 && inner.list !== list))) open.pop();
    if (open.at(-1)?.level !== level) {
      const made = page.createElement(tag);
      if (tag === 'ol' && number > 1) made.setAttribute('start', String(number));
      (open.at(-1)?.element.lastElementChild ?? top).append(made);
      open.push({ level, list, tag, element: made });
    }
    const item = page.createElement('li');
    const words = page.createElement('p');
    words.append(...paragraph.childNodes);
    item.append(words);
    open.at(-1).element.append(item);
    paragraph.remove();
  }
  place.replaceWith(top);
}
