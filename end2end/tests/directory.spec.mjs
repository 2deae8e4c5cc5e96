import test from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { arrive, heading, holdScripts, hydrated, overflow } from '../browser.mjs';
import { readers, suite } from '../suite.mjs';

const site = suite();
const seed = JSON.parse(await readFile(new URL('../../demo/link-directory.json', import.meta.url), 'utf8'));
const groups = [['国家及部委网站', 36], ['省区市政府', 35], ['区政府部门', 23], ['地州市政府', 13], ['县市网站', 4], ['常用链接', 2]];

/** The target of a link: outside of `government_suffixes` it is the notice. */
// Government sites of 香港 and 澳门 have endings of their own.
const way = (url) => (/\.gov\.(cn|hk|mo)$/.test(new URL(url).hostname) ? url : `/leave?to=${url}`);

const group = (page, name) => page.locator('#directory details', { hasText: name });
const summary = (page, name) => page.locator('#directory summary', { hasText: name });
const filter = (page) => page.getByLabel('按名称查找链接');
const left = (page) => page.locator('#directory output');
const shown = (page) => page.locator('#directory li').filter({ visible: true });
const isOpen = (page, name) => group(page, name).evaluate((it) => it.open);
const opened = async (page) => (await Promise.all(groups.map(async ([name]) => (await isOpen(page, name)) && name))).filter(Boolean);

for (const reader of readers) {
  test(`six groups hold the 113 links of the old site, in its order, ${reader.name}`, async (t) => {
    const page = await site.visit(t, '/articles/1', reader);
    await page.getByRole('heading', { name: '网站链接' }).waitFor();
    const told = (await page.locator('#directory summary').allTextContents()).map((it) => it.trim().split(/\s+/));
    assert.deepEqual(told, groups.map(([name, count]) => [name, String(count)]));
    const found = await page.locator('#directory details').evaluateAll((all) => all.map((it) => Array.from(it.querySelectorAll('li'), (item) => ({
      name: item.textContent, url: item.querySelector('a')?.getAttribute('href').replace(/&sig=[\w-]{22}$/, '') ?? null,
    }))));
    assert.deepEqual(found, seed.map(({ links }) => links.map(({ name, url }) => ({ name, url: url ? way(url) : null }))));
    assert.equal(found.flat().length, 113);
    assert.equal(found.flat().filter(({ name }) => name === '科技厅').length, 2);
    assert.ok(found.flat().some(({ url }) => url === null), 'some links have lost their address and are text');
  });

  test(`a group opens and closes by mouse and keyboard, ${reader.name}`, async (t) => {
    const page = await site.visit(t, '/articles/1', reader);
    assert.equal(await shown(page).count(), 0);
    await summary(page, '县市网站').click();
    assert.equal(await shown(page).count(), 4);
    await summary(page, '县市网站').press('Enter');
    assert.equal(await shown(page).count(), 0);
    await summary(page, '国家及部委网站').press('Space');
    assert.equal(await shown(page).count(), 36);
    assert.equal(await overflow(page), 0);
    const targets = await page.locator('#directory li a').filter({ visible: true }).evaluateAll((all) => all.map((it) => it.getBoundingClientRect().height));
    assert.ok(Math.min(...targets) >= 44, 'links are high enough for a thumb');
  });
}

for (const width of [360, 768, 1280]) {
  test(`the filter leaves the links that fit and says how many, and Escape brings all back, at ${width} px`, async (t) => {
    const page = await site.visit(t, '/articles/1', { width });
    await summary(page, '县市网站').click();
    await filter(page).pressSequentially('科技');
    await left(page).getByText('找到 3 个链接', { exact: true }).waitFor();
    assert.deepEqual(await shown(page).allInnerTexts(), ['科技部', '科技厅', '科技厅']);
    assert.equal(await group(page, '县市网站').isVisible(), false);
    assert.equal(await overflow(page), 0);
    await filter(page).fill('没有这样的网站');
    await left(page).getByText('找到 0 个链接', { exact: true }).waitFor();
    assert.equal(await page.locator('#directory details').filter({ visible: true }).count(), 0);

    await filter(page).press('Escape');
    await page.waitForFunction(() => document.querySelector('#directory output').textContent === '');
    assert.equal(await filter(page).inputValue(), '');
    assert.equal(await page.locator('#directory details').filter({ visible: true }).count(), 6);
    assert.deepEqual(await opened(page), ['县市网站']);
    assert.equal(await shown(page).count(), 4);
  });
}

test('emptying the filter by hand brings all back too', async (t) => {
  const page = await site.visit(t, '/articles/1');
  await filter(page).fill('EXAMPLE');
  await left(page).getByText('找到 0 个链接', { exact: true }).waitFor();
  await filter(page).fill('');
  assert.equal(await page.locator('#directory details').filter({ visible: true }).count(), 6);
  assert.deepEqual(await opened(page), []);
});

