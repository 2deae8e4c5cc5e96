// The system administrator edits the site in place, and a citizen sees the result.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { hydrated } from '../browser.mjs';
import { held } from '../editing.mjs';
import { drag, kept } from '../keeping.mjs';
import { PASSWORD, officeSuite } from '../office.mjs';

const site = officeSuite();
const names = (page, group) => page.locator(`[data-group="${group}"] [data-link] > a`).evaluateAll((all) => all.map((it) => it.textContent.trim()));

test('a link is dragged to another place', async (t) => {
  const admin = await site.enter(t, 'xitong');
  await admin.goto('/desk/directory');
  await hydrated(admin);
  const number = await admin.locator('[data-group]').nth(1).getAttribute('data-group');
  const before = await names(admin, number);
  await admin.locator(`[data-group="${number}"] > summary`).click();
  const rows = admin.locator(`[data-group="${number}"] [data-link]`);
  await rows.nth(0).locator('.grip').waitFor();
  await rows.nth(0).scrollIntoViewIfNeeded();
  const [from, to] = [await rows.nth(0).locator('.grip').boundingBox(), await rows.nth(1).boundingBox()];
  await admin.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await admin.mouse.down();
  await admin.mouse.move(to.x + 20, to.y + to.height - 4, { steps: 5 });
  await admin.mouse.up();
  await kept(admin, 'main');
  await admin.goto('/desk/directory');
  assert.deepEqual((await names(admin, number)).slice(0, 2), [before[1], before[0]]);
});

test('the desk shows the groups closed, finds links by name and address, and changes them in place', async (t) => {
  const admin = await site.enter(t, 'xitong', { expects: [/status of 422/] });
  await admin.goto('/desk/directory');
  await hydrated(admin);
  const groups = admin.locator('main [data-group]');
  assert.ok(await groups.count() > 1);
  assert.equal(await admin.locator('main [data-group][open]').count(), 0);
  const height = await admin.evaluate(() => document.querySelector('main').getBoundingClientRect().height);
  assert.ok(height < 1_500, `${height} px`);

  const link = admin.locator('main [data-link]').first();
  const name = await link.locator('a').textContent();
  await admin.locator('#kept-filter').fill(name);
  await link.locator('a').waitFor();
  await link.locator('a').click();
  await link.getByLabel('网址').fill('javascript:alert(1)');
  await link.getByRole('button', { name: '保存' }).click();
  const why = link.getByRole('alert');
  await why.waitFor();
  assert.match(await why.innerText(), /http/);
  assert.equal(await link.getByLabel('网址').inputValue(), 'javascript:alert(1)');

  await link.getByLabel('网址').fill('https://links.example.gov.cn/');
  await link.getByLabel('名称').press('Enter');
  await kept(admin, 'main');
  await admin.locator('#kept-filter').fill('links.example');
  await link.locator('.address', { hasText: 'links.example.gov.cn' }).waitFor();
  assert.equal(await admin.locator('main [data-link]').filter({ visible: true }).count(), 1);

  await link.locator('a').press('Delete');
  await admin.getByRole('button', { name: `撤销 ${name}` }).click();
  await admin.locator('main [data-link] > a', { hasText: name }).first().waitFor();
  await admin.reload();
  assert.equal(await admin.locator('main .address', { hasText: 'links.example.gov.cn' }).count(), 1);
});

