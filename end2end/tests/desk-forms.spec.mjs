// Forms of the desk act in place; a refusal leaves them as they were, with the reason at the field.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { violations } from '../accessibility.mjs';
import { arrive, holdScripts, hydrated } from '../browser.mjs';
import { kept } from '../keeping.mjs';
import { PASSWORD, officeSuite } from '../office.mjs';
import { noted } from '../taken-over.mjs';

const site = officeSuite();
const REFUSED = { expects: [/status of 422/] };

/** The page at `address` for `login`, which must stay in its document. */
async function open(t, login, address, options = {}) {
  const page = await site.enter(t, login, options);
  await page.goto(address);
  await hydrated(page);
  await page.evaluate(() => { window.isSame = true; });
  return page;
}

const isSame = (page) => page.evaluate(() => window.isSame === true);

/** Comes when the element with this name or text has the focus, which follows the change of the page by a moment. */
const hasFocus = (page, wanted) => page.waitForFunction((it) => [document.activeElement.name, document.activeElement.textContent.trim()].includes(it), wanted);

/** Sends the form around `field`, and checks that it stays as it is, with the reason beside the field. */
async function refuses(page, field, button, why) {
  const typed = await field.inputValue();
  await button.click();
  const form = field.locator('xpath=ancestor::form');
  await form.getByRole('alert').waitFor();
  assert.match(await form.getByRole('alert').innerText(), why);
  assert.equal(await form.getByRole('alert').count(), 1, 'it is said once');
  assert.equal(await field.inputValue(), typed);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await field.evaluate((it) => it === document.activeElement), true, 'the focus is on the field');
  assert.equal(await form.getAttribute('aria-busy'), null);
  assert.ok(await isSame(page), 'in place');
}

test('a section of the home page is refused, arranged and moved in place', async (t) => {
  const page = await open(t, 'xitong', '/desk/home', REFUSED);
  const section = page.locator('#section-latest');
  await section.getByRole('link', { name: '修改' }).click();
  const rows = section.getByLabel('显示条数');
  await rows.fill('0');
  await refuses(page, rows, section.getByRole('button', { name: '保存' }), /1 到 20/);
  assert.deepEqual(await violations(page), []);
  await rows.fill('3');
  await rows.press('Enter');
  await kept(page, 'main');
  await section.getByText('最多 3 条').waitFor();
  assert.equal(await section.locator('.opened').count(), 0);
  await hasFocus(page, '修改');

  const names = () => page.locator('.rows > li').evaluateAll((all) => all.map(({ id }) => id));
  const before = await names();
  const at = before.indexOf('section-latest');
  await section.getByRole('button', { name: '上移' }).click();
  await page.locator(`.rows > li:nth-child(${at})#section-latest`).waitFor();
  await section.locator(':focus').waitFor();
  // The arrow keeps the focus.
  await hasFocus(page, 'position');
  assert.ok(await isSame(page));
  await page.reload();
  assert.equal((await names()).indexOf('section-latest'), at - 1);
});

test('the site is refused in place, and what stands around its page comes with a new document', async (t) => {
  const page = await open(t, 'xitong', '/desk/site', REFUSED);
  const code = page.getByLabel('政府网站标识码');
  const was = await code.inputValue();
  await code.fill('12345');
  await refuses(page, code, page.getByRole('button', { name: '保存' }), /10 位数字/);
  await code.fill(was);
  const protectedNames = page.getByLabel('繁体页面不转换的名称');
  await protectedNames.fill(`${await protectedNames.inputValue()}\n青得里街`);
  await page.getByRole('button', { name: '保存' }).click();
  await kept(page, 'main');
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.ok(await isSame(page));
  await page.getByLabel('主办单位').fill('温泉县人民政府');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL('**/desk/site?saved=yes');
  await kept(page, 'main');
  assert.match(await page.locator('.colophon').innerText(), /温泉县人民政府/);
  assert.match(await protectedNames.inputValue(), /青得里街/);
});

