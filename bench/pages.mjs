// Measures how fast Gongkai and its alternatives serve the article page. `make bench`
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { headers, participants, program, run } from './participants.mjs';
import { used } from './processes.mjs';

const root = resolve(import.meta.dirname, '..');
const seconds = Number(process.env.GONGKAI_BENCH_SECONDS ?? 8);
const connections = [1, 64, 512];
const chosen = process.env.GONGKAI_BENCH_ONLY?.split(';');

const built = readFileSync(join(root, 'Leptos.toml'), 'utf8');
const settings = (kept) => built.replace(/^page_seconds = \d+$/m, `page_seconds = ${kept}`);

async function load(address, count, duration) {
  const out = await run('wrk', ['-t', '1', ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]), '-c', `${count}`, '-d', `${duration}s`, '--timeout', '30s', '--latency', address]);
  const time = (label) => {
    const [, value, unit] = new RegExp(`${label}\\s+([\\d.]+)(us|ms|s|m)`).exec(out) ?? [];
    return value ? Number(value) * { us: 0.001, ms: 1, s: 1_000, m: 60_000 }[unit] : NaN;
  };
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)?.[1]),
    requests: Number(/(\d+) requests in/.exec(out)?.[1]),
    median: time('50%'),
    slow: time('99%'),
    failed: Number(/Non-2xx or 3xx responses: (\d+)/.exec(out)?.[1] ?? 0) + Number(/timeout (\d+)/.exec(out)?.[1] ?? 0),
  };
}

const data = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
const env = { ...process.env, GONGKAI_DATA: data, RUST_LOG: 'warn' };
delete env.DATABASE_URL;
const gongkai = (...args) => run(program, args, { env, cwd: data });
const rows = [];
try {
  cpSync(join(root, 'demo'), join(data, 'demo'), { recursive: true });
  await gongkai('import', 'directory', 'demo/link-directory.json');
  await gongkai('import', 'page', 'demo/seed-article.txt');
  await gongkai('demo', 'demo');
  let page;
  for (const [name, start] of Object.entries(participants(data, settings))) {
    if (chosen && !chosen.includes(name)) continue;
    const running = await start(page);
    page ??= running.body;
    await load(running.address, 64, 2);
    for (const count of connections) {
      const before = used(running.group);
      const loaded = await load(running.address, count, seconds);
      const after = used(running.group);
      rows.push({ name, count, bytes: running.body.length, ...loaded, cpu: ((after.seconds - before.seconds) / loaded.requests) * 1_000, memory: after.bytes });
      console.error(`  ${name}, ${count}: ${Math.round(loaded.rate)} req/s, p99 ${loaded.slow} ms, ${loaded.failed} failed`);
    }
    await running.stop();
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}

const first = (count) => rows.find((row) => row.count === count && row.name === 'Gongkai');
const number = (value, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : '–');
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, ${seconds} s each, wrk with one thread on the same machine\n`);
console.log('| | connections | req/s | Gongkai is faster by | p50 ms | p99 ms | CPU s / 1,000 | MB | page bytes | failed |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
for (const row of rows) {
  const ratio = first(row.count) ? `${number(first(row.count).rate / row.rate)} ×` : '–';
  console.log(`| ${row.name} | ${row.count} | ${Math.round(row.rate)} | ${ratio} | ${number(row.median)} | ${number(row.slow)} | ${number(row.cpu, 3)} | ${Math.round(row.memory / 1048576)} | ${row.bytes} | ${row.failed} |`);
}
