// A tree of anybody's HTML as a flow of plain pieces.
import { isAddress } from './address.mjs';
import { alignOf, classOf } from './align.mjs';
import { labelOf } from './counter.mjs';
import { marksOf } from './mark.mjs';
import { split, trimmed } from './paragraph.mjs';
import { said } from './quiet.mjs';
import { WORDLESS } from './source.mjs';

/**
 * @typedef {import('./findings.mjs').Tell} Tell
 * @typedef {import('./mark.mjs').Mark} Mark
 * @typedef {(image: HTMLImageElement) => Record<string, string | undefined> | undefined} Take
 */

const BLOCK = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'MAIN', 'ASIDE', 'NAV', 'CENTER', 'ADDRESS',
  'DL', 'DT', 'DD', 'FIGURE', 'FIELDSET', 'FORM', 'PRE', 'BODY', 'DETAILS', 'SUMMARY', 'LI', 'TR', 'TD', 'TH', 'TBODY', 'CAPTION']);
/** Nobody sees them. */
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'META', 'LINK', 'XML', 'MAP', 'DATALIST', 'W:SDTPR']);
const CONTROL = new Set(['SELECT', 'BUTTON', 'TEXTAREA', 'INPUT']);
const EMBEDDED = new Set(['IFRAME', 'OBJECT', 'EMBED', 'VIDEO', 'AUDIO', 'MPVOICE', 'MP-COMMON-MPAUDIO', 'MPVIDEOSNAP', 'MP-COMMON-VIDEOSNAP', 'QQMUSIC']);
const WIDE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]';
/** Word breaks its lines between Chinese words, where a space would be wrong. */
const BROKEN = new RegExp(`(${WIDE})[ \\t]*\\r?\\n[ \\t]*(?=${WIDE})`, 'g');

/** Letters without width, controls, and what turns the order of other letters: bodies have none (`domain::plain_text`). */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Reads HTML that only holds what is seen. `take(image)` answers the attributes of a picture that comes, `tell` hears of what does not,
 * `shift` is how far headings go down.
 */
export class Flow {
  /** @type {HTMLElement | null} */
  open = null;
  tag = 'p';
  /** @type {import('./align.mjs').Align | null} */
  align = null;

  /** @param {{ take: Take, tell: Tell, shift?: number, lines?: boolean, isTop?: boolean, inert?: Document }} given */
  constructor({ take, tell, shift = 0, lines = false, isTop = true, inert = document.implementation.createHTMLDocument() }) {
    this.take = take;
    this.tell = tell;
    this.shift = shift;
    this.lines = lines;
    this.isTop = isTop;
    this.inert = inert;
    this.out = inert.createElement('div');
  }

  /** Everything in `root`, as the children of an element. @param {Element} root */
  read(root) {
    this.children(root, []);
    this.flush();
    return this.out;
  }

  /** @param {Element} node @param {Mark[]} marks */
  children(node, marks) {
    for (const child of node.childNodes) {
      if (child instanceof Text) this.words(child, marks);
      else if (child instanceof Element) {
        const outer = this.lines;
        this.lines = keepsLines(child, outer);
        this.element(child, marks);
        this.lines = outer;
      }
    }
  }

  /** @param {Element} node @param {Mark[]} marks @returns {void} */
  element(node, marks) {
    const name = node.tagName.toUpperCase();
    if (SILENT.has(name)) return;
    if (EMBEDDED.has(name)) return void this.tell('embedded', node, { source: node.getAttribute('title') || name.toLowerCase() });
    if (CONTROL.has(name)) return this.control(/** @type {HTMLInputElement} */ (node));
    if (name === 'SVG' || name === 'CANVAS') return this.drawing(node);
    if (name === 'MATH') return void this.tell('mathematics', node, { source: node.textContent });
    if (name === 'BR') return this.piece(this.inert.createElement('br'), []);
    if (name === 'IMG') return this.image(/** @type {HTMLImageElement} */ (node));
    if (/^H[1-6]$/.test(name) || node.classList.contains('MsoTitle')) {
      const level = name.startsWith('H') ? Number(name[1]) + this.shift : 2;
      const tag = `h${Math.min(4, Math.max(2, level))}`;
      if (name.startsWith('H') && tag !== name.toLowerCase() && node.textContent.trim()) this.tell('headings', node, { source: node.textContent });
      return this.apart(node, tag, marks);
    }
    if (name === 'UL' || name === 'OL') return this.list(node, name.toLowerCase());
    if (name === 'TABLE') return this.table(/** @type {HTMLTableElement} */ (node));
    if (name === 'BLOCKQUOTE') return this.holder(node, 'blockquote');
    if (name === 'HR') return this.put(this.inert.createElement('hr'));
    if (name === 'FIGCAPTION') return this.caption(node);
    if (BLOCK.has(name)) return this.apart(node, this.tag, marks);
    const href = name === 'A' ? node.getAttribute('href') : null;
    if (href && !isAddress(href) && node.textContent.trim()) this.tell('links', node, { source: node.textContent });
    this.children(node, marksOf(node, marks, isAddress));
  }