test('columns are refused, added, changed, removed and brought back in place', async (t) => {
  const page = await open(t, 'xitong', '/desk/columns', REFUSED);
  const add = page.locator('#new-column');
  const row = page.locator('.rows > li', { hasText: '防灾减灾' });
  const sends = () => add.getByRole('button', { name: '添加栏目' });
  await add.getByLabel('栏目名称').fill('防灾减灾');
  await sends().click();
  await kept(page, 'main');
  await row.waitFor();
  assert.equal(await add.getByLabel('栏目名称').inputValue(), '', 'the form is ready for the next one');
  const menu = page.locator('.masthead nav.columns a[href="/columns/fangzaijianzai"]');
  await menu.waitFor({ state: 'attached' });
  await row.getByRole('button', { name: '移出主菜单' }).click();
  await menu.waitFor({ state: 'detached' });
  // The button is the one that undoes it.
  await hasFocus(page, '放进主菜单');

  await add.getByLabel('栏目说明').fill('还没写完');
  await add.getByLabel('栏目名称').fill('防灾减灾');
  await refuses(page, add.getByLabel('栏目名称'), sends(), /已有/);
  assert.equal(await add.getByLabel('栏目说明').inputValue(), '还没写完');

  await row.getByRole('link', { name: '修改' }).click();
  await row.getByLabel('审核步数').selectOption('二审');
  await row.getByLabel('栏目名称').fill('防灾减灾救灾');
  await row.getByRole('button', { name: '保存' }).click();
  await page.locator('.rows > li', { hasText: '防灾减灾救灾' }).waitFor();
  await page.locator('#inspection .short', { hasText: '防灾减灾救灾' }).waitFor();
  assert.equal(await add.getByLabel('栏目说明').inputValue(), '还没写完', 'what is typed elsewhere stays');

  const renamed = page.locator('.rows > li', { hasText: '防灾减灾救灾' });
  await renamed.getByRole('link', { name: '修改' }).click();
  await renamed.getByRole('button', { name: '删除' }).click();
  const removed = page.locator('#removed');
  await removed.getByRole('button', { name: '撤销' }).click();
  await removed.waitFor({ state: 'detached' });
  await renamed.waitFor();
  assert.ok(await isSame(page));
  assert.equal((await site.ask('/columns/fangzaijianzai')).status, 200);
});

test('a column that holds something stays, which is said where it is seen', async (t) => {
  const page = await open(t, 'xitong', '/desk/columns', { expects: [/status of 409/] });
  const row = page.locator('.rows > li', { has: page.locator('a[href="/columns/anquanshengchan"]') });
  await row.getByRole('link', { name: '修改' }).click();
  await row.getByRole('button', { name: '删除' }).click();
  await page.locator('.kept-said.trouble').waitFor();
  await row.getByLabel('栏目名称').waitFor();
  assert.ok(await isSame(page));
});

test('an account is refused, created and closed in place, and its link is shown once', async (t) => {
  const page = await open(t, 'anquan', '/desk/accounts', REFUSED);
  const add = page.locator('#new-account');
  await add.getByLabel('登录名').fill('bianji');
  await add.getByLabel('姓名').fill('李四');
  await add.getByLabel('角色').selectOption({ label: '审计员' });
  await refuses(page, add.getByLabel('登录名'), add.getByRole('button', { name: '新建账号' }), /已被使用/);
  assert.equal(await add.getByLabel('姓名').inputValue(), '李四');
  await add.getByLabel('登录名').fill('lisi');
  await add.getByRole('button', { name: '新建账号' }).click();
  await page.locator('#secret-link', { hasText: '/password#' }).waitFor();
  await hasFocus(page, '李四（lisi）的一次性链接');
  await page.getByRole('link', { name: '返回账号列表' }).click();
  const row = page.locator('.records tbody tr', { hasText: 'lisi' });
  await row.locator('.right', { hasText: '审计员' }).waitFor();

  await row.getByText('修改角色').click();
  await row.getByLabel('增加角色').selectOption({ label: '系统管理员' });
  await row.getByRole('button', { name: '保存角色' }).click();
  await page.locator('.kept-said.trouble').waitFor();
  assert.notEqual(await row.getByLabel('增加角色').inputValue(), '', 'what was chosen is kept');

  await row.getByRole('button', { name: '停用' }).click();
  await row.getByText('已停用').waitFor();
  // The button is the one that undoes it.
  await hasFocus(page, '启用');
  assert.ok(await isSame(page));
});

test('a session of one\'s own is ended in place', async (t) => {
  await site.enter(t, 'shenji');
  const page = await open(t, 'shenji', '/desk/sessions');
  const rows = page.locator('.records tbody tr');
  const before = await rows.count();
  await rows.getByRole('button', { name: '结束' }).first().click();
  await kept(page, 'main');
  await page.waitForFunction((count) => document.querySelectorAll('.records tbody tr').length === count, before - 1);
  assert.ok(await isSame(page));
  await page.getByRole('button', { name: '在所有地方退出登录' }).click();
  await page.waitForURL('**/login');
});

