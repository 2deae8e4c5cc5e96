// Numbers of lists as a browser shows them, in the styles that a body's lists don't have.

const DIGITS = [...'〇一二三四五六七八九'];
const PLACES = ['', '十', '百', '千'];
const ROMAN = [[1_000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']];
const TYPES = { a: 'lower-alpha', A: 'upper-alpha', i: 'lower-roman', I: 'upper-roman' };

const alphabet = (number) => (number > 26 ? alphabet(Math.floor((number - 1) / 26)) : '') + String.fromCharCode(97 + ((number - 1) % 26));

function roman(number) {
  let left = number;
  return ROMAN.map(([value, letters]) => {
    const times = Math.floor(left / value);
    left -= times * value;
    return letters.repeat(times);
  }).join('');
}

function chinese(number) {
  const digits = [...String(number)].map(Number);
  const spoken = digits.map((digit, at) => (digit === 0 ? '零' : `${DIGITS[digit]}${PLACES[digits.length - 1 - at]}`)).join('');
  return spoken.replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

/** Each style with the largest number that it counts to; beyond, a browser writes digits. */
const STYLES = {
  'lower-alpha': [Infinity, (number) => `${alphabet(number)}. `],
  'upper-alpha': [Infinity, (number) => `${alphabet(number).toUpperCase()}. `],
  'lower-roman': [3_999, (number) => `${roman(number)}. `],
  'upper-roman': [3_999, (number) => `${roman(number).toUpperCase()}. `],
  'decimal-leading-zero': [Infinity, (number) => `${String(number).padStart(2, '0')}. `],
  'simp-chinese-informal': [9_999, (number) => `${chinese(number)}、`],
  'cjk-decimal': [Infinity, (number) => `${Array.from(String(number), (digit) => DIGITS[digit]).join('')}、`],
};
const NAMES = {
  'lower-latin': 'lower-alpha', 'upper-latin': 'upper-alpha', 'cjk-ideographic': 'simp-chinese-informal',
  'trad-chinese-informal': 'simp-chinese-informal', 'japanese-informal': 'simp-chinese-informal',
};

/** The style in which the items of a list are numbered, or null where that is digits. `said` is of `quiet.mjs`. */
export function counterStyle(list, said) {
  const style = said(list, 'list-style-type') || said(list, 'list-style').split(/\s+/)[0] || TYPES[list.getAttribute('type')] || '';
  const name = NAMES[style] ?? style;
  return name in STYLES ? name : null;
}

/** What stands before item `number` in `style`. */
export function counted(style, number) {
  const [most, write] = STYLES[style];
  return number < 1 || number > most ? `${number}. ` : write(number);
}
