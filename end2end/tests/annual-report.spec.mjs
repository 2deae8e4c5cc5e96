// The form of an annual report, whose many figures are typed once.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { violations } from '../accessibility.mjs';
import { overflow, style } from '../browser.mjs';
import { officeSuite } from '../office.mjs';

const site = officeSuite();
const year = new Date().getFullYear() - 1;

/** Assigns the editor's column to the annual reports. */
const serve = (admin) => admin.evaluate(async () => {
  const { columns } = await (await fetch('/api/column/tree')).json();
  const { id } = columns.find(({ slug }) => slug === 'zhengfuxinxigongkai');
  const content = { change: { Serve: [['reports', id]] } };
  const answer = await fetch('/api/disclosure/change', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(content),
  });
  return answer.status;
});

test('a report that is refused says beside each cell how it should be, and keeps every figure, on a phone', async (t) => {
  assert.equal(await serve(await site.enter(t, 'xitong')), 200);
  const page = await site.enter(t, 'bianji', { width: 360, expects: [/status of 422/] });
  await page.goto(`/desk/reports/${year}`);
  const cell = (name) => page.locator(`[name="${name}"]`);
  await cell('overview').fill('总体情况良好。');
  await cell('problems').fill('无');
  await cell('other').fill('无');
  await cell('rules-0-0').fill('三');
  await cell('decisions-1-0').fill('17');
  await page.getByRole('button', { name: '保存年报' }).click();
  const why = page.locator('#rules-0-0-why');
  await why.waitFor();
  assert.match(await why.innerText(), /“三”不是整数/);
  assert.equal(await style(page, '[name=rules-0-0]', 'border-top-width'), '2px', 'the cell is marked');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'rules-0-0');
  assert.deepEqual([await cell('overview').inputValue(), await cell('decisions-1-0').inputValue()], ['总体情况良好。', '17']);

  await cell('rules-0-0').fill('3');
  await cell('applications-0-0').fill('5');
  await cell('applications-24-0').fill('9');
  await page.getByRole('button', { name: '保存年报' }).click();
  await page.locator('#applications-24-0-why', { hasText: '应为 5' }).waitFor();
  assert.deepEqual([await cell('rules-0-0').inputValue(), await cell('decisions-1-0').inputValue()], ['3', '17']);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);

  await cell('applications-24-0').fill('5');
  // The form computes missing totals.
  for (const total of ['applications-0-6', 'applications-24-6']) await cell(total).fill('');
  await page.getByRole('button', { name: '保存年报' }).click();
  await page.locator('.work .status strong', { hasText: '草稿' }).waitFor();
});
