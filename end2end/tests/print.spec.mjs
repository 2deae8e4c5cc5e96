import test from 'node:test';
import assert from 'node:assert/strict';
import { heading, hydrated, style } from '../browser.mjs';
import { readers, suite } from '../suite.mjs';

const site = suite({ notices: 1 });
const day = /^\d{4}年\d{1,2}月\d{1,2}日$/;

/** The print footer: the page's address, the words before the day, and the day. */
async function foot(page) {
  assert.ok(await page.locator('.paper').isVisible());
  const [address, date] = await page.locator('.paper > *').allInnerTexts();
  return [address, ...date.split('：')];
}

/** Prints in the browser, without paper. */
const print = (page) => page.pdf({ preferCSSPageSize: true });

for (const reader of readers) {
  test(`on paper an article is the document alone, in Song, ${reader.name}`, async (t) => {
    const page = await site.visit(t, '/articles/1', { ...reader, colorScheme: 'dark' });
    await page.getByRole('radio', { name: '特大' }).check();
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.tools', '.masthead .columns', '.preferences', '.close', '#directory', '.skip', '.neighbours', '.colophon .top', '.breadcrumb', '.masthead form']) {
      assert.equal(await page.locator(hidden).count(), 1);
      assert.equal(await page.locator(hidden).isVisible(), false, `${hidden} is not printed`);
    }
    for (const printed of ['h1', '.facts', '.body', '.reviewer', '.colophon', '.masthead .name']) {
      assert.ok(await page.locator(printed).isVisible(), `${printed} is printed`);
    }
    assert.match(await style(page, '.body > p', 'font-family'), /^"Songti SC"/);
    assert.equal(parseFloat(await style(page, '.body > p', 'font-size')), 16, '12 pt, whatever was chosen for the screen');
    assert.equal(await style(page, '.body > p', 'color'), 'rgb(0, 0, 0)');
  });
}

test('打印 asks the browser to print', async (t) => {
  const page = await site.reader(t);
  await page.addInitScript(() => { window.print = () => { window.printed = true; }; });
  await page.goto('/articles/1');
  await page.getByRole('button', { name: '打印' }).click();
  assert.ok(await page.evaluate(() => window.printed));
});

test('the foot of the paper says where the page is and when it was printed, wherever its reader came from', async (t) => {
  const page = await site.visit(t, '/');
  assert.equal(await page.locator('.paper').isVisible(), false, 'it is for paper alone');
  await page.getByRole('link', { name: '强化思想教育引领' }).first().click();
  await heading(page, '强化思想教育引领');
  await print(page);
  await page.emulateMedia({ media: 'print' });
  const [address, words, printed] = await foot(page);
  assert.equal(address, `本页网址：${site.url}/articles/1`);
  assert.equal(words, '打印日期');
  assert.match(printed, day);
  const today = await page.evaluate(() => new Date().toLocaleDateString('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }));
  assert.equal(printed, today);
});

test('the day of printing is the one in Beijing, wherever the browser stands', async (t) => {
  const page = await site.reader(t, { timezoneId: 'America/Los_Angeles' });
  await page.clock.setFixedTime(new Date('2026-11-24T20:00:00Z'));
  await page.goto('/articles/1');
  await hydrated(page);
  await print(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal((await foot(page)).at(-1), '2026年11月25日');
});

test('without scripts the foot says of which day the page is, and each language says it in its words', async (t) => {
  const page = await site.visit(t, '/columns/zhengfuxinxigongkai?view=elder', { scripts: false });
  await page.emulateMedia({ media: 'print' });
  const [address, words, made] = await foot(page);
  assert.equal(address, `本页网址：${site.url}/columns/zhengfuxinxigongkai`);
  assert.equal(words, '页面日期');
  assert.match(made, day);

  const english = await site.visit(t, '/en/articles/1');
  await print(english);
  await english.emulateMedia({ media: 'print' });
  const texts = await english.locator('.paper > *').allInnerTexts();
  assert.equal(texts[0], `Address of this page: ${site.url}/en/articles/1`);
  assert.match(texts[1], /^Printed on: \d{1,2} [A-Z][a-z]+ \d{4}$/);
});

test('nothing that is pressed or leads on stands on paper, on any kind of page', async (t) => {
  for (const address of ['/', '/columns/zhengfuxinxigongkai', '/search?q=安全', '/disclosure', '/disclosure/catalogue', '/sitemap', '/nowhere']) {
    const page = await site.visit(t, address);
    await page.emulateMedia({ media: 'print' });
    for (const control of await page.locator('nav, form, button, input, select').all()) {
      assert.equal(await control.isVisible(), false, `${address}: ${await control.evaluate((it) => it.outerHTML)}`);
    }
    await foot(page);
  }
});
