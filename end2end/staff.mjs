// Staff of a site of their own: two editors, and articles for them to work on.
import { randomUUID } from 'node:crypto';
import { hydrated } from './browser.mjs';
import { suite } from './suite.mjs';

const PASSWORD = 'Bianji-2026-mima';
const STAFF = { wang: '王某', li: '李某' };
const COLUMN = 'anquanshengchan';

/** A site with two editors, `wang` (王某) and `li` (李某), of the seed article's column. */
export function staffSuite() {
  const site = suite({}, prepare);
  const cookies = {};
  let seed, current;

  const post = async (path, content, cookie = '') => {
    const answer = await site.ask(path, {
      method: 'POST', headers: { 'content-type': 'application/json', origin: site.url, cookie }, body: JSON.stringify(content),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };

  async function prepare() {
    for (const [login, name] of Object.entries(STAFF)) {
      const { stdout } = await site.gongkai('user', 'add', login, '--name', name, '--role', `editor=${COLUMN}`);
      const secret = stdout.match(/\/password#(\S+)/)[1];
      await post('/api/account/set-password', { secret, password: PASSWORD });
      const answer = await post('/api/session/log-in', { login, password: PASSWORD, code: null });
      cookies[login] = answer.headers.get('set-cookie').split(';')[0];
    }
    const answer = await site.ask('/api/article/open?article=1', { headers: { cookie: cookies.wang } });
    ({ fields: seed } = await answer.json());
  }

  return {
    /** Login and password of each. */
    logins: Object.fromEntries(Object.keys(STAFF).map((login) => [login, [login, PASSWORD]])),

    /** A new article with the seed article's text. Pages that are opened after this show it. */
    async article() {
      const content = { article: null, version: 0, fields: seed, note: null, key: randomUUID() };
      ({ article: current } = await (await post('/api/article/save', content, cookies.wang)).json());
      return current;
    },

    /** A page at `address`, logged in as `login`, or for a citizen. */
    async enter(t, login, { address = `/articles/${current ?? 1}`, ...options } = {}) {
      const page = await site.reader(t, options);
      if (login) {
        const [name, ...value] = cookies[login].split('=');
        const { hostname: domain } = new URL(site.url);
        await page.context().addCookies([{ name, value: value.join('='), domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
      }
      await page.goto(address);
      await hydrated(page);
      return page;
    },
  };
}
