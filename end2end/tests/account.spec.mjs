// The first login: a one-time link, whose secret is in no address that a server or proxy gets.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { violations } from '../accessibility.mjs';
import { suite } from '../suite.mjs';

const site = suite({});

async function newLink(login) {
  const { stdout } = await site.gongkai('user', 'add', login, '--name', '周某', '--role', 'auditor');
  const [, secret] = stdout.match(/\/password#([0-9a-f]{64})/);
  return secret;
}

for (const scripts of [true, false]) {
  test(`a one-time link sets a password ${scripts ? 'with' : 'without'} scripts`, async (t) => {
    const secret = await newLink(scripts ? 'zhou' : 'wu');
    const page = await site.reader(t, { scripts, width: 360 });
    const asked = [];
    page.on('request', (request) => asked.push(request.url().split('#')[0], request.headers().referer ?? ''));
    await page.goto(`/password#${secret}`);
    const field = page.getByLabel('链接里的密钥');
    if (scripts) {
      assert.equal(await field.isVisible(), false, 'nothing to copy');
      assert.ok(!page.url().includes(secret), 'and nothing left in the address');
      assert.deepEqual(await violations(page), []);
    } else {
      await field.fill(secret);
    }
    await page.getByLabel('新密码').fill('Sailimu-2026-hu');
    await page.getByRole('button', { name: '设置密码' }).click();
    await page.waitForURL('**/login');
    assert.ok(asked.every((text) => !text.includes(secret)), 'the secret was sent in a form alone');
    const again = await site.ask('/password', {
      method: 'POST', body: new URLSearchParams({ act: 'set-password', secret, password: 'Aibihu-2026-hu' }), redirect: 'manual',
    });
    assert.equal(again.status, 422, 'a link is used once');
  });
}

test('what is typed as a password can be seen, and is sent as one', async (t) => {
  const secret = await newLink('zheng');
  const page = await site.reader(t, { width: 360 });
  await page.goto(`/password#${secret}`);
  const field = page.getByLabel('新密码');
  await field.fill('Sailimu-2026-hu');
  const show = page.getByLabel('显示输入的内容');
  assert.equal(await field.getAttribute('type'), 'password');
  await show.check();
  assert.equal(await field.getAttribute('type'), 'text');
  assert.deepEqual(await violations(page), []);
  await show.uncheck();
  assert.equal(await field.getAttribute('type'), 'password');
  await show.check();
  await page.evaluate(() => addEventListener('submit', (event) => {
    window.sentAs = event.target.elements.password.type;
    event.preventDefault();
  }));
  await page.getByRole('button', { name: '设置密码' }).click();
  assert.equal(await page.evaluate(() => window.sentAs), 'password', 'so that the browser keeps it as one');
  await page.goto('/login');
  await page.getByLabel('显示输入的内容').check();
  assert.equal(await page.getByLabel('密码').getAttribute('type'), 'text');
});
