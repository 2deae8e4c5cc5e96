// A body as the server keeps it: the same words give the same text, whether they come from us or from there.
import { DOMSerializer } from '@tiptap/pm/model';
import { isKept } from './align.mjs';

/** @type {Record<string, string[]>} */
const KEPT = {
  A: ['href'], IMG: ['src', 'alt', 'width', 'height', 'srcset', 'sizes'], OL: ['start'],
  TD: ['colspan', 'rowspan'], TH: ['colspan', 'rowspan', 'scope'],
};
const SPACE = /^[\s\u3000\ufeff]+|[\s\u3000\ufeff]+$/g;

/** The body's HTML. Pictures that are still on their way are not in it. @param {import('@tiptap/pm/model').Node} doc @param {import('@tiptap/pm/model').Schema} schema */
export function html(doc, schema) {
  // A document of its own, so that no picture is loaded for this.
  const inert = document.implementation.createHTMLDocument();
  const body = inert.createElement('div');
  body.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content, { document: inert }));
  for (const waiting of body.querySelectorAll('[data-pending]')) (waiting.closest('figure') ?? waiting).remove();
  for (const frame of body.querySelectorAll('.scroll')) frame.replaceWith(...frame.childNodes);
  body.querySelectorAll('p, h2, h3, h4').forEach((block) => tidy(block));
  body.querySelectorAll('table').forEach((table) => head(table));
  // Inner ones first, so that what became empty is seen by what holds it.
  [...body.querySelectorAll('li, td, th')].reverse().forEach(unwrap);
  for (const emptied of [...body.querySelectorAll('p, h2, h3, h4, li, ul, ol, blockquote, figure')].reverse()) {
    if (!emptied.textContent.replace(SPACE, '') && !emptied.querySelector('img, hr, table')) emptied.remove();
  }
  for (const each of body.querySelectorAll('*')) {
    for (const { name, value } of [...each.attributes]) {
      const isDefault = (name === 'start' || name.endsWith('span')) && value === '1';
      const isClass = name === 'class' && isKept(each, body, value);
      if (isDefault || !(isClass || KEPT[each.tagName]?.includes(name))) each.removeAttribute(name);
    }
  }
  return body.innerHTML;
}

/** A paragraph begins and ends with words: the indent is the style sheet's. @param {Element} block */
function tidy(block) {
  while (block.lastChild?.nodeName === 'BR') block.lastChild.remove();
  while (block.firstChild?.nodeName === 'BR') block.firstChild.remove();
  const { firstChild, lastChild } = block;
  if (firstChild instanceof Text) firstChild.data = firstChild.data.replace(/^[\s\u3000\ufeff]+/, '');
  if (lastChild instanceof Text) lastChild.data = lastChild.data.replace(/[\s\u3000\ufeff]+$/, '');
}

/** Rows at the top that hold nothing but headings are the table's head. @param {HTMLTableElement} table */
function head(table) {
  const rows = [...table.rows];
  const first = rows.findIndex((row) => ![...row.cells].every((cell) => cell.tagName === 'TH'));
  if (first <= 0) return;
  const made = table.createTHead();
  made.append(...rows.slice(0, first));
}

/** The only paragraph of an item or a cell needs no element if it comes first. @param {Element} holder */
function unwrap(holder) {
  const paragraphs = [...holder.children].filter((child) => child.tagName === 'P');
  if (paragraphs.length === 1 && holder.firstChild === paragraphs[0]) paragraphs[0].replaceWith(...paragraphs[0].childNodes);
}
