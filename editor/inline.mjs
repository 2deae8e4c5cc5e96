// Words with a few marks, as HTML that may be shown: what stands under a picture.
import { isAddress } from './address.mjs';

const MARKS = new Set(['strong', 'em', 'u', 's', 'sub', 'sup']);
const ESCAPED = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escape = (text) => text.replace(/[&<>"]/g, (letter) => ESCAPED[letter]);

/** The words of `element` with their marks and links. Whatever else is in it, as a clipboard may bring it, is left out. */
export function words(element) {
  const inside = (node) => [...node.childNodes].map(piece).join('');
  const piece = (node) => {
    if (node.nodeType === 3) return escape(node.data);
    if (node.nodeType !== 1 || /^(script|style|template|title)$/.test(node.localName)) return '';
    if (node.localName === 'br') return '<br>';
    if (MARKS.has(node.localName)) return `<${node.localName}>${inside(node)}</${node.localName}>`;
    const href = node.localName === 'a' ? node.getAttribute('href') : null;
    return isAddress(href) ? `<a href="${escape(href)}">${inside(node)}</a>` : inside(node);
  };
  return element ? inside(element).trim() : '';
}
