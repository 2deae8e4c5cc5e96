// What a body may hold: exactly what the server keeps of one (`import::body`).
import { Node } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Strike } from '@tiptap/extension-strike';
import { Subscript } from '@tiptap/extension-subscript';
import { Superscript } from '@tiptap/extension-superscript';
import { Text } from '@tiptap/extension-text';
import { Underline } from '@tiptap/extension-underline';
import { cell, header, row, table } from './table.mjs';
import { isAddress } from './address.mjs';
import { classOf, ofBody } from './align.mjs';
import { words } from './inline.mjs';

/** What is known of a picture, by the names of HTML. */
export const PICTURE = ['src', 'alt', 'width', 'height', 'srcset', 'sizes'];

const attributes = () => Object.fromEntries(PICTURE.map((name) => [name, { default: null }]));
const known = (/** @type {Record<string, any>} */ attrs) => Object.fromEntries(PICTURE.filter((name) => attrs[name] !== null).map((name) => [name, attrs[name]]));
const of = (/** @type {Element} */ image) => Object.fromEntries(PICTURE.map((name) => [name, image.getAttribute(name)]));

/** A picture on its own, with words under it. `pending` names the upload that it waits for. */
export const Figure = Node.create({
  name: 'figure',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ ...attributes(), caption: { default: '' }, pending: { default: null } }),
  parseHTML: () => [{
    tag: 'figure',
    getAttrs(figure) {
      const images = [...figure.querySelectorAll('img')].filter((image) => !image.closest('figcaption'));
      if (images.length !== 1 || figure.querySelector('table')) return false;
      const pending = images[0].getAttribute('data-pending');
      return {
        ...of(images[0]),
        // It has no address before it has come.
        ...(pending ? { src: null } : {}),
        caption: words(figure.querySelector('figcaption')),
        pending,
      };
    },
  }],
  renderHTML({ node }) {
    const { caption, pending, ...attrs } = node.attrs;
    const image = ['img', { ...known(attrs), ...(pending ? { 'data-pending': pending } : {}) }];
    if (!caption) return ['figure', image];
    const under = document.implementation.createHTMLDocument().createElement('figcaption');
    under.innerHTML = caption;
    return ['figure', image, under];
  },
});

/** A picture among words, as imported pages have them. */
const Picture = Node.create({
  name: 'picture',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes: attributes,
  parseHTML: () => [{ tag: 'img[src]', getAttrs: of }],
  renderHTML: ({ node }) => ['img', known(node.attrs)],
});

/**
 * Paragraphs and headings whose lines may stand at the right or in the middle.
 * @template Options
 * @param {Node<Options>} block
 */
const aligned = (block) => block.extend({
  addAttributes() {
    const renderHTML = (/** @type {Record<string, any>} */ { align: where }) => (where ? { class: classOf(where) } : {});
    const align = { default: null, parseHTML: ofBody, renderHTML };
    return { ...this.parent?.(), align };
  },
});

const link = Link.extend({ inclusive: false }).configure({
  openOnClick: false,
  autolink: false,
  linkOnPaste: true,
  isAllowedUri: isAddress,
  HTMLAttributes: { target: null, rel: null, class: null },
});

/** Everything that a body is made of, but for what shows it while it is edited. `figure` may be one that shows itself, `label` names tables. */
export const schema = (figure = Figure, label = '') => [
  Document, aligned(Paragraph), Text, HardBreak, HorizontalRule, Blockquote, figure, Picture,
  aligned(Heading).configure({ levels: [2, 3, 4] }),
  BulletList, OrderedList, ListItem, ListKeymap,
  table(label), row, header, cell,
  Bold, Italic, Underline, Strike, Subscript, Superscript, link,
];
