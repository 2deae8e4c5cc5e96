// A Word document as the text of an article, read by the same rules as where the server imports one.
import { element } from './element.mjs';
import { clean, ready } from './paste.mjs';
import { documentRules } from './rules.mjs';

/**
 * @typedef {import('./paste.mjs').Cleaned} Cleaned
 * @typedef {import('./body.mjs').Body} Body
 */

/** Why a document can't be read, as its reader says it. */
class Unreadable extends Error {}

/**
 * Reads `file`; `title` is what is set as the document's title, if anything is. Throws `Unreadable`, and what keeps the rules away.
 * @param {File} file
 * @returns {Promise<Cleaned & { title: string }>}
 */
async function read(file) {
  const [{ read_docx: readDocx }, bytes] = await Promise.all([documentRules(), file.arrayBuffer(), ready()]);
  let text;
  try {
    text = readDocx(new Uint8Array(bytes));
  } catch (error) {
    throw new Unreadable(typeof error === 'string' ? error : '');
  }
  const { title, html, notes } = JSON.parse(text);
  const cleaned = clean(html);
  return { title: title ?? '', ...cleaned, notes: [...notes, ...cleaned.notes] };
}

/** Moves the caret of `editor` into an empty paragraph of its own: what is put into another is joined to its words. @param {import('@tiptap/core').Editor} editor */
function apart(editor) {
  const isEmpty = () => editor.state.selection.$from.parent.content.size === 0;
  const { empty, $from } = editor.state.selection;
  if (isEmpty()) return;
  if (!empty || $from.parentOffset > 0) editor.commands.splitBlock();
  if (isEmpty()) return;
  editor.commands.splitBlock();
  editor.commands.setTextSelection(editor.state.selection.from - 2);
}

/**
 * Lets `file` become the text of `body`, or a part of it, or something beside it. `put` puts it at the caret, and `at` is where it
 * was let go, if it was. @param {File} file @param {Body} body @param {number | null} at @param {(found: Cleaned) => void} put
 */
export async function importDocx(file, body, at, put) {
  const { editor, given: { hears } } = body;
  const how = editor.isEmpty ? 'replace' : await hears.askWhere(file.name);
  if (how === 'attach') hears.attach([file]);
  if (how !== 'replace' && how !== 'insert') return;
  hears.reading();
  const found = await read(file).catch(async (error) => {
    if (await hears.unread(file.name, error instanceof Unreadable ? error.message : null) === 'attach') hears.attach([file]);
  });
  if (!found) return;
  if (how === 'replace') editor.commands.selectAll();
  else {
    if (at !== null) editor.commands.setTextSelection(at);
    apart(editor);
  }
  if (found.title && how === 'replace') hears.title(found.title);
  // In another text it is a heading.
  else if (found.title) found.html = element('h2', {}, found.title).outerHTML + found.html;
  put(found);
}
