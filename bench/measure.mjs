// Measures the pages of a running site: node bench/measure.mjs http://127.0.0.1:3000 3
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const [site, runs] = process.argv.slice(2);
const run = promisify(execFile);
const pages = {
  首页: '/', 栏目: '/columns/tongzhigonggao', 文章: '/articles/1', 搜索: `/search?q=${encodeURIComponent('安全')}`, 政府信息公开: '/disclosure',
};
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const times = {
  FCP: 'first-contentful-paint', LCP: 'largest-contentful-paint', TBT: 'total-blocking-time', CLS: 'cumulative-layout-shift', SI: 'speed-index',
};

/** Bytes of an answer's body as they travel. */
const bytes = (address) => new Promise((resolve, reject) => {
  get(site + address, { headers: { 'accept-encoding': 'br' } }, (answer) => {
    let sum = 0;
    answer.on('data', (part) => { sum += part.length; });
    answer.on('end', () => resolve(sum));
  }).on('error', reject);
});

/** Lighthouse's results of one load. */
async function load(address) {
  const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'));
  const file = join(folder, 'report.json');
  await run('npm', ['exec', '--yes', '--', 'lighthouse@12.8.2', site + address, '--quiet', '--output=json', `--output-path=${file}`,
    `--chrome-flags=${flags.join(' ')}`], { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' } });
  const report = JSON.parse(await readFile(file));
  await rm(folder, { recursive: true });
  return report;
}

const row = (cells) => console.log(`| ${cells.join(' | ')} |`);

console.log('→ 字节数（brotli）');
const page = await (await fetch(`${site}/articles/1`)).text();
const files = [...new Set(page.match(/\/pkg\/[^"]+/g))];
const module = files.find((file) => file.endsWith('.js'));
const [wasm] = (await (await fetch(site + module)).text()).match(/\/pkg\/[a-z0-9.]+\.wasm/);
for (const file of new Set([...files, wasm])) console.log(`  ${file.split('.').pop().padEnd(6)} ${String(await bytes(file)).padStart(7)}`);

console.log('→ Lighthouse（移动端）');
row(['页面', 'HTML', '性能', '无障碍', '最佳做法', 'SEO', ...Object.keys(times)]);
row(Array.from({ length: 11 }, () => '---'));
for (const [name, address] of Object.entries(pages)) {
  const reports = [];
  // Now and then Lighthouse misses the beginning of a load, and says so.
  for (let number = 0; number < Number(runs); number += 1) reports.push(await load(address).catch(() => load(address)));
  reports.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const report = reports[Math.floor(reports.length / 2)];
  const scores = Object.values(report.categories).map(({ score }) => Math.round(score * 100));
  row([name, await bytes(address), ...scores, ...Object.values(times).map((id) => report.audits[id].displayValue.replace(/\s/g, ' '))]);
  for (const audit of Object.values(report.audits)) {
    if (audit.scoreDisplayMode === 'binary' && audit.score === 0) console.log(`  ✗ ${audit.id}: ${audit.title}`);
  }
}
