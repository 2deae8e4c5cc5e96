import test from 'node:test';
import assert from 'node:assert/strict';
import { overflow, style } from '../browser.mjs';
import { readers, suite } from '../suite.mjs';

const site = suite({ withTable: true, demo: true });
const report = `/disclosure/reports/${new Date().getFullYear() - 1}`;
/** The first article that a search for `words` finds. */
const found = async (words) => (await (await site.ask(`/search?q=${encodeURIComponent(words)}`)).text()).match(/href="(\/articles\/\d+)"/)[1];
const places = {
  'a table of 20 columns': () => found('安全生产检查结果一览'),
  'the annual report': () => report,
  'the article of the report': () => found('政府信息公开工作年度报告'),
  'a column of documents': () => '/columns/zhengcewenjian',
  'the catalogue': () => '/disclosure/catalogue',
};
const frames = (page) => page.locator('main .scroll:has(table)');

/** Where a frame and its cells are, in pixels from the frame's left; those that stay, and the others. */
const measured = (frame) => frame.evaluate((it) => {
  const left = it.getBoundingClientRect().left;
  const cells = [...it.querySelectorAll('th, td')].filter((cell) => cell.offsetWidth > 0 && cell.textContent.trim()).map((cell) => {
    const box = cell.getBoundingClientRect();
    const { fontSize, position } = getComputedStyle(cell);
    return { text: cell.textContent, from: box.left - left, to: box.right - left, width: box.width, size: parseFloat(fontSize), stays: position === 'sticky' };
  });
  return { width: it.clientWidth, all: it.scrollWidth, stays: cells.filter((cell) => cell.stays), others: cells.filter((cell) => !cell.stays) };
});

for (const reader of readers) {
  for (const [kind, address] of Object.entries(places)) {
    test(`${kind} can be read to its last figure, ${reader.name}`, async (t) => {
      const page = await site.visit(t, await address(), reader);
      assert.equal(await overflow(page), 0);
      assert.ok(await frames(page).count() > 0);
      for (const frame of await frames(page).all()) {
        assert.equal(await frame.getAttribute('tabindex'), '0');
        const before = await measured(frame);
        if (before.all <= before.width) continue;
        for (const { text, width, size } of before.others) assert.ok(width >= 3.9 * size, `${text}: ${width} px`);
        for (const { text, width, size } of before.stays) assert.ok(width >= 2.8 * size, `${text}: ${width} px`);
        await frame.evaluate((it) => { it.scrollLeft = it.scrollWidth; });
        const after = await measured(frame);
        const edge = Math.max(...after.stays.map((cell) => cell.to));
        assert.ok(after.stays.length > 1 && edge > 0 && edge < 0.62 * after.width, `what stays takes ${edge} of ${after.width} px`);
        after.stays.forEach((cell, at) => assert.ok(Math.abs(cell.from - before.stays[at].from) <= 2, `${cell.text} stays`));
        assert.ok(Math.max(...after.others.map((cell) => cell.to)) <= after.width + 1, 'the last column is in view');
        const seen = after.others.filter((cell) => cell.from >= edge - 1 && cell.to <= after.width + 1);
        assert.ok(new Set(seen.map((cell) => Math.round(cell.to))).size >= 2, 'two columns of figures are in view');
      }
      assert.equal(await overflow(page), 0, 'the page itself stays');
    });
  }
}

for (const kind of ['the annual report', 'the article of the report']) {
  test(`${kind} shows 其他 and 总计 without scrolling at 1280 px`, async (t) => {
    const page = await site.visit(t, await places[kind](), { width: 1280, scripts: false });
    for (const frame of await frames(page).all()) {
      const { width, all, others } = await measured(frame);
      assert.ok(all <= width, `${all} of ${width} px`);
      assert.ok(others.every((cell) => cell.to <= width + 1));
    }
    assert.ok(await frames(page).nth(1).evaluate((it) => it.offsetWidth > it.parentElement.offsetWidth), 'it is broader than the text');
  });
}

test('narrow tables stand in the text as they are', async (t) => {
  const page = await site.visit(t, report);
  const [frame, text] = await frames(page).first().evaluate((it) => [it, it.parentElement].map((each) => each.offsetWidth));
  assert.equal(frame, text);
});

test('keys scroll a table, and its edges show where there is more', async (t) => {
  const page = await site.visit(t, await places['a table of 20 columns'](), { width: 360 });
  const frame = page.getByRole('region', { name: '表格' });
  assert.match(await style(page, '.scroll', 'background-image'), /^linear-gradient\(.*, linear-gradient\(/);
  assert.equal(await style(page, '.scroll', 'background-attachment'), 'local, scroll');
  assert.equal(await style(page, '.stays', 'box-shadow'), 'none');
  await frame.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('.scroll').scrollLeft > 0);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('.stays')).boxShadow !== 'none');
});

for (const width of [360, 768, 1000, 1280]) {
  test(`in 长者模式 nothing moves the page sideways at ${width} px`, async (t) => {
    for (const address of ['/columns/zhengcewenjian', '/disclosure/catalogue', report]) {
      const page = await site.visit(t, `${address}?view=elder`, { width });
      assert.equal(await overflow(page), 0, address);
    }
  });
}

// A4 and A3 within their margins, in pixels; and the least type that can be read, in points.
const sheets = { turned: 1_009, tiny: 1_009, broad: 1_473 };
const STANDING = 642;

for (const [kind, address] of Object.entries(places)) {
  test(`on paper ${kind} has all its columns`, async (t) => {
    const page = await site.visit(t, await address());
    await page.emulateMedia({ media: 'print' });
    for (const frame of await frames(page).all()) {
      const names = (await frame.getAttribute('class')).split(' ');
      const sheet = sheets[names.find((name) => name in sheets)] ?? STANDING;
      await page.setViewportSize({ width: sheet, height: 800 });
      const { all, stays, others } = await measured(frame);
      assert.deepEqual(stays, [], 'on paper nothing moves');
      assert.ok(all <= sheet, `${all} of ${sheet} px`);
      for (const { text, from, to, width, size } of others) {
        assert.ok(from >= 0 && to <= sheet, `${text} is on the paper`);
        assert.ok(size >= 7 && width >= 2 * size, `${text}: ${width} px in type of ${size} px`);
      }
    }
  });
}

test('paper turns for a table of 20 columns, and for that alone', async (t) => {
  const page = await site.reader(t);
  const sizes = async (address) => {
    await page.goto(address);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => Number(width) > Number(height));
  };
  const turned = await sizes(await places['a table of 20 columns']());
  assert.deepEqual([turned[0], turned.filter(Boolean).length, turned.at(-1)], [false, 1, false]);
  assert.ok((await sizes(report)).every((isTurned) => !isTurned));
});
