// What is pasted, reduced to what a body may hold: words, headings, lists, tables and pictures, and nothing of the
// program that they come from.
import { coloured } from './colour.mjs';
import { takeConditional, takeFieldCodes } from './conditional.mjs';
import { Findings } from './findings.mjs';
import { Flow } from './flow.mjs';
import { takeHiddenCells } from './grid.mjs';
import { takeHidden, takeSilent } from './hidden.mjs';
import { lists } from './office.mjs';
import { parse, said, sheets } from './quiet.mjs';
import { accept } from './revision.mjs';
import { pictures as fromRtf } from './rtf.mjs';
import { styles } from './source.mjs';
import { unique } from './unique.mjs';
import { words } from './words.mjs';

/**
 * @typedef {import('./findings.mjs').Tell} Tell
 * @typedef {{ id: string, alt: string, address?: string, file?: File }} Picture a picture that is to come
 * @typedef {{ html: string, pictures: Picture[], notes: import('./note.mjs').Note[] }} Cleaned
 */

/** An alternative text that a program made up: a file's name or a count. */
const MADE_UP = /^(?:[a-z]:[\\/].*|.*\.(?:png|jpe?g|gif|bmp|webp|wmf|emf)|(?:图片|图像|image|picture|img)[\s_-]*\d*|.{0,40}(?:描述已自动生成|描述自动生成|automatically generated))$/is;

/**
 * Cleans `html`: what its program shows, with all revisions accepted. `rtf` is the same in Word's other form, which holds the
 * pictures; their places are in the HTML as `<figure><img data-pending="id"></figure>`. The notes tell of all that is not there or not as
 * it was. @param {string} html @param {{ rtf?: string, here?: string }} given @returns {Cleaned}
 */
export function clean(html, { rtf = '', here = globalThis.location?.origin } = {}) {
  const page = parse(html);
  const sheet = sheets(html);
  const findings = new Findings(page);
  const { tell } = findings;
  takeSilent(page, tell);
  takeConditional(page, tell);
  /** @type {Picture[]} */
  const pictures = [];
  const take = pictureTaker(page, rtf, here, pictures, tell);
  takeFieldCodes(page, tell);
  accept(page, tell);
  const style = styles(page, sheet);
  takeHiddenCells(page, style, tell);
  takeHidden(page, style, tell);
  tellOfForm(page, tell);
  lists(page, sheet, tell);
  const body = new Flow({ take, tell, shift: shift(page) }).read(page.body);
  return { html: body.innerHTML, pictures, notes: findings.notes };
}

/** Reports content that a body can't hold, where its loss is easily overlooked. @param {Document} page @param {Tell} tell */
function tellOfForm(page, tell) {
  /** @param {import('./findings.mjs').Kind} kind @param {Iterable<Element>} nodes */
  const each = (kind, nodes) => { for (const node of nodes) tell(kind, node, { source: node.textContent }); };
  each('colours', coloured(page));
  each('formulas', page.querySelectorAll('[x\\:fmla], [data-sheets-formula], [data-formula]'));
  each('footnotes', [...page.body.querySelectorAll('div, aside, li')].filter((node) => /^(?:foot|end)note$/.test(said(node, 'mso-element')) || /^sd(?:foot|end)note\d/.test(node.id)));
}

/** How far headings go down, so that the highest becomes ours: a page has its own title already. @param {Document} page */
function shift(page) {
  return page.querySelector('h1, .MsoTitle') ? 1 : 0;
}

/** Before anything is taken out of `page`: the pictures of `rtf` are known by their order. @param {Document} page @param {string} rtf @param {string | undefined} here @param {Picture[]} pictures @param {Tell} tell @returns {import('./flow.mjs').Take} */
function pictureTaker(page, rtf, here, pictures, tell) {
  const local = [...page.images].filter((image) => /^file:/i.test(address(image)));
  const inRtf = rtf && local.length > 0 ? fromRtf(rtf) : [];
  // Only as many as are missing can be told apart by their order.
  const data = inRtf.length === local.length ? inRtf : [];

  return (image) => {
    const source = address(image);
    const alt = (image.getAttribute('alt') ?? '').trim();
    const id = unique();
    const known = { id, alt: MADE_UP.test(alt) ? '' : alt };
    const refuse = (/** @type {string} */ why) => {
      tell('picture', image, { source: alt || name(source), why });
      return undefined;
    };
    if (isMark(image)) {
      tell('unseen', image);
      return undefined;
    }
    if (/^file:/i.test(source)) {
      const file = data[local.indexOf(image)];
      if (!file) return refuse(words.pictureWithoutData);
      pictures.push({ ...known, file });
    } else if (/^data:image\//i.test(source)) {
      const file = fromData(source);
      if (!file) return refuse(words.pictureKind);
      pictures.push({ ...known, file });
    } else if (/^(https?:)?\/\//i.test(source)) {
      const whole = source.startsWith('//') ? `https:${source}` : source;
      if (here && whole.startsWith(`${here}/files/`)) return { src: whole.slice(here.length), alt: known.alt };
      pictures.push({ ...known, address: whole });
    } else if (source.startsWith('/files/')) {
      return { src: source, alt: known.alt };
    } else {
      return refuse(source ? words.pictureKind : words.pictureNoAddress);
    }
    return { 'data-pending': id, src: 'about:blank', alt: known.alt };
  };
}

/** Where a picture really is: pages that load pictures late keep that elsewhere. @param {Element} image */
const address = (image) => (image.getAttribute('data-src') || image.getAttribute('data-original') || image.getAttribute('src') || '').trim();

/** Whether a picture is a tracking pixel: at most 2 pixels wide or high. @param {Element} image */
function isMark(image) {
  const size = (/** @type {string} */ name) => Number.parseInt(image.getAttribute(name) || said(image, name) || '99', 10);
  return size('width') <= 2 || size('height') <= 2;
}

const name = (/** @type {string} */ source) => (source.startsWith('data:') ? words.picture('') : source.replace(/[?#].*/, '').split(/[\\/]/).pop() || source);

/** @param {string} source */
function fromData(source) {
  const [head, body] = source.split(',');
  const kind = head.match(/^data:(image\/(?:png|jpeg|gif|webp|bmp))/i)?.[1].toLowerCase();
  if (!kind || !body) return null;
  try {
    const text = /;base64/i.test(head) ? atob(body.replace(/\s/g, '')) : decodeURIComponent(body);
    return new File([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], `image.${kind.slice(6)}`, { type: kind });
  } catch {
    return null;
  }
}
