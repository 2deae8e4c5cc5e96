// What a picture shows, in words, for those who don't see it.
import { NodeSelection } from '@tiptap/pm/state';
import { escape } from './inline.mjs';

/**
 * @typedef {import('@tiptap/core').Editor} Editor
 * @typedef {import('./types').Hears} Hears
 * @typedef {import('./types').Picture} Picture
 */

/** Where the selected picture is, or null. @param {Editor} editor */
export function selected(editor) {
  const { selection } = editor.state;
  const node = selection instanceof NodeSelection ? selection.node : null;
  return node && /^(figure|picture)$/.test(node.type.name) ? selection.from : null;
}

/** The positions of pictures without a description. @param {Editor} editor */
export function missing(editor) {
  /** @type {number[]} */
  const places = [];
  editor.state.doc.descendants((node, at) => {
    if (/^(figure|picture)$/.test(node.type.name) && !node.attrs.alt?.trim()) places.push(at);
  });
  return places;
}

/** Asks for the descriptions of `pictures`. Answers none if the editor cancels. @param {Hears} hears @param {Picture[]} pictures */
export async function ask(hears, pictures) {
  const answer = await hears.askAlts(JSON.stringify(pictures));
  return /** @type {import('./types').Description[]} */ (typeof answer === 'string' ? JSON.parse(answer) : []);
}

/**
 * Asks for the words of the pictures at `places`, also of the captions under them where `withCaption`. Answers whether they have them.
 * @param {Editor} editor @param {Hears} hears @param {(number | null | undefined)[]} places
 */
export async function describe(editor, hears, places, withCaption = true) {
  const found = places.flatMap((at) => {
    const node = typeof at === 'number' ? editor.state.doc.nodeAt(at) : null;
    return node && typeof at === 'number' ? [{ at, node }] : [];
  });
  if (found.length === 0) return false;
  const pictures = found.map(({ node: { type, attrs } }) => ({
    name: '', src: attrs.pending ? '' : attrs.src ?? '', alt: attrs.alt ?? '',
    caption: withCaption && type.name === 'figure' ? plainText(attrs.caption ?? '') : null,
  }));
  const described = await ask(hears, pictures);
  if (described.length === 0) return false;
  const change = editor.state.tr;
  for (const [number, { alt, caption }] of described.entries()) {
    const { at, node } = found[number];
    const now = change.doc.nodeAt(at);
    // A picture on its way may have arrived meanwhile.
    const hasArrived = node.attrs.pending && !now?.attrs.pending;
    if (now?.type !== node.type || (now.attrs.src !== node.attrs.src && !hasArrived)) return false;
    const isNew = caption !== null && caption !== pictures[number].caption;
    change.setNodeMarkup(at, null, { ...now.attrs, alt, ...(isNew && { caption: escape(caption) }) });
  }
  editor.view.dispatch(change);
  return true;
}

const plainText = (/** @type {string} */ html) => new DOMParser().parseFromString(html, 'text/html').body.textContent;
