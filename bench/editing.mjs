// Measures how soon an editor can write, and how long a save and a correction take. `make bench-editing`
//
// GONGKAI_PROGRAM: the program; GONGKAI_BENCH_BEFORE: another one, which takes its turn at each measure before it.
// GONGKAI_BENCH_RUNS: how often each is measured, of which the middle counts. GONGKAI_BENCH_SAVES: saves of each program.
import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { hydrated, openPage, startBrowser } from '../end2end/browser.mjs';
import { robot, startSite, usual } from '../end2end/site.mjs';

const runs = Number(process.env.GONGKAI_BENCH_RUNS ?? 9);
const saves = Number(process.env.GONGKAI_BENCH_SAVES ?? 300);
const before = process.env.GONGKAI_BENCH_BEFORE;
const programs = { ...(before && { before: resolve(before) }), now: resolve(usual) };

const PASSWORD = 'Sailimu-2026-hu';
const COLUMN = 'anquanshengchan';
const STAFF = { bianji: ['李编', `editor=${COLUMN}`], shenhe: ['张审', `reviewer=${COLUMN}`] };
/** 1,000 paragraphs of 100 characters. */
const LONG = Array.from({ length: 1_000 }, (_, at) => `<p>${`第${at + 1}段：各乡镇人民政府、街道办事处和市有关部门要按照要求认真抓好落实。`.padEnd(100, '安全生产责任重于泰山')}</p>`).join('');

