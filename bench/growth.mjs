// Measures a growing site: its start, its memory, and its answers with ever more articles. `make
// bench-growth`
//
// GONGKAI_BENCH_ARTICLES: how many articles, by commas. GONGKAI_BENCH_REQUESTS: how many requests of each kind.
// GONGKAI_BENCH_URL: where databases are, with {n} for the number of articles (postgres://…/growth_{n}; each must be there and
// empty); without it, files of SQLite in target/bench-growth, which are filled once and used again.
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { run } from './participants.mjs';
import { used } from './processes.mjs';

const root = resolve(import.meta.dirname, '..');
const program = process.env.GONGKAI_PROGRAM ?? join(root, 'target/release/gongkai');
const sizes = (process.env.GONGKAI_BENCH_ARTICLES ?? '1000,10000,100000,1000000').split(',').map(Number);
const requests = Number(process.env.GONGKAI_BENCH_REQUESTS ?? 400);
const publications = Math.max(10, Math.round(requests / 8));
const searches = [
  '的', '安全', '工作', '通知', '人民政府', '安全生产', '预算公开', '乡村振兴', '阿拉山口 口岸', '赛里木湖 旅游', '关于 加强 管理', '招聘公告',
  '“安全生产工作”', '“人民政府关于”', '“的通知”', '博政发〔2021〕17号', '冷水鱼', '枸杞', '葡萄 畜牧', '没有这种东西', '2021', '天然气 供热 公告',
];

/** The built-in settings, without the page cache and without limits. */
function settings() {
  const changed = { page_seconds: 0, attempts: 1_000_000, writes: 1_000_000, costly_reads: 1_000_000 };
  return Object.entries(changed).reduce(
    (text, [name, value]) => text.replace(new RegExp(`^${name} = \\d+$`, 'm'), `${name} = ${value}`),
    readFileSync(join(root, 'Leptos.toml'), 'utf8'),
  );
}

/** A site of `articles`, filled at its first use: its folder, its program's arguments, and its staff's passwords. */
async function fill(articles) {
  const folder = join(root, 'target/bench-growth', `${articles}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Leptos.toml'), settings());
  const url = process.env.GONGKAI_BENCH_URL?.replace('{n}', articles) ?? `sqlite://${folder}/gongkai.db`;
  const options = { cwd: folder, env: { ...process.env, GONGKAI_DATA: folder, DATABASE_URL: url, RUST_LOG: 'warn' } };
  const mark = join(folder, `filled-${url.startsWith('sqlite:') ? 'sqlite' : 'postgres'}`);
  if (!existsSync(mark)) {
    const began = Date.now();
    await run(program, ['migrate'], options);
    await run(program, ['bench-data', '--articles', `${articles}`], options);
    writeFileSync(mark, '');
    console.error(`  ${articles}: filled in ${((Date.now() - began) / 1_000).toFixed(1)} s`);
  }
  const said = await run(program, ['user', 'demo'], options);
  const passwords = Object.fromEntries([...said.matchAll(/^ {2}(\S+) +(\S+) /gm)].map(([, login, password]) => [login, password]));
  return { options, passwords };
}

/** Reads the database once, so that the program is measured and not the disk: a site in use has its data in memory. */
async function warm({ env }) {
  const file = env.DATABASE_URL.replace(/^sqlite:\/\//, '');
  if (file === env.DATABASE_URL) return;
  for await (const _ of createReadStream(file, { highWaterMark: 1 << 22 }));
}

/** Starts the site, and resolves when it is ready, with its address, the seconds that took, and its process group. */
async function start(options) {
  const began = performance.now();
  const child = spawn(program, ['serve', '--addr', '127.0.0.1:0'], { ...options, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const ended = new Promise((done) => child.once('exit', done));
  const site = await new Promise((done, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, address] = /http:\/\/([\d.:]+)/.exec(line) ?? [];
      if (address) done(address);
    });
    ended.then((code) => failed(new Error(`the site ended with ${code} before it served`)));
  });
  const [host, port] = site.split(':');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (path, { method = 'GET', body, headers = {} } = {}) => new Promise((done, failed) => {
    const asked = request({ host, port, path, method, agent, headers: { 'user-agent': 'gongkai-bench-bot', ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (data) => { text += data; });
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text }));
    });
    asked.on('error', failed).end(body);
  });
  while ((await ask('/readyz')).status !== 200);
  const seconds = (performance.now() - began) / 1_000;
  const stop = async () => {
    agent.destroy();
    child.kill('SIGTERM');
    await ended;
  };
  return { ask, seconds, group: child.pid, stop };
}

