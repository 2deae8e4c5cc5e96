// The system administrator edits the tree of columns in place, and a citizen sees the result.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { violations } from '../accessibility.mjs';
import { hydrated, overflow } from '../browser.mjs';
import { drag, kept } from '../keeping.mjs';
import { officeSuite } from '../office.mjs';

const site = officeSuite();

/** The tree at `/sitemap` as a citizen reads it: names, each behind a dot for every column above it. */
async function tree(citizen) {
  await citizen.goto('/sitemap');
  return citizen.locator('section.tree li').evaluateAll((all) => all.map((item) => {
    let depth = -1;
    for (let list = item.closest('ul'); list; list = list.parentElement.closest('ul')) depth += 1;
    return '·'.repeat(depth) + item.querySelector('a').textContent.trim();
  }));
}

/** The columns of `names` in `tree`. */
const of = (names, lines) => lines.filter((line) => names.includes(line.replaceAll('·', '')));

/** Does `what` in the tree during an edit, and waits until it is saved. */
async function saved(admin, what) {
  const answered = admin.waitForResponse((answer) => answer.url().endsWith('/api/column/change'));
  await what();
  assert.equal((await answered).status(), 200);
  await kept(admin, '[aria-labelledby=columns]');
}

/** Adds a column at the end of the roots. */
const add = (admin, name) => admin.evaluate((content) => fetch('/api/column/change', {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ change: content }),
}), { act: 'add-column', name });

test('columns are added, renamed, put in order, moved, removed and brought back on the page, by key alone', async (t) => {
  const admin = await site.enter(t, 'xitong', { width: 360, expects: [/status of 409/] });
  const citizen = await site.reader(t, { scripts: false });
  const seen = async () => of(['应急管理', '气象服务', '气象预报'], await tree(citizen));
  const press = (key) => admin.keyboard.press(key);
  const line = (name) => admin.locator('.kept-line a', { hasText: name });
  await admin.goto('/sitemap');
  await hydrated(admin);
  await admin.locator('main a[data-keep]').focus();
  await press('Enter');
  const form = admin.getByRole('form', { name: '添加栏目' });
  await form.getByLabel('栏目名称').focus();
  await admin.keyboard.type('应急管理');
  await form.getByText('/columns/yingjiguanli').waitFor();
  await saved(admin, () => press('Enter'));
  assert.deepEqual(await seen(), ['应急管理']);
  await admin.locator('.masthead nav a', { hasText: '应急管理' }).waitFor();

  await admin.keyboard.type('气象服务');
  await press('Tab');
  await admin.keyboard.type('weather');
  await press('Tab');
  await press('Home');
  await press('ArrowDown');
  await press('Tab');
  await press('Tab');
  await saved(admin, () => press('Enter'));
  assert.deepEqual(await seen(), ['应急管理', '气象服务']);
  assert.match(await (await site.ask('/columns/weather')).text(), /name="ColumnType" content="通知公告"/);

  await line('气象服务').focus();
  await saved(admin, () => press('Alt+ArrowUp'));
  assert.deepEqual(await seen(), ['气象服务', '应急管理']);
  assert.ok(await line('气象服务').evaluate((it) => it === document.activeElement), 'the focus goes with it');

  await press('Enter');
  await press('Control+a');
  await admin.keyboard.type('气象预报');
  await saved(admin, () => press('Enter'));
  assert.deepEqual(await seen(), ['气象预报', '应急管理']);

  await line('气象预报').focus();
  await press('Enter');
  assert.deepEqual(await violations(admin), []);
  assert.equal(await overflow(admin), 0, 'with a form open');
  await press('Tab');
  await press('End');
  await press('Tab');
  await saved(admin, () => press('Enter'));
  assert.deepEqual(await seen(), ['应急管理', '·气象预报']);

  for (const [name, why] of [['应急管理', '还有 1 个栏目（“气象预报”）'], ['安全生产', '篇文章']]) {
    await line(name).focus();
    await press('Delete');
    await admin.locator('.kept-said.trouble', { hasText: `栏目“${await line(name).innerText()}”下` }).waitFor();
    assert.match(await admin.locator('.kept-said').innerText(), new RegExp(why));
  }

  await line('气象预报').focus();
  await saved(admin, () => press('Delete'));
  assert.deepEqual(await seen(), ['应急管理']);
  assert.equal((await site.ask('/columns/weather')).status, 404);
  assert.equal(await admin.evaluate(() => document.activeElement.textContent), '撤销');
  await saved(admin, () => press('Enter'));
  assert.deepEqual(await seen(), ['应急管理', '·气象预报']);
  assert.equal((await site.ask('/columns/weather')).status, 200);

  await admin.getByRole('button', { name: '完成' }).focus();
  await press('Enter');
  await admin.locator('.tree > .outline').waitFor();
  assert.deepEqual(await admin.locator('.tree > .outline').innerText(), await citizen.locator('.tree > .outline').innerText());
});

