// Pages whose program does not run, for any reason, behave like pages without scripts: people can read them,
// their links load documents, and their forms are sent.
import test from 'node:test';
import assert from 'node:assert/strict';
import { arrive, heading, holdScripts, hydrated, style } from '../browser.mjs';
import { body, edit, says } from '../editing.mjs';
import { staffSuite } from '../staff.mjs';
import { suite } from '../suite.mjs';

const site = suite({ notices: 3 });
const desk = staffSuite();
const headline = '强化思想教育引领';
const column = '安全生产';
const programs = '**/pkg/gongkai*.wasm';
const parts = '**/pkg/gongkai-part*.wasm';
const staffParts = '**/pkg/gongkai-staff-part*.wasm';
const modules = '**/pkg/gongkai*.js';
const mark = (page) => page.evaluate(() => { window.sameDocument = true; });
const isSameDocument = (page) => page.evaluate(() => window.sameDocument === true);
/** The link to the column, above the article. */
const toColumn = (page) => page.locator('.breadcrumb a', { hasText: column });

/** The console's message where a part does not load. */
const partIsMissing = [/ERR_FAILED/, /a part of the program can't be loaded/, /Failed to (?:load|fetch|execute)/, /HTTP status code/, /preload/];

/** How many failures of this kind the site has counted. */
async function failures(kind) {
  const text = await (await site.ask('/metrics')).text();
  return Number(text.match(new RegExp(`^gongkai_browser_failures_total\\{kind="${kind}"\\} (\\d+)$`, 'm'))[1]);
}

/** Does `what`, and resolves when the site has counted the failure of this kind that it causes. */
async function failing(page, kind, what) {
  if (!kind) return what();
  const before = await failures(kind);
  const isTold = (request) => request.url().endsWith(`/api/browser/failed?kind=${kind}`);
  await Promise.all([page.waitForRequest(isTold, { timeout: 60_000 }), what()]);
  const end = Date.now() + 10_000;
  while (await failures(kind) === before) assert.ok(Date.now() < end, `the site has not counted it (${kind})`);
  return undefined;
}

/** Wraps each text of the page, as translators do. */
const translate = (page) => page.evaluate(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest('script, style')) texts.push(walker.currentNode);
  }
  for (const text of texts) {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    text.replaceWith(outer);
    outer.append(inner);
    inner.append(text);
  }
  document.documentElement.classList.add('translated-ltr');
});

/** The program fails while the page is used. */
const breakOff = (page) => page.evaluate(() => {
  setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); });
});

/** By the outcome: how a page at `address` loses its program, the kind of the reported failure, and the console's message. */
const cases = {
  'a translator changes the page before its program comes': {
    kind: 'start',
    expects: [/unreachable|panicked/],
    async open(page, address) {
      const release = await holdScripts(page);
      await arrive(page, address);
      await translate(page);
      await release();
    },
  },
  'the program does not come': {
    kind: 'load',
    expects: [/ERR_FAILED/, /Failed to fetch/],
    async open(page, address) {
      await page.route(programs, (route) => route.abort());
      await page.goto(address);
    },
  },
  'the program is not there': {
    kind: 'load',
    expects: [/failed to fetch Wasm: 404/],
    async open(page, address) {
      await page.route(programs, (route) => route.fulfill({ status: 404 }));
      await page.goto(address);
    },
  },
  'the module that loads the program does not come': {
    expects: [/ERR_FAILED/],
    async open(page, address) {
      await page.route(modules, (route) => route.abort());
      await page.goto(address);
    },
  },
  'the browser does not know what the program is written in': {
    kind: 'compile',
    expects: [/WebAssembly\.instantiate/],
    async open(page, address) {
      // A type that no value has.
      const bytes = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 1, 0x01, 0]);
      await page.route(programs, (route) => route.fulfill({ contentType: 'application/wasm', body: bytes }));
      await page.goto(address);
    },
  },
  'the browser has WebAssembly switched off': {
    kind: 'compile',
    async open(page, address) {
      await page.addInitScript(() => { delete window.WebAssembly; });
      await page.goto(address);
    },
  },
  'the program ends while the page is used': {
    kind: 'run',
    expects: [/unreachable/],
    async open(page, address) {
      await page.goto(address);
      await hydrated(page);
      await breakOff(page);
    },
  },
};

