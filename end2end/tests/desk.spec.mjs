// The staff's own pages: every width shows every word whole, the desk uses its space, and an account can be
// found among many.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { hydrated, overflow, widths } from '../browser.mjs';
import { violations } from '../accessibility.mjs';
import { suite } from '../suite.mjs';

const site = suite({ demo: true }, prepare);
const lastYear = new Date().getFullYear() - 1;

/** Every page of the staff but the link directory's, by the account that sees it. */
const PAGES = {
  bianji: ['/desk', '/desk/articles', '/desk/articles?state=bin', '/desk/notices', '/articles/1', '/desk/articles/1', '/desk/articles/1/history',
    '/desk/articles/1/history/1/2', '/desk/password', '/desk/sessions', '/desk/code', '/desk/reports', `/desk/reports/${lastYear}`, '/logout'],
  shenhe: ['/desk', '/desk/notices', '/articles/1', '/desk/articles/1'],
  xitong: ['/desk', '/desk/columns', '/desk/columns?column=2', '/desk/disclosure', '/desk/home', '/desk/home?section=news', '/desk/site'],
  anquan: ['/desk/accounts', '/desk/accounts?q=信息员', '/desk/accounts?q=nobody'],
  shenji: ['/desk/audit', '/desk/audit?kind=article'],
};

/** A page of the demo staff `login`, at their desk. */
async function enter(t, login, options) {
  const page = await site.reader(t, options);
  sessions[login] ??= await site.session(login);
  await page.context().addCookies([sessions[login]]);
  await page.goto('/desk');
  return page;
}
const sessions = {};

/** Accounts as a city has them, with long names and many rights; and a second version of article 1, which waits for its review. */
async function prepare() {
  const rights = ['editor=zhengfuxinxigongkai', 'editor=anquanshengchan', 'reviewer=zhengfuxinxigongkai'];
  const made = [['aizezi', '阿依古丽·艾则孜', rights], ['boertalamengguzizhizhou', '博尔塔拉蒙古自治州政务服务和大数据发展局信息中心', rights.slice(0, 1)]];
  for (const [login, name, roles] of made) {
    await site.gongkai('user', 'add', login, '--name', name, ...roles.flatMap((role) => ['--role', role]));
  }
  sessions.bianji = await site.session('bianji');
  const headers = { 'content-type': 'application/json', origin: site.url, cookie: `${sessions.bianji.name}=${sessions.bianji.value}` };
  const send = async (path, content) => (await site.ask(path, { method: 'POST', headers, body: JSON.stringify(content) })).json();
  const { fields, version } = await (await site.ask('/api/article/open?article=1', { headers })).json();
  const content = { article: 1, version, fields: { ...fields, title: '强化思想教育引领，筑牢安全稳定校园' }, note: '标题里的逗号改成全角', key: crypto.randomUUID() };
  const saved = await send('/api/article/save', content);
  await send('/api/article/submit', { article: 1, version: saved.version });
}

/** Words with only a few letters on a line, and buttons and heads of tables with any line break. */
const broken = (page) => page.evaluate(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const [node, text] = [walker.currentNode, walker.currentNode.data.trim()];
    if (text.length < 2 || !node.parentElement.checkVisibility() || node.parentElement.closest('.unseen, option, textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top))).size;
    const isOne = node.parentElement.closest('button, summary.plain, .act > summary, thead th, .records .right');
    if ((lines > 2 && text.length / lines < 4) || (isOne && lines > 1 && text.length < 16)) found.push(`${text} on ${lines} lines`);
  }
  return found;
});

for (const [login, addresses] of Object.entries(PAGES)) {
  test(`no page of ${login} scrolls sideways or breaks its words`, async (t) => {
    const found = [];
    // Scripts change nothing on pages of forms; an article's page has more with them.
    const [plain, whole] = [await enter(t, login, { scripts: false }), await enter(t, login)];
    for (const address of addresses) {
      const page = address.startsWith('/articles/') ? whole : plain;
      const answer = await page.goto(address);
      assert.equal(answer.status(), 200, address);
      if (page === whole) await hydrated(page);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const sideways = await overflow(page);
        if (sideways > 0) found.push(`${address} scrolls sideways by ${sideways} at ${width} px`);
        found.push(...(await broken(page)).map((words) => `${address} at ${width} px: ${words}`));
      }
    }
    assert.deepEqual(found, []);
  });
}

/** Cells that are narrower than their words and than a readable line. */
const narrow = (page) => page.locator('.records').locator('td, th').evaluateAll((cells) => cells.flatMap((cell) => {
  const wanted = cell.cloneNode(true);
  wanted.style.cssText = 'position: absolute; width: max-content; white-space: nowrap';
  cell.after(wanted);
  const [has, needs] = [cell.getBoundingClientRect().width, wanted.getBoundingClientRect().width];
  wanted.remove();
  const line = 12 * Number.parseFloat(getComputedStyle(cell).fontSize);
  return has + 1 < Math.min(needs, line) ? [`${cell.textContent.slice(0, 40)}: ${has} of ${needs}`] : [];
}));

test('cells of accounts are as wide as their words need', async (t) => {
  const page = await enter(t, 'anquan');
  await page.goto('/desk/accounts');
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    assert.deepEqual(await narrow(page), [], `at ${width} px`);
    assert.deepEqual(await violations(page), [], `at ${width} px`);
  }
});

for (const scripts of [true, false]) {
  test(`an account is found among many, ${scripts ? 'with' : 'without'} scripts`, async (t) => {
    const page = await enter(t, 'anquan', { scripts });
    await page.goto('/desk/accounts');
    const rows = page.locator('.records tbody tr');
    const all = await rows.count();
    await page.getByLabel('登录名、姓名、角色、栏目或状态').fill('古丽 审核人');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText(`找到 1 个，共 ${all} 个账号`).waitFor();
    assert.match(await rows.innerText(), /aizezi/);
    assert.equal(await page.getByLabel('登录名、姓名、角色、栏目或状态').inputValue(), '古丽 审核人');
    await page.getByRole('link', { name: '全部账号' }).click();
    await page.getByText(`共 ${all} 个账号`, { exact: true }).waitFor();
  });
}

test('the desk uses its width, and puts what is to be done first where there is little', async (t) => {
  const page = await enter(t, 'bianji');
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const [main, work, ways] = await Promise.all(['main', '.to-do', '.two-sides .ways'].map((part) => page.locator(part).boundingBox()));
    assert.ok(work.y <= ways.y, `${width}`);
    if (width < 960) assert.ok(ways.y >= work.y + work.height && work.width >= main.width - 40, `${width}: ${work.width} of ${main.width}`);
    else assert.ok(ways.x >= work.x + work.width && ways.x + ways.width - work.x >= main.width - 40, `${width}: to ${ways.x + ways.width} of ${main.width}`);
  }
});

test('what is about oneself is under one\'s name, and the public\'s menu steps back from the desk', async (t) => {
  const page = await enter(t, 'bianji', { width: 360 });
  const bar = page.locator('.staff-bar');
  assert.equal(await bar.getByRole('link', { name: '退出登录' }).isVisible(), false);
  await bar.getByText('李编').click();
  await bar.getByRole('link', { name: '我的登录' }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Escape');
  assert.equal(await bar.getByRole('link', { name: '退出登录' }).isVisible(), false);
  for (const part of ['.masthead .search', '.masthead nav.columns', 'main ~ .directory']) assert.equal(await page.locator(part).isVisible(), false, part);
  const { height } = await bar.boundingBox();
  assert.ok(height < 50, `the bar is one line: ${height}`);
});
