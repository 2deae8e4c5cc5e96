import test from 'node:test';
import assert from 'node:assert/strict';
import { heading, hydrated, position, scrolledTo } from '../browser.mjs';
import { suite } from '../suite.mjs';

const site = suite({ notices: 45 });
const column = '/columns/anquanshengchan';
const close = (page) => page.locator('a', { hasText: /^关闭$/ });
const path = (page) => new URL(page.url()).pathname;
const entries = (page) => page.evaluate(() => history.length);

/** Follows the `at`th link of the list that is shown; gives where the list was. */
async function openFromList(page, at) {
  const link = page.locator('.list a').nth(at);
  await link.scrollIntoViewIfNeeded();
  const [name, was] = [await link.innerText(), await position(page)];
  await link.click();
  await heading(page, name);
  return was;
}

for (const width of [360, 768, 1280]) {
  test(`a reader who came from the list is taken back to it, where they were, at ${width} px`, async (t) => {
    const page = await site.visit(t, `${column}?page=2`, { width });
    const was = await openFromList(page, 19);
    assert.ok(was > 0);
    const before = await entries(page);
    await close(page).click();
    await heading(page, '安全生产');
    assert.match(page.url(), /\?page=2$/);
    await scrolledTo(page, was);
    assert.equal(await entries(page), before, 'it is a way back, not another step');
  });

  test(`a reader who came straight to the article is led to its column, at ${width} px`, async (t) => {
    const page = await site.visit(t, '/articles/1', { width });
    await close(page).click();
    await heading(page, '安全生产');
    assert.equal(path(page), column);
  });

  test(`without JavaScript the link leads to the column, at ${width} px`, async (t) => {
    const page = await site.visit(t, `${column}?page=2`, { width, scripts: false });
    await openFromList(page, 2);
    await close(page).click();
    await heading(page, '安全生产');
    assert.equal(page.url(), site.url + column);
  });
}

test('a reader who came by a whole load from the list is taken back to it too', async (t) => {
  const page = await site.visit(t, `${column}?page=2`);
  await page.evaluate(() => location.assign('/articles/1'));
  await heading(page, '强化思想教育引领');
  await hydrated(page);
  await close(page).click();
  await heading(page, '安全生产');
  assert.match(page.url(), /\?page=2$/);
});

test('a reader who came from another site is led to the column, not out again', async (t) => {
  const page = await site.reader(t);
  await page.route('http://elsewhere.example/', (route) => route.fulfill({
    contentType: 'text/html', body: `<!doctype html><title>elsewhere</title><a href="${site.url}/articles/1">an article</a>`,
  }));
  await page.goto('http://elsewhere.example/');
  await page.getByRole('link').click();
  await heading(page, '强化思想教育引领');
  await hydrated(page);
  await close(page).click();
  await heading(page, '安全生产');
  assert.equal(path(page), column);
});

test('a reader who came straight, looked at a neighbour and went back is led to the column', async (t) => {
  const page = await site.visit(t, '/articles/2');
  const name = await page.locator('main h1').innerText();
  const neighbour = page.locator('.neighbours a').first();
  const next = await neighbour.innerText();
  await neighbour.click();
  await heading(page, next);
  await page.goBack();
  await heading(page, name);
  await close(page).click();
  await heading(page, '安全生产');
  assert.equal(path(page), column);
});

test('a reader who went on to a neighbour is taken back to where they came from', async (t) => {
  const page = await site.visit(t, '/articles/2');
  const name = await page.locator('main h1').innerText();
  const neighbour = page.locator('.neighbours a').first();
  const next = await neighbour.innerText();
  await neighbour.click();
  await heading(page, next);
  await close(page).click();
  await heading(page, name);
});

test('a reader who opened the article in a tab of its own is led to the column', async (t) => {
  const list = await site.visit(t, column);
  const [page] = await Promise.all([
    list.context().waitForEvent('page'),
    list.locator('.list a').first().click({ modifiers: ['Control'] }),
  ]);
  await hydrated(page);
  await close(page).click();
  await heading(page, '安全生产');
  assert.equal(path(list), column, 'the list has stayed where it was');
});

for (const modifier of ['Control', 'Shift']) {
  test(`关闭 with ${modifier} opens the column elsewhere, as with any link`, async (t) => {
    const page = await site.visit(t, column);
    await openFromList(page, 3);
    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      close(page).click({ modifiers: [modifier] }),
    ]);
    await heading(other, '安全生产');
    assert.equal(path(other), column);
    assert.match(path(page), /^\/articles\//);
  });
}
