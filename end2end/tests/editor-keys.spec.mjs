// The editor by keyboard alone, and with a screen reader.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { violations } from '../accessibility.mjs';
import { widths } from '../browser.mjs';
import { body, caretAfter, dialog, edit, field, select } from '../editing.mjs';
import { staffSuite } from '../staff.mjs';

const desk = staffSuite();
const first = '为全面贯彻落实';

test('the bar of formats comes with the selection, and every action of it says its key', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  const bar = page.getByRole('toolbar', { name: '文字格式' });
  assert.ok(!await bar.isVisible());
  await select(page, first);
  await bar.waitFor();
  for (const made of await bar.getByRole('button', { includeHidden: true }).all()) {
    assert.match(await made.getAttribute('title'), /^[^（]+（[^）]+）$/);
  }
  await bar.getByTitle('加粗').click();
  assert.equal(await body(page).locator('strong', { hasText: first }).count(), 1);
});

test('the bar of formats is reached by Alt+F10, walked by arrows, and left by Escape', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  await caretAfter(page, first);
  await page.keyboard.press('Alt+F10');
  const focused = () => page.evaluate(() => document.activeElement.dataset.action);
  assert.equal(await focused(), 'paragraph');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'heading2');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  assert.equal(await body(page).locator('h2', { hasText: first }).count(), 1);
  await page.keyboard.press('Alt+F10');
  await page.keyboard.press('Escape');
  assert.ok(await body(page).evaluate((element) => element.contains(document.activeElement)));
  assert.ok(await body(page).isVisible());
});

test('the bar of formats comes while the title has the focus, by 格式 and by key', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  const focused = () => page.evaluate(() => document.activeElement.dataset.action);
  await field(page, 'title').click();
  await page.locator('.edit-bar').getByRole('button', { name: '格式', exact: true }).click();
  assert.equal(await focused(), 'paragraph');
  await page.keyboard.press('Escape');
  assert.ok(await body(page).evaluate((element) => element.contains(document.activeElement)), 'where the format is set');
  await field(page, 'title').focus();
  await page.keyboard.press('Alt+F10');
  assert.equal(await focused(), 'paragraph');
});

test('a Word document is asked for by a button that is always in sight', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  await field(page, 'title').click();
  const button = page.locator('.edit-bar').getByRole('button', { name: '导入 Word', exact: true });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  assert.equal(await chooser.element().getAttribute('accept'), '.docx,.doc,.wps');
});

test('Tab goes from the heading through the facts into the body', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  await field(page, 'title').focus();
  const stops = [];
  for (let at = 0; at < 12; at += 1) {
    stops.push(await page.evaluate(() => document.activeElement.dataset.field ?? (document.activeElement.classList.contains('ProseMirror') ? 'body' : '')));
    await page.keyboard.press('Tab');
  }
  assert.deepEqual(stops.filter(Boolean), ['title', 'subtitle', 'day', 'source', 'body']);
});

test('? lists the keys, and Escape gives the focus back', async (t) => {
  const page = await desk.enter(t, 'wang');
  await page.keyboard.press('?');
  await dialog(page).getByText('Ctrl+Shift+V').waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
});

for (const width of widths) {
  test(`the page that is edited is accessible, at ${width} px`, async (t) => {
    await desk.article();
    const page = await desk.enter(t, 'wang', { width });
    await edit(page);
    await select(page, first);
    await page.getByRole('toolbar').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByText('其他字段').click();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Enter');
    await dialog(page).waitFor();
    assert.deepEqual(await violations(page), []);
  });
}
