// No word is lost by a reload, a crash, a lost network or an ended session.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { body, choose, clear, dialog, edit, field, held, open, save, says } from '../editing.mjs';
import { hydrated } from '../browser.mjs';
import { staffSuite } from '../staff.mjs';

const desk = staffSuite();
/** The browser's message about a request without an answer, or about a refusal that the page shows in words. */
const expects = [/^Failed to load resource/];
const fresh = '/desk/columns/anquanshengchan/new';

/** An article during an edit, with an unsaved word. */
async function writing(t, { word = '新词', ...options } = {}) {
  await desk.article();
  const page = await desk.enter(t, 'wang', { expects, ...options });
  await edit(page);
  await page.keyboard.type(word);
  return page;
}

const holds = (page, text) => body(page).getByText(text).waitFor();
const stay = (page) => page.on('dialog', (asked) => asked.accept());
const notice = (page) => page.locator('.work .notice');

test('after a reload the page tells of the text, and brings it back', async (t) => {
  const page = await writing(t);
  stay(page);
  await page.reload();
  await hydrated(page);
  await notice(page).getByText('没有保存的文字').waitFor();
  await notice(page).getByRole('button', { name: '恢复' }).click();
  await holds(page, '新词');
  await says(page, '已恢复');
  await save(page);
  assert.match((await open(page)).fields.body, /新词/);
});

test('after a crash the text is there with its last letter', async (t) => {
  const page = await writing(t);
  const address = page.url();
  await page.close({ runBeforeUnload: false });
  const next = await page.context().newPage();
  await next.goto(address);
  await hydrated(next);
  await next.keyboard.press('e');
  await dialog(next).getByText('找回没有保存的文字').waitFor();
  await dialog(next).getByText('正文').waitFor();
  await choose(next, '恢复');
  await holds(next, '新词');
});

test('a text that the site has kept comes back at another computer', async (t) => {
  const page = await writing(t);
  await says(page, '已自动保存');
  await page.close();
  const other = await desk.enter(t, 'wang');
  await other.keyboard.press('e');
  await dialog(other).getByText('网站自动保存了您').waitFor();
  await choose(other, '恢复');
  await holds(other, '新词');
});

test('a text that is given up is asked for no more', async (t) => {
  const page = await writing(t);
  await says(page, '已自动保存');
  stay(page);
  await page.reload();
  await hydrated(page);
  await notice(page).getByRole('button', { name: '放弃' }).click();
  await body(page).waitFor();
  assert.equal(await body(page).getByText('新词').count(), 0);
  // Writing is possible once the site has discarded the text, too.
  await page.waitForFunction(() => document.activeElement.matches('.ProseMirror'));
  await page.keyboard.press('Escape');
  await body(page).waitFor({ state: 'detached' });
  assert.equal((await open(page)).kept, null);
  await page.reload();
  await hydrated(page);
  await page.keyboard.press('e');
  await body(page).waitFor();
  assert.equal(await dialog(page).count(), 0);
});

test('giving a text up can be undone, in the editor and after it', async (t) => {
  const page = await writing(t);
  await says(page, '已自动保存');
  stay(page);
  await page.reload();
  await hydrated(page);
  await notice(page).getByRole('button', { name: '放弃' }).click();
  await page.locator('.edit-bar').getByRole('button', { name: '撤销放弃' }).click();
  await holds(page, '新词');
  await page.locator('.edit-bar').getByRole('button', { name: '完成' }).click();
  await choose(page, '放弃修改');
  await body(page).waitFor({ state: 'detached' });
  await page.reload();
  await hydrated(page);
  await notice(page).getByRole('button', { name: '撤销放弃' }).click();
  await holds(page, '新词');
  await save(page);
  assert.match((await open(page)).fields.body, /新词/);
  await page.reload();
  await hydrated(page);
  assert.equal(await notice(page).count(), 0, 'what is saved is given up no more');
});

test('the time of a text is that of Beijing, wherever the browser stands', async (t) => {
  const page = await writing(t, { timezoneId: 'America/Los_Angeles' });
  stay(page);
  await page.reload();
  await hydrated(page);
  const [, at] = (await notice(page).textContent()).match(/本机有 (\d{4}-\d\d-\d\d \d\d:\d\d) 没有保存的文字/);
  const ago = Date.now() - Date.parse(`${at.replace(' ', 'T')}:00+08:00`);
  assert.ok(ago >= 0 && ago < 5 * 60_000, at);
});

