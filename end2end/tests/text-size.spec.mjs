import test from 'node:test';
import assert from 'node:assert/strict';
import { arrive, heading, holdScripts, hydrated, overflow, style } from '../browser.mjs';
import { readers, suite } from '../suite.mjs';

const site = suite();
const choose = (page, name) => page.getByRole('radio', { name, exact: true }).check();
const chosen = (page) => page.locator('.text-size label', { has: page.locator('input:checked') }).innerText();
const size = async (page) => parseFloat(await style(page, '.body > p', 'font-size'));

for (const reader of readers) {
  test(`the text grows with 大 and 特大 and shrinks back with 标准, ${reader.name}`, async (t) => {
    const page = await site.visit(t, '/articles/1', reader);
    const standard = await size(page);
    assert.equal(await chosen(page), '标准');
    await choose(page, '大');
    const large = await size(page);
    assert.ok(large >= standard * 1.15, `${large} px after ${standard} px`);
    await choose(page, '特大');
    assert.ok(await size(page) >= large * 1.15);
    assert.equal(await overflow(page), 0);
    await page.locator('#size-larger').press('ArrowLeft');
    assert.equal(await size(page), large, 'the arrow keys choose too');
    await choose(page, '标准');
    assert.equal(await size(page), standard);
  });
}

test('the chosen size is there again before the page is painted, and the button says so', async (t) => {
  const page = await site.visit(t, '/articles/1');
  await choose(page, '特大');
  await page.waitForFunction(() => localStorage.getItem('text-size') === 'larger');
  const larger = await size(page);
  const release = await holdScripts(page);
  await arrive(page, page.url());
  assert.equal(await size(page), larger);
  await release();
  await hydrated(page);
  assert.equal(await size(page), larger);
  assert.equal(await chosen(page), '特大');
});

test('the chosen size stays on the next page', async (t) => {
  const page = await site.visit(t, '/articles/1');
  await choose(page, '大');
  const large = await size(page);
  await page.locator('.breadcrumb a').last().click();
  await heading(page, '安全生产');
  await page.locator('.list a').first().click();
  await heading(page, '强化思想教育引领');
  assert.equal(await size(page), large);
  assert.equal(await chosen(page), '大');
  await choose(page, '标准');
  assert.ok(await size(page) < large);
});
