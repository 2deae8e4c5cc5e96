import test from 'node:test';
import assert from 'node:assert/strict';
import { arrive, heading, holdScripts, hydrated, nextFrame, position, scrolledTo } from '../browser.mjs';
import { readers, suite } from '../suite.mjs';

const site = suite({ notices: 45 });
const column = '/columns/anquanshengchan';
const mark = (page) => page.evaluate(() => { window.sameDocument = true; });
const isSameDocument = (page) => page.evaluate(() => window.sameDocument === true);
const offlinePage = '连不上网站';

/** Follows the `at`th link of the list that is shown; gives its name and where the list was. */
async function openFromList(page, at) {
  const link = page.locator('.list a').nth(at);
  await link.scrollIntoViewIfNeeded();
  const [name, was] = [await link.innerText(), await position(page)];
  await link.click();
  await heading(page, name);
  return { name, was };
}

/** Puts a link to `address` at the top of the page, as an editor may into a text. */
const addLink = (page, address) => page.evaluate((href) => {
  const link = Object.assign(document.createElement('a'), { href, id: 'added', textContent: 'a link' });
  link.setAttribute('href', href);
  document.querySelector('main').prepend(link);
}, address);

/** How often the page asks the server for another page. */
function countReads(page) {
  const reads = [];
  page.on('request', (request) => { if (request.url().includes('/api/')) reads.push(request.url()); });
  return reads;
}

for (const width of [360, 768, 1280]) {
  test(`the next page comes in place, from its top, with its title and the focus on its heading, at ${width} px`, async (t) => {
    const page = await site.visit(t, column, { width });
    await mark(page);
    const { name, was } = await openFromList(page, 19);
    assert.ok(was > 0);
    await scrolledTo(page, 0);
    await page.waitForFunction(() => document.activeElement.matches('main h1'));
    assert.equal(await page.title(), `${name} - 博乐市人民政府网`);
    assert.match(page.url(), /\/articles\/\d+$/);
    assert.ok(await isSameDocument(page));
  });

  test(`back and forward lead to where the reader was, at ${width} px`, async (t) => {
    const page = await site.visit(t, column, { width });
    await mark(page);
    const { name, was } = await openFromList(page, 19);
    await page.locator('.neighbours a').first().scrollIntoViewIfNeeded();
    await page.locator('#directory summary').first().click();
    await page.locator('footer').scrollIntoViewIfNeeded();
    const below = await position(page);
    await nextFrame(page);
    assert.ok(below > 0 && below !== was);

    await page.goBack();
    await heading(page, '安全生产');
    await scrolledTo(page, was);
    assert.match(await page.title(), /^安全生产 - /);
    await page.goForward();
    await heading(page, name);
    await scrolledTo(page, below);
    assert.ok(await isSameDocument(page));
  });
}

for (const reader of readers) {
  test(`a column's older articles stand on its next pages, ${reader.name}`, async (t) => {
    const page = await site.visit(t, column, reader);
    const first = await page.locator('.list a').allInnerTexts();
    assert.equal(first.length, 20);
    await page.getByText('第 1 页，共 3 页').waitFor();
    await page.getByRole('link', { name: '下一页' }).click();
    await page.getByText('第 2 页，共 3 页').waitFor();
    assert.match(page.url(), /\?page=2&after=\d+-\d+$/);
    const second = await page.locator('.list a').allInnerTexts();
    assert.equal(second.length, 20);
    assert.equal(new Set([...first, ...second]).size, 40, 'no article stands on both');
    await page.getByRole('link', { name: '上一页' }).click();
    await page.getByText('第 1 页，共 3 页').waitFor();
    assert.equal(page.url(), site.url + column);
  });

  test(`an address that leads nowhere says so and shows the way home, ${reader.name}`, async (t) => {
    const page = await site.reader(t, reader);
    for (const address of ['/nope', '/articles/9999', '/columns/nope']) {
      const answer = await page.goto(address);
      assert.equal(answer.status(), 404, address);
      await heading(page, '没有找到这个页面');
    }
    await page.getByRole('link', { name: '返回首页' }).click();
    await heading(page, '博乐市人民政府网');
    assert.equal(page.url(), `${site.url}/`);
  });
}

test('a link that leads nowhere shows the same page in place', async (t) => {
  const page = await site.visit(t, '/articles/1');
  await mark(page);
  await addLink(page, '/articles/9999');
  await page.locator('#added').click();
  await heading(page, '没有找到这个页面');
  assert.equal(await page.title(), '没有找到这个页面 - 博乐市人民政府网');
  assert.ok(await isSameDocument(page));
  await page.goBack();
  await heading(page, '强化思想教育引领');
});

test('a page that is loaded anew is where it was', async (t) => {
  const page = await site.visit(t, column, { width: 360 });
  await page.evaluate(() => window.scrollTo(0, 700));
  await scrolledTo(page, 700);
  await page.reload();
  await hydrated(page);
  await scrolledTo(page, 700);
});

