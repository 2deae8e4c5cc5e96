import test from 'node:test';
import assert from 'node:assert/strict';
import { arrive, heading, holdScripts, hydrated, overflow, style } from '../browser.mjs';
import { startSlowly } from '../slow.mjs';
import { readers, suite } from '../suite.mjs';

const site = suite({ notices: 1, withTable: true });
const title = '强化思想教育引领,筑牢安全稳定校园';
const table = async () => (await (await site.ask('/')).text()).match(/href="([^"]+)">安全生产检查结果一览/)[1];

for (const reader of readers) {
  test(`an article shows everything that the old site's page says, well set, ${reader.name}`, async (t) => {
    const page = await site.visit(t, '/articles/1', reader);

    const crumbs = page.locator('.breadcrumb a');
    assert.deepEqual(await crumbs.allTextContents(), ['政府信息公开', '安全生产']);
    assert.equal(await page.locator('h1').count(), 1);
    assert.equal(await page.locator('h1 > span').first().innerText(), title);
    assert.equal(await page.locator('h1 .subtitle').innerText(), '——博乐市教育系统安全稳定工作会议');

    const facts = await page.locator('.facts > div').allInnerTexts();
    const [day, source, clicks] = facts.map((fact) => fact.replace(/\s/g, ''));
    assert.deepEqual([day, source], ['日期2023年2月17日', '来源博乐市教育局']);
    assert.match(clicks, /^点击量\d+$/);
    assert.equal(await page.locator('.facts time').getAttribute('datetime'), '2023-02-17');

    const paragraphs = await page.locator('.body > p').allInnerTexts();
    assert.equal(paragraphs.length, 4);
    assert.match(paragraphs[0], /^为全面贯彻落实自治区.*主要领导参加会议。$/);
    assert.match(paragraphs[3], /^校园安全无小事,安全责任大于天。.*安全事故的能力。$/);
    assert.equal((await page.locator('.reviewer').innerText()).replace(/\s/g, ''), '审核人：张瑞娟');
    assert.equal(await page.title(), `${title}——博乐市教育系统安全稳定工作会议 - 博乐市人民政府网`);

    // Typeset like Chinese text.
    const [size, line, indent] = await Promise.all(['font-size', 'line-height', 'text-indent'].map(
      async (property) => parseFloat(await style(page, '.body > p', property))));
    assert.equal(size, reader.width < 768 ? 17 : 18);
    assert.ok(line / size >= 1.75 && line / size <= 1.9, `a line is ${line / size} high`);
    assert.equal(indent, 2 * size);
    assert.ok(await page.locator('.body').evaluate((it) => it.clientWidth) <= 38 * size, 'a line is at most 38 characters');
  });

  test(`the breadcrumb leads to the columns, ${reader.name}`, async (t) => {
    const page = await site.visit(t, '/articles/1', reader);
    await page.locator('.breadcrumb a', { hasText: '安全生产' }).click();
    await heading(page, '安全生产');
    assert.match(page.url(), /\/columns\/\w+$/);
    await page.locator('.breadcrumb a', { hasText: '政府信息公开' }).click();
    await heading(page, '政府信息公开');
    await page.locator('.sub-columns a', { hasText: '安全生产' }).waitFor();
  });
}

for (const width of [320, 360, 768, 1280]) {
  for (const kind of ['the seed', 'a wide table and a long address']) {
    test(`an article with ${kind} never scrolls sideways at ${width} px`, async (t) => {
      const page = await site.visit(t, kind === 'the seed' ? '/articles/1' : await table(), { width });
      assert.equal(await overflow(page), 0);
      await page.locator('summary', { hasText: '分享' }).click();
      await page.locator('.groups summary').first().click();
      await page.getByRole('radio', { name: '特大' }).check();
      assert.equal(await overflow(page), 0, 'with everything open, in the largest text');
    });
  }
}

test('an article is whole before any script, and scripts change no word of it', async (t) => {
  const served = await site.reader(t, { scripts: false });
  const page = await site.reader(t);
  const text = (of) => of.evaluate(() => {
    const shown = document.body.cloneNode(true);
    for (const script of shown.querySelectorAll('script')) script.remove();
    return shown.textContent.replace(/\s+/g, ' ').replace(/点击量\d+/, '点击量');
  });
  for (const address of ['/articles/1', '/columns/anquanshengchan', '/', '/nope']) {
    await served.goto(address);
    await page.goto(address);
    await hydrated(page);
    assert.equal(await text(page), await text(served), address);
  }
});

// Limit of the layout shift, which the last characters of a line or of a button cause when they come in two
// pieces; a good page has less than 0.1.
const SLIGHT = 0.0005;

for (const width of [360, 1280]) {
  for (const address of ['/articles/1', '/columns/anquanshengchan', '/', '/nope']) {
    test(`nothing moves while ${address} becomes alive at ${width} px`, async (t) => {
      const page = await site.reader(t, { width });
      const release = await holdScripts(page);
      await arrive(page, address);
      const places = () => page.evaluate(() => Array.from(document.querySelectorAll('body *:not(script)'), (element) => {
        const { x, y, width: w, height } = element.getBoundingClientRect();
        return `${element.tagName} ${[x, y, w, height].map(Math.round)}`;
      }));
      const [before, arriving] = [await places(), await layoutShift(page)];
      assert.ok(arriving < SLIGHT, `${arriving}`);
      assert.ok(before.length > 100, 'the page is there before its scripts');
      assert.equal(await page.locator('html[data-hydrated]').count(), 0);
      await release();
      await hydrated(page);
      assert.deepEqual(await places(), before);
      assert.equal(await layoutShift(page), arriving);
    });
  }
}

for (const width of [360, 1280]) {
  for (const address of ['/articles/1', '/columns/anquanshengchan', '/', '/nope']) {
    test(`nothing moves while ${address} comes piece by piece at ${width} px`, async (t) => {
      // The page is closed before its later requests.
      const page = await site.reader(t, { width });
      const slow = await startSlowly(site.url);
      t.after(() => slow.stop());
      await page.goto(slow.url + address);
      await hydrated(page);
      const moved = await layoutShift(page);
      assert.ok(moved < SLIGHT, `${moved}`);
    });
  }
}

/** CLS as browsers measure it, from the first paint on. */
const layoutShift = (page) => page.evaluate(() => new Promise((resolve) => {
  let moved = 0;
  const observer = new PerformanceObserver((list) => list.getEntries().forEach((entry) => { moved += entry.value; }));
  observer.observe({ type: 'layout-shift', buffered: true });
  // After two frames all paints have been reported.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(moved))));
}));
