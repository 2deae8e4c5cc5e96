// An editor and a reviewer side by side, with scripts and without, and a citizen's view meanwhile.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { hydrated, overflow, widths } from '../browser.mjs';
import { violations } from '../accessibility.mjs';
import { officeSuite } from '../office.mjs';

const site = officeSuite();
const enter = (...who) => site.enter(...who);

test('a typo is corrected and approved in seconds, by a few keys', async (t) => {
  const [editor, reviewer] = await Promise.all([enter(t, 'bianji'), enter(t, 'shenhe')]);
  await editor.goto('/articles/1');
  await hydrated(editor);
  let presses = 0;
  const press = async (page, key) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  const started = performance.now();
  await press(editor, 'e');
  const body = editor.locator('.body [contenteditable=true], .body[contenteditable=true]').first();
  await body.waitFor();
  await body.locator('p').first().click();
  await press(editor, 'Home');
  presses += 1;
  await editor.keyboard.insertText('新');
  await press(editor, 'Control+Enter');
  await editor.getByRole('dialog').waitFor();
  await press(editor, 'Control+Enter');
  await editor.locator('.work .status strong', { hasText: '待审' }).waitFor();
  await reviewer.goto('/desk');
  await reviewer.locator('.list a').first().click();
  await reviewer.locator('.changes ins').first().waitFor();
  await reviewer.getByRole('button', { name: '审核通过' }).click();
  await reviewer.locator('.work .status strong', { hasText: '已发布' }).waitFor();
  const seconds = (performance.now() - started) / 1000;
  t.diagnostic(`from the public page to the approved correction: ${seconds.toFixed(1)} s, ${presses} key presses, 4 clicks`);

  const citizen = await site.visit(t, '/articles/1');
  assert.match(await citizen.locator('.body p').first().innerText(), /新/);
  assert.match(await citizen.locator('.reviewer').innerText(), /张审/);
});

test('without JavaScript an article is written, submitted, returned, corrected and approved', async (t) => {
  const [editor, reviewer] = await Promise.all([enter(t, 'bianji', { scripts: false, expects: [/status of 401/] }), enter(t, 'shenhe', { scripts: false })]);
  await editor.getByRole('link', { name: '新文章：安全生产' }).click();
  await editor.getByLabel('标题', { exact: true }).fill('关于开展安全检查的通知');
  await editor.getByLabel('正文第 1').fill('各单位：请于 3 月 1 日前报送。');
  await editor.getByRole('button', { name: '保存' }).click();
  assert.match(await editor.locator('.status').innerText(), /草稿/);
  await editor.getByRole('button', { name: '提交审核' }).click();

  await reviewer.goto('/desk');
  await reviewer.getByRole('link', { name: '关于开展安全检查的通知' }).click();
  await reviewer.getByText('退回', { exact: true }).click();
  await reviewer.getByLabel('退回的原因').fill('日期有误');
  await reviewer.getByRole('button', { name: '退回给作者' }).click();

  await editor.goto('/desk');
  await editor.getByRole('link', { name: '关于开展安全检查的通知' }).first().click();
  assert.match(await editor.locator('.message').innerText(), /日期有误/);
  await editor.getByRole('link', { name: '编辑' }).click();
  await editor.getByLabel('正文第 1').fill('各单位：请于 4 月 1 日前报送。');
  await editor.getByRole('button', { name: '保存' }).click();
  await editor.getByRole('button', { name: '提交审核' }).click();
  const address = new URL(editor.url()).pathname;
  assert.equal((await site.ask(address)).status, 404, 'not public yet');

  await reviewer.goto(address);
  await reviewer.getByRole('button', { name: '审核通过' }).click();
  const citizen = await site.visit(t, address, { scripts: false });
  assert.match(await citizen.locator('.body').innerText(), /4 月 1 日/);
  await editor.goto('/logout');
  await editor.getByRole('main').getByRole('button', { name: '退出登录' }).click();
  assert.equal((await editor.goto('/desk')).status(), 401);
});

const PAGES = {
  bianji: ['/desk', '/desk/articles', '/desk/articles?state=bin', '/desk/notices', '/desk/articles/1', '/desk/articles/1/history', '/desk/password', '/desk/sessions', '/desk/code'],
  xitong: ['/desk/directory', '/desk/columns', '/desk/site'],
  anquan: ['/desk/accounts'],
  shenji: ['/desk/audit'],
};

for (const width of widths) {
  test(`pages of staff are accessible and fit, at ${width} px`, async (t) => {
    const found = [];
    for (const [login, addresses] of Object.entries(PAGES)) {
      const page = await enter(t, login, { width });
      for (const address of ['/login', ...addresses]) {
        await page.goto(address);
        await hydrated(page);
        found.push(...(await violations(page)).map((violation) => `${address}: ${violation}`));
        if (await overflow(page) > 0) found.push(`${address} scrolls sideways`);
      }
    }
    assert.deepEqual(found, []);
  });
}
