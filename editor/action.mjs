// What can be done with the body: by key, and by the bar of formats.
import { describe, selected } from './alt.mjs';
import { caption, link } from './link.mjs';

/**
 * @typedef {import('./body.mjs').Body} Body
 * @typedef {{ name: keyof typeof import('./words.mjs').actions, key?: string, shown: string, group: string, run: (body: Body) => unknown,
 *   can?: (body: Body) => boolean, active?: (body: Body) => boolean }} Action `key` is in ProseMirror's words, `shown` in those of people
 */

/** @param {'bold' | 'italic' | 'underline' | 'strike' | 'superscript' | 'subscript'} name @param {string} key @param {string} shown @returns {Action} */
const mark = (name, key, shown) => ({
  name, key, shown, group: 'mark',
  run: ({ editor }) => editor.chain().focus().toggleMark(name).run(),
  active: ({ editor }) => editor.isActive(name),
});
/** @param {2 | 3 | 4} level @returns {Action} */
const heading = (level) => ({
  name: /** @type {const} */ (`heading${level}`), key: `Mod-Alt-${level}`, shown: `Ctrl+Alt+${level}`, group: 'block',
  run: ({ editor }) => editor.chain().focus().toggleHeading({ level }).run(),
  active: ({ editor }) => editor.isActive('heading', { level }),
});
/** Lines at the right (落款 and date) or in the middle. @param {'alignCenter' | 'alignRight'} name @param {import('./align.mjs').Align} where @param {string} key @param {string} shown @returns {Action} */
const align = (name, where, key, shown) => ({
  name, key, shown, group: 'block',
  run({ editor }) {
    const value = { align: editor.isActive({ align: where }) ? null : where };
    return editor.chain().focus().updateAttributes('paragraph', value).updateAttributes('heading', value).run();
  },
  // In lists, tables and quotations lines stand as usual.
  can: ({ editor }) => editor.state.selection.$from.depth === 1,
  active: ({ editor }) => editor.isActive({ align: where }),
});
/**
 * @typedef {'addRowBefore' | 'addRowAfter' | 'addColumnBefore' | 'addColumnAfter' | 'deleteRow' | 'deleteColumn' | 'mergeCells' | 'splitCell' | 'toggleHeaderRow' | 'toggleHeaderColumn' | 'deleteTable'} TableCommand
 * @param {Action['name']} name @param {string} key @param {string} shown @param {TableCommand} command @returns {Action}
 */
const inTable = (name, key, shown, command) => ({
  name, key, shown, group: 'table',
  run: ({ editor }) => editor.chain().focus()[command]().run(),
  can: ({ editor }) => editor.can()[command](),
});