test('without a connection the reader is told, and 再试一次 goes on when it is back', async (t) => {
  const page = await site.visit(t, column, { expects: [/ERR_INTERNET_DISCONNECTED/] });
  const link = page.locator('.list a').first();
  const [name, address] = [await link.innerText(), await link.getAttribute('href')];
  await page.context().setOffline(true);
  await link.click();
  await heading(page, offlinePage);
  assert.equal(await page.title(), offlinePage);
  assert.equal(page.url(), site.url + address);
  await page.context().setOffline(false);
  await page.getByRole('link', { name: '再试一次' }).click();
  await heading(page, name);
  assert.equal(await page.title(), `${name} - 博乐市人民政府网`);
});

test('after an interruption the reader can also go on by any other link', async (t) => {
  const page = await site.visit(t, column, { expects: [/ERR_INTERNET_DISCONNECTED/] });
  await page.context().setOffline(true);
  await page.locator('.list a').first().click();
  await heading(page, offlinePage);
  await page.context().setOffline(false);
  await page.locator('.masthead .name').click();
  await heading(page, '博乐市人民政府网');
  assert.equal(await page.locator('link[rel=canonical]').getAttribute('href'), `${site.url}/`);
});

test('of two links followed at once, the last one counts', async (t) => {
  const page = await site.visit(t, column);
  const links = page.locator('.list a');
  const late = [];
  await page.route(/\/api\/article\/read/, (route) => (late.length === 0 ? late.push(route) : route.continue()));
  await links.nth(4).click();
  const name = await links.nth(5).innerText();
  await links.nth(5).click();
  await heading(page, name);
  const answered = page.waitForResponse((it) => it.url() === late[0].request().url());
  await late[0].continue();
  await answered;
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
  assert.equal(await page.locator('main h1').innerText(), name);
  assert.equal(await page.title(), `${name} - 博乐市人民政府网`);
});

for (const reader of readers) {
  test(`the Tab key reaches the skip link first, which leads to the text, ${reader.name}`, async (t) => {
    const page = await site.visit(t, '/articles/1', reader);
    const skip = page.getByRole('link', { name: '跳到正文' });
    assert.ok((await skip.boundingBox()).y < 0, 'it stays out of sight until it is needed');
    await page.keyboard.press('Tab');
    assert.ok(await skip.evaluate((it) => it === document.activeElement));
    const { y } = await skip.boundingBox();
    assert.ok(y >= 0, 'it can be seen');
    await page.keyboard.press('Enter');
    await page.locator('#main:focus').waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), '政府信息公开');
  });
}

test('every stop of the Tab key can be seen', async (t) => {
  const page = await site.visit(t, '/articles/1');
  await page.locator('#directory summary').last().click();
  await page.locator('.share summary').click();
  await page.evaluate(() => { document.activeElement.blur(); window.scrollTo(0, 0); });
  const seen = [];
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const told = await page.evaluate(() => {
      const element = document.activeElement;
      // A radio button lies under the word that it chooses; the word wears the outline.
      const marked = element.type === 'radio' ? element.nextElementSibling : element;
      const { outlineStyle, outlineWidth } = getComputedStyle(marked);
      const { top, bottom } = marked.getBoundingClientRect();
      return { name: element.textContent || element.id, body: element === document.body, outlineStyle,
        width: parseFloat(outlineWidth), inside: top >= 0 && bottom <= window.innerHeight };
    });
    if (told.body) break;
    assert.ok(told.outlineStyle !== 'none' && told.width >= 2, `${told.name} has an outline`);
    assert.ok(told.inside, `${told.name} is in the window`);
    seen.push(told.name);
  }
  assert.ok(seen.length > 15 && seen.some((it) => it.includes('返回顶部')), `Tab goes through the whole page: ${seen}`);
});

test('a page can be read and left by keyboard alone', async (t) => {
  const page = await site.visit(t, column);
  const link = page.locator('.list a').first();
  const name = await link.innerText();
  for (let stop = 0; stop < 30 && !await link.evaluate((it) => it === document.activeElement); stop += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await heading(page, name);
  await page.waitForFunction(() => document.activeElement.matches('main h1'));
  // From the heading Tab goes to the next element, not to the page's top again.
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('.line') !== null));
});

test('links to places of the same page move there and ask the server for nothing', async (t) => {
  const page = await site.visit(t, '/articles/1', { width: 360 });
  await mark(page);
  const reads = countReads(page);
  const top = page.getByRole('link', { name: '返回顶部' });
  await top.scrollIntoViewIfNeeded();
  await top.click();
  await page.waitForFunction(() => location.hash === '#main' && document.querySelector('main').getBoundingClientRect().top >= 0);
  await heading(page, '强化思想教育引领');
  await page.goBack();
  await page.waitForFunction(() => location.hash === '');
  await heading(page, '强化思想教育引领');
  assert.deepEqual(reads, []);
  assert.ok(await isSameDocument(page));
});

