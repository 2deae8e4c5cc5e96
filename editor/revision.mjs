// Revisions and remarks of Word, WPS and programs like them: a paste is the text with all changes accepted.
import { said, styleOf } from './quiet.mjs';
import { WORDLESS } from './source.mjs';

/** @typedef {import('./findings.mjs').Tell} Tell */

const DELETED = /(?:^|\s)(?:mso-?(?:del|moved?-?from)\d*|ice-del|TrackChangeTextDeletion)(?:\s|$)/i;
const INSERTED = /(?:^|\s)(?:mso-?(?:ins|moved?-?to)\d*|ice-ins|TrackChangeTextInsertion)(?:\s|$)/i;
const REMARK = /(?:^|\s)(?:msocomtxt|msocomoff|msocomhide)(?:\s|$)/i;

const classOf = (/** @type {Element} */ node) => node.getAttribute('class') ?? '';
const isDeleted = (/** @type {Element} */ node) => node.localName === 'del' || DELETED.test(classOf(node)) || /(?:^|;)\s*mso-(?:deleted|moved?-from)\b/i.test(styleOf(node));
const isInserted = (/** @type {Element} */ node) => node.localName === 'ins' || INSERTED.test(classOf(node));

/** Accepts the revisions of `page` and takes its remarks out; `tell` hears of them. @param {Document} page @param {Tell} tell */
export function accept(page, tell) {
  remarks(page, tell);
  const emptied = new Set();
  for (const node of [...page.body.querySelectorAll('*')]) {
    if (!node.isConnected || !isDeleted(node)) continue;
    const text = node.textContent;
    if (text.trim()) tell('deleted', node, { source: text });
    const pictures = node.querySelectorAll('img').length;
    if (pictures > 0) tell('deletedPictures', node, { count: pictures });
    if (text.trim()) for (const holder of [node.closest('tr'), node.closest('p, h1, h2, h3, h4, h5, h6, li')]) if (holder) emptied.add(holder);
    const paragraph = node.closest('p, h1, h2, h3, h4, h5, h6');
    const isMark = [...node.querySelectorAll('*')].some((inner) => inner.localName === 'o:p');
    node.remove();
    if (isMark && paragraph) join(paragraph);
  }
  // A row, an item or a paragraph of which every word was deleted was deleted itself, with its number.
  for (const holder of emptied) {
    if (!isEmpty(holder)) continue;
    if (holder.localName === 'tr') holder.setAttribute('data-deleted', '');
    else holder.remove();
  }
  for (const node of [...page.body.querySelectorAll('*')].filter(isInserted)) node.replaceWith(...node.childNodes);
}

/** @param {Element} holder */
function isEmpty(holder) {
  const numbers = [...holder.querySelectorAll('[data-style]')].filter((node) => /mso-list:\s*ignore/i.test(styleOf(node)));
  const number = numbers.map((node) => node.textContent).join('');
  return holder.textContent.replace(/\s/g, '') === number.replace(/\s/g, '') && !holder.querySelector(WORDLESS);
}

/** Joins the following paragraph to `paragraph`, whose end mark was deleted. @param {Element} paragraph */
function join(paragraph) {
  const next = paragraph.nextElementSibling;
  if (!paragraph.textContent.trim() || !next || next.localName !== paragraph.localName) return;
  paragraph.append(...next.childNodes);
  next.remove();
}

/** Remarks beside the text: of Word and WPS (`mso-element:comment`) and of Google's documents (`#cmnt1`). @param {Document} page @param {Tell} tell */
function remarks(page, tell) {
  const all = [...page.body.querySelectorAll('*')];
  const href = (/** @type {Element} */ node) => node.getAttribute('href') ?? '';
  const isBody = (/** @type {Element} */ node) => /^comment/.test(said(node, 'mso-element')) || REMARK.test(classOf(node));
  // Google's stand in boxes at the end, each of which leads back to its place.
  const boxes = all.filter((node) => /^#cmnt_ref\d/.test(href(node))).map((node) => node.closest('div, p') ?? node);
  const bodies = [...all.filter(isBody), ...boxes];
  const anchors = all.filter((node) => /(?:^|\s)msocomanchor/i.test(classOf(node)) || /^#(?:_msocom_|cmnt)\d/.test(href(node)));
  const signs = all.filter((node) => said(node, 'mso-special-character') === 'comment');
  const single = bodies.filter((node) => said(node, 'mso-element') === 'comment' || boxes.includes(node));
  const words = bodies.filter((node) => node.textContent.trim());
  const count = Math.max(single.length, anchors.length, Math.min(1, words.length));
  const first = single[0] ?? words[0] ?? anchors[0];
  if (first) tell('remarks', first, { source: first.textContent, count });
  for (const node of [...bodies, ...anchors, ...signs]) {
    const holder = node.parentElement;
    node.remove();
    // Google writes the mark as a raised link; nothing else is in it.
    if (holder?.localName === 'sup' && !holder.textContent.trim() && !holder.querySelector(WORDLESS)) holder.remove();
  }
}