  /** A part of a form: its words are what somebody has entered. @param {HTMLInputElement | HTMLSelectElement} node */
  control(node) {
    if (node.type === 'hidden') return;
    const chosen = node instanceof HTMLSelectElement ? [...node.options].filter((each) => each.selected).map((each) => each.text).join(' ') : '';
    this.tell('control', node, { source: chosen || node.getAttribute('value') || node.textContent || node.getAttribute('placeholder') || node.type });
  }

  /** @param {Element} node */
  drawing(node) {
    const source = [...node.querySelectorAll('text, title, foreignObject')].map((each) => each.textContent).join(' ');
    this.tell(source.trim() ? 'drawing' : 'drawings', node, { source });
  }

  /** @param {Text} text @param {Mark[]} marks */
  words({ data: text, parentNode }, marks) {
    if (!/[^\s]/.test(text) && !this.open) return;
    const lines = this.lines ? text.split(/\r\n|[\n\r\v\f\u2028]/) : [text.replace(BROKEN, '$1')];
    lines.forEach((line, at) => {
      if (at > 0) this.piece(this.inert.createElement('br'), []);
      const spaced = line.replace(/[\t\n\r\v\f \u0085\u2028\u2029]+/g, ' ');
      const shown = spaced.replace(UNSEEN, '');
      if (shown !== spaced) this.tell('controls', parentNode, { source: shown, count: spaced.length - shown.length });
      if (shown) this.piece(this.inert.createTextNode(shown), marks);
    });
  }

  /** A paragraph, or a heading, that has no words yet. */
  begun() {
    const made = this.inert.createElement(this.tag);
    if (this.isTop && this.align) made.className = classOf(this.align);
    return made;
  }

  /** @param {Node} node @param {Mark[]} marks */
  piece(node, marks) {
    this.open ??= this.begun();
    let place = this.open;
    for (const { name, href } of marks) {
      if (name === 'strong' && this.tag !== 'p') continue;
      const last = place.lastChild;
      if (last instanceof HTMLElement && last.localName === name && (last.getAttribute('href') ?? undefined) === href) {
        place = last;
        continue;
      }
      const wrap = this.inert.createElement(name);
      if (href) wrap.setAttribute('href', href);
      place.append(wrap);
      place = wrap;
    }
    place.append(node);
  }

  /** Ends the paragraph. Two line breaks mean that two were meant. */
  flush() {
    const paragraph = this.open;
    this.open = null;
    if (!paragraph) return;
    for (const part of split(paragraph)) if (trimmed(part)) this.out.append(part);
  }

  /** @param {Element} block */
  put(block) {
    this.flush();
    this.out.append(block);
  }

  /** @param {Element} node @param {string} tag @param {Mark[]} marks */
  apart(node, tag, marks) {
    this.flush();
    const { tag: outerTag, align } = this;
    Object.assign(this, { tag, align: alignOf(node, align) });
    this.children(node, marksOf(node, marks, isAddress));
    this.flush();
    Object.assign(this, { tag: outerTag, align });
  }

