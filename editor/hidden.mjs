// What a program keeps out of its readers' sight and puts on the clipboard all the same.
import { said } from './quiet.mjs';

/**
 * @typedef {import('./findings.mjs').Tell} Tell
 * @typedef {import('./source.mjs').Style} Style
 */

/** Elements that no browser shows. */
const SILENT = 'script, style, noscript, template, datalist, meta, link, xml, map, head > title';
const isNothing = (/** @type {string} */ length) => /^0+(?:\.0+)?(?:px|pt|em|rem|cm|mm|in|%)?(?:\s*!important)?$/.test(length);
/** Beside the screen, where pages put words that are only heard. */
const isFar = (/** @type {string} */ length) => /^-\d{3,}/.test(length);

/** Removes the elements of `page` that no browser shows; `tell` is called for scripts. @param {Document} page @param {Tell} tell */
export function takeSilent(page, tell) {
  for (const node of page.querySelectorAll(SILENT)) {
    if (node.localName === 'script') tell('scripts', node);
    node.remove();
  }
}

/** Whether `node` and everything in it are hidden. @param {Element} node @param {Style} style */
export function isHidden(node, style) {
  if (node.hasAttribute('hidden') || /^none\b/.test(style(node, 'display')) || /^all\b/.test(style(node, 'mso-hide'))) return true;
  if (/^(?:foot|end)note(?:-continuation)?-separator/.test(said(node, 'mso-element'))) return true;
  if (!/^(?:absolute|fixed)/.test(said(node, 'position'))) return false;
  return isFar(said(node, 'left')) || isFar(said(node, 'top')) || /^rect\(\s*[01](?:px)?\b/.test(said(node, 'clip'));
}

/** Takes the hidden words and pictures out of `page`; `tell` hears of them. @param {Document} page @param {Style} style @param {Tell} tell */
export function takeHidden(page, style, tell) {
  const drop = (/** @type {Element | Text} */ node) => {
    const pictures = node instanceof Text ? 0 : node.localName === 'img' ? 1 : node.querySelectorAll('img').length;
    if (node.textContent.trim()) tell('hidden', node, { source: node.textContent });
    if (pictures > 0) tell('unseen', node, { count: pictures });
    node.remove();
  };
  // Visibility and size are inherited, and a part may be shown again inside of what is not.
  const walk = (/** @type {Element} */ node, /** @type {boolean} */ isVisible, /** @type {boolean} */ hasSize) => {
    for (const child of [...node.childNodes]) {
      if (child instanceof Text && child.data.trim() && !(isVisible && hasSize)) drop(child);
      if (!(child instanceof Element)) continue;
      if (isHidden(child, style)) {
        drop(child);
        continue;
      }
      const visibility = style(child, 'visibility');
      const size = said(child, 'font-size');
      walk(child, visibility ? !/^(?:hidden|collapse)/.test(visibility) : isVisible, size ? !isNothing(size) : hasSize);
    }
  };
  walk(page.body, true, true);
}
