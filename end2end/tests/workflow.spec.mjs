// Every button announces its effect beforehand, and no page shows a past state.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { body, dialog, edit } from '../editing.mjs';
import { hydrated } from '../browser.mjs';
import { violations } from '../accessibility.mjs';
import { officeSuite } from '../office.mjs';

const site = officeSuite();

/** Sends `content` to `path` in the session of `page`. */
const post = (page, path, content) => page.evaluate(async ([address, sent]) => {
  const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) });
  return answer.json();
}, [path, content]);

/** An article of `page`'s editor in its first version, like the seed article, in review where `submitted`. */
async function article(page, submitted) {
  const { article: id } = await page.evaluate(async () => {
    const { fields } = await (await fetch('/api/article/open?article=1')).json();
    const content = { article: null, version: 0, fields: { ...fields, title: '放假通知', subtitle: null }, key: crypto.randomUUID() };
    return (await fetch('/api/article/save', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(content),
    })).json();
  });
  if (submitted) await post(page, '/api/article/submit', { article: id, version: 1 });
  return id;
}

async function opened(page, id) {
  await page.goto(`/articles/${id}`);
  await hydrated(page);
}

const state = (page, text) => page.locator('.work .status strong', { hasText: text }).waitFor();

test('a save that takes a review away asks first, and the line above the article changes with it', async (t) => {
  const page = await site.enter(t, 'bianji', { expects: [/status of 422/] });
  await opened(page, await article(page, true));
  await state(page, '待审');
  await edit(page);
  await page.keyboard.type('新');
  await page.keyboard.press('Control+s');
  assert.match(await dialog(page).innerText(), /正在等待审核.*须重新提交审核/);
  assert.deepEqual(await violations(page), []);
  await dialog(page).getByRole('button', { name: '取消' }).click();
  await state(page, '待审');
  assert.match(await body(page).innerText(), /新/, 'nothing that was typed is lost');
  await page.keyboard.press('Control+s');
  await dialog(page).getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('.edit-bar .states', { hasText: '已保存' }).waitFor();
  await state(page, '草稿');
  assert.match(await page.locator('.work .status').innerText(), /v2/);
});

test('in a column without review the button publishes, and names the article and its place before', async (t) => {
  const [page, admin] = await Promise.all([site.enter(t, 'bianji'), site.enter(t, 'xitong')]);
  const id = await article(page, false);
  const { change } = await admin.evaluate(async () => (await fetch('/api/column/open?slug=anquanshengchan')).json());
  const steps = (review_steps) => post(admin, '/api/column/change', { change: { ...change, review_steps } });
  await steps(0);
  try {
    await opened(page, id);
    await page.locator('.actions summary', { hasText: '发布' }).waitFor();
    await edit(page);
    await page.keyboard.press('Control+Enter');
    assert.match(await dialog(page).innerText(), /「放假通知」不需要审核，马上公开在「.*安全生产」/);
    await dialog(page).getByRole('button', { name: '发布', exact: true }).click();
    await state(page, '已发布');
    assert.equal((await site.ask(`/articles/${id}`)).status, 200);
  } finally {
    await steps(1);
  }
});

test('a page that is open learns what others have done meanwhile', async (t) => {
  const [page, reviewer] = await Promise.all([site.enter(t, 'bianji'), site.enter(t, 'shenhe')]);
  const id = await article(page, true);
  await Promise.all([opened(page, id), opened(reviewer, id)]);
  await state(page, '待审');
  await post(reviewer, '/api/article/send-back', { article: id, version: 1, reason: '日期有误' });
  // The page checks by itself, and whenever somebody comes back to it.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByRole('alert').filter({ hasText: '文章已有变化，现在是：退回 v1' }).waitFor();
  await state(page, '退回');
  await page.getByRole('link', { name: '刷新页面' }).click();
  await page.locator('.message', { hasText: '日期有误' }).waitFor();
});

test('hours that cannot be are refused at their field, without a script, too', async (t) => {
  const page = await site.enter(t, 'bianji');
  const id = await article(page, true);
  for (const scripts of [true, false]) {
    const reviewer = await site.enter(t, 'shenhe', { scripts, expects: [/status of 422/] });
    await reviewer.goto(`/articles/${id}`);
    await reviewer.locator('summary', { hasText: '定时' }).click();
    await reviewer.locator('#publish').fill('2020-01-01T08:00');
    await reviewer.getByRole('button', { name: '通过并按时间发布' }).click();
    await reviewer.locator('#publish-why', { hasText: '须晚于现在' }).waitFor();
    assert.equal(await reviewer.locator('#publish').inputValue(), '2020-01-01T08:00');
    if (scripts) assert.deepEqual(await violations(reviewer), []);
  }
});

test('a reset of a password asks, and its link is copied by a button', async (t) => {
  const page = await site.enter(t, 'anquan');
  await page.goto('/desk/accounts');
  const row = page.locator('tr', { hasText: 'shenji' });
  await row.locator('summary', { hasText: '重设密码' }).click();
  assert.match(await row.locator('details[open]').innerText(), /重设「审计员（shenji）」的密码/);
  await row.getByRole('button', { name: '确认重设密码' }).click();
  await page.getByRole('heading', { name: '审计员（shenji）的一次性链接' }).waitFor();
  await page.getByRole('button', { name: '复制链接' }).click();
  const link = await page.locator('#secret-link').innerText();
  await page.waitForFunction((text) => getSelection().toString().trim() === text.trim(), link);
});

