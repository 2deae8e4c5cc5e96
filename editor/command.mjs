// What can be done with the body. The commands' names, keys and words are the staff half's (`staff/src/command.rs`).
import { describe, selected } from './alt.mjs';
import { caption, link } from './link.mjs';

/**
 * @typedef {import('./body.mjs').Body} Body
 * @typedef {{ run: (body: Body) => unknown, can?: (body: Body) => boolean, active?: (body: Body) => boolean }} Command
 */

/** @param {'bold' | 'italic' | 'underline' | 'strike' | 'superscript' | 'subscript'} name @returns {Command} */
const mark = (name) => ({ run: ({ editor }) => editor.chain().focus().toggleMark(name).run(), active: ({ editor }) => editor.isActive(name) });

/** @param {'setParagraph' | 'toggleBulletList' | 'toggleOrderedList' | 'toggleBlockquote'} command @param {string} name @returns {Command} */
const block = (command, name) => ({ run: ({ editor }) => editor.chain().focus()[command]().run(), active: ({ editor }) => editor.isActive(name) });

/** @param {2 | 3 | 4} level @returns {Command} */
const heading = (level) => ({ run: ({ editor }) => editor.chain().focus().toggleHeading({ level }).run(), active: ({ editor }) => editor.isActive('heading', { level }) });

/** Lines at the right (落款 and date) or in the middle. @param {import('./align.mjs').Align} where @returns {Command} */
const align = (where) => ({
  run({ editor }) {
    const value = { align: editor.isActive({ align: where }) ? null : where };
    return editor.chain().focus().updateAttributes('paragraph', value).updateAttributes('heading', value).run();
  },
  // In lists, tables and quotations lines stand as usual.
  can: ({ editor }) => editor.state.selection.$from.depth === 1,
  active: ({ editor }) => editor.isActive({ align: where }),
});

/** @param {'sinkListItem' | 'liftListItem'} command @returns {Command} */
const item = (command) => ({ run: ({ editor }) => editor.chain().focus()[command]('listItem').run(), can: ({ editor }) => editor.can()[command]('listItem') });

/**
 * @param {'addRowBefore' | 'addRowAfter' | 'addColumnBefore' | 'addColumnAfter' | 'deleteRow' | 'deleteColumn' | 'mergeCells' | 'splitCell'
 *   | 'toggleHeaderRow' | 'toggleHeaderColumn' | 'deleteTable' | 'undo' | 'redo'} command @returns {Command}
 */
const plain = (command) => ({ run: ({ editor }) => editor.chain().focus()[command]().run(), can: ({ editor }) => editor.can()[command]() });

/** @type {Record<string, Command>} */
const COMMANDS = {
  paragraph: block('setParagraph', 'paragraph'),
  heading2: heading(2),
  heading3: heading(3),
  heading4: heading(4),
  alignCenter: align('center'),
  alignRight: align('right'),
  bold: mark('bold'),
  italic: mark('italic'),
  underline: mark('underline'),
  strike: mark('strike'),
  superscript: mark('superscript'),
  subscript: mark('subscript'),
  link: { run: link, active: ({ editor }) => editor.isActive('link') },
  bulletList: block('toggleBulletList', 'bulletList'),
  orderedList: block('toggleOrderedList', 'orderedList'),
  indent: item('sinkListItem'),
  outdent: item('liftListItem'),
  blockquote: block('toggleBlockquote', 'blockquote'),
  picture: { run: ({ insert }) => insert.choosePictures() },
  attachment: { run: ({ insert }) => insert.chooseAttachments() },
  docx: { run: ({ insert }) => insert.chooseDocx() },
  table: { run: ({ editor }) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), can: ({ editor }) => !editor.isActive('table') },
  rule: { run: ({ editor }) => editor.chain().focus().setHorizontalRule().run() },
  rowAbove: plain('addRowBefore'),
  rowBelow: plain('addRowAfter'),
  columnBefore: plain('addColumnBefore'),
  columnAfter: plain('addColumnAfter'),
  deleteRow: plain('deleteRow'),
  deleteColumn: plain('deleteColumn'),
  mergeCells: plain('mergeCells'),
  splitCell: plain('splitCell'),
  headerRow: plain('toggleHeaderRow'),
  headerColumn: plain('toggleHeaderColumn'),
  caption: { run: caption, can: ({ editor }) => editor.isActive('table') },
  deleteTable: plain('deleteTable'),
  alt: { run: ({ editor, given }) => describe(editor, given.hears, [selected(editor)]), can: ({ editor }) => selected(editor) !== null },
  undo: plain('undo'),
  redo: plain('redo'),
  plainPaste: { run: ({ insert }) => insert.plainPaste() },
};

/** Carries out the command called `name`, and says whether it could. @param {string} name @param {Body} body */
export function run(name, body) {
  const { [name]: command } = COMMANDS;
  if (!command || (command.can && !command.can(body))) return false;
  return command.run(body) !== false;
}

/** The state of `commands`, a digit each: 1 where it can be carried out, 2 where it is on, 3 for both. @param {[string, unknown][]} commands @param {Body} body */
export const states = (commands, body) => commands.map(([name]) => {
  const { can, active } = COMMANDS[name] ?? {};
  return Number(!can || can(body)) + 2 * Number(active?.(body) ?? false);
}).join('');
