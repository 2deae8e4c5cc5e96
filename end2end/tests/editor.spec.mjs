// Editing in place: the page stays as it is, and a save keeps the written text.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { hydrated, overflow, widths } from '../browser.mjs';
import { body, bring, choose, clear, dialog, edit, field, inPanel, open, save, says, select } from '../editing.mjs';
import { staffSuite } from '../staff.mjs';

const desk = staffSuite();
const first = '为全面贯彻落实';

/** The positions of the article's parts on the screen. */
const places = (page) => page.evaluate(() => ['article h1', '.facts', '.line .tools', 'article .body', 'article .body > p', 'article .body > p:last-of-type'].map((selector) => {
  const shown = [...document.querySelectorAll(selector)].find((element) => element.offsetParent);
  const { x, y, width } = shown.getBoundingClientRect();
  return [selector, Math.round(x), Math.round(y), Math.round(width)];
}));

/** Half pixels are rounded to either side. */
const isNear = (one, other) => one.every((value, at) => value === other[at] || Math.abs(value - other[at]) <= 1);

for (const width of widths) {
  test(`nothing jumps when the editor opens and when it closes, at ${width} px`, async (t) => {
    await desk.article();
    const page = await desk.enter(t, 'wang', { width });
    // The staff's tools beside paragraphs come after the page.
    await page.locator('.comment-here').first().waitFor({ state: 'attached' });
    await page.evaluate(() => window.scrollTo(0, 120));
    const before = await places(page);
    await edit(page);
    (await places(page)).forEach((place, at) => assert.ok(isNear(place, before[at]), `${place} was at ${before[at]}`));
    assert.equal(await overflow(page), 0);
    await page.keyboard.press('Escape');
    await body(page).waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.querySelectorAll('[contenteditable]').length), 0);
    assert.deepEqual((await places(page)).map(([name, x, , w]) => [name, x, w]), before.map(([name, x, , w]) => [name, x, w]));
  });
}

test('a typo is corrected by keys alone', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  const before = await open(page);
  await edit(page);
  await page.keyboard.type('新');
  await save(page);
  const after = await open(page);
  assert.equal(after.version, before.version + 1);
  assert.deepEqual(after.fields, { ...before.fields, body: before.fields.body.replace(first, `新${first}`) });
});

test('a signature and its day stand at the right, while it is written, on the page, and as it was saved', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  await clear(page);
  await page.keyboard.type('正文。');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Alt+j');
  await page.keyboard.type('博乐市教育局');
  await page.keyboard.press('Enter');
  await page.keyboard.type('2026年12月1日');
  const atRight = () => page.locator('.body:visible p', { hasText: /教育局|12月/ }).evaluateAll((lines) => lines.map((line) => getComputedStyle(line).textAlign));
  assert.deepEqual(await atRight(), ['end', 'end']);
  await save(page);
  assert.equal((await open(page)).fields.body, '<p>正文。</p><p class="align-right">博乐市教育局</p><p class="align-right">2026年12月1日</p>');
  await page.keyboard.press('Escape');
  await body(page).waitFor({ state: 'detached' });
  assert.deepEqual(await atRight(), ['end', 'end']);
  await edit(page);
  await select(page, '博乐市教育局');
  const pressed = page.getByRole('toolbar', { name: '文字格式' }).getByTitle('落款居右');
  assert.equal(await pressed.getAttribute('aria-pressed'), 'true');
  await pressed.click();
  await save(page);
  assert.match((await open(page)).fields.body, /<p>博乐市教育局<\/p><p class="align-right">/);
});

test('a word that was selected on the page is selected in the editor', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await page.locator('article .body > p').nth(1).evaluate((paragraph) => {
    document.getSelection().setBaseAndExtent(paragraph.firstChild, 2, paragraph.firstChild, 4);
  });
  await edit(page);
  await page.waitForFunction(() => document.getSelection().toString() === '聚焦');
  await page.keyboard.type('关注');
  await save(page);
  assert.match((await open(page)).fields.body, /<p>会议关注校园安全/);
});