for (const [address, typed, names] of [
  ['/articles/1', '財政', ['财政部', '财政厅']],
  ['/articles/1', 'caizheng', ['财政部', '财政厅']],
  ['/articles/1', 'CZT', ['财政厅']],
  ['/articles/1', 'chongqing', ['重庆']],
  ['/articles/1', 'zhengfuw', ['阿拉山口市政府网', '精河县政府网', '温泉县政府网', '第五师双河市政府网']],
  ['/hant/articles/1', '财政', ['財政部', '財政廳']],
  ['/hant/articles/1', 'cz', ['財政部', '財政廳']],
  ['/en/articles/1', 'cz', ['财政部', '财政厅']],
]) {
  test(`${typed} finds its links on ${address}, and groups count them`, async (t) => {
    const page = await site.visit(t, address);
    const field = page.locator('#directory-filter');
    await field.pressSequentially(typed);
    await page.locator('#directory output').getByText(new RegExp(`(^|\\D)${names.length}(\\D|$)`)).waitFor();
    assert.deepEqual(await shown(page).allInnerTexts(), names);
    const counts = await page.locator('#directory summary .count').filter({ visible: true }).allInnerTexts();
    assert.equal(counts.reduce((sum, count) => sum + Number(count), 0), names.length);
  });
}

test('what else finds a link is asked for once, when somebody comes to the filter, and until it is there names alone do', async (t) => {
  const page = await site.visit(t, '/articles/1', { expects: [/^Failed to load resource: net::ERR_FAILED/] });
  const asked = [];
  const isKeys = (url) => url.pathname === '/api/directory/keys';
  page.on('request', (request) => { if (isKeys(new URL(request.url()))) asked.push(request.url()); });
  await page.route(isKeys, (route) => route.abort());
  assert.deepEqual(asked, []);
  const failed = page.waitForEvent('requestfailed');
  await filter(page).focus();
  await failed;
  await filter(page).evaluate((field) => field.blur());
  await page.unroute(isKeys);
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(isKeys, async (route) => { await held; await route.continue(); });
  await filter(page).fill('科技');
  await left(page).getByText('找到 3 个链接', { exact: true }).waitFor();
  await filter(page).fill('kejit');
  await left(page).getByText('找到 0 个链接', { exact: true }).waitFor();
  release();
  await left(page).getByText('找到 2 个链接', { exact: true }).waitFor();
  await filter(page).fill('czt');
  await left(page).getByText('找到 1 个链接', { exact: true }).waitFor();
  assert.equal(asked.length, 2, 'once more after it had failed');
});

test('opened groups are remembered when the page is loaded anew, and closed ones too', async (t) => {
  const page = await site.visit(t, '/articles/1');
  const remembered = (places) => page.waitForFunction((it) => localStorage.getItem('directory') === it, places);
  await summary(page, '省区市政府').click();
  await summary(page, '常用链接').press('Enter');
  await remembered('1,5');
  await page.reload();
  await hydrated(page);
  assert.deepEqual(await opened(page), ['省区市政府', '常用链接']);
  await summary(page, '省区市政府').click();
  await remembered('5');
  await page.goto('/');
  await hydrated(page);
  assert.deepEqual(await opened(page), ['常用链接']);
});

test('what the filter opened is not taken for what the reader opened', async (t) => {
  const page = await site.visit(t, '/articles/1');
  await filter(page).fill('北京');
  await left(page).getByText('找到 1 个链接').waitFor();
  assert.deepEqual(await opened(page), ['省区市政府']);
  await page.reload();
  await hydrated(page);
  assert.deepEqual(await opened(page), []);
});

test('an open group stays open when the reader goes to another page in place', async (t) => {
  const page = await site.visit(t, '/articles/1');
  await summary(page, '地州市政府').click();
  await page.locator('.breadcrumb a').last().click();
  await heading(page, '安全生产');
  assert.deepEqual(await opened(page), ['地州市政府']);
});

test('without JavaScript there is no filter that would not work', async (t) => {
  const page = await site.visit(t, '/articles/1', { scripts: false });
  assert.equal(await filter(page).isVisible(), false);
});

test('remembered groups open before anything moves', async (t) => {
  const page = await site.visit(t, '/nope');
  await summary(page, '国家及部委网站').click();
  await page.waitForFunction(() => localStorage.getItem('directory') === '0');
  const release = await holdScripts(page);
  await arrive(page, '/nope');
  const place = () => page.locator('#directory summary').evaluateAll((all) => all.map((it) => it.getBoundingClientRect().y));
  const before = await place();
  await release();
  await hydrated(page);
  assert.deepEqual(await place(), before);
});

for (const address of ['/', '/articles/1', '/columns/anquanshengchan', '/nope']) {
  test(`the directory stands above the footer of ${address}`, async (t) => {
    const page = await site.visit(t, address, { scripts: false });
    const [content, directory, footer] = await Promise.all(['main', '#directory', 'footer'].map((it) => page.locator(it).boundingBox()));
    assert.ok(content.y + content.height <= directory.y && directory.y + directory.height <= footer.y);
    assert.equal(await page.locator('#directory details').count(), 6);
  });
}