/** A site of `program` with an editor and a reviewer, and their actions there. */
async function start(browser, program) {
  const site = await startSite({ program });
  const cookies = {};
  async function post(path, content, login) {
    const answer = await fetch(site.url + path, {
      method: 'POST', body: JSON.stringify(content),
      headers: { 'content-type': 'application/json', origin: site.url, 'user-agent': robot, cookie: cookies[login] ?? '' },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
  for (const [login, [name, role]] of Object.entries(STAFF)) {
    const { stdout } = await site.gongkai('user', 'add', login, '--name', name, '--role', role);
    const [, secret] = stdout.match(/\/password[/#](\S+)/);
    await post('/api/account/set-password', { secret, password: PASSWORD });
    const answer = await post('/api/session/log-in', { login, password: PASSWORD, code: null });
    [cookies[login]] = answer.headers.get('set-cookie').split(';');
  }
  const opened = await fetch(`${site.url}/api/article/open?article=1`, { headers: { cookie: cookies.bianji, 'user-agent': robot } });
  const { fields: seed } = await opened.json();

  return {
    stop: () => site.stop(),

    /** A new article with the seed article's text, except for `changed`. */
    async article(changed = {}) {
      const content = { article: null, version: 0, fields: { ...seed, ...changed }, note: null, key: randomUUID() };
      return (await (await post('/api/article/save', content, 'bianji')).json()).article;
    },

    /** Milliseconds that a save of `article` takes, whose newest version is `version`. */
    async save(article, version) {
      const fields = { ...seed, title: `${seed.title}（${version}）` };
      const begun = performance.now();
      await (await post('/api/article/save', { article, version, fields, note: null, key: randomUUID() }, 'bianji')).json();
      return performance.now() - begun;
    },

    /** The page at `address` in a new browser profile, whose cache is empty, once it is hydrated and asks for nothing more. */
    async enter(login, address) {
      const page = await openPage(browser, { baseURL: site.url });
      page.setDefaultTimeout(60_000);
      const [name, ...value] = cookies[login].split('=');
      const { hostname: domain } = new URL(site.url);
      await page.context().addCookies([{ name, value: value.join('='), domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
      await page.goto(address, { waitUntil: 'networkidle' });
      await hydrated(page);
      return page;
    },
  };
}

/** From the key `e` until the caret stands in the body, by the page's own clock. */
async function open(page) {
  await page.evaluate(() => {
    const isOpen = () => document.activeElement?.matches('.body.ProseMirror');
    addEventListener('keydown', ({ timeStamp }) => {
      const look = () => { if (isOpen()) window.opened = performance.now() - timeStamp; else requestAnimationFrame(look); };
      look();
    }, { once: true, capture: true });
  });
  await page.keyboard.press('e');
  await page.waitForFunction(() => window.opened !== undefined);
  return page.evaluate(() => window.opened);
}

async function ready(site, address) {
  const page = await site.enter('bianji', address);
  const ms = await open(page);
  await page.context().close();
  return ms;
}

/** From the public page to the approved correction, as `review.spec.mjs` does it. */
async function correct(site) {
  const [editor, reviewer] = await Promise.all([site.enter('bianji', '/articles/1'), site.enter('shenhe', '/desk')]);
  const begun = performance.now();
  await open(editor);
  await editor.keyboard.insertText('新');
  await editor.keyboard.press('Control+Enter');
  await editor.getByRole('dialog').waitFor();
  await editor.keyboard.press('Control+Enter');
  await editor.locator('.work .status strong', { hasText: '待审' }).waitFor();
  await reviewer.goto('/desk');
  await reviewer.locator('.list a').first().click();
  await reviewer.locator('.changes ins').first().waitFor();
  await reviewer.getByRole('button', { name: '审核通过' }).click();
  await reviewer.locator('.work .status strong', { hasText: '已发布' }).waitFor();
  const ms = performance.now() - begun;
  await Promise.all([editor, reviewer].map((page) => page.context().close()));
  return ms;
}

/** The slowest of thirty keys into the text of `article`, from the press until it is painted. */
async function type(site, article) {
  const page = await site.enter('bianji', `/articles/${article}`);
  await open(page);
  await page.evaluate(() => {
    window.keys = [];
    addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => setTimeout(() => window.keys.push(performance.now() - timeStamp)));
    }, true);
  });
  for (let count = 1; count <= 30; count += 1) {
    await page.keyboard.press('a');
    await page.waitForFunction((pressed) => window.keys.length === pressed, count);
  }
  const slowest = await page.evaluate(() => Math.max(...window.keys));
  await page.context().close();
  return slowest;
}

const sorted = (values) => values.toSorted((a, b) => a - b);
const share = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))];

/** The measures: the name of each, and the milliseconds of each program. */
const seen = new Map();
function note(measure, name, ...ms) {
  const by = seen.get(measure) ?? {};
  seen.set(measure, by);
  (by[name] ??= []).push(...ms);
}

const names = Object.keys(programs);
const sites = {};
const browser = await startBrowser();
try {
  for (const name of names) sites[name] = await start(browser, programs[name]);
  const own = {};
  for (const name of names) own[name] = { long: await sites[name].article({ body: LONG }), saved: await sites[name].article(), version: 1 };
  // In turn, so that a change of the machine's speed affects both.
  for (let turn = 1; turn <= runs; turn += 1) {
    console.error(`  ${turn} of ${runs}`);
    for (const name of names) note('editor ready, empty cache', name, await ready(sites[name], '/articles/1'));
    for (const name of names) note('editor ready, 100,000 characters', name, await ready(sites[name], `/articles/${own[name].long}`));
    for (const name of names) note('slowest of 30 keys, 100,000 characters', name, await type(sites[name], own[name].long));
    for (const name of names) note('typo corrected and approved', name, await correct(sites[name]));
  }
  for (let turn = 0; turn < saves; turn += 1) {
    for (const name of names) {
      note('save', name, await sites[name].save(own[name].saved, own[name].version));
      own[name].version += 1;
    }
  }
} finally {
  await browser.close();
  for (const site of Object.values(sites)) await site.stop();
}

console.log(`| ms | | ${names.join(' | ')} |${before ? ' now / before |' : ''}`);
console.log(`|---|---|${names.map(() => '--:').join('|')}|${before ? '--:|' : ''}`);
for (const [measure, by] of seen) {
  for (const [part, of] of Object.entries(measure === 'save' ? { middle: 0.5, p99: 0.99 } : { middle: 0.5 })) {
    const ms = names.map((name) => share(by[name], of));
    const ratio = before ? ` ${(ms.at(-1) / ms[0]).toFixed(2)} × |` : '';
    console.log(`| ${measure} | ${part} | ${ms.map((each) => each.toFixed(0)).join(' | ')} |${ratio}`);
  }
}
console.error(`  ${cpus().length} processors, ${runs} measures, ${saves} saves`);