test('who has scrolled begins to write where they are', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { width: 360 });
  await page.evaluate(() => window.scrollTo(0, 1_000));
  await edit(page);
  await page.keyboard.type('此处');
  await body(page).getByText('此处').waitFor();
  assert.ok(Math.abs(await page.evaluate(() => window.scrollY) - 1_000) < 80);
});

test('a save without a change makes no version', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  const before = await open(page);
  await edit(page);
  await page.keyboard.press('Control+s');
  await says(page, '没有需要保存的修改');
  assert.equal((await open(page)).version, before.version);
});

test('fields that the page shows are written in their places, the others in a panel', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  const before = await open(page);
  await edit(page);
  await field(page, 'title').fill('新的标题');
  await field(page, 'subtitle').fill('新的副标题');
  await field(page, 'source').fill('市教育局');
  await field(page, 'day').focus();
  await page.keyboard.press('ArrowUp');
  await page.getByText('其他字段').click();
  await inPanel(page, '作者').fill('赵某');
  await inPanel(page, '关键词').fill('校园，安全');
  await inPanel(page, '摘要').fill('会议摘要');
  await inPanel(page, '索引号').fill('BL-2026-001');
  await inPanel(page, '文号').fill('博教〔2026〕1号');
  await inPanel(page, '发布机构').fill('博乐市教育局');
  await inPanel(page, '有效性').selectOption('InForce');
  await save(page);
  assert.deepEqual((await open(page)).fields, {
    ...before.fields, title: '新的标题', subtitle: '新的副标题', source: '市教育局', day: '2023-02-18', author: '赵某',
    keywords: ['校园', '安全'], summary: '会议摘要', index_number: 'BL-2026-001', document_number: '博教〔2026〕1号',
    issuing_body: '博乐市教育局', validity: 'InForce',
  });
});

test('a day can be typed in every form, and what is no day stays with why', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { expects: [/status of 422/] });
  await edit(page);
  await field(page, 'day').fill('2024-3-5');
  await field(page, 'source').focus();
  assert.equal(await field(page, 'day').innerText(), '2024年3月5日');
  for (const typed of ['20240306', '二〇二四年三月六日']) {
    await field(page, 'day').fill(typed);
    await field(page, 'source').focus();
    await page.locator('[data-field="day"]', { hasText: '2024年3月6日' }).waitFor();
  }
  for (const [typed, says_] of [['2024年2月30日', '没有这一天'], ['11月26日', '没有写年份']]) {
    await field(page, 'day').fill(typed);
    await field(page, 'source').focus();
    await page.getByRole('alert').filter({ hasText: says_ }).first().waitFor();
    assert.equal(await field(page, 'day').getAttribute('aria-invalid'), 'true');
    assert.equal(await field(page, 'day').innerText(), typed);
    await page.keyboard.press('Control+s');
    await says(page, says_);
  }
  assert.equal((await open(page)).version, 1, 'nothing was saved without it');
  await field(page, 'day').fill('2024-03-07');
  await save(page);
  assert.equal((await open(page)).fields.day, '2024-03-07');
});

test('an article without a title is kept, but not saved', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  const before = await open(page);
  await edit(page);
  await field(page, 'title').fill('');
  await page.keyboard.press('Control+s');
  await says(page, '请填写标题');
  assert.ok(await field(page, 'title').evaluate((element) => element === document.activeElement));
  await says(page, '已自动保存');
  const after = await open(page);
  assert.equal(after.version, before.version);
  assert.equal(after.kept.fields.title, '');
});