for (const scripts of [true, false]) {
  test(`an article is approved by at most six keys from the desk on, and the next one follows, ${scripts ? 'with' : 'without'} scripts`, async (t) => {
    const [page, reviewer] = await Promise.all([site.enter(t, 'bianji'), site.enter(t, 'shenhe', { scripts })]);
    const [first, second] = [await article(page, true), await article(page, true)];
    const waits = (id) => reviewer.locator(`.list a[href="/articles/${id}"]`).first();
    await reviewer.goto('/desk');
    if (scripts) await hydrated(reviewer);
    await waits(first).focus();
    let keys = 0;
    const press = (key) => {
      keys += 1;
      return reviewer.keyboard.press(key);
    };
    await press('Enter');
    await reviewer.locator('#review:focus').waitFor();
    const at = () => reviewer.evaluate(() => `${document.activeElement.localName} ${document.activeElement.textContent.trim()}`);
    while (!(await at()).startsWith('button 审核通过')) {
      assert.ok(keys < 6, `after ${keys} keys the focus is on ${await at()}`);
      await press('Tab');
    }
    await press('Enter');
    await state(reviewer, '已发布');
    t.diagnostic(`${keys} keys`);
    assert.ok(keys <= 6, `${keys} keys`);

    // Articles left undecided by earlier tests may wait, too.
    await reviewer.locator('.next-review a:focus', { hasText: '下一篇待审' }).waitFor();
    assert.match(await reviewer.locator('.next-review').innerText(), /这一篇您已处理.*还有 \d+ 篇等您审核/);
    if (scripts) assert.deepEqual(await violations(reviewer), []);
    await reviewer.keyboard.press('Enter');
    await reviewer.waitForURL((url) => url.pathname !== `/articles/${first}`);
    await state(reviewer, '待审');
    await reviewer.locator('#review:focus').waitFor();
    if (scripts) {
      await reviewer.keyboard.press('n');
      await reviewer.keyboard.press('r');
      await reviewer.locator('#review:focus').waitFor();
    }
    await reviewer.goto(`/articles/${second}`);
    await reviewer.getByText('退回', { exact: true }).click();
    await reviewer.getByLabel('退回的原因').fill('日期有误');
    await reviewer.getByRole('button', { name: '退回给作者' }).click();
    await state(reviewer, '退回');
    await reviewer.locator('.next-review', { hasText: '这一篇您已处理' }).waitFor();
  });
}

test('a comment that is typed and not sent is kept, and asked about before the article is returned or approved', async (t) => {
  const [page, reviewer] = await Promise.all([site.enter(t, 'bianji'), site.enter(t, 'shenhe')]);
  const typed = reviewer.getByRole('textbox', { name: '对第 1 段的批注' });
  const comment = async (id, words) => {
    await opened(reviewer, id);
    await reviewer.getByRole('button', { name: '批注第 1 段' }).focus();
    await reviewer.keyboard.press('Enter');
    await typed.fill(words);
  };
  const returned = await article(page, true);
  await comment(returned, '日期请核对');
  await opened(reviewer, returned);
  assert.equal(await typed.inputValue(), '日期请核对', 'after a reload it is there again');
  await reviewer.locator('.review summary', { hasText: '退回' }).click();
  await reviewer.getByLabel('退回的原因').fill('日期有误');
  await reviewer.getByRole('button', { name: '退回给作者' }).click();
  assert.match(await dialog(reviewer).innerText(), /有 1 条批注写了还没有提交[^]*第 1 段：日期请核对/);
  assert.deepEqual(await violations(reviewer), []);
  await dialog(reviewer).getByRole('button', { name: '取消' }).click();
  await state(reviewer, '待审');
  await reviewer.getByRole('button', { name: '退回给作者' }).click();
  await dialog(reviewer).getByRole('button', { name: '提交批注，然后继续' }).click();
  await state(reviewer, '退回');
  assert.equal(await typed.count(), 0, 'what was sent is kept no longer');
  await opened(page, returned);
  await page.locator('.at-paragraph').first().locator('li', { hasText: '日期请核对' }).waitFor();

  const approved = await article(page, true);
  await comment(approved, '以后再说');
  await reviewer.getByRole('button', { name: '审核通过' }).first().click();
  await dialog(reviewer).getByRole('button', { name: '不提交，继续' }).click();
  await state(reviewer, '已发布');
  assert.equal(await typed.inputValue(), '以后再说', 'it is lost nowhere');
  await reviewer.getByRole('button', { name: '取消' }).click();
  await opened(reviewer, approved);
  await reviewer.getByRole('button', { name: '批注第 1 段' }).waitFor({ state: 'attached' });
  assert.equal(await typed.count(), 0, 'what was given up stays away');
});

test('a comment that its form has sent is kept until the page shows it', async (t) => {
  // The proxy's page has no transition from the one before.
  const expects = [/status of 502/, /Transition was aborted/];
  const [page, reviewer] = await Promise.all([site.enter(t, 'bianji'), site.enter(t, 'shenhe', { expects })]);
  const id = await article(page, true);
  const field = reviewer.locator('#comment-words');
  await opened(reviewer, id);
  await reviewer.locator('.comments > summary').click();
  await field.fill('日期请核对');
  const isSent = (route) => route.request().method() === 'POST' && route.request().isNavigationRequest();
  const away = { status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' };
  await reviewer.route('**/articles/*', (route) => (isSent(route) ? route.fulfill(away) : route.continue()));
  await field.press('Enter');
  await reviewer.getByRole('heading', { name: '502 Bad Gateway' }).waitFor();
  await reviewer.unroute('**/articles/*');
  await opened(reviewer, id);
  await reviewer.waitForFunction(() => document.querySelector('#comment-words').value === '日期请核对');
  await field.press('Enter');
  await reviewer.locator('.comments > ul > li', { hasText: '日期请核对' }).waitFor();
  await reviewer.locator('.comment-here').first().waitFor({ state: 'attached' });
  assert.equal(await field.inputValue(), '', 'what the page shows is kept no longer');
});
