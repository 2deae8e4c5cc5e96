// Numbers of lists as a browser shows them, in the styles that a body's lists don't have.
import { said } from './quiet.mjs';

const DIGITS = [...'〇一二三四五六七八九'];
const PLACES = ['', '十', '百', '千'];
/** @type {[number, string][]} */
const ROMAN = [[1_000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']];
/** @type {Record<string, string>} */
const TYPES = { a: 'lower-alpha', A: 'upper-alpha', i: 'lower-roman', I: 'upper-roman' };

/** @param {number} number @returns {string} */
const alphabet = (number) => (number > 26 ? alphabet(Math.floor((number - 1) / 26)) : '') + String.fromCharCode(97 + ((number - 1) % 26));

/** @param {number} number */
function roman(number) {
  let left = number;
  return ROMAN.map(([value, letters]) => {
    const times = Math.floor(left / value);
    left -= times * value;
    return letters.repeat(times);
  }).join('');
}

/** @param {number} number */
function chinese(number) {
  const digits = [...String(number)].map(Number);
  const spoken = digits.map((digit, at) => (digit === 0 ? '零' : `${DIGITS[digit]}${PLACES[digits.length - 1 - at]}`)).join('');
  return spoken.replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

/** Each style with the largest number that it counts to; beyond, a browser writes digits. @type {Record<string, [number, (number: number) => string]>} */
const STYLES = {
  'lower-alpha': [Infinity, alphabet],
  'upper-alpha': [Infinity, (number) => alphabet(number).toUpperCase()],
  'lower-roman': [3_999, roman],
  'upper-roman': [3_999, (number) => roman(number).toUpperCase()],
  'decimal-leading-zero': [Infinity, (number) => String(number).padStart(2, '0')],
  'simp-chinese-informal': [9_999, chinese],
  'cjk-decimal': [Infinity, (number) => Array.from(String(number), (digit) => DIGITS[Number(digit)]).join('')],
};
/** @type {Record<string, string>} */
const NAMES = {
  'lower-latin': 'lower-alpha', 'upper-latin': 'upper-alpha', 'cjk-ideographic': 'simp-chinese-informal',
  'trad-chinese-informal': 'simp-chinese-informal', 'japanese-informal': 'simp-chinese-informal',
};

const styleOf = (/** @type {Element} */ node) => {
  const style = said(node, 'list-style-type') || said(node, 'list-style').split(/\s+/)[0] || TYPES[node.getAttribute('type') ?? ''] || '';
  return STYLES[NAMES[style] ?? style] ? NAMES[style] ?? style : null;
};

/** The label before item `number`, which `item` of `list` is; empty if a body's list shows the same. @param {Element} item @param {Element} list @param {number} number */
export function labelOf(item, list, number) {
  const style = styleOf(item) ?? styleOf(list);
  // Word's pages say how a number is written: `（%1）`.
  const pattern = item.getAttribute('data-leveltext') ?? '';
  const isPlain = !/^[^%]*%\d[^%]*$/.test(pattern) || /^%\d[.\uff0e\u3001]?$/.test(pattern);
  if (!style && isPlain) return '';
  const [most, write] = STYLES[style ?? ''] ?? [Infinity, String];
  const written = number < 1 || number > most ? String(number) : write(number);
  if (!isPlain) return pattern.replace(/%\d/, written);
  return /[\u3007\u4e00-\u9fff]/.test(written) ? `${written}、` : `${written}. `;
}
