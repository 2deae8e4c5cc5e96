// What a picture shows, in words, for those who don't see it.
import { NodeSelection } from '@tiptap/pm/state';
import { ask, labelled } from './dialog.mjs';
import { element } from './element.mjs';
import { escape } from './inline.mjs';
import { words } from './words.mjs';

/** @typedef {import('@tiptap/core').Editor} Editor */

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

/** Asks for the words of the picture at `at`, and of the caption under it. @param {Editor} editor @param {number | null | undefined} at */
export async function describe(editor, at) {
  if (at === null || at === undefined) return false;
  const node = editor.state.doc.nodeAt(at);
  if (!node) return false;
  const isFigure = node.type.name === 'figure';
  const alt = labelled(words.alt, { value: node.attrs.alt ?? '', required: true, autofocus: true, maxlength: 200 });
  const before = plainText(node.attrs.caption ?? '');
  const caption = labelled(words.caption, { value: before, maxlength: 200 });
  const done = await ask({
    title: words.altTitle, text: words.altText, name: 'describe',
    content: [node.attrs.src && !node.attrs.pending && element('img', { src: node.attrs.src, alt: '' }), alt.label, isFigure && caption.label].filter(Boolean),
    choices: [{ value: true, text: words.confirm, primary: true, check: () => alt.field.reportValidity() && filled(alt.field) },
      { value: null, text: words.cancel }],
  });
  if (!done) return false;
  const now = editor.state.doc.nodeAt(at);
  if (!now || now.type !== node.type || now.attrs.src !== node.attrs.src) return false;
  /** @type {{ alt: string, caption?: string }} */
  const written = { alt: alt.field.value.trim() };
  if (isFigure && caption.field.value !== before) written.caption = escape(caption.field.value.trim());
  editor.view.dispatch(editor.state.tr.setNodeMarkup(at, null, { ...now.attrs, ...written }));
  return true;
}

/**
 * Asks for the descriptions of many pictures at once. Answers a map from `id` to the descriptions filled in; null if the editor
 * cancels.
 * @template Id
 * @param {{ id: Id, name?: string, src?: string }[]} pictures
 * @returns {Promise<Map<Id, string> | null>}
 */
export async function describeAll(pictures, { must = false } = {}) {
  const rows = pictures.map(({ id, name, src }, at) => {
    const { field, label } = labelled(`${words.alt} ${pictures.length > 1 ? words.picture(at + 1) : ''}`, {
      required: must, autofocus: at === 0, maxlength: 200,
    });
    return { id, field, row: element('div', { class: 'picture' }, src && element('img', { src, alt: '' }), element('div', {}, name && element('small', {}, name), label)) };
  });
  const done = await ask({
    title: words.altTitle, text: words.altText, name: 'describe', content: rows.map(({ row }) => row),
    choices: [{ value: true, text: words.confirm, primary: true, check: () => !must || rows.every(({ field }) => field.reportValidity() && filled(field)) },
      { value: null, text: must ? words.cancel : words.altLater }],
  });
  if (!done) return null;
  return new Map(rows.filter(({ field }) => field.value.trim()).map(({ id, field }) => [id, field.value.trim()]));
}

/** @param {HTMLInputElement} field */
function filled(field) {
  if (field.value.trim()) return true;
  field.value = '';
  field.reportValidity();
  return false;
}

const plainText = (/** @type {string} */ html) => new DOMParser().parseFromString(html, 'text/html').body.textContent;
