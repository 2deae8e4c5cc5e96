// The editor's report on pasted and uploaded content.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { body, bring, emptied } from '../editing.mjs';
import { staffSuite } from '../staff.mjs';

const desk = staffSuite();

/** Pieces of a paste: one that is dropped, one that is changed, one that is kept. */
const dropped = '<table><tr><td>名称</td><td>正文</td></tr><tr><td>甲</td><td><del>旧的</del>新的</td></tr></table>';
const changed = '<p>其中<span style="color:#c00">红字</span></p>';
const kept = '<div style="mso-element:footnote">见附则</div>';

const panel = (page) => page.getByRole('region', { name: '处理结果' });
const focused = (page) => page.evaluate(() => document.activeElement.localName);

/** The page of a new article with an empty body and the caret in it. */
const empty = (t, options) => emptied(desk, t, options);

const paste = (page, html) => bring(page, body(page), 'paste', { 'text/html': html, 'text/plain': 'x' });

test('a report says the counts and takes no focus', async (t) => {
  const page = await empty(t);
  await paste(page, changed + dropped + kept);
  await panel(page).getByRole('status').getByText('已粘贴；1 处未采用，1 处改动，1 处保留', { exact: true }).waitFor();
  assert.ok(await body(page).evaluate((element) => element === document.activeElement));
});

test('losses come first, each line with its place, first words and amount', async (t) => {
  const page = await empty(t);
  await paste(page, changed + dropped + kept);
  await panel(page).waitFor();
  assert.deepEqual(await panel(page).locator('li').allTextContents(), [
    '未采用 第 2 行「正文」：修订中删去的文字没有粘贴，粘贴的是接受全部修订后的文字“旧的”（2 个字）',
    '改动 第 1 段：文字的颜色或底色没有保留，含义靠颜色区分时请写成文字“红字”（1 处）',
    '保留 第 2 段：脚注放在文末“见附则”（1 条批注）',
  ]);
  assert.ok(await panel(page).getByText('修订中删去的文字没有粘贴').isVisible(), 'a loss is shown at once');
});

test('changes alone wait until somebody looks', async (t) => {
  const page = await empty(t);
  await paste(page, changed);
  await panel(page).waitFor();
  const text = panel(page).getByText('文字的颜色或底色没有保留');
  assert.ok(!await text.isVisible());
  await panel(page).getByRole('button', { name: '查看' }).click();
  assert.ok(await text.isVisible());
  await panel(page).getByRole('button', { name: '收起' }).click();
  assert.ok(!await text.isVisible());
});

test('a report is reached and closed by keys, and gives the focus back', async (t) => {
  const page = await empty(t);
  await paste(page, changed);
  await panel(page).waitFor();
  const last = page.locator('.edit-bar .ways button').last();
  await last.focus();
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'button');
  assert.ok(await panel(page).evaluate((element) => element.contains(document.activeElement)));
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  assert.ok(await last.evaluate((element) => element === document.activeElement));
});

test('a second report stands under its own title, and without notes there is none', async (t) => {
  const page = await empty(t, { expects: [/^Failed to load resource/] });
  await paste(page, '<p>甲</p>');
  await body(page).getByText('甲').waitFor();
  assert.equal(await panel(page).count(), 0);
  await paste(page, changed);
  await panel(page).waitFor();
  await page.route('**/api/file/upload*', (route) => route.fulfill({ status: 415, json: { words: '不收这种文件', kind: 'invalid' } }));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '添加附件' }).click()]);
  await chooser.setFiles({ name: '通知.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
  await panel(page).getByText('通知.pdf：不收这种文件').waitFor();
  assert.deepEqual(await panel(page).getByRole('heading', { includeHidden: true }).allTextContents(), ['已粘贴', '有些内容没能放进来']);
});

test('markup in a note is text', async (t) => {
  const page = await empty(t);
  await paste(page, '<p>甲<del>&lt;b&gt;乙&lt;/b&gt;&lt;img src=x onerror=alert(1)&gt;</del></p>');
  await panel(page).getByText('<b>乙</b><img src=x onerror=alert(1)>').waitFor();
  assert.equal(await panel(page).locator('img, b, i').count(), 0);
});

test('a report of long words fits 360 px, and is no higher than a third of the screen', async (t) => {
  const page = await empty(t, { width: 360 });
  await page.setViewportSize({ width: 360, height: 640 });
  await paste(page, `<p>甲</p>${`<img src="file:///c:/a.png" alt="${'http://a.example/'.repeat(9)}">`.repeat(40)}`);
  await panel(page).waitFor();
  assert.equal(await panel(page).locator('li').count(), 40);
  const { width, height, x } = await panel(page).boundingBox();
  assert.ok(x >= 0 && x + width <= 360, `${x} + ${width}`);
  assert.ok(height <= 320, `${height}`);
});
