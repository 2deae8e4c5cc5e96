// The notes on one paste: what is alike is one note, which counts.
import { note } from './note.mjs';
import { places } from './source.mjs';
import { pasted } from './words.mjs';

/**
 * @typedef {keyof typeof KINDS | keyof typeof LOST} Kind
 * @typedef {{ source?: string, count?: number | null, why?: string | null }} Told
 * @typedef {(kind: Kind, node: Node | null, told?: Told) => void} Tell hears of each piece of a kind, with its words
 * @typedef {import('./note.mjs').Place} Place
 */

/** Kinds of what becomes of a piece: its effect, and the unit in which it is counted. */
const KINDS = /** @satisfies {Record<string, [import('./note.mjs').Effect, import('./note.mjs').Unit]>} */ ({
  deleted: ['dropped', 'characters'],
  deletedPictures: ['dropped', 'pictures'],
  remarks: ['dropped', 'remarks'],
  hidden: ['dropped', 'characters'],
  unseen: ['dropped', 'pictures'],
  hiddenRows: ['dropped', 'rows'],
  hiddenColumns: ['dropped', 'columns'],
  hiddenCells: ['dropped', 'cells'],
  fieldCode: ['dropped', 'characters'],
  scripts: ['dropped', 'places'],
  drawings: ['dropped', 'pictures'],
  objects: ['dropped', 'places'],
  mergedOverHidden: ['doubted', 'cells'],
  unnumbered: ['doubted', 'paragraphs'],
  equations: ['doubted', 'places'],
  controls: ['changed', 'characters'],
  fields: ['changed', 'places'],
  formulas: ['changed', 'cells'],
  links: ['changed', 'links'],
  pictureLinks: ['changed', 'links'],
  colours: ['changed', 'places'],
  headings: ['changed', 'paragraphs'],
  frames: ['changed', 'cells'],
  footnotes: ['kept', 'remarks'],
  boxes: ['kept', 'paragraphs'],
});
/** Visible pieces that are lost: each is a note of its own. */
const LOST = /** @satisfies {Record<string, import('./note.mjs').Unit | null>} */ ({ mathematics: null, control: null, drawing: 'pictures', embedded: null, picture: 'pictures' });
/** @param {Kind} kind @returns {kind is keyof typeof LOST} */
const isLost = (kind) => kind in LOST;

export class Findings {
  /** @type {Map<Kind, { place: Place, source: string, count: number }>} */
  #alike = new Map();
  /** @type {import('./note.mjs').Note[]} */
  #single = [];

  /** Remembers where the pieces of `page` stand, before any of them goes. @param {Document} page */
  constructor(page) {
    this.place = places(page);
  }

  /** Adds `count` pieces of a kind, of which `source` are the words and `node` is the first; `why` is said instead of its text. @type {Tell} */
  tell = (kind, node, { source = '', count = null, why = null } = {}) => {
    if (isLost(kind)) {
      this.#single.push(note('dropped', this.place(node), why ?? pasted[/** @type {keyof typeof pasted} */ (kind)], { source, count: 1, unit: LOST[kind] }));
      return;
    }
    const [, unit] = KINDS[kind];
    const much = count ?? (unit === 'characters' ? source.replace(/\s+/g, '').length : 1);
    const known = this.#alike.get(kind);
    if (known) known.count += much;
    else this.#alike.set(kind, { place: this.#placeOf(kind, node), source, count: much });
  };

  get notes() {
    const kinds = /** @type {(keyof typeof KINDS)[]} */ (Object.keys(KINDS));
    const alike = kinds.flatMap((kind) => {
      const found = this.#alike.get(kind);
      const [effect, unit] = KINDS[kind];
      return found ? [note(effect, found.place, pasted[kind], { ...found, unit })] : [];
    });
    return [...this.#single, ...alike];
  }

  /** @param {Kind} kind @param {Node | null} node @returns {Place} */
  #placeOf(kind, node) {
    const place = node ? this.place(node) : 'whole';
    return kind === 'hiddenColumns' && place !== 'whole' && 'cell' in place ? { cell: { ...place.cell, line: null } } : place;
  }
}
