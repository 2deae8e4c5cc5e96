// Properties of a paste, over generated clipboards.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clipboard, inWord, numbered } from '../clipboard.mjs';
import { module } from '../module.mjs';

const { ask } = module('paste');
const editor = module('body');
const RUNS = { numRuns: Number(process.env.GONGKAI_PASTE_RUNS ?? 200) };

/** The text that stays of `html`, and the notes on the rest. */
const clean = (html) => ask(({ clean: cleaned }, given) => {
  const { html: stays, notes } = cleaned(given, { here: 'http://site' });
  return { html: stays, text: new DOMParser().parseFromString(stays, 'text/html').body.textContent, notes };
}, html);

test('every word that is seen is in the text once, or in the report; none that is not seen is in the text', async () => {
  await fc.assert(fc.asyncProperty(clipboard, async ({ html, seen, unseen }) => {
    const { text, notes, html: stays } = await clean(html);
    const dropped = notes.filter(({ effect }) => effect === 'dropped').map(({ excerpt }) => excerpt ?? '').join('\n');
    for (const word of seen) assert.equal(text.split(word).length - 1 + (dropped.includes(word) ? 1 : 0), 1, `${word} in ${stays}, told: ${dropped}`);
    for (const word of unseen) assert.ok(!stays.includes(word), `${word} in ${stays}`);
  }), RUNS);
});

test('the editor keeps every word of a paste, too, and undoes it whole', async () => {
  await editor.page().evaluate(() => { document.body.innerHTML = '<article><div class="body" id="shown"></div></article>'; });
  await editor.ask(({ Body }) => {
    const hears = { commands: [], words: {}, moved() {}, report(notes) { window.told = JSON.parse(notes); }, refuse() {} };
    const given = { html: '<p>前后</p>', hears, changed() {}, attach() {}, title() {} };
    window.edit = new Body(document.querySelector('#shown'), given);
  });
  await fc.assert(fc.asyncProperty(clipboard, async ({ html, seen, unseen }) => {
    const { body, told, undone } = await editor.page().evaluate((given) => {
      const { edit } = window;
      window.told = [];
      edit.set('<p>前后</p>');
      edit.editor.commands.setTextSelection(2);
      const data = new DataTransfer();
      data.setData('text/html', given);
      data.setData('text/plain', '乙');
      document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
      const found = { body: edit.html, told: window.told.filter(({ effect }) => effect === 'dropped').map(({ excerpt }) => excerpt ?? '').join('\n') };
      if (found.body !== '<p>前后</p>') edit.editor.commands.undo();
      return { ...found, undone: edit.html };
    }, html);
    for (const word of seen) assert.ok(body.includes(word) || told.includes(word), `${word} in ${body}, told: ${told}`);
    for (const word of unseen) assert.ok(!body.includes(word), `${word} in ${body}`);
    assert.match(body.replace(/<[^>]*>/g, ''), /^前[\s\S]*后$/);
    assert.equal(undone, '<p>前后</p>');
  }), { numRuns: RUNS.numRuns / 2 });
});

/** The words of a body with the numbers before them that a browser shows, a line each. */
const shown = (html) => editor.page().evaluate((given) => {
  const page = new DOMParser().parseFromString(given, 'text/html');
  return [...page.querySelectorAll('p')].map((paragraph) => {
    const item = paragraph.parentElement.localName === 'li' && !paragraph.previousElementSibling ? paragraph.parentElement : null;
    const list = item?.parentElement;
    const number = list?.localName === 'ol' ? `${Number(list.getAttribute('start') ?? 1) + [...list.children].indexOf(item)}.` : '';
    return number + paragraph.textContent.replace(/\s/g, '');
  });
}, html);

test('every paragraph has the number that Word shows', async () => {
  await fc.assert(fc.asyncProperty(numbered, async (paragraphs) => {
    const { html } = await clean(inWord(paragraphs));
    assert.deepEqual(await shown(html), paragraphs.filter(({ isDeleted }) => !isDeleted).map(({ mark = '', words }) => mark + words), html);
  }), RUNS);
});
