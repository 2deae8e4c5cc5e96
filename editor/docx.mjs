// A Word document as the text of an article, read by the same rules as where the server imports one.
import { ask } from './dialog.mjs';
import { element } from './element.mjs';
import { clean } from './paste.mjs';
import { rules } from './rules.mjs';
import { words } from './words.mjs';

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
export async function read(file) {
  const [{ read_docx: readDocx }, bytes] = await Promise.all([rules(), file.arrayBuffer()]);
  let text;
  try {
    text = readDocx(new Uint8Array(bytes));
  } catch (error) {
    throw new Unreadable(typeof error === 'string' ? error : words.docxBroken);
  }
  const { title, html, notes } = JSON.parse(text);
  const cleaned = clean(html);
  return { title: title ?? '', ...cleaned, notes: [...notes, ...cleaned.notes] };
}

/** Moves the caret of `editor` into an empty paragraph of its own: what is put into another is joined to its words. @param {import('@tiptap/core').Editor} editor */
export function apart(editor) {
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
 * was let go, if it was. @param {File} file @param {Body} body @param {number | null} at @param {(found: Cleaned) => void} put @returns {Promise<void>}
 */
export async function importDocx(file, body, at, put) {
  let how = 'replace';
  if (!body.editor.isEmpty) {
    how = await ask({
      title: words.docx, text: words.docxText(file.name),
      choices: [{ value: 'replace', text: words.docxReplace, primary: true }, { value: 'insert', text: words.docxInsert },
        { value: 'attach', text: words.docxAttach }, { value: null, text: words.cancel }],
    });
  }
  if (how === 'attach') return body.given.attach([file]);
  if (!how) return;
  let found;
  body.given.hears.say(words.docxReading);
  try {
    found = await read(file);
  } catch (error) {
    body.given.hears.say('');
    return unread(file, body, error instanceof Unreadable ? error.message : words.docxUnloaded);
  }
  const { editor } = body;
  if (how === 'replace') editor.commands.selectAll();
  else {
    if (at !== null) editor.commands.setTextSelection(at);
    apart(editor);
  }
  if (found.title && how === 'replace') body.given.title(found.title);
  // In another text it is a heading.
  else if (found.title) found.html = element('h2', {}, found.title).outerHTML + found.html;
  put(found);
  body.given.hears.say(words.docxDone(file.name));
}

/** Says why `file` can't be read, and offers to attach it. @param {File} file @param {Body} body @param {string} why */
async function unread(file, body, why) {
  const how = await ask({
    title: words.docxUnread(file.name), text: why,
    choices: [{ value: null, text: words.close, primary: true }, { value: 'attach', text: words.docxAttach }],
  });
  if (how === 'attach') body.given.attach([file]);
}
