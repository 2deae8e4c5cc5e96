// Words with a few marks, as HTML that may be shown: what stands under a picture.
import { isAddress } from './address.mjs';

const MARKS = new Set(['strong', 'em', 'u', 's', 'sub', 'sup']);
/** @type {Record<string, string>} */
const ESCAPED = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escape = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (letter) => ESCAPED[letter]);

/** The words of `element` with their marks and links. Whatever else is in it, as a clipboard may bring it, is left out. @param {Element | null} element */
export function words(element) {
  const inside = (/** @type {Element} */ node) => [...node.childNodes].map(piece).join('');
  /** @type {(node: Node) => string} */
  const piece = (node) => {
    if (node instanceof Text) return escape(node.data);
    if (!(node instanceof Element) || /^(script|style|template|title)$/.test(node.localName)) return '';
    if (node.localName === 'br') return '<br>';
    if (MARKS.has(node.localName)) return `<${node.localName}>${inside(node)}</${node.localName}>`;
    const href = node.localName === 'a' ? node.getAttribute('href') : null;
    return href !== null && isAddress(href) ? `<a href="${escape(href)}">${inside(node)}</a>` : inside(node);
  };
  return element ? inside(element).trim() : '';
}
