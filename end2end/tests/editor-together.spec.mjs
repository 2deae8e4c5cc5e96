// Two people edit the same article: they see one another, and neither overwrites the other's words.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { violations } from '../accessibility.mjs';
import { hydrated, overflow, widths } from '../browser.mjs';
import { body, caretAfter, choose, clear, dialog, edit, field, inPanel, open, save, says } from '../editing.mjs';
import { staffSuite } from '../staff.mjs';

const desk = staffSuite();
const expects = [/^Failed to load resource/];

/** Two people who edit the article with the three paragraphs 甲, 乙, 丙. */
async function both(t, options = {}) {
  await desk.article();
  const mine = await desk.enter(t, 'wang', { expects, ...options });
  await edit(mine);
  await clear(mine);
  for (const text of ['甲', '乙', '丙']) {
    await mine.keyboard.type(text);
    await mine.keyboard.press('Enter');
  }
  await save(mine);
  const theirs = await desk.enter(t, 'li', { expects });
  await edit(theirs);
  return [mine, theirs];
}

const bodyOf = async (page) => (await open(page)).fields.body;

/** Writes `text` after the paragraph that ends in `after`. */
async function write(page, after, text) {
  await caretAfter(page, after);
  await page.keyboard.type(text);
}

test('who opens an article sees who is at it already, and is seen', async (t) => {
  const [mine, theirs] = await both(t);
  await theirs.getByText(/王某 \d\d:\d\d 起正在编辑/).waitFor();
  await write(mine, '甲', '一');
  await mine.getByText(/李某 \d\d:\d\d 起正在编辑/).waitFor();
});

test('a version that somebody else saves is told of at once, and merged without a question where I have changed nothing', async (t) => {
  const [mine, theirs] = await both(t);
  await write(theirs, '丙', '李');
  await save(theirs);
  await mine.getByText(/李某 .* 保存了新版本/).waitFor({ timeout: 15_000 });
  await mine.getByRole('button', { name: '比较并合并' }).click();
  await body(mine).getByText('丙李').waitFor();
  await mine.getByText('保存了新版本').waitFor({ state: 'detached' });
});

test('changes of different paragraphs and fields are both chosen already', async (t) => {
  const [mine, theirs] = await both(t);
  await write(theirs, '甲', '李');
  await theirs.getByText('其他字段').click();
  await inPanel(theirs, '作者').fill('李某');
  await save(theirs);
  await write(mine, '丙', '王');
  await field(mine, 'source').fill('教育局');
  await mine.keyboard.press('Control+s');
  await dialog(mine).getByText('两个人改了同一篇文章').waitFor();
  await dialog(mine).getByText('只有我改过').first().waitFor();
  await choose(mine, '合并并保存');
  await says(mine, '已保存');
  const { fields, version } = await open(mine);
  assert.deepEqual([fields.body, fields.author, fields.source], ['<p>甲李</p><p>乙</p><p>丙王</p>', '李某', '教育局']);
  assert.equal(version, (await open(theirs)).version);
});

for (const [choice, expected] of [['我的', '<p>甲王</p><p>乙</p><p>丙</p>'], ['对方', '<p>甲李</p><p>乙</p><p>丙</p>'], ['两者', '<p>甲王</p><p>甲李</p><p>乙</p><p>丙</p>']]) {
  test(`a paragraph that both have changed stands side by side: ${choice}`, async (t) => {
    const [mine, theirs] = await both(t);
    await write(theirs, '甲', '李');
    await save(theirs);
    await write(mine, '甲', '王');
    await mine.keyboard.press('Control+s');
    const place = dialog(mine).getByRole('group', { name: '两人都改过' });
    assert.match((await place.innerText()).replace(/\s+/g, ' '), /我的文字 甲王 李某的文字 甲李/);
    await choose(mine, '合并并保存');
    await dialog(mine).getByText('还有 1 处没有选择').waitFor();
    await place.getByLabel(choice, { exact: true }).check();
    await choose(mine, '合并并保存');
    await says(mine, choice === '对方' ? '已与新版本一致' : '已保存');
    assert.equal(await bodyOf(mine), expected);
  });
}

test('who thinks better of a merge loses nothing, and overwrites nothing', async (t) => {
  const [mine, theirs] = await both(t);
  await write(theirs, '甲', '李');
  await save(theirs);
  await write(mine, '甲', '王');
  await mine.keyboard.press('Control+s');
  await choose(mine, '取消');
  await says(mine, '文章有新版本，合并后才能保存');
  await body(mine).getByText('甲王').waitFor();
  assert.match(await bodyOf(mine), /甲李/);
});

test('a third save in the middle of a merge is merged, too', async (t) => {
  const [mine, theirs] = await both(t);
  await write(theirs, '甲', '李');
  await save(theirs);
  await write(mine, '丙', '王');
  await mine.keyboard.press('Control+s');
  await dialog(mine).waitFor();
  await write(theirs, '乙', '李');
  await save(theirs);
  await choose(mine, '合并并保存');
  await dialog(mine).getByText('乙李').waitFor();
  await choose(mine, '合并并保存');
  await says(mine, '已保存');
  assert.equal(await bodyOf(mine), '<p>甲李</p><p>乙李</p><p>丙王</p>');
});

/** `mine` is closed with its text unsaved, `theirs` saves another; the page on which the first text is asked for again. */
async function comeBack(mine, theirs) {
  const address = mine.url();
  await mine.close();
  await write(theirs, '甲', '李');
  await save(theirs);
  const back = await mine.context().newPage();
  await back.goto(address);
  await hydrated(back);
  await back.keyboard.press('e');
  await choose(back, '恢复');
  await dialog(back).getByText('两个人改了同一篇文章').waitFor();
  return back;
}

test('a text that comes back to a newer version is merged with it', async (t) => {
  const [mine, theirs] = await both(t);
  await write(mine, '丙', '王');
  const back = await comeBack(mine, theirs);
  await choose(back, '合并并保存');
  await says(back, '已恢复');
  await save(back);
  assert.equal(await bodyOf(back), '<p>甲李</p><p>乙</p><p>丙王</p>');
});

test('a text that comes back and is not merged yet stays, and is merged when it is saved', async (t) => {
  const [mine, theirs] = await both(t);
  await write(mine, '甲', '王');
  const back = await comeBack(mine, theirs);
  await choose(back, '取消');
  await body(back).getByText('甲王').waitFor();
  await back.keyboard.press('Control+s');
  await dialog(back).getByRole('group', { name: '两人都改过' }).getByLabel('两者').check();
  await choose(back, '合并并保存');
  await says(back, '已保存');
  assert.equal(await bodyOf(back), '<p>甲王</p><p>甲李</p><p>乙</p><p>丙</p>');
});

for (const width of widths) {
  test(`a merge is accessible and fits, at ${width} px`, async (t) => {
    const [mine, theirs] = await both(t, { width });
    await write(theirs, '甲', '李');
    await save(theirs);
    await write(mine, '甲', '王');
    await field(mine, 'title').fill('我的标题');
    await mine.keyboard.press('Control+s');
    await dialog(mine).waitFor();
    assert.deepEqual(await violations(mine), []);
    assert.equal(await overflow(mine), 0);
    assert.ok(await dialog(mine).evaluate((element) => element.scrollWidth <= element.clientWidth));
    // Keys reach and make both choices.
    await dialog(mine).getByRole('group', { name: '两人都改过' }).getByLabel('我的').focus();
    await mine.keyboard.press('ArrowRight');
    assert.ok(await dialog(mine).getByRole('group', { name: '两人都改过' }).getByLabel('对方').isChecked());
  });
}
