// What is pasted, reduced to what a body may hold, by the rules of the crate `clipboard`.
import { parse, sheets } from './quiet.mjs';
import { pasteRules } from './rules.mjs';
import { unique } from './unique.mjs';

/**
 * @typedef {{ id: string, alt: string, address?: string, file?: File }} Picture a picture that is to come
 * @typedef {Record<string, unknown>} Note a note (`domain::ingest::Note`)
 * @typedef {{ html: string, pictures: Picture[], notes: Note[] }} Cleaned
 */

/** @type {import('./rules.mjs').PasteRules | null} */
let rules = null;

export const isReady = () => rules !== null;

/** Loads the rules. Fails where they don't come. */
export async function ready() {
  if (rules) return;
  rules = await pasteRules();
  // For those who measure it: from now on a paste doesn't wait.
  performance.mark('paste-ready');
}

/**
 * Cleans `html`: what its program shows, with all revisions accepted. `rtf` is the same in Word's other form, which holds the
 * pictures; their places are in the HTML as `<figure><img data-pending="id"></figure>`. The notes tell of all that is not there or not as
 * it was. The rules must be there. @param {string} html @param {{ rtf?: string, here?: string }} given @returns {Cleaned}
 */
export function clean(html, { rtf = '', here = globalThis.location?.origin } = {}) {
  if (!rules) throw new Error('clean() was called before ready()');
  const { html: body, pictures, notes } = rules.clean(parse(html), sheets(html), rtf, here ?? '', unique());
  return { html: body, pictures: pictures.map(picture), notes: JSON.parse(notes) };
}

/** @param {import('./rules.mjs').Picture} given @returns {Picture} */
const picture = ({ id, alt, address, format, bytes }) => ({
  id, alt, ...(bytes ? { file: new File([bytes], `image.${format}`, { type: `image/${format}` }) } : { address }),
});
