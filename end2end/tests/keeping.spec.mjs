// The system administrator keeps the site, and a citizen sees what becomes of it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { hydrated } from '../browser.mjs';
import { officeSuite } from '../office.mjs';

const site = officeSuite();
const names = (page, group) => page.locator(`[data-group="${group}"] [data-link] .what`).evaluateAll((all) => all.map((it) => it.firstChild.textContent.trim()));

test('a link is dragged to another place', async (t) => {
  const admin = await site.enter(t, 'xitong');
  await admin.goto('/desk/directory');
  await hydrated(admin);
  const number = await admin.locator('[data-group]').nth(1).getAttribute('data-group');
  const before = await names(admin, number);
  const rows = admin.locator(`[data-group="${number}"] [data-link]`);
  await rows.nth(0).locator('.grip').waitFor();
  await rows.nth(0).scrollIntoViewIfNeeded();
  const [from, to] = [await rows.nth(0).locator('.grip').boundingBox(), await rows.nth(1).boundingBox()];
  await admin.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await admin.mouse.down();
  await admin.mouse.move(to.x + 20, to.y + to.height - 4, { steps: 5 });
  const moved = admin.waitForResponse((answer) => answer.url().includes('/api/directory/change'));
  await admin.mouse.up();
  await moved;
  await admin.waitForLoadState();
  await admin.goto('/desk/directory');
  assert.deepEqual((await names(admin, number)).slice(0, 2), [before[1], before[0]]);
});

test('the name of the site is changed in the footer of every page at once', async (t) => {
  const admin = await site.enter(t, 'xitong', { scripts: false });
  await admin.goto('/');
  await admin.locator('.colophon').getByRole('link', { name: '编辑' }).click();
  await admin.getByLabel('联系方式').fill('0909-2222222');
  await admin.getByRole('button', { name: '保存' }).click();
  await admin.getByText('已保存。').waitFor();
  const citizen = await site.visit(t, '/articles/1', { scripts: false });
  assert.match(await citizen.locator('.colophon').innerText(), /0909-2222222/);
  assert.equal(await citizen.getByRole('link', { name: '编辑' }).count(), 0);
});

test('a column is added, and an editor of the columns above writes in it', async (t) => {
  const [admin, editor] = await Promise.all([site.enter(t, 'xitong', { scripts: false }), site.enter(t, 'bianji')]);
  await admin.goto('/desk/columns');
  const form = admin.locator('form', { has: admin.locator('input[value="add-column"]') });
  await form.getByLabel('栏目名称').fill('防灾减灾');
  await form.getByLabel('上级栏目').selectOption({ label: '政府信息公开' });
  await form.getByRole('button').click();
  await admin.locator('a[href="/columns/fangzaijianzai"]', { hasText: '防灾减灾' }).waitFor();
  await editor.goto('/desk');
  await editor.getByRole('link', { name: '新文章：防灾减灾' }).waitFor();
  assert.equal((await site.ask('/columns/fangzaijianzai')).status, 200);
});