for (const [what, { kind, expects = [], open }] of Object.entries(cases)) {
  for (const width of [360, 1280]) {
    test(`where ${what}, the page is one without scripts, at ${width} px`, async (t) => {
      const page = await site.reader(t, { width, expects });
      await failing(page, kind, () => open(page, '/articles/1'));
      await heading(page, headline);
      assert.equal(await page.locator('html[data-hydrated]').count(), 0);
      assert.equal(await style(page, '.live', 'visibility'), 'hidden', 'what only scripts can do is not offered');
      await page.locator('#directory summary').first().click();
      await page.locator('#directory details[open]').first().waitFor();
      await mark(page);
      await toColumn(page).click();
      await heading(page, column);
      assert.equal(await isSameDocument(page), false, 'the browser has loaded it');
      assert.match(page.url(), /\/columns\/anquanshengchan$/);
    });
  }

  test(`where ${what}, forms are sent`, async (t) => {
    const page = await site.reader(t, { expects });
    await failing(page, kind, () => open(page, '/articles/1'));
    await mark(page);
    const field = page.locator('.masthead input[name=q]');
    await field.fill('安全检查');
    await field.press('Enter');
    await heading(page, '搜索');
    assert.equal(await isSameDocument(page), false);
    await page.locator('.hits a').first().waitFor();
  });
}

test('where a part of the program does not come with its page, the page is one without scripts', async (t) => {
  const page = await site.reader(t, { expects: partIsMissing });
  await page.route(parts, (route) => route.abort());
  await failing(page, 'part', () => page.goto('/columns/anquanshengchan'));
  await heading(page, column);
  assert.equal(await page.locator('html[data-hydrated]').count(), 0);
  await mark(page);
  await page.locator('.list a').first().click();
  await page.locator('article h1').waitFor();
  assert.equal(await isSameDocument(page), false);
});

test('where a part of the program does not come with a click, the browser loads the page', async (t) => {
  const page = await site.visit(t, '/articles/1', { expects: partIsMissing });
  await mark(page);
  await page.route(parts, (route) => route.fulfill({ status: 404 }));
  await failing(page, 'part', () => toColumn(page).click());
  await heading(page, column);
  assert.equal(await isSameDocument(page), false);
  assert.match(page.url(), /\/columns\/anquanshengchan$/);
});

test("where a part of the staff's half does not come with a click, the browser loads the page", async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { expects: partIsMissing });
  await mark(page);
  await page.route(staffParts, (route) => route.fulfill({ status: 404 }));
  await toColumn(page).click();
  await heading(page, column);
  assert.equal(await isSameDocument(page), false);
});

test('where the part for editing does not come, the page says so, and the next attempt edits', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { expects: partIsMissing });
  await page.route(staffParts, (route) => route.abort());
  await page.keyboard.press('e');
  const again = page.locator('.work .notice', { hasText: '编辑没有打开' }).getByRole('button', { name: '再试一次' });
  await again.waitFor();
  await page.unroute(staffParts);
  await again.click();
  await body(page).waitFor();
});

test("where the editor's script does not come, the page says so after a while", async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { expects: [/ERR_FAILED/] });
  await page.route('**/pkg/staff.*.js', (route) => route.abort());
  await page.reload();
  await hydrated(page);
  await page.keyboard.press('e');
  const says = page.locator('.work .notice', { hasText: '编辑没有打开' });
  await says.getByRole('button', { name: '再试一次' }).waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('.work .status[aria-busy]').count(), 0);
});

