// Actions of tests of the editor, done like users do them: by keys, clicks, paste and drop.
import { readFile } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');

/** A file of `end2end/fixtures`. */
export const fixture = (name, encoding = 'utf8') => readFile(join(folder, name), encoding);

/** The surface of the body. */
export const body = (page) => page.locator('.body.ProseMirror');

/** The field called `name`, in its place or in the panel. */
export const field = (page, name) => page.locator(`[data-field="${name}"]`);

/** The field of the panel with the label `label`. */
export const inPanel = (page, label) => page.locator('.panel-fields').getByLabel(label, { exact: true });

/** Resolves when the bar says `text`. */
export const says = (page, text) => page.locator('.edit-bar .states', { hasText: text }).waitFor();

/** The dialog that is open. */
export const dialog = (page) => page.locator('dialog.editor[open]');

export const choose = (page, text) => dialog(page).getByRole('button', { name: text, exact: true }).click();

/** Presses 编辑, and waits until the body takes keys, which is a frame after it is there, or until a dialog asks something. */
export async function edit(page) {
  await page.keyboard.press('e');
  await page.waitForFunction(() => document.activeElement?.matches('.body.ProseMirror, dialog[open] *'));
}

/** Saves by key, and waits until it is done. */
export async function save(page) {
  await page.keyboard.press('Control+s');
  await says(page, '已保存');
}

/** Holds the next request to `address` back until `go` is called; `arrived` comes with it. */
export async function held(page, address) {
  let tell, go;
  const arrived = new Promise((resolve) => { tell = resolve; });
  const free = new Promise((resolve) => { go = resolve; });
  const hold = async (route) => {
    tell();
    await free;
    await route.continue();
  };
  await page.route(address, hold, { times: 1 });
  return { arrived, go };
}

/** The site's data of the shown article: `{ version, fields, kept, … }`. */
export const open = (page) => page.evaluate(async () => {
  const [, article] = location.pathname.match(/^\/articles\/(\d+)$/);
  const found = await (await fetch(`/api/article/open?article=${article}`)).json();
  // The site's own additions to links are not part of the text.
  found.fields.body = found.fields.body.replaceAll(' rel="noopener"', '');
  return found;
});

/** The selection within `text`, from its character `from` to its end. Resolves when the editor has noticed it. */
async function mark(page, text, from) {
  await body(page).evaluate(async (root, [words, begin]) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at < 0) continue;
      root.focus();
      const [selection, node, start, end] = [document.getSelection(), walker.currentNode, at + begin, at + words.length];
      const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
      if (anchorNode === node && anchorOffset === start && focusNode === node && focusOffset === end) return;
      const heard = new Promise((resolve) => { document.addEventListener('selectionchange', resolve, { once: true }); });
      selection.setBaseAndExtent(node, start, node, end);
      await heard;
      return;
    }
    throw new Error(`no ${words}`);
  }, [text, from]);
}

/** The caret at the end of `text`. */
export const caretAfter = (page, text) => mark(page, text, text.length);

/** The selection from the beginning to the end of `text`, as a double click makes it. */
export const select = (page, text) => mark(page, text, 0);

/** Deletes the text of the body, and leaves the caret there. */
export async function clear(page) {
  await body(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
}

/** The page of a new article of `desk` (`staff.mjs`), with an empty body and the caret in it. */
export async function emptied(desk, t, options) {
  await desk.article();
  const page = await desk.enter(t, 'wang', options);
  await edit(page);
  await clear(page);
  return page;
}

/**
 * Sends `data` (`{ 'text/html': …, files: [{ name, type, base64 }] }`) by `event`: `paste` or `drop`. It
 * waits with HTML until the rules of pasted content, which the editor loads when it is idle, are there,
 * except where `early` is set.
 */
export async function bring(page, target, event, data, { early = false } = {}) {
  if (data['text/html'] && !early) await page.waitForFunction(() => performance.getEntriesByName('paste-ready').length > 0);
  return give(target, event, data);
}

const give = (target, event, data) => target.evaluate((element, [kind, { files = [], ...texts }]) => {
  const transfer = new DataTransfer();
  for (const [type, text] of Object.entries(texts)) transfer.setData(type, text);
  for (const { name, type, base64 } of files) {
    transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
  }
  const given = { bubbles: true, cancelable: true };
  if (kind === 'paste') return element.dispatchEvent(new ClipboardEvent('paste', { ...given, clipboardData: transfer }));
  const { left, top } = element.getBoundingClientRect();
  return element.dispatchEvent(new DragEvent(kind, { ...given, clientX: left + 20, clientY: top + 12, dataTransfer: transfer }));
}, [event, data]);

/** A small picture. */
export const picture = {
  name: 'photo.png', type: 'image/png',
  base64: 'iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAIAAADRv8uKAAAAK0lEQVR42u3NQQkAAAgEsMshmNnKxtDHYP9lqk9ELBaLxWKxWCwWi8V/4wXpJ6BOQ4fUtgAAAABJRU5ErkJggg==',
};
