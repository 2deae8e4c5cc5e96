// Features that make the site readable for everyone: languages, 长者模式, 朗读.
import test from 'node:test';
import assert from 'node:assert/strict';
import { violations } from '../accessibility.mjs';
import { heading, hydrated, overflow, style } from '../browser.mjs';
import { suite } from '../suite.mjs';

const site = suite({ notices: 25 });

test('in another language one goes from page to page in place, and stays in it', async (t) => {
  const page = await site.visit(t, '/hant');
  await page.evaluate(() => { window.same = true; });
  await page.locator('.list a', { hasText: '強化思想教育引領' }).click();
  await heading(page, '強化思想教育引領');
  assert.equal(new URL(page.url()).pathname, '/hant/articles/1');
  assert.equal(await page.locator('.tools button').first().innerText(), '打印');
  assert.equal(await page.locator('.close').innerText(), '關閉');
  assert.ok(await page.evaluate(() => window.same), 'in place');
  const own = await page.locator('link[rel=canonical]').getAttribute('href');
  assert.equal(own, `${site.url}/hant/articles/1`);
  assert.equal(await page.locator('link[hreflang]').count(), 4);

  // The header has stayed; its links belong to the page that is shown now.
  await page.locator('.preferences a[lang=en]').click();
  await page.waitForURL('**/en/articles/1');
  await hydrated(page);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.equal(await page.locator('.tools button').first().innerText(), 'Print');
  await page.getByRole('link', { name: 'Close' }).click();
});

for (const scripts of [true, false]) {
  test(`长者模式 is larger, simpler, and stays until it is left, ${scripts ? 'with' : 'without'} JavaScript`, async (t) => {
    const page = await site.visit(t, '/columns/anquanshengchan?page=2', { width: 360, scripts });
    const size = async () => parseFloat(await style(page, 'main a', 'font-size'));
    const standard = await size();
    await page.getByRole('link', { name: '长者模式', exact: true }).click();
    await page.waitForURL('**/columns/anquanshengchan?page=2&view=elder');
    assert.ok(await size() >= standard * 1.25, `${await size()} px after ${standard} px`);
    assert.equal(await page.locator('#directory').isVisible(), false);
    assert.equal(await overflow(page), 0);
    await page.goto('/articles/1');
    assert.equal(await page.locator('html').getAttribute('data-view'), 'elder');
    assert.ok(parseFloat(await style(page, '.body', 'font-size')) >= 22);
    if (scripts) {
      await hydrated(page);
      assert.deepEqual(await violations(page), []);
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await violations(page, ['color-contrast', 'color-contrast-enhanced', 'target-size']), []);
    }
    await page.getByRole('link', { name: '退出长者模式' }).click();
    await page.waitForURL('**/articles/1?view=standard');
    assert.equal(await page.locator('html').getAttribute('data-view'), null);
    assert.equal(await page.locator('#directory').isVisible(), true);
  });
}

/** A voice that records its texts, and ends one when `finish` is called. */
const voice = (language) => {
  const waiting = [];
  const all = { said: [], calls: [] };
  window.heard = all;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => (language ? [{ lang: language, __proto__: SpeechSynthesisVoice.prototype }] : []),
    speak: (utterance) => { waiting.push(utterance); all.said.push(utterance.text); },
    cancel: () => { waiting.length = 0; all.calls.push('cancel'); },
    pause: () => all.calls.push('pause'),
    resume: () => all.calls.push('resume'),
  });
  Object.defineProperties(speech, { pending: { get: () => waiting.length > 1 }, speaking: { get: () => waiting.length > 0 } });
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  all.finish = () => { while (waiting.length > 0) waiting.shift().onend?.(); };
};

async function listen(t, language, width = 360) {
  const page = await site.reader(t, { width });
  await page.addInitScript(voice, language);
  await page.goto('/articles/1');
  await hydrated(page);
  return page;
}

test('朗读 reads the article from headline to end, pauses, goes on and stops', async (t) => {
  const page = await listen(t, 'zh_CN');
  const button = (name) => page.getByRole('button', { name, exact: true });
  await button('朗读').click();
  const said = await page.evaluate(() => window.heard.said);
  assert.match(said[0], /^强化思想教育引领/);
  assert.match(said.at(-1), /校园安全无小事/);
  assert.equal(said.length, 1 + await page.locator('.body > p').count());
  await button('暂停').click();
  await button('继续').click();
  await button('停止').click();
  await button('朗读').click();
  assert.deepEqual((await page.evaluate(() => window.heard.calls)), ['cancel', 'pause', 'resume', 'cancel', 'cancel']);
  await page.evaluate(() => window.heard.finish());
  await button('朗读').waitFor();
  assert.equal(await button('停止').count(), 0);
  assert.deepEqual(await violations(page), []);
});

test('where nothing speaks Chinese, 朗读 is not offered, and its place moves nothing', async (t) => {
  const page = await listen(t, 'en-US');
  assert.equal(await page.getByRole('button', { name: '朗读' }).count(), 0);
  const below = (it) => it.locator('.body').evaluate((body) => body.getBoundingClientRect().top);
  assert.equal(await below(await listen(t, 'zh-TW')), await below(page));
});

for (const width of [320, 360, 412]) {
  test(`where 朗读 is not offered, no line of the tools is empty, at ${width} px`, async (t) => {
    const page = await listen(t, 'en-US', width);
    const bottom = (it) => it.evaluate((element) => Math.round(element.getBoundingClientRect().bottom));
    const seen = await page.locator('.tools :is(label, button, summary)').filter({ visible: true }).all();
    assert.equal(await bottom(page.locator('.tools')), Math.max(...await Promise.all(seen.map(bottom))));
  });
}
