// A tree of anybody's HTML as a flow of plain pieces.
import { isAddress } from './address.mjs';
import { marksOf } from './mark.mjs';
import { split, trimmed } from './paragraph.mjs';
import { styleOf } from './quiet.mjs';
import { words } from './words.mjs';

const BLOCK = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'MAIN', 'ASIDE', 'NAV', 'CENTER', 'ADDRESS',
  'DL', 'DT', 'DD', 'FIGURE', 'FIELDSET', 'FORM', 'PRE', 'BODY', 'DETAILS', 'SUMMARY', 'LI', 'TR', 'TD', 'TH', 'TBODY', 'CAPTION']);
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'META', 'LINK', 'XML', 'SELECT', 'BUTTON',
  'TEXTAREA', 'INPUT', 'CANVAS', 'SVG', 'MATH', 'MAP', 'W:SDTPR']);
const EMBEDDED = new Set(['IFRAME', 'OBJECT', 'EMBED', 'VIDEO', 'AUDIO', 'MPVOICE', 'MP-COMMON-MPAUDIO', 'MPVIDEOSNAP', 'MP-COMMON-VIDEOSNAP', 'QQMUSIC']);
const WIDE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]';
/** Word breaks its lines between Chinese words, where a space would be wrong. */
const BROKEN = new RegExp(`(${WIDE})[ \\t]*\\r?\\n[ \\t]*(?=${WIDE})`, 'g');

/** Reads HTML. `take(image)` answers the attributes of a picture that comes, `shift` is how far headings go down. */
export class Flow {
  constructor({ take, refuse, shift = 0, inert = document.implementation.createHTMLDocument() }) {
    Object.assign(this, { take, refuse, shift, inert, out: inert.createElement('div'), open: null, tag: 'p' });
  }

  /** Everything in `root`, as the children of an element. */
  read(root) {
    this.children(root, []);
    this.flush();
    return this.out;
  }

  children(node, marks) {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) this.words(child.data, marks);
      else if (child.nodeType === 1) this.element(child, marks);
    }
  }

  element(node, marks) {
    const name = node.tagName.toUpperCase();
    if (SILENT.has(name) || isHidden(node)) return;
    if (EMBEDDED.has(name)) return void this.refuse(node.getAttribute('title') || name.toLowerCase(), words.embedded);
    if (name === 'BR') return this.piece(this.inert.createElement('br'), []);
    if (name === 'IMG') return this.image(node);
    if (/^H[1-6]$/.test(name) || node.classList.contains('MsoTitle')) {
      const level = name.startsWith('H') ? Number(name[1]) + this.shift : 2;
      return this.apart(node, `h${Math.min(4, Math.max(2, level))}`, marks);
    }
    if (name === 'UL' || name === 'OL') return this.list(node, name.toLowerCase());
    if (name === 'TABLE') return this.table(node);
    if (name === 'BLOCKQUOTE') return this.holder(node, 'blockquote');
    if (name === 'HR') return this.put(this.inert.createElement('hr'));
    if (name === 'FIGCAPTION') return this.caption(node);
    if (BLOCK.has(name)) return this.apart(node, this.tag, marks);
    this.children(node, marksOf(node, marks, isAddress));
  }

  words(text, marks) {
    if (!/[^\s]/.test(text) && !this.open) return;
    const shown = text.replace(BROKEN, '$1').replace(/[\t\n\r\f ]+/g, ' ').replace(/[\u200b\u2060\ufeff]/g, '');
    if (shown) this.piece(this.inert.createTextNode(shown), marks);
  }

  piece(node, marks) {
    this.open ??= this.inert.createElement(this.tag);
    let place = this.open;
    for (const { name, href } of marks) {
      if (name === 'strong' && this.tag !== 'p') continue;
      const last = place.lastChild;
      if (last?.localName === name && (last.getAttribute('href') ?? undefined) === href) {
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

  put(block) {
    this.flush();
    this.out.append(block);
  }

  apart(node, tag, marks) {
    this.flush();
    const outer = this.tag;
    this.tag = tag;
    this.children(node, marksOf(node, marks, isAddress));
    this.flush();
    this.tag = outer;
  }

  image(node) {
    const attributes = this.take(node);
    if (!attributes) return;
    const figure = this.inert.createElement('figure');
    const image = this.inert.createElement('img');
    for (const [name, value] of Object.entries(attributes)) image.setAttribute(name, value);
    figure.append(image);
    this.put(figure);
  }

  caption(node) {
    const text = node.textContent.replace(/\s+/g, ' ').trim();
    const figure = this.out.lastElementChild;
    if (!text) return;
    if (figure?.localName !== 'figure' || figure.querySelector('figcaption')) return this.apart(node, 'p', []);
    const made = this.inert.createElement('figcaption');
    made.textContent = text;
    figure.append(made);
  }

  /** What `node` holds, read by itself. */
  inside(node) {
    return new Flow({ take: this.take, refuse: this.refuse, shift: this.shift, inert: this.inert }).read(node);
  }

  holder(node, tag) {
    const made = this.inert.createElement(tag);
    made.append(...this.inside(node).childNodes);
    if (made.hasChildNodes()) this.put(made);
  }

  list(node, tag) {
    const made = this.inert.createElement(tag);
    const start = Number.parseInt(node.getAttribute('start') ?? '1', 10);
    if (tag === 'ol' && start > 1) made.setAttribute('start', String(start));
    for (const child of node.children) {
      const content = this.inside(child.localName === 'li' ? child : wrapped(child));
      const isBareList = child.localName !== 'li' && /^(ul|ol)$/.test(child.localName);
      // Some programs put a list directly into a list: it belongs to the item before it.
      if (isBareList && made.lastElementChild) made.lastElementChild.append(...content.childNodes);
      else if (content.hasChildNodes()) {
        const item = this.inert.createElement('li');
        item.append(...content.childNodes);
        made.append(item);
      }
    }
    if (made.hasChildNodes()) this.put(made);
  }

  table(node) {
    const rows = [...node.rows].filter((row) => row.getAttribute('height') !== '0' && row.cells.length > 0);
    // A table of one cell is a frame, not a table.
    if (rows.length === 1 && rows[0].cells.length === 1) return this.apart(rows[0].cells[0], this.tag, []);
    const made = this.inert.createElement('table');
    const caption = node.caption?.textContent.replace(/\s+/g, ' ').trim();
    if (caption) made.createCaption().textContent = caption;
    for (const row of rows) {
      const isHead = row.parentElement.localName === 'thead';
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
    if (rows.length > 0) this.put(made);
  }
}

function wrapped(child) {
  const holder = child.ownerDocument.createElement('div');
  holder.append(child.cloneNode(true));
  return holder;
}

function isHidden(node) {
  return /display:\s*none|mso-hide:\s*all|mso-element:\s*(?:comment|footnote-separator)/i.test(styleOf(node));
}