  /** @param {HTMLImageElement} node */
  image(node) {
    const attributes = this.take(node);
    if (!attributes) return;
    if (node.closest('a[href]')) this.tell('pictureLinks', node);
    const figure = this.inert.createElement('figure');
    const image = this.inert.createElement('img');
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) image.setAttribute(name, value);
    figure.append(image);
    this.put(figure);
  }

  /** @param {Element} node */
  caption(node) {
    const text = node.textContent.replace(/\s+/g, ' ').trim();
    const images = [...node.querySelectorAll('img')];
    const figure = this.out.lastElementChild;
    const isOurs = figure?.localName === 'figure' && !figure.querySelector('figcaption');
    if (!isOurs || node.querySelectorAll(`${WORDLESS}, ul, ol`).length > images.length) return this.apart(node, 'p', []);
    if (text) {
      const made = this.inert.createElement('figcaption');
      made.textContent = text;
      figure.append(made);
    }
    images.forEach((image) => this.image(image));
  }

  /** What `node` holds, read by itself. @param {Element} node */
  inside(node) {
    return new Flow({ take: this.take, tell: this.tell, shift: this.shift, lines: keepsLines(node, this.lines), isTop: false, inert: this.inert }).read(node);
  }

  /** @param {Element} node @param {string} tag */
  holder(node, tag) {
    const made = this.inert.createElement(tag);
    made.append(...this.inside(node).childNodes);
    if (made.hasChildNodes()) this.put(made);
  }

  /** A list, in as many of ours as its numbers need. Numbers that ours can't show become words. @param {Element} node @param {string} tag */
  list(node, tag) {
    /** @type {HTMLElement | null} */
    let made = null;
    // The number that an item would have in the list that is open.
    let shown = 1;
    const close = () => {
      if (made?.hasChildNodes()) this.put(made);
      made = null;
    };
    const open = (/** @type {number} */ start) => {
      close();
      const list = this.inert.createElement(tag);
      if (tag === 'ol' && start !== 1) list.setAttribute('start', String(start));
      shown = start;
      return list;
    };
    const first = Number.parseInt(node.getAttribute('start') ?? '1', 10);
    let next = Number.isNaN(first) ? 1 : first;
    for (const child of node.childNodes) {
      const isElement = child instanceof Element;
      const isItem = isElement && child.localName === 'li';
      const given = isItem ? Number.parseInt(child.getAttribute('value') ?? '', 10) : Number.NaN;
      const number = Number.isNaN(given) ? next : given;
      if (isItem) next = number + 1;
      const content = this.inside(isItem ? child : wrapped(child));
      if (!content.hasChildNodes()) continue;
      // Some programs put a list directly into a list: it belongs to the item before it; so do words between numbers.
      if (!isItem && made?.lastElementChild && (tag === 'ol' || (isElement && /^(?:ul|ol)$/.test(child.localName)))) {
        made.lastElementChild.append(...content.childNodes);
        continue;
      }
      const label = tag === 'ol' && isItem ? labelOf(child, node, number) : '';
      if (label) {
        close();
        this.numbered(content, label);
        continue;
      }
      if (!made || (tag === 'ol' && isItem && number !== shown)) made = open(number);
      const item = this.inert.createElement('li');
      item.append(...content.childNodes);
      made.append(item);
      shown += 1;
    }
    close();
  }

  /** Puts `content` with `label` before its first words. @param {HTMLElement} content @param {string} label */
  numbered(content, label) {
    if (content.firstElementChild?.localName !== 'p') content.prepend(this.inert.createElement('p'));
    content.firstElementChild?.prepend(label);
    this.flush();
    this.out.append(...content.childNodes);
  }

  /** @param {HTMLTableElement} node */
  table(node) {
    const rows = [...node.rows].filter((row) => row.cells.length > 0);
    const isFrame = rows.length === 1 && rows[0].cells.length === 1;
    const isPlain = !node.caption?.querySelector(WORDLESS);
    if (node.caption && (isFrame || !isPlain || rows.length === 0)) this.apart(node.caption, this.tag, []);
    if (rows.length === 0) return;
    // A table of one cell is a frame, not a table.
    if (isFrame) {
      this.tell('frames', node, { source: node.textContent });
      return this.apart(rows[0].cells[0], this.tag, []);
    }
    const made = this.inert.createElement('table');
    const caption = isPlain && node.caption?.textContent.replace(/\s+/g, ' ').trim();
    if (caption) made.createCaption().textContent = caption;
    for (const row of rows) {
      const isHead = row.parentElement?.localName === 'thead';
      const line = this.inert.createElement('tr');
      for (const cell of row.cells) {
        const copy = this.inert.createElement(isHead ? 'th' : cell.localName);
        for (const name of ['colspan', 'rowspan']) {
          const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
          if (span > 1) copy.setAttribute(name, String(span));
        }
        copy.append(...this.inside(cell).childNodes);
        line.append(copy);
      }
      (made.tBodies[0] ?? made.createTBody()).append(line);
    }
    this.put(made);
  }
}

/** @param {ChildNode} child */
function wrapped(child) {
  const holder = (child.ownerDocument ?? document).createElement('div');
  holder.append(child.cloneNode(true));
  return holder;
}

/** Whether the ends of lines in `node` are seen, which stands in what shows them or not (`before`). @param {Element} node @param {boolean} before */
function keepsLines(node, before) {
  const space = said(node, 'white-space-collapse') || said(node, 'white-space') || (node.localName === 'pre' ? 'pre' : '');
  return space ? /^(?:pre|break-spaces)/.test(space) : before;
}
