// What comes into the body from outside: by paste, by drop, or chosen from the disk.
import { closeHistory } from '@tiptap/pm/history';
import { DOMSerializer } from '@tiptap/pm/model';
import { ask } from './alt.mjs';
import { WORD, choose, isPicture, isWord } from './file.mjs';
import { clean, isReady, ready } from './paste.mjs';
import { parse } from './quiet.mjs';
import { unique } from './unique.mjs';

/**
 * @typedef {import('@tiptap/pm/view').EditorView} View
 * @typedef {import('./body.mjs').Body} Body
 */

/** Where a copy comes from: other editors are made of ProseMirror, too, and other sites have other pictures. */
const FROM = 'data-copied-from';
const isOurs = (/** @type {string} */ html) => html.includes('data-pm-slice') && html.includes(`${FROM}="${location.origin}"`);

/** Marks copied content as this editor's own. @param {import('@tiptap/pm/model').Schema} schema @returns {DOMSerializer} */
export function copying(schema) {
  const plain = DOMSerializer.fromSchema(schema);
  const made = Object.create(plain);
  made.serializeFragment = (/** @type {Parameters<DOMSerializer['serializeFragment']>} */ ...given) => {
    const copied = plain.serializeFragment(...given);
    copied.firstElementChild?.setAttribute(FROM, location.origin);
    return copied;
  };
  return made;
}

/** What follows is a step of its own, however soon it comes: it is undone alone. */
const closeStep = (/** @type {View} */ view) => view.dispatch(closeHistory(view.state.tr));

/** The ways into `body`. @param {Body} body */
export function insertion(body) {
  let isPutting = false;

  /** Inserts cleaned content at the caret, and reports its notes: those of a paste, or of the document called `name`. @param {import('./paste.mjs').Cleaned} found @param {number | null} at @param {string | null} name */
  function put(found, at = null, name = null) {
    const { view } = body.editor;
    for (const picture of found.pictures) body.pictures.add(picture);
    body.given.hears.report(JSON.stringify(found.notes), name);
    if (at !== null) body.editor.commands.setTextSelection(at);
    closeStep(view);
    isPutting = true;
    try {
      if (found.html) view.pasteHTML(found.html);
    } finally {
      isPutting = false;
    }
    closeStep(view);
  }

  /** Inserts pictures after the block at `at`, and asks for the description of a single one; many are described on saving. @param {File[]} files @param {number | null} at */
  async function pictures(files, at = null) {
    const { editor } = body;
    const places = files.map((file) => ({ id: unique(), file, alt: '', name: file.name }));
    places.forEach((place) => body.pictures.add(place));
    const $at = editor.state.doc.resolve(at ?? editor.state.selection.to);
    const isEmpty = $at.parent.type.name === 'paragraph' && $at.parent.content.size === 0;
    const after = $at.depth > 0 ? $at.after($at.depth) : $at.pos;
    const range = isEmpty ? { from: $at.before($at.depth), to: after } : after;
    editor.commands.insertContentAt(range, places.map(({ id }) => ({ type: 'figure', attrs: { pending: id } })));
    if (places.length !== 1) return;
    const [{ id, name }] = places;
    const [described] = await ask(body.given.hears, [{ name, src: '', alt: '', caption: null }]);
    if (described) body.pictures.describe(id, described.alt, editor.view);
    else body.pictures.forget(id, editor.view);
  }

  /** @param {File} file @param {number | null} at */
  async function docx(file, at = null) {
    const { importDocx } = await import('./docx.mjs');
    await importDocx(file, body, at, (found) => put(found, null, file.name));
  }

  /** Files of any kind: pictures and Word documents go into the body, the others beside it. @param {File[]} all @param {number | null} at */
  async function files(all, at = null) {
    const shown = all.filter(isPicture);
    const texts = all.filter(isWord);
    const rest = all.filter((file) => !isPicture(file) && !(texts.length === 1 && isWord(file)));
    if (rest.length > 0) body.given.hears.attach(rest);
    if (texts.length === 1) await docx(texts[0], at);
    // A document moves the place at which they were dropped: then they come after it.
    if (shown.length > 0) await pictures(shown, texts.length === 1 ? null : at);
  }

  /** Inserts `html` as the rules of what is pasted leave it. @param {string} html @param {string} rtf @param {number | null} at */
  function cleaned(html, rtf, at) {
    if (body.editor.isDestroyed) return;
    const { refuse, words } = body.given.hears;
    let found;
    try {
      found = clean(html, { rtf });
    } catch {
      // The page would take the end of that program for the end of its own.
      refuse(words.clipboard, words.clipboardBroken);
      return;
    }
    put(found, at);
  }

  /** @param {DataTransfer} data @param {number | null} at */
  function transfer(data, at) {
    const html = data.getData('text/html');
    if (isOurs(html)) return false;
    const all = [...data.files];
    const isPictureAlone = all.length > 0 && !parse(html).body.textContent.trim();
    if (all.length > 0 && (!html || isPictureAlone)) {
      files(all, at);
      return true;
    }
    if (!html) return false;
    // The clipboard can only be read now, though the rules may still be on their way.
    const rtf = data.getData('text/rtf');
    if (isReady()) cleaned(html, rtf, at);
    else {
      const { refuse, words } = body.given.hears;
      ready().then(() => cleaned(html, rtf, at), () => refuse(words.clipboard, words.clipboardUnloaded));
    }
    return true;
  }

  return {
    files,
    /** Loads the rules of what is pasted when the browser is idle, so that a paste neither waits nor needs the network. */
    prepare() {
      const load = () => { ready().catch(() => {}); };
      if ('requestIdleCallback' in window) window.requestIdleCallback(load);
      else setTimeout(load);
    },
    /** @param {View & { input?: { shiftKey: boolean } }} view @param {ClipboardEvent} event */
    paste(view, event) {
      if (isPutting || !event.clipboardData) return false;
      if (!view.input?.shiftKey && transfer(event.clipboardData, null)) return true;
      // The editor pastes it by itself.
      closeStep(view);
      queueMicrotask(() => { if (!view.isDestroyed) closeStep(view); });
      return false;
    },
    /** @param {View} view @param {DragEvent} event @param {unknown} slice @param {boolean} isMoved */
    drop(view, event, slice, isMoved) {
      if (isMoved || !event.dataTransfer) return false;
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null;
      const taken = transfer(event.dataTransfer, at);
      if (taken) event.preventDefault();
      return taken;
    },
    choosePictures: async () => {
      const chosen = await choose({ accept: 'image/*' });
      if (chosen.length > 0) await files(chosen.filter(isPicture));
    },
    chooseAttachments: async () => body.given.hears.attach(await choose()),
    chooseDocx: async () => {
      const [file] = await choose({ accept: WORD, multiple: false });
      if (file) await docx(file);
    },
    plainPaste: async () => {
      try {
        body.editor.view.focus();
        body.editor.view.pasteText(await navigator.clipboard.readText());
      } catch {
        const { refuse, words } = body.given.hears;
        refuse(words.clipboard, words.clipboardClosed);
      }
    },
  };
}