test('without scripts the desk changes a link by its form', async (t) => {
  const admin = await site.enter(t, 'xitong', { scripts: false });
  await admin.goto('/desk/directory');
  const group = admin.locator('main [data-group]').last();
  await group.locator('summary').click();
  const link = group.locator('[data-link]').first();
  await link.getByLabel('名称').fill('改过的名称');
  await link.getByRole('button', { name: '保存' }).click();
  await admin.waitForURL(/#link-\d+$/);
  assert.equal(await link.locator('a').textContent(), '改过的名称');
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

/** The directory while it is changed on the page, with its first group open. */
async function inDirectory(admin) {
  await admin.goto('/');
  await hydrated(admin);
  await admin.locator('#directory a[data-keep]').click();
  const group = admin.locator('#directory [data-group]').first();
  await group.waitFor();
  await group.locator('summary').click();
  return group;
}

const shown = (group) => group.locator('[data-link]').allInnerTexts();

test('a link is added on the page, moved by key, removed, and brought back', async (t) => {
  const admin = await site.enter(t, 'xitong');
  const group = await inDirectory(admin);
  const before = await shown(group);
  const form = group.locator('.add form');
  await form.getByLabel('名称').fill('新来的网站');
  await form.getByLabel('网址').fill('https://www.gov.cn/');
  await form.getByRole('button', { name: '添加链接' }).click();
  await group.getByText('新来的网站').waitFor();
  await kept(admin, '#directory');
  assert.deepEqual(await shown(group), [...before, '新来的网站']);
  assert.equal(await form.getByLabel('名称').inputValue(), '', 'the form is ready for the next one');

  const link = group.locator('[data-link]', { hasText: '新来的网站' });
  await link.locator('a').focus();
  await admin.keyboard.press('Alt+ArrowUp');
  await link.and(group.locator(`[data-link]:nth-child(${before.length})`)).waitFor();
  assert.equal(await admin.evaluate(() => document.activeElement.textContent), '新来的网站');
  assert.deepEqual(await shown(group), [...before.slice(0, -1), '新来的网站', before.at(-1)]);

  await admin.keyboard.press('Delete');
  await admin.getByText('已删除“新来的网站”').waitFor();
  assert.deepEqual(await shown(group), before);
  const citizen = await site.visit(t, '/', { scripts: false });
  assert.equal(await citizen.locator('#directory').getByText('新来的网站').count(), 0);

  await admin.getByRole('button', { name: '撤销' }).click();
  await link.waitFor();
  await admin.getByRole('button', { name: '完成' }).click();
  await admin.locator('#directory a[data-keep]').waitFor();
  await citizen.reload();
  assert.equal(await citizen.locator('#directory').getByText('新来的网站').count(), 1);
});

test('what was refused in the directory stays as it was typed, and says why', async (t) => {
  const admin = await site.enter(t, 'xitong', { expects: [/status of 422/] });
  const group = await inDirectory(admin);
  const form = group.locator('.add form');
  await form.getByLabel('名称').fill('坏网址');
  await form.getByLabel('网址').fill('javascript:alert(1)');
  await form.getByRole('button', { name: '添加链接' }).click();
  await admin.locator('#directory .kept-said.trouble').waitFor();
  assert.match(await admin.locator('#directory .kept-said').innerText(), /网址/);
  assert.equal(await form.getByLabel('名称').inputValue(), '坏网址');
});

test('a group is dragged before another on the page or moved by key, and stays closed', async (t) => {
  const admin = await site.enter(t, 'xitong');
  await admin.goto('/');
  await hydrated(admin);
  await admin.locator('#directory a[data-keep]').click();
  const groups = admin.locator('#directory [data-group] > summary');
  await groups.first().waitFor();
  const read = (page) => page.locator('#directory summary').allInnerTexts();
  const before = await read(admin);
  const expected = [before[2], before[0], before[1], ...before.slice(3)];

  await drag(admin, groups.nth(2), groups.nth(0), 0.5, 0.2);
  await admin.keyboard.press('Escape');
  await admin.mouse.up();
  assert.deepEqual(await read(admin), before, 'Escape puts it back');

  await drag(admin, groups.nth(2), groups.nth(0), 0.5, 0.2);
  await admin.mouse.up();
  await kept(admin, '#directory');
  assert.deepEqual(await read(admin), expected);
  assert.equal(await admin.locator('#directory details[open]').count(), 0);
  const citizen = await site.visit(t, '/', { scripts: false });
  assert.deepEqual(await read(citizen), expected);

  const moved = admin.waitForResponse((answer) => answer.url().endsWith('/api/directory/change'));
  await admin.keyboard.press('Alt+ArrowDown');
  await moved;
  await citizen.reload();
  assert.deepEqual(await read(citizen), [before[0], before[2], before[1], ...before.slice(3)]);
});

test('a column is renamed where its name stands', async (t) => {
  const admin = await site.enter(t, 'xitong');
  await admin.goto('/columns/anquanshengchan');
  await hydrated(admin);
  await admin.locator('main a[data-keep]').click();
  const name = admin.locator('h1 input');
  await name.fill('安全生产监管');
  await name.press('Enter');
  await kept(admin, 'main');
  const citizen = await site.visit(t, '/columns/anquanshengchan', { scripts: false });
  assert.equal(await citizen.locator('h1').innerText(), '安全生产监管');

  const facts = admin.locator('main .kept-facts');
  const words = facts.getByLabel('关键词');
  await words.fill('安全，生产监管');
  await words.press('Enter');
  await kept(admin, 'main');
  const steps = facts.getByLabel('审核步数');
  const said = (words) => admin.locator('main .kept-said', { hasText: words }).waitFor();
  await steps.selectOption('2');
  await said('需要 2 步审核，审核人还缺 1 位');
  const { change } = await admin.evaluate(async () => (await fetch('/api/column/open?slug=anquanshengchan')).json());
  assert.deepEqual([change.name, change.keywords, change.review_steps], ['安全生产监管', ['安全', '生产监管'], 2]);
  await steps.selectOption('1');
  await said('已保存');
});

test('facts of a column that are changed one right after the other are all saved', async (t) => {
  const admin = await site.enter(t, 'xitong', { expects: [/ERR_FAILED/] });
  await admin.goto('/columns/anquanshengchan');
  await hydrated(admin);
  await admin.locator('main a[data-keep]').click();
  const facts = admin.locator('main .kept-facts');
  const change = await held(admin, '**/api/column/change');
  await facts.getByLabel('栏目说明').fill('安全生产的信息');
  await admin.keyboard.press('Enter');
  await change.arrived;
  await facts.getByLabel('关键词').fill('安全，检查');
  await admin.keyboard.press('Enter');
  change.go();
  await kept(admin, 'main');
  const read = () => admin.evaluate(async () => (await (await fetch('/api/column/open?slug=anquanshengchan')).json()).change);
  const { description, keywords } = await read();
  assert.deepEqual([description, keywords], ['安全生产的信息', ['安全', '检查']]);

  const steps = facts.getByLabel('审核步数');
  await admin.route('**/api/column/change', (route) => route.abort(), { times: 1 });
  await steps.selectOption('2');
  await admin.locator('main .kept-said.trouble').waitFor();
  assert.equal(await steps.getAttribute('aria-invalid'), 'true');
  await steps.selectOption('1');
  assert.equal((await read()).review_steps, 1);
});

test('a text of a column that is left unsaved is asked about on its own page alone', async (t) => {
  const admin = await site.enter(t, 'xitong');
  const asked = [];
  admin.on('dialog', (warning) => {
    asked.push(warning.type());
    return warning.accept();
  });
  await admin.goto('/');
  await hydrated(admin);
  await admin.locator('main a[href^="/columns/"]').first().click();
  await admin.locator('main a[data-keep=columns]').click();
  await admin.locator('h1 input').fill('还没有保存');
  await admin.goBack();
  await admin.locator('h1 input').waitFor({ state: 'detached' });
  await admin.reload();
  await hydrated(admin);
  assert.deepEqual(asked, []);
});

test('a removal that can not be undone after the edit says so', async (t) => {
  const admin = await site.enter(t, 'xitong', { expects: [/ERR_FAILED/] });
  const group = await inDirectory(admin);
  await group.locator('[data-link] > a').first().press('Delete');
  await admin.locator('#directory .removed').waitFor();
  await kept(admin, '#directory');
  await admin.locator('#directory').getByRole('button', { name: '完成' }).click();
  const undo = admin.locator('#directory').getByRole('button', { name: '撤销' });
  await admin.route('**/api/directory/change', (route) => route.abort(), { times: 1 });
  await undo.click();
  await admin.locator('#directory .kept-said.trouble').waitFor();
  await undo.click();
  await kept(admin, '#directory');
});

test('a fact of the footer is changed where it stands, also after the session has ended', async (t) => {
  const admin = await site.enter(t, 'xitong', { expects: [/status of 401/] });
  await admin.goto('/articles/1');
  await hydrated(admin);
  await admin.locator('.colophon a[data-keep]').click();
  const contact = admin.locator('.colophon').getByLabel('联系方式');
  await contact.fill('0909-3333333');
  await admin.context().clearCookies();
  await contact.press('Enter');
  const dialog = admin.locator('dialog.log-in');
  await dialog.getByLabel('用户名').fill('xitong');
  await dialog.getByLabel('密码').fill(PASSWORD);
  await dialog.getByRole('button', { name: '登录' }).click();
  await kept(admin, '.colophon');
  const citizen = await site.visit(t, '/', { scripts: false });
  assert.match(await citizen.locator('.colophon').innerText(), /0909-3333333/);
});

test('a reviewer comments on a paragraph beside it, by key alone', async (t) => {
  const reviewer = await site.enter(t, 'shenhe');
  await reviewer.goto('/articles/1');
  await hydrated(reviewer);
  const place = reviewer.locator('.at-paragraph').nth(1);
  await place.getByRole('button', { name: '批注第 2 段' }).focus();
  await reviewer.keyboard.press('Enter');
  await reviewer.keyboard.type('日期请核对');
  await reviewer.keyboard.press('Control+Enter');
  await place.locator('li', { hasText: '日期请核对' }).waitFor();
  const editor = await site.enter(t, 'bianji');
  await editor.goto('/articles/1');
  await editor.locator('.at-paragraph').nth(1).locator('li', { hasText: '日期请核对' }).waitFor();
  const plain = await site.enter(t, 'bianji', { scripts: false });
  await plain.goto('/articles/1');
  assert.match(await plain.locator('.comments').innerText(), /日期请核对/);
});

test('on a phone the way to comment takes no room, and comes to the paragraph that is touched', async (t) => {
  const reviewer = await site.enter(t, 'shenhe', { width: 360, hasTouch: true });
  await reviewer.goto('/articles/1');
  await hydrated(reviewer);
  const way = reviewer.getByRole('button', { name: '批注第 1 段' });
  await way.waitFor({ state: 'attached' });
  const seen = () => way.evaluate((it) => getComputedStyle(it).opacity);
  assert.equal(await seen(), '0');
  assert.equal(await reviewer.locator('.at-paragraph').first().evaluate((it) => it.getBoundingClientRect().height), 0);
  await reviewer.locator('article .body > p').first().tap();
  assert.equal(await seen(), '1');
  await way.tap();
  await reviewer.getByRole('textbox', { name: /第 1 段/ }).waitFor();
});