test('what a translator does to a page that is alive breaks none of its links', async (t) => {
  const page = await site.visit(t, '/articles/1', { expects: [/unreachable|panicked/] });
  await translate(page);
  await toColumn(page).click();
  await heading(page, column);
  await page.locator('.list a').first().click();
  await page.locator('article h1').waitFor();
  await page.goBack();
  await heading(page, column);
});

test('a click that the program had taken when it ended leads on', async (t) => {
  const page = await site.visit(t, '/articles/1', { expects: [/unreachable/] });
  await mark(page);
  // The next page does not come in place.
  await page.route(({ pathname }) => pathname.startsWith('/api/') && !pathname.includes('browser'), () => {});
  await toColumn(page).click();
  await breakOff(page);
  await heading(page, column);
  assert.equal(await isSameDocument(page), false);
});

test('what is being written stays when the program ends', async (t) => {
  const page = await site.visit(t, '/columns/anquanshengchan', { expects: [/unreachable/] });
  await page.locator('.list a').first().click();
  await page.locator('article h1').waitFor();
  await page.locator('.masthead input[name=q]').fill('还没有写完');
  await failing(page, 'run', () => breakOff(page));
  assert.equal(await page.locator('.masthead input[name=q]').inputValue(), '还没有写完');
});

test('back leads to a page that was shown before the program ended', async (t) => {
  const page = await site.visit(t, '/articles/1', { expects: [/unreachable/] });
  await toColumn(page).click();
  await heading(page, column);
  await page.goBack();
  await heading(page, headline);
  await page.goForward();
  await heading(page, column);
  await failing(page, 'run', () => breakOff(page));
  await mark(page);
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#main$/);
  assert.ok(await isSameDocument(page), 'a place of the same page is no other page');
  await page.goBack();
  assert.ok(await isSameDocument(page));
  await page.goBack();
  await heading(page, headline);
  assert.equal(await isSameDocument(page), false);
});

test('what others put into a page before its program comes harms nothing', async (t) => {
  const page = await site.reader(t);
  await page.addInitScript(() => {
    const add = (records, watch) => {
      if (!document.body) return;
      watch.disconnect();
      document.documentElement.classList.add('an-extension');
      document.body.prepend(Object.assign(document.createElement('div'), { textContent: '扩展程序的工具条' }));
      addEventListener('DOMContentLoaded', () => document.body.append(document.createElement('div')));
    };
    new MutationObserver(add).observe(document, { childList: true, subtree: true });
  });
  await page.goto('/articles/1');
  await hydrated(page);
  assert.equal(await page.evaluate(() => document.body.firstElementChild.textContent), '扩展程序的工具条');
  await mark(page);
  await toColumn(page).click();
  await heading(page, column);
  assert.ok(await isSameDocument(page));
  await page.goBack();
  await heading(page, headline);
});

test('where the browser lets a page store nothing, the page is alive and remembers nothing', async (t) => {
  const page = await site.reader(t);
  await page.addInitScript(() => {
    const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: refuse });
    Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
  });
  await page.goto('/articles/1');
  await hydrated(page);
  await page.locator('summary', { hasText: '分享' }).click();
  await page.locator('.share .panel').waitFor();
  const before = await style(page, '.body > p', 'font-size');
  await page.getByRole('radio', { name: '特大' }).check();
  assert.notEqual(await style(page, '.body > p', 'font-size'), before);
  await page.locator('#directory summary').first().click();
  await mark(page);
  await toColumn(page).click();
  await heading(page, column);
  assert.ok(await isSameDocument(page));
  await page.goto('/articles/1');
  await hydrated(page);
  assert.equal(await style(page, '.body > p', 'font-size'), before);
});

test('who edits an article goes on writing and saves when the program of the page ends', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { expects: [/unreachable/] });
  await edit(page);
  await page.keyboard.type('写到一半');
  await breakOff(page);
  await page.locator('html:not([data-hydrated])').waitFor();
  await page.keyboard.type('，又写完了');
  await page.keyboard.press('Control+s');
  await says(page, '已保存');
  assert.match(await body(page).innerText(), /写到一半，又写完了/);
});
