import test from 'node:test';
import assert from 'node:assert/strict';
import { style } from '../browser.mjs';
import { readers, suite } from '../suite.mjs';

const site = suite({ notices: 1 });

for (const reader of readers) {
  test(`on paper an article is the document alone, in Song, ${reader.name}`, async (t) => {
    const page = await site.visit(t, '/articles/1', { ...reader, colorScheme: 'dark' });
    await page.getByRole('radio', { name: '特大' }).check();
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.tools', '.masthead .columns', '.preferences', '.close', '#directory', '.skip', '.neighbours', '.colophon .top']) {
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
