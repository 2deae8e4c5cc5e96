// What a program keeps out of its readers' sight and puts on the clipboard all the same.
import { said } from './quiet.mjs';

/** Elements that no browser shows. */
const SILENT = 'script, style, noscript, template, datalist, meta, link, xml, map, head > title';
const isNothing = (length) => /^0+(?:\.0+)?(?:px|pt|em|rem|cm|mm|in|%)?(?:\s*!important)?$/.test(length);
/** Beside the screen, where pages put words that are only heard. */
const isFar = (length) => /^-\d{3,}/.test(length);

/** Takes out of `page` what no browser shows; `tell(kind, node)` hears of scripts. */
export function takeSilent(page, tell) {
  for (const node of page.querySelectorAll(SILENT)) {
    if (node.localName === 'script') tell('scripts', node);
    node.remove();
  }
}

/** Whether nobody sees `node` or anything in it; `style` is of `styles`. */
export function isHidden(node, style) {
  if (node.hasAttribute('hidden') || /^none\b/.test(style(node, 'display')) || /^all\b/.test(style(node, 'mso-hide'))) return true;
  if (/^(?:foot|end)note(?:-continuation)?-separator/.test(said(node, 'mso-element'))) return true;
  if (!/^(?:absolute|fixed)/.test(said(node, 'position'))) return false;
  return isFar(said(node, 'left')) || isFar(said(node, 'top')) || /^rect\(\s*[01](?:px)?\b/.test(said(node, 'clip'));
}

/** Takes the hidden words and pictures out of `page`; `tell(kind, node, { source, count })` hears of them. */
export function takeHidden(page, style, tell) {
  const drop = (node) => {
    const pictures = node.localName === 'img' ? 1 : (node.querySelectorAll?.('img').length ?? 0);
    if (node.textContent.trim()) tell('hidden', node, { source: node.textContent });
    if (pictures > 0) tell('unseen', node, { count: pictures });
    node.remove();
  };
  // Visibility and size are inherited, and a part may be shown again inside of what is not.
  const walk = (node, isVisible, hasSize) => {
    for (const child of [...node.childNodes]) {
      if (child.nodeType === 3 && child.data.trim() && !(isVisible && hasSize)) drop(child);
      if (child.nodeType !== 1) continue;
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
