import test from 'node:test';
import assert from 'node:assert/strict';
import jsqr from 'jsqr';
import { overflow } from '../browser.mjs';
import { readers, suite } from '../suite.mjs';

const site = suite();
const headline = '强化思想教育引领,筑牢安全稳定校园——博乐市教育系统安全稳定工作会议';
const summary = (page) => page.locator('summary', { hasText: '分享' });
const panel = (page) => page.locator('.share .panel');
const copy = (page) => page.getByRole('button', { name: '复制链接' });
const state = (page) => page.locator('.share [role=status]');
const focused = (locator) => locator.evaluate((element) => element === document.activeElement);
const here = () => `${site.url}/articles/1`;

for (const reader of readers) {
  test(`the panel opens by mouse and by both keys, ${reader.name}`, async (t) => {
    const page = await site.visit(t, '/articles/1', reader);
    await panel(page).waitFor({ state: 'hidden' });
    await summary(page).click();
    await panel(page).waitFor();
    assert.equal(await overflow(page), 0);
    const { x, width } = await panel(page).boundingBox();
    assert.ok(x >= 0 && x + width <= reader.width, `the panel stands from ${x} to ${x + width}`);
    for (const key of ['Enter', 'Space']) {
      await summary(page).press(key);
      await panel(page).waitFor({ state: 'hidden' });
      await summary(page).press(key);
      await panel(page).waitFor();
    }
  });

  test(`the code leads a phone to the article, and the links carry its address and title, ${reader.name}`, async (t) => {
    const page = await site.visit(t, '/articles/1', reader);
    await summary(page).click();
    const code = page.locator('.panel img');
    await assert.doesNotReject(code.evaluate((image) => image.decode()));
    assert.ok(await code.evaluate((image) => image.naturalWidth > 0));
    assert.equal(await code.getAttribute('alt'), '本页的二维码');
    await page.locator('figcaption', { hasText: '用微信扫一扫' }).waitFor();
    assert.equal(await read(code), here());

    const hosts = { 微博: 'service.weibo.com', QQ: 'connect.qq.com', QQ空间: 'sns.qzone.qq.com' };
    for (const [name, host] of Object.entries(hosts)) {
      const link = page.getByRole('link', { name: new RegExp(`^${name}\\s*（在新窗口打开）$`) });
      const notice = new URL(await link.getAttribute('href'), page.url());
      assert.equal(notice.pathname, '/leave');
      assert.equal((await site.ask(notice.pathname + notice.search)).status, 200, 'it leads on without a signature');
      const to = new URL(notice.searchParams.get('to'));
      assert.equal(to.host, host);
      assert.equal(to.protocol, 'https:');
      assert.equal(to.searchParams.get('url'), here());
      assert.equal(to.searchParams.get('title'), headline);
      assert.equal(await link.getAttribute('target'), '_blank');
      assert.match(await link.getAttribute('rel'), /noopener/);
    }
    assert.equal(await page.getByLabel('本页网址').inputValue(), here());
  });
}

test('without JavaScript the panel offers no button that does nothing', async (t) => {
  const page = await site.visit(t, '/articles/1', { scripts: false });
  await summary(page).click();
  await panel(page).waitFor();
  assert.equal(await page.locator('.tools button').filter({ visible: true }).count(), 0);
});

for (const width of [360, 768, 1280]) {
  test(`复制链接 puts the address on the clipboard and says so, at ${width} px`, async (t) => {
    const page = await site.visit(t, '/articles/1', { width, permissions: ['clipboard-read', 'clipboard-write'] });
    await summary(page).click();
    assert.equal((await state(page).innerText()).trim(), '');
    await copy(page).click();
    await state(page).getByText('已复制', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), here());
  });

  test(`Escape closes the panel and gives the focus back, at ${width} px`, async (t) => {
    const page = await site.visit(t, '/articles/1', { width });
    await summary(page).click();
    await copy(page).focus();
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'hidden' });
    assert.ok(await focused(summary(page)));
  });
}

test('复制链接 works where pages have no clipboard of their own, as over plain HTTP', async (t) => {
  const page = await site.reader(t);
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.goto('/articles/1');
  await summary(page).click();
  await copy(page).click();
  await state(page).getByText('已复制', { exact: true }).waitFor();
  // A paste shows the copied text.
  await page.locator('#directory-filter').press('Control+v');
  assert.equal(await page.locator('#directory-filter').inputValue(), here());
});

test('where nothing may copy, the address is selected and the reader told what to press', async (t) => {
  const page = await site.reader(t);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
    document.execCommand = () => false;
  });
  await page.goto('/articles/1');
  await summary(page).click();
  await copy(page).click();
  await state(page).getByText('Ctrl+C').waitFor();
  assert.equal(await page.evaluate(() => document.getSelection().toString()), here());
});

test("the device's own panel gets the title and the address where there is one", async (t) => {
  const page = await site.reader(t);
  await page.addInitScript(() => { navigator.share = async (data) => { window.shared = data; }; });
  await page.goto('/articles/1');
  await summary(page).click();
  await page.getByRole('button', { name: '更多方式' }).click();
  assert.deepEqual(await page.evaluate(() => window.shared), { title: headline, url: here() });
});

test("a reader who leaves the device's panel without sharing causes no error", async (t) => {
  const page = await site.reader(t);
  await page.addInitScript(() => {
    navigator.share = async () => {
      window.asked = true;
      throw new DOMException('the reader changed their mind', 'AbortError');
    };
  });
  await page.goto('/articles/1');
  await summary(page).click();
  await page.getByRole('button', { name: '更多方式' }).click();
  await page.waitForFunction(() => window.asked);
  // The console has had its turn when the next answer is here; `reader` then checks its messages.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
});

test('where the device has no panel of its own, no button offers it', async (t) => {
  const page = await site.reader(t);
  await page.addInitScript(() => { delete Navigator.prototype.share; });
  await page.goto('/articles/1');
  await summary(page).click();
  await copy(page).waitFor();
  assert.equal(await page.getByRole('button', { name: '更多方式' }).count(), 0);
});

test('the panel shares the article that is shown now, not the one before', async (t) => {
  const page = await site.visit(t, '/columns/anquanshengchan');
  await page.locator('.list a').first().click();
  await summary(page).click();
  await page.locator('.panel').waitFor();
  assert.equal(await page.getByLabel('本页网址').inputValue(), page.url());
});

/** Reads a QR code as a phone's camera does: from its pixels. */
async function read(image) {
  const side = 240;
  const pixels = await image.evaluate((picture, size) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [size, size];
    const paper = canvas.getContext('2d');
    paper.fillStyle = '#fff';
    paper.fillRect(0, 0, size, size);
    paper.drawImage(picture, 10, 10, size - 20, size - 20);
    const { data } = paper.getImageData(0, 0, size, size);
    // One digit a pixel: the colours themselves would take seconds on their way here.
    return Array.from({ length: size * size }, (_, at) => (data[4 * at] < 128 ? 1 : 0)).join('');
  }, side);
  const colours = Uint8ClampedArray.from(Array.from(pixels, (dark) => {
    const shade = dark === '1' ? 0 : 255;
    return [shade, shade, shade, 255];
  }).flat());
  return jsqr(colours, side, side)?.data;
}