test('topics of disclosure are refused, added, renamed, removed and restored in place', async (t) => {
  const page = await open(t, 'xitong', '/desk/disclosure', REFUSED);
  const topics = page.locator('#topics');
  const add = topics.locator('form', { has: page.locator('[value="add-topic"]') });
  const row = (name) => topics.locator('li', { hasText: name });
  for (const name of ['甲类信息', '乙类信息']) {
    await add.getByLabel('主题').fill(name);
    await add.getByRole('button').click();
    await row(name).waitFor();
    assert.equal(await add.getByLabel('主题').inputValue(), '');
  }
  await row('乙类信息').getByText('改名').first().click();
  const name = row('乙类信息').getByLabel('主题');
  await name.fill('甲类信息');
  await refuses(page, name, row('乙类信息').getByRole('button', { name: '改名' }), /已有/);
  await name.fill('丙类信息');
  await row('乙类信息').getByRole('button', { name: '改名' }).click();
  await row('丙类信息').waitFor();
  await row('丙类信息').getByRole('button', { name: '删除' }).click();
  await row('丙类信息').getByRole('button', { name: '恢复' }).click();
  await row('丙类信息').getByRole('button', { name: '删除' }).waitFor();
  assert.ok(await isSame(page));
});

test('an address of mail is refused and saved in place', async (t) => {
  const page = await open(t, 'bianji', '/desk/notices', REFUSED);
  const mail = page.getByLabel('邮箱', { exact: true });
  await mail.fill('li@localhost');
  await refuses(page, mail, page.getByRole('button', { name: '保存邮箱' }), /邮箱地址不对/);
  await mail.fill('li@xjbl.gov.cn');
  await mail.press('Enter');
  await kept(page, 'main');
  assert.equal(await page.getByRole('alert').count(), 0);
  await page.reload();
  assert.equal(await mail.inputValue(), 'li@xjbl.gov.cn');
});

test('a password is refused in place, and what was typed stays', async (t) => {
  const page = await open(t, 'bianji', '/desk/password', { expects: [/status of 4\d\d/] });
  await page.getByLabel('现在的密码').fill(PASSWORD);
  await page.getByLabel('新密码').fill('bole');
  await refuses(page, page.getByLabel('新密码'), page.getByRole('button', { name: '修改密码' }), /至少 8 个字符/);
  assert.equal(await page.getByLabel('现在的密码').inputValue(), PASSWORD);
  await page.getByLabel('现在的密码').fill('wrong');
  await page.getByLabel('新密码').fill('Kezhou-2026-shan');
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.locator('.kept-said.trouble').waitFor();
  assert.equal(await page.getByLabel('新密码').inputValue(), 'Kezhou-2026-shan');
});

const PAGES = {
  xitong: ['/desk/home', '/desk/home?section=news', '/desk/site', '/desk/columns', '/desk/columns?column=2', '/desk/disclosure'],
  anquan: ['/desk/accounts', '/desk/accounts?q=nobody', '/desk/sessions'],
  bianji: ['/desk/notices', '/desk/password', '/desk/sessions'],
};

for (const [login, addresses] of Object.entries(PAGES)) {
  test(`pages of ${login} are taken over as they came`, async (t) => {
    const page = await site.enter(t, login);
    const asked = [];
    page.on('request', (request) => { if (request.url().includes('/api/')) asked.push(request.url()); });
    for (const address of addresses) {
      const release = await holdScripts(page);
      await arrive(page, address);
      const came = await noted(page);
      await release();
      await hydrated(page);
      const taken = await noted(page);
      assert.deepEqual(taken.elements, came.elements, address);
      assert.ok(taken.same, `${address}: each element is the one that came`);
    }
    assert.deepEqual(asked, [], 'all of each page came with it');
  });
}

test('a section is refused and arranged where citizens read it', async (t) => {
  const page = await open(t, 'xitong', '/', REFUSED);
  const section = page.locator('.home section.latest');
  await section.getByRole('link', { name: '编辑' }).click();
  const rows = section.getByLabel('显示条数');
  await rows.fill('21');
  await refuses(page, rows, section.getByRole('button', { name: '保存' }), /1 到 20/);
  assert.deepEqual(await violations(page), []);
  await rows.fill('1');
  await section.getByRole('button', { name: '保存' }).click();
  await rows.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.querySelectorAll('.home section.latest li').length === 1);
  await hasFocus(page, '编辑');
  await section.getByRole('link', { name: '编辑' }).click();
  await section.getByRole('button', { name: '收起' }).click();
  await rows.waitFor({ state: 'detached' });
  assert.ok(await isSame(page));
  const citizen = await site.visit(t, '/', { scripts: false });
  assert.equal(await citizen.locator('.home section.latest li').count(), 1);
});
