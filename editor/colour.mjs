// Colours that may mean something: a body has none.
import { said } from './quiet.mjs';

/** Elements of `page` whose words have a colour or a ground of their own, the outermost of each. @param {Document} page */
export function coloured(page) {
  /** @type {Element[]} */
  const found = [];
  const walk = (/** @type {Element} */ node) => {
    for (const child of node.children) {
      if (hasColour(child) && child.textContent.trim()) found.push(child);
      else walk(child);
    }
  };
  walk(page.body);
  return found;
}

/** @param {Element} node */
function hasColour(node) {
  return [said(node, 'color'), said(node, 'background-color'), said(node, 'background'), said(node, 'mso-highlight'),
    node.getAttribute('bgcolor') ?? '', node.localName === 'font' ? node.getAttribute('color') ?? '' : ''].some(isColour);
}

/** Whether `value` names a colour that is neither black, white nor grey. @param {string} value */
function isColour(value) {
  if (!value) return false;
  const text = value.toLowerCase();
  const hex = text.match(/#([0-9a-f]{6}|[0-9a-f]{3})\b/)?.[1];
  if (hex) return hasHue((hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex).match(/../g)?.map((pair) => Number.parseInt(pair, 16)));
  const rgb = text.match(/rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+))?/);
  if (rgb) return rgb[4] !== '0' && hasHue(rgb.slice(1, 4).map(Number));
  return /\b(?:red|green|blue|yellow|orange|purple|teal|lime|aqua|fuchsia|maroon|navy|olive|brown|pink|cyan|magenta|crimson|gold|violet|dark(?:red|green|blue|cyan|magenta|yellow))\b/.test(text);
}

/** Beyond what a screen's grey may differ. */
const MIN_HUE = 24;
const hasHue = (/** @type {number[]} */ parts = []) => Math.max(...parts) - Math.min(...parts) > MIN_HUE;