test('while the network is cut the text stays here and says so, and goes on when it is back', async (t) => {
  const page = await writing(t, { expects: [...expects, /ERR_INTERNET_DISCONNECTED/] });
  await says(page, '已自动保存');
  await page.context().setOffline(true);
  await page.keyboard.type('断网');
  await says(page, '网络已断开，文字保存在本机');
  await page.context().setOffline(false);
  await says(page, '已自动保存');
  assert.match((await open(page)).kept.fields.body, /新词断网/);
});

test('a browser whose clock is slow brings back the text that was written last', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { expects: [...expects, /ERR_FAILED/] });
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() - 3_600_000;
    // The network is cut when the page goes, too.
    navigator.sendBeacon = () => false;
  });
  stay(page);
  await page.reload();
  await hydrated(page);
  await edit(page);
  await page.keyboard.type('先写的');
  await says(page, '已自动保存');
  await page.route('**/api/draft/keep', (route) => route.abort());
  await page.keyboard.type('，后写的');
  await says(page, '网络已断开');
  await page.reload();
  await hydrated(page);
  await page.keyboard.press('e');
  await choose(page, '恢复');
  await holds(page, '先写的，后写的');
});

test('a save that is begun while the network is cut is done when it is back', async (t) => {
  const page = await writing(t, { expects: [...expects, /ERR_INTERNET_DISCONNECTED/] });
  const { version } = await open(page);
  await page.context().setOffline(true);
  await page.keyboard.press('Control+s');
  await says(page, '网络已断开');
  await page.context().setOffline(false);
  await says(page, '已保存');
  assert.equal((await open(page)).version, version + 1);
});

