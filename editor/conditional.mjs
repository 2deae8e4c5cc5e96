// What Office writes for itself alone, between comments and fields that no browser shows.
import { said } from './quiet.mjs';

/** @typedef {import('./findings.mjs').Tell} Tell */

/** Takes the comments out of `page`, and brings the words of text boxes out of them; `tell` hears of it. @param {Document} page @param {Tell} tell */
export function takeConditional(page, tell) {
  const walker = page.createTreeWalker(page.documentElement, NodeFilter.SHOW_COMMENT);
  /** @type {Comment[]} */
  const comments = [];
  while (walker.nextNode()) comments.push(/** @type {Comment} */ (walker.currentNode));
  for (const comment of comments) {
    const { data } = comment;
    const fields = data.match(/mso-element:\s*field-begin/gi)?.length ?? 0;
    if (fields > 0) tell('fields', comment, { count: fields });
    const objects = data.match(/<o:OLEObject\b/gi)?.length ?? 0;
    if (objects > 0) tell('objects', comment, { count: objects });
    // An equation stands beside as a picture, if at all.
    for (const [equation] of data.matchAll(/<m:oMath\b[\s\S]*?<\/m:oMath>/gi)) tell('equations', comment, { source: equation.replace(/<[^>]*>/g, '') });
    const boxes = textBoxes(page, data);
    for (const box of boxes) tell('boxes', comment, { source: box.textContent, count: Math.max(1, box.querySelectorAll('p').length) });
    comment.replaceWith(...boxes);
  }
}

/** The text boxes that are drawn in a comment. The picture of such a box goes: its words are there. @param {Document} page @param {string} data */
function textBoxes(page, data) {
  const found = [...data.matchAll(/<v:textbox\b[^>]*>([\s\S]*?)<\/v:textbox>/gi)];
  const made = found.map(([, content]) => {
    const box = page.createElement('div');
    // Between these stands a frame for browsers that draw no boxes.
    const inner = new DOMParser().parseFromString(content.replace(/<!\[if !mso\]>[\s\S]*?<!\[endif\]>/gi, ''), 'text/html');
    box.append(...[...inner.body.childNodes].map((node) => page.importNode(node, true)));
    return box;
  }).filter((box) => box.textContent.trim());
  if (made.length === 0) return [];
  const shapes = new Set(Array.from(data.matchAll(/<v:shape\b[^>]*?\sid="([^"]+)"/gi), ([, id]) => id));
  for (const image of page.images) if (shapes.has(image.getAttribute('v:shapes') ?? '')) image.setAttribute('data-box', '');
  for (const image of [...page.images].filter((each) => each.hasAttribute('data-box'))) image.remove();
  return made;
}

/** Removes the codes of fields: the part between a field's beginning and its shown result. @param {Document} page @param {Tell} tell */
export function takeFieldCodes(page, tell) {
  /** The open fields, each with the texts of its code; `null` in the result. @type {{ code: Text[] | null }[]} */
  const open = [];
  /** @type {Text[]} */
  const codes = [];
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text) {
      open.find(({ code }) => code)?.code?.push(node);
      continue;
    }
    const what = said(/** @type {Element} */ (node), 'mso-element');
    if (what === 'field-begin') open.push({ code: [] });
    else if (what === 'field-separator' || what === 'field-end') {
      const field = open.at(-1);
      // Without its end a beginning hides nothing: it was cut off by the selection.
      if (field?.code) codes.push(...field.code);
      if (what === 'field-end') open.pop();
      else if (field) field.code = null;
    }
  }
  for (const text of codes) {
    if (text.data.trim()) tell('fieldCode', text, { source: text.data });
    text.remove();
  }
}
