// A page that is edited looks like one: readers' parts fade, and the bar above labels its buttons and covers no field.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { body, edit } from '../editing.mjs';
import { nextFrame, overflow, widths } from '../browser.mjs';
import { violations } from '../accessibility.mjs';
import { staffSuite } from '../staff.mjs';

const staff = staffSuite();
/** Parts for readers, which an editor does not need. */
const READERS = ['.masthead .name', '.masthead nav.columns', '.masthead .search', '.directory', 'article .tools', 'article .neighbours'];

/** Fields that something covers when they get the focus, from above and from below. */
const covered = (page, fields) => page.locator(fields).evaluateAll((all) => {
  const found = [];
  for (const field of all.filter((each) => each.checkVisibility())) {
    for (const from of [0, document.documentElement.scrollHeight]) {
      document.activeElement.blur();
      scrollTo(0, from);
      field.focus();
      const { left, top, width, height } = field.getBoundingClientRect();
      const seen = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!field.contains(seen)) found.push(`${field.dataset.field ?? field.textContent} from ${from} at ${Math.round(top)}: ${seen?.className}`);
    }
  }
  return found;
});

/** The vertical range of the caret on the screen, and the range that the bars leave visible. */
const caret = (page) => page.evaluate(() => {
  const range = document.getSelection().getRangeAt(0);
  const box = range.getClientRects()[0] ?? range.startContainer.parentElement.getBoundingClientRect();
  const formats = document.querySelector('.formats:not([hidden])');
  const isAtFoot = matchMedia('(max-width: 40em)').matches && formats;
  return {
    top: box.top, bottom: box.bottom,
    from: document.querySelector('.edit-bar').getBoundingClientRect().bottom,
    to: isAtFoot ? formats.getBoundingClientRect().top : innerHeight,
  };
});

for (const width of widths) {
  test(`edit mode looks like one and covers no field, at ${width} px`, async (t) => {
    await staff.article();
    const page = await staff.enter(t, 'wang', { width });
    const title = await page.title();
    const place = () => page.locator('article h1:visible').evaluate((heading) => heading.getBoundingClientRect().top + scrollY);
    const before = await place();
    await edit(page);
    assert.equal(await place(), before, 'nothing moves');
    assert.equal(await page.locator('html[data-edited]').count(), 1);
    assert.equal(await page.title(), `正在编辑：${title}`);
    assert.equal(await page.locator('.edit-bar .mode').innerText(), '正在编辑');
    for (const part of READERS) assert.equal(await page.locator(part).first().isVisible(), false, part);
    assert.equal(await page.locator('.facts div', { hasText: '点击量' }).locator('visible=true').count(), 0);
    assert.deepEqual(await violations(page), []);
    assert.equal(await overflow(page), 0);

    // Each button has a label for the eye and for screen readers.
    const ways = await page.locator('.edit-bar .ways').locator('button, summary').locator('visible=true').evaluateAll((all) => all.map((way) => ({
      short: way.querySelector('small').innerText, long: way.title, isWhole: way.scrollWidth <= way.clientWidth + 1 && way.getClientRects().length === 1,
    })));
    assert.deepEqual(ways.filter(({ short, long, isWhole }) => !short || !long || !isWhole), []);
    assert.ok(ways.some(({ short }) => short === '存为新版本') && ways.some(({ short }) => short === '结束编辑'));

    assert.deepEqual(await covered(page, '.editing [data-field]:not(.panel-fields *), .attachments[data-editing] button'), []);
    await page.locator('.edit-bar summary').click();
    assert.deepEqual(await covered(page, '.panel-fields :is(input, select, textarea)'), []);
    await page.keyboard.press('Escape');
    await body(page).focus();
    for (const key of ['Control+End', 'Control+Home']) {
      await page.keyboard.press(key);
      await nextFrame(page);
      const { top, bottom, from, to } = await caret(page);
      assert.ok(top >= from && bottom <= to, `${key}: from ${top} to ${bottom} between ${from} and ${to}`);
    }

    await page.keyboard.press('Escape');
    await page.locator('html:not([data-edited])').waitFor();
    assert.equal(await page.title(), title);
    assert.ok(await page.locator('article .tools').isVisible());
  });
}