test('a save whose answer is lost is sent again, and makes one version', async (t) => {
  const page = await writing(t);
  const { version } = await open(page);
  const keys = [];
  await page.route('**/api/article/save', async (route) => {
    keys.push(route.request().postDataJSON().key);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.keyboard.press('Control+s');
  await says(page, '已保存');
  assert.equal((await open(page)).version, version + 1);
  assert.equal(new Set(keys).size, 1);
});

test('a double click makes one version', async (t) => {
  const page = await writing(t);
  const { version } = await open(page);
  await page.getByRole('button', { name: '保存', exact: true }).dblclick();
  await says(page, '已保存');
  assert.equal((await open(page)).version, version + 1);
});

test('when the session ends in the middle, a dialog logs in again and the save goes on', async (t) => {
  const page = await writing(t);
  const [login, password] = desk.logins.wang;
  await page.context().clearCookies();
  await page.keyboard.press('Control+s');
  await dialog(page).getByText('登录已过期').waitFor();
  await dialog(page).getByLabel('用户名').fill(login);
  await dialog(page).getByLabel('密码').fill('wrong password');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('alert').filter({ hasText: /./ }).waitFor();
  await dialog(page).getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await says(page, '已保存');
  assert.ok(await body(page).evaluate((element) => element.contains(document.activeElement)), 'the caret is where it was');
  assert.match((await open(page)).fields.body, /新词/);
});

test('who does not log in again keeps the text here', async (t) => {
  const page = await writing(t);
  await page.context().clearCookies();
  await choose(page, '取消');
  await says(page, '登录已过期，文字保存在本机');
  await page.keyboard.type('还在');
  await page.waitForFunction(() => Object.entries(localStorage).some(([name, text]) => name.startsWith('gongkai-text') && text.includes('新词还在')));
});

test('who does not log in again is not asked with each key, but can', async (t) => {
  const page = await writing(t);
  const [login, password] = desk.logins.wang;
  await page.context().clearCookies();
  await choose(page, '取消');
  const refused = page.waitForResponse((answer) => answer.url().endsWith('/api/draft/keep'));
  await page.keyboard.type('又');
  await refused;
  assert.equal(await dialog(page).count(), 0);
  await page.locator('.edit-bar').getByRole('button', { name: '登录并继续' }).click();
  await dialog(page).getByLabel('用户名').fill(login);
  await dialog(page).getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await says(page, '已自动保存');
});

/** Saves on `page` without a session, and logs in as somebody else when asked. */
async function logInAsLi(page) {
  const [login, password] = desk.logins.li;
  await page.context().clearCookies();
  await page.keyboard.press('Control+s');
  await dialog(page).getByLabel('用户名').fill(login);
  await dialog(page).getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await dialog(page).getByText('的账号登录').waitFor();
}

test("somebody else's account does not save what one has written", async (t) => {
  const page = await writing(t);
  await logInAsLi(page);
});

test('somebody else who logs in by mistake is logged out again', async (t) => {
  const page = await writing(t);
  await logInAsLi(page);
  await choose(page, '取消');
  assert.equal(await page.evaluate(async () => (await fetch('/desk')).status), 401);
});

test('a database that is away costs no word, no login and no second version', async (t) => {
  const page = await writing(t);
  const keys = [];
  await page.route('**/api/article/save', async (route) => {
    keys.push(route.request().postDataJSON().key);
    if (keys.length > 1) return route.continue();
    // The version is saved, but the answer is 503, as in a fail-over in the middle of a save.
    await route.fetch();
    const said = { kind: 'unavailable', words: '数据库没有回应', seconds: 5 };
    return route.fulfill({ status: 503, headers: { 'retry-after': '5' }, json: said });
  });
  const before = (await open(page)).version;
  await page.keyboard.press('Control+s');
  await says(page, '网站的数据库暂时没有回应，文字保存在本机');
  assert.equal(await dialog(page).count(), 0, 'nobody has to log in again');
  await holds(page, '新词');
  // The editor goes on by itself after a while; the test does not wait so long.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await says(page, '已保存');
  assert.deepEqual([keys.length, new Set(keys).size], [2, 1], 'one save, sent twice');
  const after = await open(page);
  assert.equal(after.version, before + 1);
  assert.match(after.fields.body, /新词/);
});

test('a second factor is asked for where one is needed', async (t) => {
  const page = await writing(t);
  const sent = [];
  await page.route('**/api/session/log-in', async (route) => {
    const content = route.request().postDataJSON();
    sent.push(content.code);
    if (!content.code) return route.fulfill({ status: 401, json: { words: '请输入动态验证码', kind: 'code_needed' } });
    return route.continue({ postData: JSON.stringify({ ...content, code: null }) });
  });
  const [login, password] = desk.logins.wang;
  await page.context().clearCookies();
  await page.keyboard.press('Control+s');
  await dialog(page).getByLabel('用户名').fill(login);
  await dialog(page).getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await dialog(page).getByLabel('动态验证码').fill('123456');
  await page.keyboard.press('Enter');
  await says(page, '已保存');
  assert.deepEqual(sent, [null, '123456']);
});

test('who leaves with unsaved text is warned, and who has saved is not', async (t) => {
  const page = await writing(t);
  const asked = [];
  page.on('dialog', (warning) => {
    asked.push(warning.type());
    return asked.length === 1 ? warning.dismiss() : warning.accept();
  });
  // The menu fades during an edit; the link to the column stays.
  const away = page.locator('.breadcrumb a').first();
  await away.click();
  await page.waitForFunction(() => document.querySelector('.body.ProseMirror'));
  assert.deepEqual(asked, ['beforeunload']);
  await save(page);
  await away.click();
  await page.waitForURL(/\/columns\/[a-z-]+$/);
  await body(page).waitFor({ state: 'detached' });
  assert.deepEqual(asked, ['beforeunload']);
});

test('going back in the page keeps the text for the next time', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { address: '/', expects });
  await page.locator('.list a').first().click();
  await page.locator('a[data-edit]').waitFor();
  await edit(page);
  await page.keyboard.type('新词');
  await page.goBack();
  await body(page).waitFor({ state: 'detached' });
  await page.goForward();
  await notice(page).getByRole('button', { name: '恢复' }).click();
  await holds(page, '新词');
});

test('Escape asks what becomes of unsaved text', async (t) => {
  const page = await writing(t);
  await page.keyboard.press('Escape');
  await choose(page, '继续编辑');
  await holds(page, '新词');
  await page.keyboard.press('Escape');
  await choose(page, '留作草稿并离开');
  await body(page).waitFor({ state: 'detached' });
  assert.match((await open(page)).kept.fields.body, /新词/);
  await page.keyboard.press('e');
  await choose(page, '恢复');
  await holds(page, '新词');
  await page.keyboard.press('Escape');
  await choose(page, '放弃修改');
  await body(page).waitFor({ state: 'detached' });
  assert.equal((await open(page)).kept, null);
  assert.equal(await page.locator('article .body').getByText('新词').count(), 0);
});

test('what is written while it is saved is saved, too, before one leaves', async (t) => {
  const page = await writing(t);
  const saving = await held(page, '**/api/article/save');
  await page.keyboard.press('Escape');
  await choose(page, '保存并离开');
  await saving.arrived;
  await body(page).focus();
  await page.keyboard.type('后写的');
  saving.go();
  await body(page).waitFor({ state: 'detached' });
  const { fields, kept } = await open(page);
  assert.match(fields.body, /新词/);
  assert.match(fields.body, /后写的/);
  assert.equal(kept, null);
});

