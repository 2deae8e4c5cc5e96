// Every kind of page, in every language: hydrated as it came, and opened in place from every other kind.
import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { arrive, holdScripts, hydrated, nextFrame } from '../browser.mjs';
import { inLanguage, kinds, languages, shapes } from '../kinds.mjs';
import { suite } from '../suite.mjs';
import { noted } from '../taken-over.mjs';

const site = suite({ notices: 45, withTable: true, demo: true });

/** The page's title, and the text of its middle without the count of clicks. The server writes an empty text as a space. */
const said = (page) => page.evaluate(() => {
  const main = document.querySelector('main').cloneNode(true);
  for (const fact of main.querySelectorAll('.facts dd')) if (/^\d+$/.test(fact.textContent.trim())) fact.remove();
  return { title: document.title, headings: main.querySelectorAll('h1').length, text: main.textContent.replace(/\s+/g, '') };
});

const pages = new Map();

/** The server's page at each of `addresses` for a reader without scripts. */
async function served(t, addresses) {
  const missing = addresses.filter((address) => !pages.has(address));
  if (missing.length > 0) {
    const plain = await site.reader(t, { scripts: false });
    for (const address of missing) {
      await plain.goto(address, { waitUntil: 'domcontentloaded' });
      pages.set(address, await said(plain));
    }
    await plain.close();
  }
}

for (const [prefix, language] of Object.entries(languages)) {
  for (const [kind, path] of Object.entries(shapes)) {
    test(`${kind} is taken over as it came, in ${language}`, async (t) => {
      const page = await site.reader(t, { width: prefix === '/hant' ? 1280 : 360 });
      const asked = [];
      page.on('request', (request) => { if (request.url().includes('/api/')) asked.push(request.url()); });
      const release = await holdScripts(page);
      await arrive(page, inLanguage(prefix, path));
      const came = await noted(page);
      await release();
      await hydrated(page);
      const taken = await noted(page);
      assert.deepEqual(taken.elements, came.elements);
      assert.ok(taken.same, 'each element is the one that came');
      assert.deepEqual(asked, [], 'all of the page came with it');
    });
  }
}

/** Follows a link to `address`, such as an editor might write anywhere. */
async function follow(page, address) {
  await page.evaluate((href) => {
    document.querySelector('#added')?.remove();
    const link = Object.assign(document.createElement('a'), { id: 'added', textContent: 'a link' });
    link.setAttribute('href', href);
    document.body.prepend(link);
  }, address);
  await page.locator('#added').click();
}

/** Resolves when the page at `address` is shown, and checks that it equals the server's. */
async function shows(page, address, way) {
  const expected = pages.get(address);
  const comes = page.waitForFunction(([url, title]) => location.href === url && document.title === title, [site.url + address, expected.title]);
  await comes.catch(async () => assert.deepEqual({ url: page.url(), title: await page.title() }, { url: site.url + address, title: expected.title }, way));
  // The title comes a moment before the page.
  let now = await said(page);
  for (let frames = 0; frames < 120 && !isDeepStrictEqual(now, expected); frames += 1) {
    await nextFrame(page);
    now = await said(page);
  }
  assert.deepEqual(now, expected, `${address} ${way}`);
}

/** A reader at `address` whose document must stay. */
async function stays(t, address) {
  const page = await site.visit(t, address);
  const loads = [];
  page.on('request', (request) => { if (request.isNavigationRequest()) loads.push(request.url()); });
  return { page, loads };
}

for (const [kind, path] of Object.entries(kinds)) {
  test(`from ${kind} a reader goes in place to every other kind of page, and back`, async (t) => {
    await served(t, Object.values(kinds));
    const { page, loads } = await stays(t, path);
    const at = Object.values(kinds).indexOf(path);
    // Each test begins with another kind, so that this kind's code is loaded first.
    const others = [...Object.values(kinds).slice(at + 1), ...Object.values(kinds).slice(0, at)];
    for (const other of others) {
      await follow(page, other);
      await shows(page, other, `from ${path}`);
      await page.goBack();
      await shows(page, path, `back from ${other}`);
    }
    assert.deepEqual(loads, []);
  });
}

for (const [prefix, language] of Object.entries(languages)) {
  test(`back and forward lead through all kinds of pages, in ${language}`, async (t) => {
    const way = Object.values(kinds).map((path) => inLanguage(prefix, path));
    await served(t, way);
    const { page, loads } = await stays(t, way[0]);
    for (const address of way.slice(1)) {
      await follow(page, address);
      await shows(page, address, 'by its link');
    }
    for (const address of way.slice(0, -1).reverse()) {
      await page.goBack();
      await shows(page, address, 'back');
    }
    for (const address of way.slice(1)) {
      await page.goForward();
      await shows(page, address, 'forward');
    }
    assert.deepEqual(loads, []);
  });
}

test('a page of a kind follows another of its kind in place', async (t) => {
  const way = ['/columns/anquanshengchan', '/columns/zhengcewenjian', '/columns/zhongdianlingyu', '/columns/zoujinbole', '/columns/anquanshengchan?page=2',
    '/articles/1', '/articles/27', '/articles/2', '/disclosure/guide', '/disclosure/rules', '/disclosure/catalogue?topic=none', '/disclosure/catalogue',
    '/search?q=zzzz', '/search', '/search?q=%E5%AE%89%E5%85%A8'];
  await served(t, way);
  const { page, loads } = await stays(t, way[0]);
  for (const address of way.slice(1)) {
    await follow(page, address);
    await shows(page, address, 'by its link');
  }
  for (const address of way.slice(0, -1).reverse()) {
    await page.goBack();
    await shows(page, address, 'back');
  }
  assert.deepEqual(loads, []);
});
