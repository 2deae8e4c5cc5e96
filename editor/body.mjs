// The body in TipTap, on the page and as the page shows it.
import { Editor, Extension } from '@tiptap/core';
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions';
import { DOMParser as Reader } from '@tiptap/pm/model';
import { NodeSelection, Plugin } from '@tiptap/pm/state';
import { run, states } from './command.mjs';
import { element } from './element.mjs';
import { shownFigure } from './figure.mjs';
import { html } from './html.mjs';
import { Pictures } from './picture.mjs';
import { describe } from './alt.mjs';
import { copying, insertion } from './insert.mjs';
import { quiet } from './quiet.mjs';
import { schema } from './schema.mjs';

/** Height covered by the bars at the edges of the screen, in pixels, with a margin, so that the caret is not left behind them. */
const covered = (/** @type {'Top' | 'Bottom'} */ side) => (Number.parseFloat(getComputedStyle(document.documentElement)[`scrollPadding${side}`]) || 0) + 5;
const edges = { left: 5, right: 5, get top() { return covered('Top'); }, get bottom() { return covered('Bottom'); } };

/**
 * The body of one edit. It stands in the place of `shown`, which comes back with `end()`.
 * @typedef {{ html: string, hears: import('./types').Hears, changed: () => void }} Given
 */
export class Body {
  /** @param {HTMLElement} shown @param {Given} given */
  constructor(shown, given) {
    this.shown = shown;
    this.given = given;
    const { words } = given.hears;
    this.place = element('div', { class: 'body', 'data-editing': '' });
    shown.before(this.place);
    shown.hidden = true;
    this.pictures = new Pictures({ hears: given.hears, settle: () => this.#settle() });
    const insert = insertion(this);
    this.insert = insert;
    /** @type {Editor} */
    this.editor = new Editor({
      element: { mount: this.place },
      extensions: [
        ...schema(shownFigure(this.pictures, words, (at) => describe(this.editor, given.hears, [at])), words.table),
        UndoRedo, Gapcursor, Dropcursor.configure({ color: 'currentcolor', width: 2 }),
        Placeholder.configure({ placeholder: words.placeholder, showOnlyCurrent: false }),
        this.#keys(),
      ],
      content: given.html,
      injectCSS: false,
      editorProps: {
        attributes: { 'aria-label': words.label, 'aria-multiline': 'true', role: 'textbox', spellcheck: 'false' },
        handlePaste: insert.paste,
        handleDrop: insert.drop,
        transformPastedHTML: quiet,
        scrollThreshold: edges,
        scrollMargin: edges,
        clipboardTextParser: (text, context) => plain(this.editor.schema, text, context),
      },
      onUpdate: ({ transaction }) => { if (transaction.docChanged) given.changed(); },
    });
    const moved = () => given.hears.moved();
    this.editor.on('transaction', moved).on('focus', moved).on('blur', moved);
  }

  /** The body as the server keeps it. */
  get html() {
    return html(this.editor.state.doc, this.editor.schema);
  }

  /** `given` as this editor would write it, so that only the editor's own changes differ. @param {string} given */
  normal(given) {
    const page = new DOMParser().parseFromString(given, 'text/html');
    return html(Reader.fromSchema(this.editor.schema).parse(page.body), this.editor.schema);
  }

  /** Replaces the whole body with `given`; it can be undone. @param {string} given */
  set(given) {
    this.editor.commands.setContent(given, { emitUpdate: false });
  }

  /** @param {import('@tiptap/core').FocusPosition} where */
  focus(where = null) {
    this.editor.commands.focus(where, { scrollIntoView: false });
  }

  /** The caret, or a selection, at `points` of the screen. @param {{ left: number, top: number }[]} points */
  focusAt(points) {
    const at = points.map((point) => this.editor.view.posAtCoords(point)?.pos ?? 1);
    this.editor.commands.setTextSelection({ from: Math.min(...at), to: Math.max(...at) });
    this.focus();
  }

  /** Where the caret or the selection is: `Look` of `staff/src/editing/body.rs`, with its fields in that order. */
  look() {
    const { editor } = this;
    const { selection, selection: { empty, $from: { parent } } } = editor.state;
    return {
      is_focused: editor.isFocused,
      has_selection: !empty,
      is_on_empty_line: empty && parent.isTextblock && parent.content.size === 0,
      is_in_table: editor.isActive('table'),
      is_in_list: editor.isActive('listItem'),
      is_on_node: selection instanceof NodeSelection,
    };
  }

  /** The states of all commands. */
  states() {
    return states(this.given.hears.commands, this);
  }

  /** The edges of the selection, or of the table around it, and of the text: `Spot` of `staff/src/editing/body.rs`. */
  spot() {
    const { view, state: { selection: { from, to } } } = this.editor;
    const table = view.domAtPos(from).node.parentElement?.closest('table')?.getBoundingClientRect();
    const [start, end] = table ? [table, table] : [view.coordsAtPos(from), view.coordsAtPos(to, -1)];
    const { left, right } = this.place.getBoundingClientRect();
    return [start.left, start.top, end.right, end.bottom, left, right, Number(from !== to && start.top === end.top)];
  }

  end() {
    this.pictures.cancelAll();
    this.editor.destroy();
    this.place.remove();
    this.shown.hidden = false;
  }

  #settle() {
    const change = this.editor.isDestroyed ? null : this.pictures.filled(this.editor.state);
    if (change) this.editor.view.dispatch(change);
    this.given.changed();
  }

  #keys() {
    const body = this;
    return Extension.create({
      name: 'keys',
      priority: 1_000,
      addKeyboardShortcuts: () => Object.fromEntries(this.given.hears.commands.flatMap(([name, key]) => (key ? [[key, () => run(name, body)]] : []))),
      // What was undone and is done again may have come meanwhile.
      addProseMirrorPlugins() {
        return [new Plugin({
          props: { clipboardSerializer: copying(this.editor.schema) },
          appendTransaction: (changes, before, state) => (changes.some((change) => change.docChanged) ? body.pictures.filled(state) : null),
        })];
      },
    });
  }
}

/** Text without form: a line a paragraph, without the spaces that indent it. @param {import('@tiptap/pm/model').Schema} schema @param {string} text @param {import('@tiptap/pm/model').ResolvedPos} context */
function plain(schema, text, context) {
  const page = document.implementation.createHTMLDocument();
  for (const line of text.split(/[\r\n\v\f\u2028\u2029]+/)) {
    const trimmed = line.replace(/^[\s\u3000\u00a0]+|[\s\u3000\u00a0]+$/g, '');
    if (!trimmed) continue;
    const paragraph = page.createElement('p');
    paragraph.textContent = trimmed;
    page.body.append(paragraph);
  }
  return Reader.fromSchema(schema).parseSlice(page.body, { context, preserveWhitespace: true });
}
