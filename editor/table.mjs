// Tables as the site has them: no widths, no colours; a caption, rows of headings, merged cells.
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';

/** @param {'colspan' | 'rowspan'} name */
const span = (name) => ({
  default: 1,
  parseHTML: (/** @type {Element} */ cell) => Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1),
  renderHTML: (/** @type {Record<string, number>} */ attributes) => (attributes[name] > 1 ? { [name]: attributes[name] } : {}),
});

// What columns are resized by, which ours never are; the commands on columns ask for it all the same.
const colwidth = { default: null, parseHTML: () => null, renderHTML: () => ({}) };

/** Its frame on the page takes the room beside the text where its words need it: measured as `app/src/article/table.rs` does. @param {import('@tiptap/pm/model').Node} table */
function frame(table) {
  /** @type {number[]} */
  const columns = [];
  table.forEach((row) => {
    let column = 0;
    row.forEach(({ attrs, textContent }) => {
      const width = [...textContent].reduce((sum, each) => sum + (each < '\u2000' ? 1 : 2), 0);
      columns[column] = Math.max(columns[column] ?? 0, attrs.colspan > 1 ? 0 : Math.min(width, 12));
      column += attrs.colspan;
    });
  });
  return columns.reduce((sum, width) => sum + width + 3, 0) > 72 ? 'scroll roomy' : 'scroll';
}

/** A table scrolls in a frame of its own, as it does on the page; `label` names the frame. @param {string} label */
export const table = (label) => Table.extend({
  addAttributes: () => ({
    caption: {
      default: '',
      parseHTML: (/** @type {Element} */ made) => made.querySelector(':scope > caption')?.textContent.trim() ?? '',
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: 'table' }, { tag: 'caption', ignore: true }],
  renderHTML({ node }) {
    const caption = node.attrs.caption ? [['caption', node.attrs.caption]] : [];
    return ['section', { class: frame(node), 'aria-label': label }, ['table', ...caption, ['tbody', 0]]];
  },
  addNodeView: () => null,
});

export const row = TableRow;

export const cell = TableCell.extend({
  addAttributes: () => ({ colspan: span('colspan'), rowspan: span('rowspan'), colwidth }),
});

export const header = TableHeader.extend({
  addAttributes: () => ({ colspan: span('colspan'), rowspan: span('rowspan'), colwidth, scope: { default: null } }),
});