test('what is written while it is saved is saved, too, before it is submitted', async (t) => {
  const page = await writing(t);
  const saving = await held(page, '**/api/article/save');
  await page.keyboard.press('Control+Enter');
  await dialog(page).getByLabel('给审核人的话').fill('请看');
  await page.keyboard.press('Control+Enter');
  await saving.arrived;
  await body(page).focus();
  await page.keyboard.type('后写的');
  saving.go();
  await page.locator('.work .status strong', { hasText: '待审' }).waitFor();
  const { fields } = await open(page);
  assert.match(fields.body, /新词/);
  assert.match(fields.body, /后写的/);
});

test('an edit whose page is left before it has opened does not begin on another one', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { expects });
  const title = await page.title();
  const opening = await held(page, '**/api/article/open?*');
  await page.keyboard.press('e');
  await opening.arrived;
  await page.locator('.breadcrumb a').first().click();
  await page.locator('article h1').waitFor({ state: 'detached' });
  const answered = page.waitForResponse('**/api/article/open?*');
  opening.go();
  await answered;
  await page.goBack();
  await page.locator('a[data-edit]').waitFor();
  await edit(page);
  assert.equal(await page.locator('.edit-bar').count(), 1);
  await page.keyboard.press('Escape');
  await body(page).waitFor({ state: 'detached' });
  assert.equal(await page.locator('.edit-bar').count(), 0);
  assert.equal(await page.title(), title);
});

test('a new article begins at once, is kept without a title, and has an address from its first save on', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { address: fresh, expects });
  await body(page).waitFor();
  assert.ok(await field(page, 'title').evaluate((element) => element === document.activeElement));
  await body(page).focus();
  await page.keyboard.type('新的正文');
  await says(page, '已自动保存');
  stay(page);
  await page.reload();
  await dialog(page).getByText('找回没有保存的文字').waitFor();
  await choose(page, '恢复');
  await holds(page, '新的正文');
  await field(page, 'title').fill('新的文章');
  await save(page);
  const { fields, version } = await open(page);
  assert.deepEqual([fields.title, fields.body, version], ['新的文章', '<p>新的正文</p>', 1]);
  await clear(page);
  await page.keyboard.type('改过');
  await save(page);
  assert.equal((await open(page)).version, 2);
});

test('Ctrl+Enter saves and submits, with words for the reviewer', async (t) => {
  const page = await writing(t);
  const sent = [];
  page.on('request', (request) => { if (request.url().endsWith('/api/article/submit')) sent.push(request.postDataJSON()); });
  await page.keyboard.press('Control+Enter');
  await dialog(page).getByLabel('给审核人的话').fill('请看');
  await page.keyboard.press('Control+Enter');
  await body(page).waitFor({ state: 'detached' });
  assert.deepEqual(sent.map(({ note }) => note), ['请看']);
  assert.match((await open(page)).fields.body, /新词/);
});

test('a text that is thrown away while its save waits for a file is not saved', async (t) => {
  const page = await writing(t);
  const address = page.url();
  const { version } = await open(page);
  let release;
  const gate = new Promise((resolve) => { release = resolve; });
  await page.route('**/api/file/upload*', async (route) => {
    await gate;
    await route.continue().catch(() => {});
  });
  const chooses = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '添加附件' }).click();
  await (await chooses).setFiles({ name: '名单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
  await page.locator('.uploading').waitFor();
  const saves = [];
  page.on('request', (request) => { if (request.url().endsWith('/api/article/save')) saves.push(request.url()); });
  await page.keyboard.press('Control+s');
  await says(page, '传完后自动保存');
  await page.getByRole('button', { name: '完成' }).click();
  await choose(page, '放弃修改');
  await body(page).waitFor({ state: 'detached' });
  release();
  await page.goto(address);
  assert.equal((await open(page)).version, version);
  assert.deepEqual(saves, []);
});

test('a note that is written during a save is the note of the next version', async (t) => {
  const page = await writing(t);
  await page.locator('.edit-bar summary', { hasText: '其他字段' }).click();
  const note = page.locator('.panel-fields [name="note"]');
  await note.fill('第一次');
  let release;
  const gate = new Promise((resolve) => { release = resolve; });
  await page.route('**/api/article/save', async (route) => {
    await gate;
    await route.continue();
  });
  await page.keyboard.press('Control+s');
  await says(page, '正在保存');
  await note.fill('第二次');
  release();
  await says(page, '已保存');
  assert.equal(await note.inputValue(), '第二次');
});
