// The notes on one paste: what is alike is one note, which counts.
import { note } from './note.mjs';
import { places } from './source.mjs';
import { pasted } from './words.mjs';

/** Kinds of what becomes of a piece: its effect, and the unit in which it is counted. */
const KINDS = {
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
};
/** Visible pieces that are lost: each is a note of its own. */
const LOST = { mathematics: null, control: null, drawing: 'pictures', embedded: null, picture: 'pictures' };

export class Findings {
  #alike = new Map();
  #single = [];

  /** Remembers where the pieces of `page` stand, before any of them goes. */
  constructor(page) {
    this.place = places(page);
    this.tell = this.tell.bind(this);
  }

  /** Adds `count` pieces of a kind, of which `source` are the words and `node` is the first; `why` is said instead of its text. */
  tell(kind, node, { source = '', count = null, why = null } = {}) {
    if (kind in LOST) {
      this.#single.push(note('dropped', this.place(node), why ?? pasted[kind], { source, count: 1, unit: LOST[kind] }));
      return;
    }
    const [, unit] = KINDS[kind];
    const much = count ?? (unit === 'characters' ? source.replace(/\s+/g, '').length : 1);
    const known = this.#alike.get(kind);
    if (known) known.count += much;
    else this.#alike.set(kind, { place: this.#placeOf(kind, node), source, count: much });
  }

  get notes() {
    const alike = Object.entries(KINDS).filter(([kind]) => this.#alike.has(kind)).map(([kind, [effect, unit]]) => {
      const { place, source, count } = this.#alike.get(kind);
      return note(effect, place, pasted[kind], { source, count, unit });
    });
    return [...this.#single, ...alike];
  }

  #placeOf(kind, node) {
    const place = node ? this.place(node) : 'whole';
    return kind === 'hiddenColumns' && place.cell ? { cell: { ...place.cell, line: null } } : place;
  }
}