test('headings, lists, quotes and marks come by keys, and nothing but them is saved', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  await clear(page);
  const type = (text) => page.keyboard.type(text);
  const press = (key) => page.keyboard.press(key);
  await type('标题'); await press('Control+Alt+2'); await press('Enter');
  await type('正文'); await press('Control+b'); await type('粗'); await press('Control+b');
  await press('Control+.'); await type('2'); await press('Control+.'); await press('Enter');
  await press('Control+Shift+8'); await type('甲'); await press('Enter'); await type('乙'); await press('Tab'); await press('Enter'); await press('Enter'); await press('Enter');
  await press('Control+Shift+7'); await type('一'); await press('Enter'); await press('Enter');
  await press('Control+Shift+b'); await type('引用');
  await save(page);
  assert.equal((await open(page)).fields.body,
    '<h2>标题</h2><p>正文<strong>粗</strong><sup>2</sup></p><ul><li>甲<ul><li>乙</li></ul></li></ul><ol><li>一</li></ol><blockquote><p>引用</p></blockquote>');
  await press('Control+z');
  await press('Control+Shift+z');
  await press('Control+s');
  await says(page, '已保存');
});

test('a table is made, headed, merged and split by keys', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  await clear(page);
  await page.keyboard.press('Control+Alt+t');
  for (const text of ['甲', '乙', '丙', '子', '丑', '寅']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Control+Alt+r');
  await page.keyboard.press('Control+Alt+ArrowDown');
  const cell = (text) => body(page).locator('td', { hasText: text });
  await cell('子').click();
  await cell('丑').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+Alt+m');
  await page.keyboard.press('Control+Alt+b');
  await dialog(page).getByLabel('表格标题').fill('分工表');
  await choose(page, '确定');
  await save(page);
  assert.equal((await open(page)).fields.body, '<table><caption>分工表</caption><thead><tr><th>甲</th><th>乙</th><th>丙</th></tr></thead>'
    + '<tbody><tr><td colspan="2"><p>子</p><p>丑</p></td><td>寅</td></tr><tr><td></td><td></td><td></td></tr></tbody></table>');
  await cell('子').click();
  await page.keyboard.press('Control+Alt+s');
  await page.keyboard.press('Control+Alt+ArrowRight');
  await save(page);
  assert.equal(await body(page).locator('tr').nth(1).locator('td').count(), 4);
});

test('a link asks where it leads, takes only addresses, and can be removed', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  await clear(page);
  await page.keyboard.type('见市政府网站');
  await select(page, '市政府');
  await page.keyboard.press('Control+k');
  await dialog(page).getByLabel('网址').fill('javascript:alert(1)');
  await choose(page, '确定');
  assert.ok(await dialog(page).isVisible());
  await dialog(page).getByLabel('网址').fill('www.xjbl.gov.cn');
  await page.keyboard.press('Enter');
  await save(page);
  assert.equal((await open(page)).fields.body, '<p>见<a href="https://www.xjbl.gov.cn">市政府</a>网站</p>');
  await select(page, '市政府');
  await page.keyboard.press('Control+k');
  await choose(page, '去掉链接');
  await save(page);
  assert.equal((await open(page)).fields.body, '<p>见市政府网站</p>');
});

test('text is pasted plainly where a field is one line', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  await field(page, 'source').fill('');
  await bring(page, field(page, 'source'), 'paste', { 'text/plain': '市\n教育局', 'text/html': '<b>市</b><p>教育局</p>' });
  assert.equal(await field(page, 'source').innerText(), '市 教育局');
});

test('citizens load nothing of the editor', async (t) => {
  const page = await desk.enter(t, null, { address: '/' });
  const loaded = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/articles/1');
  await hydrated(page);
  await page.keyboard.press('e');
  assert.deepEqual(loaded.filter((path) => /staff|surface|editor/.test(path)), []);
});

test('the editor itself is loaded only when somebody edits', async (t) => {
  const address = `/articles/${await desk.article()}`;
  const page = await desk.enter(t, 'wang', { address: '/' });
  const loaded = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(address);
  await page.locator('a[data-edit]').waitFor();
  const before = loaded.filter((url) => /surface/.test(url)).length;
  await page.locator('a[data-edit]').click();
  await body(page).waitFor();
  assert.deepEqual([before, loaded.filter((url) => /surface/.test(url)).length], [0, 1]);
});
