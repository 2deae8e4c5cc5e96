// Measures the processor time of a page: rendered for each request, and from the cache. `make bench-made`
//
// GONGKAI_PROGRAM: the program; GONGKAI_BENCH_BEFORE: another one, which takes its turn at each page before it.
// GONGKAI_BENCH_RUNS: how often each page is measured, of which the middle counts. GONGKAI_BENCH_REQUESTS: requests of each measure.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { usual } from '../end2end/site.mjs';
import { run } from './participants.mjs';
import { used } from './processes.mjs';

const root = resolve(import.meta.dirname, '..');
const runs = Number(process.env.GONGKAI_BENCH_RUNS ?? 9);
const requests = Number(process.env.GONGKAI_BENCH_REQUESTS ?? 300);
const before = process.env.GONGKAI_BENCH_BEFORE;
const programs = { ...(before && { before: resolve(before) }), now: resolve(usual) };
const pages = {
  article: '/articles/1',
  column: '/columns/tongzhigonggao',
  home: '/',
  search: `/search?q=${encodeURIComponent('安全')}`,
  catalogue: '/disclosure/catalogue',
};
/** The time for which a page is cached, and the requests that the processor's clock needs for a result. */
const ways = { anew: { keptFor: 0, times: 1 }, 'from the cache': { keptFor: 3600, times: 10 } };

/** The demo content, served by `program`, which caches pages for `keptFor` seconds and has no limits. */
async function start(program, keptFor) {
  const data = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const settings = join(data, 'Leptos.toml');
  writeFileSync(settings, `[server]\npage_seconds = ${keptFor}\nattempts = 1000000\ncostly_reads = 1000000\n`);
  const env = { ...process.env, GONGKAI_DATA: data, RUST_LOG: 'warn', DATABASE_URL: `sqlite://${join(data, 'gongkai.db')}` };
  const options = { env, cwd: data };
  await run(program, ['import', 'directory', join(root, 'demo/link-directory.json')], options);
  await run(program, ['import', 'page', join(root, 'demo/seed-article.txt')], options);
  await run(program, ['demo', join(root, 'demo')], options);
  const child = spawn(program, ['serve', '--config', settings, '--addr', '127.0.0.1:0'], {
    ...options, stdio: ['ignore', 'pipe', 'inherit'], detached: true,
  });
  const url = await new Promise((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = line.match(/http:\/\/[^/]+/);
      if (found) done(found[0]);
    });
  });
  return {
    url,
    pid: child.pid,
    async stop() {
      const ended = new Promise((done) => { child.once('exit', done); });
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Asks for `url` as a browser does, and reads the answer to its end. */
function ask(url) {
  return new Promise((done, failed) => {
    const headers = { accept: 'text/html', 'accept-encoding': 'br, gzip', 'user-agent': 'Mozilla/5.0 gongkai-test-bot' };
    request(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`${url}: ${answer.statusCode}`));
      answer.on('end', done).resume();
    }).on('error', failed).end();
  });
}

/** Milliseconds of processor that the page at `address` takes. */
async function measure(site, address, times) {
  const of = requests * times;
  await ask(site.url + address);
  const begun = used(site.pid).seconds;
  for (let number = 0; number < of; number += 1) await ask(site.url + address);
  return (used(site.pid).seconds - begun) * 1_000 / of;
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const names = Object.keys(programs);
console.log(`| page | | ${names.join(' | ')} |${before ? ' now / before |' : ''}`);
console.log(`|---|---|${names.map(() => '--:').join('|')}|${before ? '--:|' : ''}`);
for (const [way, { keptFor, times }] of Object.entries(ways)) {
  const sites = {};
  try {
    for (const name of names) sites[name] = await start(programs[name], keptFor);
    for (const [page, address] of Object.entries(pages)) {
      const seen = Object.fromEntries(names.map((name) => [name, []]));
      // In turn, so that a change of the machine's speed affects both.
      for (let turn = 0; turn < runs; turn += 1) {
        for (const name of names) seen[name].push(await measure(sites[name], address, times));
      }
      const middles = names.map((name) => middle(seen[name]));
      const ratio = before ? ` ${(middles.at(-1) / middles[0]).toFixed(2)} × |` : '';
      console.log(`| ${page} | ${way}, ms of a processor | ${middles.map((ms) => ms.toFixed(3)).join(' | ')} |${ratio}`);
    }
  } finally {
    for (const site of Object.values(sites)) await site.stop();
  }
}
agent.destroy();
console.error(`  ${cpus().length} processors, ${requests} requests a measure, ${runs} measures`);