/** Asks for each of `paths` in turn, `count` times in all, and returns how long each answer took, in milliseconds. */
async function timed(site, paths, count) {
  const took = [];
  for (let at = -Math.min(20, count); at < count; at += 1) {
    const path = paths[(at + paths.length * 20) % paths.length];
    const began = performance.now();
    const { status } = await site.ask(path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    // The first requests warm the caches.
    if (at >= 0) took.push(performance.now() - began);
  }
  return took;
}

/** The links from the middle of each list on, as a reader who has come so far finds them. */
async function deep(site, lists) {
  const found = [];
  for (const list of lists) {
    const { text } = await site.ask(list);
    const last = Math.max(1, ...[...text.matchAll(/[?&;]page=(\d+)/g)].map(([, page]) => Number(page)));
    const { text: middle } = await site.ask(`${list}?page=${Math.max(1, Math.floor(last / 2))}`);
    const link = /href="([^"]*[?&;]after=[^"]*)"/.exec(middle)?.[1];
    if (link) found.push(link.replaceAll('&amp;', '&'));
  }
  return found;
}

/** How long it takes to approve a new article, which publishes it. */
async function publish(site, passwords) {
  const post = async (session, action, call) => {
    const headers = { 'content-type': 'application/json', ...(session && { cookie: session }) };
    const answer = await site.ask(`/api/${action}`, { method: 'POST', headers, body: JSON.stringify(call) });
    if (answer.status >= 400) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const enter = async (login) => {
    const { headers } = await post(undefined, 'session/log-in', { login, password: passwords[login] });
    return headers['set-cookie'][0].split(';')[0];
  };
  const [editor, reviewer] = [await enter('bianji'), await enter('shenhe')];
  const { text: list } = await site.ask('/columns/tongzhigonggao');
  const [, known] = /href="\/articles\/(\d+)"/.exec(list);
  const desk = await site.ask(`/api/article/open?article=${known}`, { headers: { cookie: editor } });
  if (desk.status !== 200) throw new Error(`/api/article/open: ${desk.status} ${desk.text}`);
  const { columns, fields } = JSON.parse(desk.text);
  const column = columns.find((one) => one.slug === 'tongzhigonggao').id;
  const took = [];
  for (let at = 0; at < publications; at += 1) {
    const day = new Date().toISOString().slice(0, 10);
    const body = '<p>各乡镇人民政府，市直各部门：</p><p>请认真落实。</p>';
    const written = { ...fields, column, title: `关于测量的通知第${at + 1}号`, day, body, attachments: [] };
    const { text } = await post(editor, 'article/save', { version: 0, key: crypto.randomUUID(), fields: written });
    const { article } = JSON.parse(text);
    await post(editor, 'article/submit', { article, version: 1 });
    const began = performance.now();
    await post(reviewer, 'article/approve', { article, version: 1 });
    took.push(performance.now() - began);
  }
  return took;
}

async function measure(articles) {
  const { options, passwords } = await fill(articles);
  await warm(options);
  const site = await start(options);
  try {
    await new Promise((later) => setTimeout(later, 2_000));
    const idle = used(site.group).bytes;
    const every = Math.max(1, Math.floor(articles / requests));
    const ids = Array.from({ length: requests }, (_, at) => (at * every * 7) % articles + 1);
    const lists = ['xinwenzhongxin', 'zhengfuxinxigongkai', 'dongtaiyaowen', 'tongzhigonggao', 'zhengcewenjian', 'anquanshengchan'].map((slug) => `/columns/${slug}`);
    const took = {
      article: await timed(site, ids.map((id) => `/articles/${id}`), requests),
      'list, first page': await timed(site, lists, requests),
      'list, deep page': await timed(site, await deep(site, lists), requests),
      search: await timed(site, searches.map((words) => `/search?q=${encodeURIComponent(words)}`), requests),
      publish: await publish(site, passwords),
      home: await timed(site, ['/'], publications),
      'feed.xml': await timed(site, ['/feed.xml', '/columns/tongzhigonggao/feed.xml'], publications),
      'sitemap.xml': await timed(site, ['/sitemap.xml'], publications),
      catalogue: await timed(site, ['/disclosure/catalogue'], publications),
    };
    return { articles, start: site.seconds, idle, loaded: used(site.group).bytes, took };
  } finally {
    await site.stop();
  }
}

const at = (took, part) => took.toSorted((a, b) => a - b)[Math.round((took.length - 1) * part)];
const rows = [];
for (const articles of sizes) {
  const row = await measure(articles);
  rows.push(row);
  console.error(`  ${articles}: ${Object.entries(row.took).map(([what, took]) => `${what} ${at(took, 0.5).toFixed(1)}/${at(took, 0.99).toFixed(1)}`).join(', ')}`);
}

const megabytes = (bytes) => Math.round(bytes / 1_048_576);
const cell = (took, first, part) => `${at(took, part).toFixed(2)} (${(at(took, part) / at(first, part)).toFixed(2)} ×)`;
const kinds = Object.keys(rows[0].took);
const where = process.env.GONGKAI_BENCH_URL ? 'PostgreSQL' : 'SQLite';
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, ${where}, ${requests} requests each, one after the other, nothing kept; ms, and by how much against the first row\n`);
for (const [what, part] of [['median', 0.5], ['p99', 0.99]]) {
  console.log(`| articles | start s | idle MB | loaded MB | ${kinds.map((kind) => `${kind}, ${what}`).join(' | ')} |\n|${'--:|'.repeat(kinds.length + 4)}`);
  for (const row of rows) {
    const cells = kinds.map((kind) => cell(row.took[kind], rows[0].took[kind], part));
    console.log(`| ${row.articles.toLocaleString('en')} | ${row.start.toFixed(2)} | ${megabytes(row.idle)} | ${megabytes(row.loaded)} | ${cells.join(' | ')} |`);
  }
  console.log('');
}