/** Every action, in the order of the bar. @type {Action[]} */
export const all = [
  { name: 'paragraph', key: 'Mod-Alt-0', shown: 'Ctrl+Alt+0', group: 'block', run: ({ editor }) => editor.chain().focus().setParagraph().run(), active: ({ editor }) => editor.isActive('paragraph') },
  heading(2), heading(3), heading(4),
  align('alignCenter', 'center', 'Mod-Alt-e', 'Ctrl+Alt+E'), align('alignRight', 'right', 'Mod-Alt-j', 'Ctrl+Alt+J'),
  mark('bold', 'Mod-b', 'Ctrl+B'), mark('italic', 'Mod-i', 'Ctrl+I'), mark('underline', 'Mod-u', 'Ctrl+U'),
  mark('strike', 'Mod-Shift-s', 'Ctrl+Shift+S'), mark('superscript', 'Mod-.', 'Ctrl+.'), mark('subscript', 'Mod-,', 'Ctrl+,'),
  { name: 'link', key: 'Mod-k', shown: 'Ctrl+K', group: 'mark', run: link, active: ({ editor }) => editor.isActive('link') },
  { name: 'bulletList', key: 'Mod-Shift-8', shown: 'Ctrl+Shift+8', group: 'block', run: ({ editor }) => editor.chain().focus().toggleBulletList().run(), active: ({ editor }) => editor.isActive('bulletList') },
  { name: 'orderedList', key: 'Mod-Shift-7', shown: 'Ctrl+Shift+7', group: 'block', run: ({ editor }) => editor.chain().focus().toggleOrderedList().run(), active: ({ editor }) => editor.isActive('orderedList') },
  { name: 'indent', key: 'Tab', shown: 'Tab', group: 'list', run: ({ editor }) => editor.chain().focus().sinkListItem('listItem').run(), can: ({ editor }) => editor.can().sinkListItem('listItem') },
  { name: 'outdent', key: 'Shift-Tab', shown: 'Shift+Tab', group: 'list', run: ({ editor }) => editor.chain().focus().liftListItem('listItem').run(), can: ({ editor }) => editor.can().liftListItem('listItem') },
  { name: 'blockquote', key: 'Mod-Shift-b', shown: 'Ctrl+Shift+B', group: 'block', run: ({ editor }) => editor.chain().focus().toggleBlockquote().run(), active: ({ editor }) => editor.isActive('blockquote') },
  { name: 'picture', key: 'Mod-Alt-i', shown: 'Ctrl+Alt+I', group: 'insert', run: ({ insert }) => insert.choosePictures() },
  { name: 'attachment', key: 'Mod-Alt-a', shown: 'Ctrl+Alt+A', group: 'insert', run: ({ insert }) => insert.chooseAttachments() },
  { name: 'docx', key: 'Mod-Alt-w', shown: 'Ctrl+Alt+W', group: 'insert', run: ({ insert }) => insert.chooseDocx() },
  { name: 'table', key: 'Mod-Alt-t', shown: 'Ctrl+Alt+T', group: 'insert', run: ({ editor }) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), can: ({ editor }) => !editor.isActive('table') },
  { name: 'rule', key: 'Mod-Alt-h', shown: 'Ctrl+Alt+H', group: 'insert', run: ({ editor }) => editor.chain().focus().setHorizontalRule().run() },
  inTable('rowAbove', 'Mod-Alt-ArrowUp', 'Ctrl+Alt+↑', 'addRowBefore'),
  inTable('rowBelow', 'Mod-Alt-ArrowDown', 'Ctrl+Alt+↓', 'addRowAfter'),
  inTable('columnBefore', 'Mod-Alt-ArrowLeft', 'Ctrl+Alt+←', 'addColumnBefore'),
  inTable('columnAfter', 'Mod-Alt-ArrowRight', 'Ctrl+Alt+→', 'addColumnAfter'),
  inTable('deleteRow', 'Mod-Alt-r', 'Ctrl+Alt+R', 'deleteRow'),
  inTable('deleteColumn', 'Mod-Alt-c', 'Ctrl+Alt+C', 'deleteColumn'),
  inTable('mergeCells', 'Mod-Alt-m', 'Ctrl+Alt+M', 'mergeCells'),
  inTable('splitCell', 'Mod-Alt-s', 'Ctrl+Alt+S', 'splitCell'),
  inTable('headerRow', 'Mod-Alt-y', 'Ctrl+Alt+Y', 'toggleHeaderRow'),
  inTable('headerColumn', 'Mod-Alt-u', 'Ctrl+Alt+U', 'toggleHeaderColumn'),
  { name: 'caption', key: 'Mod-Alt-b', shown: 'Ctrl+Alt+B', group: 'table', run: caption, can: ({ editor }) => editor.isActive('table') },
  inTable('deleteTable', 'Mod-Alt-d', 'Ctrl+Alt+D', 'deleteTable'),
  { name: 'alt', key: 'Mod-Alt-x', shown: 'Ctrl+Alt+X', group: 'figure', run: ({ editor, given }) => describe(editor, given.hears, [selected(editor)]), can: ({ editor }) => selected(editor) !== null },
  { name: 'undo', key: 'Mod-z', shown: 'Ctrl+Z', group: 'history', run: ({ editor }) => editor.chain().focus().undo().run(), can: ({ editor }) => editor.can().undo() },
  { name: 'redo', key: 'Mod-Shift-z', shown: 'Ctrl+Shift+Z', group: 'history', run: ({ editor }) => editor.chain().focus().redo().run(), can: ({ editor }) => editor.can().redo() },
  // The browser does it by this key itself.
  { name: 'plainPaste', shown: 'Ctrl+Shift+V', group: 'history', run: ({ insert }) => insert.plainPaste() },
];

/** Does the action called `name`, and says whether it could. @param {string} name @param {Body} body */
export function run(name, body) {
  const action = all.find((each) => each.name === name);
  if (!action || (action.can && !action.can(body))) return false;
  return action.run(body) !== false;
}

/** The keys as TipTap wants them. Tab is the table's, too, which has its own. @param {(name: string) => boolean} does */
export const keymap = (does) => Object.fromEntries(all.filter(({ key }) => key && !key.endsWith('Tab'))
  .map(({ name, key }) => [key, () => does(name)]));
