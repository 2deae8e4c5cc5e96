// 集约化: measures many sites in one process against one site alone: the start, the memory, the processor at
// rest, and pages a second. `make bench-sites`
//
// GONGKAI_BENCH_SITES: how many sites, by commas. GONGKAI_BENCH_SECONDS: seconds of each load. GONGKAI_BENCH_ARTICLES: articles of each.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { run } from './participants.mjs';
import { used } from './processes.mjs';

const root = resolve(import.meta.dirname, '..');
const program = process.env.GONGKAI_PROGRAM ?? join(root, 'target/release/gongkai');
const counts = (process.env.GONGKAI_BENCH_SITES ?? '1,10,100').split(',').map(Number);
const seconds = Number(process.env.GONGKAI_BENCH_SECONDS ?? 8);
const articles = Number(process.env.GONGKAI_BENCH_ARTICLES ?? 200);
const folder = join(root, 'target/bench-sites');
const host = (number) => `s${number}.test`;

const settings = (number) => `[site]
name = "第${number}个网站"
domain = "${host(number)}"
public_url = "http://${host(number)}"
sponsor = "测试"
organiser = ""
contact = ""
identification_code = "0000000000"
icp_number = ""
police_number = ""
`;

/** Makes the folder of `count` sites, each with its own copy of the same articles. */
async function fill(count) {
  const sites = join(folder, `${count}`);
  if (existsSync(join(sites, 'filled'))) return sites;
  rmSync(sites, { recursive: true, force: true });
  const first = join(sites, 's1');
  for (let number = 1; number <= count; number += 1) {
    const site = join(sites, `s${number}`);
    mkdirSync(site, { recursive: true });
    if (number > 1) cpSync(join(first, 'data'), join(site, 'data'), { recursive: true });
    writeFileSync(join(site, 'Leptos.toml'), settings(number));
    if (number === 1) {
      await run(program, ['migrate', '--site', site]);
      await run(program, ['bench-data', '--articles', `${articles}`, '--site', site]);
      await run(program, ['user', 'demo', '--site', site]);
    }
  }
  writeFileSync(join(sites, 'Leptos.toml'), '[server]\ncostly_reads = 1000000\n');
  writeFileSync(join(sites, 'filled'), '');
  return sites;
}

async function start(sites) {
  const began = performance.now();
  const env = { ...process.env, RUST_LOG: 'warn' };
  const child = spawn(program, ['serve', '--sites', sites, '--addr', '127.0.0.1:0'], { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const address = await new Promise((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, found] = /http:\/\/([\d.:]+)/.exec(line) ?? [];
      if (found) done(found);
    });
  });
  return { child, address, took: (performance.now() - began) / 1_000 };
}

/** Pages a second of `path`, of all of `count` hosts in turn. */
async function load(address, count, path) {
  const script = join(folder, 'hosts.lua');
  writeFileSync(
    script,
    `local turn = 0\nrequest = function()\n  turn = turn % ${count} + 1\n  return wrk.format("GET", "${path}", { Host = "s" .. turn .. ".test" })\nend\n`,
  );
  const out = await run('wrk', ['-t', '1', '-c', '64', '-d', `${seconds}s`, '--timeout', '30s', '--latency', '-s', script, `http://${address}`]);
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(out);
  if (bad) throw new Error(`${path}: ${bad[0]}`);
  const [, p99] = /99%\s+(\S+)/.exec(out) ?? [];
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), p99 };
}

const rows = [];
for (const count of counts) {
  const sites = await fill(count);
  const { child, address, took } = await start(sites);
  await after(3_000);
  const [idle, began] = [used(child.pid), performance.now()];
  await after(10_000);
  const rest = ((used(child.pid).seconds - idle.seconds) / ((performance.now() - began) / 1_000)) * 100;
  const kept = await load(address, count, '/articles/1');
  const search = await load(address, count, '/search?q=%E5%AE%89%E5%85%A8');
  const { bytes } = used(child.pid);
  const threads = Number(/Threads:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]);
  const stopping = performance.now();
  const ended = new Promise((done) => child.once('exit', done));
  process.kill(child.pid, 'SIGTERM');
  await ended;
  rows.push({ count, took, idle: idle.bytes / 1e6, rest, kept, search, loaded: bytes / 1e6, threads, stop: (performance.now() - stopping) / 1_000 });
}

const [one] = rows;
const of = (value, first) => `${value.toFixed(value < 10 ? 2 : 0)} (${(value / first).toFixed(2)} ×)`;
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}; ${articles} articles a site, SQLite, wrk -c 64 on the same machine, ${seconds} s each\n`);
console.log('| sites | start s | idle MB | processor at rest % | kept article, req/s | p99 | search, req/s | p99 | after the load MB | threads | stop s |');
console.log('|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
for (const row of rows) {
  console.log(
    `| ${row.count} | ${row.took.toFixed(2)} | ${row.idle.toFixed(0)} | ${row.rest.toFixed(1)} | ${of(row.kept.rate, one.kept.rate)} | ${row.kept.p99} | ${of(row.search.rate, one.search.rate)} | ${row.search.p99} | ${row.loaded.toFixed(0)} | ${row.threads} | ${row.stop.toFixed(2)} |`,
  );
}