test('columns are dragged before others and into others on the home page', async (t) => {
  const admin = await site.enter(t, 'xitong');
  const citizen = await site.reader(t, { scripts: false });
  const names = ['林草', '水利', '畜牧'];
  const seen = async () => of([...names, '草原'], await tree(citizen));
  for (const name of names) await add(admin, name);
  await admin.goto('/');
  await hydrated(admin);
  await admin.getByRole('link', { name: '编辑栏目' }).click();
  const line = (name) => admin.locator('.kept-line', { hasText: name });
  await line('畜牧').waitFor();

  await drag(admin, line('畜牧'), line('林草'), 0.1);
  await saved(admin, () => admin.mouse.up());
  assert.deepEqual(await seen(), ['畜牧', '林草', '水利']);

  await drag(admin, line('畜牧'), line('水利'), 0.5);
  await saved(admin, () => admin.mouse.up());
  assert.deepEqual(await seen(), ['林草', '水利', '·畜牧']);

  await drag(admin, line('水利'), line('畜牧'), 0.5);
  assert.equal(await admin.locator('[data-drop]').count(), 0, 'nothing goes below itself');
  await admin.mouse.up();

  await drag(admin, line('畜牧'), line('林草'), 0.9);
  await admin.locator('[data-drop=after]').waitFor();
  await admin.keyboard.press('Escape');
  await admin.mouse.up();
  assert.deepEqual(await seen(), ['林草', '水利', '·畜牧'], 'Escape leaves it where it was');

  await drag(admin, line('畜牧'), line('林草'), 0.9);
  await saved(admin, () => admin.mouse.up());
  assert.deepEqual(await seen(), ['林草', '畜牧', '水利']);

  await line('畜牧').getByRole('link').click();
  await admin.getByRole('button', { name: '添加下级栏目：畜牧' }).click();
  await admin.keyboard.type('草原');
  await saved(admin, () => admin.keyboard.press('Enter'));
  assert.deepEqual(await seen(), ['林草', '畜牧', '·草原', '水利']);
});

test('a form of the tree that is open keeps what is typed, whatever others publish meanwhile', async (t) => {
  const admin = await site.enter(t, 'xitong');
  for (const name of ['统计', '审计']) await add(admin, name);
  await admin.goto('/sitemap');
  await hydrated(admin);
  await admin.getByRole('link', { name: '编辑栏目' }).click();
  const line = (name) => admin.locator('.kept-line', { hasText: name });
  const open = line('统计').getByRole('link');
  assert.equal(await open.getAttribute('aria-expanded'), 'false');
  await open.click();
  assert.equal(await open.getAttribute('aria-expanded'), 'true');
  const name = admin.locator('[data-column] > form').getByLabel('栏目名称');
  await name.fill('统计数据');
  await admin.route('**/api/column/change', async (route) => {
    const answer = await route.fetch();
    const content = await answer.json();
    for (const column of content.columns) if (column.name === '统计') column.articles = 77;
    return route.fulfill({ response: answer, json: content });
  }, { times: 1 });
  await line('审计').getByRole('link').focus();
  await saved(admin, () => admin.keyboard.press('Alt+ArrowUp'));
  await line('统计').locator('.count', { hasText: '77' }).waitFor();
  assert.equal(await name.inputValue(), '统计数据');
});

test('a new column goes to the site itself where the column for it was removed', async (t) => {
  const admin = await site.enter(t, 'xitong');
  const citizen = await site.reader(t, { scripts: false });
  await add(admin, '民政');
  await admin.goto('/sitemap');
  await hydrated(admin);
  await admin.getByRole('link', { name: '编辑栏目' }).click();
  const link = admin.locator('.kept-line a', { hasText: '民政' });
  await link.click();
  await admin.getByRole('button', { name: '添加下级栏目：民政' }).click();
  await link.focus();
  await saved(admin, () => admin.keyboard.press('Delete'));
  const form = admin.getByRole('form', { name: '添加栏目' });
  await form.getByLabel('栏目名称').fill('退役军人');
  await saved(admin, () => admin.keyboard.press('Enter'));
  assert.deepEqual(of(['民政', '退役军人'], await tree(citizen)), ['退役军人']);
});

test('a column that was removed comes back also when the edit is over, and in the next one', async (t) => {
  const admin = await site.enter(t, 'xitong');
  await add(admin, '外事');
  await admin.goto('/sitemap');
  await hydrated(admin);
  const begin = async () => {
    await admin.getByRole('link', { name: '编辑栏目' }).click();
    await admin.locator('.kept-line').first().waitFor();
  };
  const end = () => admin.locator('main').getByRole('button', { name: '完成' }).click();
  const line = admin.locator('.kept-line a', { hasText: '外事' });
  const undo = admin.getByRole('button', { name: '撤销' });
  const shown = admin.locator('.tree > .outline a', { hasText: '外事' });
  const remove = async () => {
    await begin();
    await line.focus();
    await saved(admin, () => admin.keyboard.press('Delete'));
    await end();
    await admin.locator('.tree > .outline').waitFor();
    assert.equal(await shown.count(), 0);
  };
  await remove();
  await undo.click();
  await shown.waitFor();
  await remove();
  await begin();
  await undo.click();
  await line.waitFor();
  await end();
  await shown.waitFor();
});
