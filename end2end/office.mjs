// Staff of every role, who log in like people.
import assert from 'node:assert/strict';
import { suite } from './suite.mjs';

export const PASSWORD = 'Sailimu-2026-hu';
const STAFF = {
  bianji: ['李编', ['editor=zhengfuxinxigongkai']],
  shenhe: ['张审', ['reviewer=zhengfuxinxigongkai']],
  xitong: ['系统管理员', ['site-admin']],
  anquan: ['安全管理员', ['security-admin']],
  shenji: ['审计员', ['auditor']],
};

/** A site with one member of staff of each role. */
export function officeSuite() {
  const site = suite({}, async () => {
    for (const [login, [name, roles]] of Object.entries(STAFF)) {
      const { stdout } = await site.gongkai('user', 'add', login, '--name', name, ...roles.flatMap((role) => ['--role', role]));
      const form = new URLSearchParams({ act: 'set-password', secret: stdout.match(/\/password#(\S+)/)[1], password: PASSWORD });
      const answer = await site.ask('/password', { method: 'POST', body: form, redirect: 'manual' });
      assert.equal(answer.status, 303);
    }
  });

  /** A page of `login`, at their desk. */
  site.enter = async (t, login, options = {}) => {
    const page = await site.reader(t, options);
    await page.goto('/login');
    await page.getByLabel('登录名').fill(login);
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL('**/desk');
    return page;
  };
  return site;
}
