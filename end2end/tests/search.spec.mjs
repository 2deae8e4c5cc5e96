import test from 'node:test';
import assert from 'node:assert/strict';
import { violations } from '../accessibility.mjs';
import { heading, overflow } from '../browser.mjs';
import { suite } from '../suite.mjs';
import { faults } from '../validity.mjs';

const site = suite({ notices: 25 });
const results = `/search?q=${encodeURIComponent('安全')}&sort=date`;
const box = (page) => page.locator('.masthead input[name=q]');

test('without JavaScript the box in the header leads to results, which can be narrowed down', async (t) => {
  const page = await site.visit(t, '/', { scripts: false, width: 360 });
  await box(page).fill('校园安全');
  await box(page).press('Enter');
  await heading(page, '搜索');
  assert.match(page.url(), /\/search\?q=/);
  assert.ok((await page.locator('.hits mark').count()) > 0);
  // Headless Chromium reserves the space of a scroll bar late after a form; a newly opened page has it at
  // once.
  await page.reload();
  assert.equal(await overflow(page), 0);
  await page.getByText('缩小范围').click();
  await page.getByLabel('从').fill('2040-01-01');
  await page.locator('main form.search button').click();
  await page.getByText('在所选范围内没有找到。').waitFor();
  await page.getByRole('link', { name: '在全部内容中查找' }).click();
  await page.locator('.hits a').first().waitFor();
});

test('/ leads to the box, suggestions come while one types, and the keyboard reaches them', async (t) => {
  // Not the article that is found, which would not show that the page is another one.
  const page = await site.visit(t, '/');
  await page.keyboard.press('/');
  await page.waitForFunction(() => document.activeElement?.id === 'search');
  await page.keyboard.type('强化思想');
  const option = page.getByRole('option').first();
  await option.waitFor();
  assert.match(await option.textContent(), /强化思想教育引领/);
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('ArrowDown');
  assert.equal(await box(page).getAttribute('aria-activedescendant'), 'search-suggestion-0');
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('option').count(), 0);
  assert.equal(await box(page).inputValue(), '强化思想', 'Escape closes the list alone');
  await box(page).press('End');
  await page.keyboard.type('教');
  await option.waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/articles/1');
});

test('suggestions that come after their page was left harm nothing', async (t) => {
  const page = await site.visit(t, '/nope');
  await page.evaluate(() => { window.stays = true; });
  const late = [];
  await page.route(/\/api\/search\/suggest/, (route) => late.push(route));
  const asked = page.waitForRequest(/\/api\/search\/suggest/);
  await page.locator('#search-again').pressSequentially('安全');
  await asked;
  await page.locator('.error .ways a').last().click();
  await heading(page, '博乐市人民政府网');
  const answered = page.waitForResponse(/\/api\/search\/suggest/);
  await Promise.all(late.map((route) => route.continue()));
  await answered;
  await page.locator('main .list a').first().click();
  await page.locator('article h1').waitFor();
  assert.equal(await page.evaluate(() => window.stays), true, 'pages go on changing in place');
});

/** Each kind of value that a search leaves out. */
const left = `/search?q=${encodeURIComponent('安全')}&since=2024-05-06&until=2023-01-02&column=nowhere&page=999`;

for (const scripts of [true, false]) {
  test(`days in the wrong order stay in the form and are put right by a link, ${scripts ? 'with' : 'without'} scripts`, async (t) => {
    const page = await site.visit(t, results, { scripts });
    await page.getByLabel('从').fill('2040-05-06');
    await page.getByLabel('到').fill('2001-01-02');
    await page.locator('main form.search button').click();
    const notice = page.getByRole('status').getByText('开始日期晚于结束日期');
    await notice.waitFor();
    assert.deepEqual([await page.getByLabel('从').inputValue(), await page.getByLabel('到').inputValue()], ['2040-05-06', '2001-01-02']);
    assert.equal(await page.locator('main input[name=q]').inputValue(), '安全');
    assert.ok((await page.locator('.hits a').count()) > 0, 'all days');
    await page.getByRole('link', { name: '改为 2001-01-02 到 2040-05-06' }).click();
    await notice.waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('从').inputValue(), '2001-01-02');
    assert.ok((await page.locator('.hits a').count()) > 0);
  });
}

test('a page behind the last shows the last, with 404, and passes axe', async (t) => {
  const page = await site.visit(t, left, { width: 360, expects: [/404/] });
  assert.equal(await page.locator('.filter-notices[role=status] p').count(), 3);
  assert.ok((await page.locator('.hits a').count()) > 0);
  assert.deepEqual(await violations(page), []);
  assert.equal(await overflow(page), 0);
});

test('the HTML of the form and of results is valid', async () => {
  for (const address of ['/search', results, '/search?q=%E6%B2%A1%E6%9C%89&since=2040-01-01', left, '/search?q=a&since=x&sort=y', '/search?q=%25', '/search?q=zhnegce']) {
    assert.deepEqual(await faults(await (await site.ask(address)).text()), [], address);
  }
});

for (const width of [360, 768, 1280]) {
  test(`the page of results passes axe at ${width} px`, async (t) => {
    const page = await site.visit(t, results, { width });
      assert.deepEqual(await violations(page), []);
    assert.equal(await overflow(page), 0);
  });
}