test('going back from 返回顶部 leads down again to where the reader was', async (t) => {
  const page = await site.visit(t, '/articles/1', { width: 360 });
  const top = page.getByRole('link', { name: '返回顶部' });
  await top.scrollIntoViewIfNeeded();
  const was = await position(page);
  assert.ok(was > 200);
  await top.click();
  await page.waitForFunction((it) => window.scrollY < it - 100, was);
  await page.goBack();
  await scrolledTo(page, was);
});

test('a link to a place of another page leads to that place', async (t) => {
  const page = await site.visit(t, column, { width: 360 });
  await mark(page);
  await addLink(page, '/articles/1#directory');
  await page.locator('#added').click();
  await heading(page, '强化思想教育引领');
  await page.waitForFunction(() => Math.abs(document.querySelector('#directory').getBoundingClientRect().top) < 2
    || window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1);
  assert.ok(await isSameDocument(page));
});

test('before the scripts are there, links are plain links', async (t) => {
  const page = await site.reader(t);
  await holdScripts(page);
  await arrive(page, column);
  const name = await page.locator('.list a').first().innerText();
  await page.locator('.list a').first().click({ noWaitAfter: true });
  await heading(page, name);
  assert.equal(await page.title(), `${name} - 博乐市人民政府网`);
});

for (const reducedMotion of ['no-preference', 'reduce']) {
  test(`pages ${reducedMotion === 'reduce' ? 'change at once for who asked for less motion' : 'fade into each other'}`, async (t) => {
    const page = await site.reader(t, { reducedMotion });
    await page.addInitScript(() => {
      const start = document.startViewTransition.bind(document);
      document.startViewTransition = (change) => {
        const transition = start(change);
        transition.ready.then(() => { window.moving = document.getAnimations().length; });
        return transition;
      };
    });
    await page.goto(column);
    await hydrated(page);
    await page.locator('.list a').first().click();
    await page.waitForFunction(() => window.moving !== undefined);
    assert.equal(await page.evaluate(() => window.moving > 0), reducedMotion !== 'reduce');
  });
}

test('a page that was read while its link was pointed at is there without the network, and its visit counts once', async (t) => {
  const page = await site.visit(t, column, { expects: [/ERR_INTERNET_DISCONNECTED/] });
  const link = page.locator('.list a').nth(3);
  const name = await link.innerText();
  const ahead = page.waitForResponse((response) => /\/api\/article\/read/.test(response.url()));
  await link.hover();
  const answer = await ahead;
  assert.equal(answer.request().headers()['x-purpose'], 'prefetch');
  await answer.finished();
  await page.context().setOffline(true);
  await page.mouse.down();
  await page.mouse.up();
  await heading(page, name);
  await page.context().setOffline(false);
  assert.match(await page.locator('.facts').innerText(), /点击量\s*0/, 'nobody had seen it');

  const second = page.locator('.neighbours a').first();
  const counted = page.waitForResponse((response) => /\/api\/article\/read/.test(response.url()) && !response.request().headers()['x-purpose']);
  await second.hover();
  await second.click();
  assert.equal((await counted).status(), 200);
});

test('pages are not read ahead for who saves data', async (t) => {
  const page = await site.reader(t);
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await page.goto(column);
  await hydrated(page);
  const reads = countReads(page);
  await page.locator('.list a').first().hover();
  await page.locator('.list a').nth(1).focus();
  const name = await page.locator('.list a').nth(2).innerText();
  await page.locator('.list a').nth(2).click();
  await heading(page, name);
  assert.equal(reads.length, 1);
});

test('the menu says which of its pages is shown, and says it again when the page changes', async (t) => {
  const page = await site.visit(t, '/');
  const current = () => page.locator('.masthead .columns [aria-current=page]').allInnerTexts();
  assert.deepEqual(await current(), ['首页']);
  await page.locator('.masthead .columns a', { hasText: '政府信息公开' }).click();
  await heading(page, '政府信息公开');
  assert.deepEqual(await current(), ['政府信息公开']);
  await page.reload();
  assert.deepEqual(await current(), ['政府信息公开']);
  await page.goto('/articles/1');
  assert.deepEqual(await current(), []);
});

test('of two steps back at once, over another kind of page, the last one counts', async (t) => {
  const page = await site.visit(t, column);
  await mark(page);
  await page.getByRole('link', { name: '下一页' }).click();
  await page.getByText('第 2 页，共 3 页').waitFor();
  await openFromList(page, 0);
  // The first step's page is still loading when the second step begins.
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/api/column/read**', async (route) => { await held; await route.continue(); });
  await page.evaluate(() => new Promise((resolve) => {
    addEventListener('popstate', () => (location.search ? history.back() : resolve()));
    history.back();
  }));
  release();
  await page.getByText('第 1 页，共 3 页').waitFor();
  assert.ok(await isSameDocument(page));
});
