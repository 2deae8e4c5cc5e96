// Measures how soon pages can be read and used on a slow phone, and the bytes of that. `make bench-browser`
//
// GONGKAI_PROGRAM: the program; GONGKAI_BENCH_BEFORE: another one, which takes its turn at each page before it.
// GONGKAI_BENCH_RUNS: how often each page is loaded, of which the middle counts.
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { startBrowser } from '../end2end/browser.mjs';
import { startSite, usual } from '../end2end/site.mjs';
import { bytesOf } from './code.mjs';
import { networks, openOnPhone, slowdown, timeOfNextPage, timeOfShare, timesOf } from './phone.mjs';

const runs = Number(process.env.GONGKAI_BENCH_RUNS ?? 9);
const before = process.env.GONGKAI_BENCH_BEFORE;
const programs = { ...(before && { before: resolve(before) }), now: resolve(usual) };
const article = '/articles/1';
const others = {
  column: '/columns/tongzhigonggao',
  search: `/search?q=${encodeURIComponent('安全')}`,
  catalogue: '/disclosure/catalogue',
};

/** All that was measured: page → measure → program → values. */
const seen = {};
function note(page, program, measures) {
  const of = seen[page] ??= {};
  for (const [measure, value] of Object.entries(measures)) ((of[measure] ??= {})[program] ??= []).push(value);
}

async function measureOnPhone(browser, url, isArticle) {
  const phone = await openOnPhone(browser, url, networks.phone);
  const times = await timesOf(phone.page);
  if (isArticle) {
    times['share button (INP) ms'] = await timeOfShare(phone.page);
    times['next page after a touch (network of 60 ms, full speed) ms'] = await timeOfNextPage(phone);
  }
  await phone.close();
  return times;
}

async function measureOnSlow3G(browser, url) {
  const phone = await openOnPhone(browser, url, networks.slow3G);
  const times = await timesOf(phone.page);
  await phone.close();
  return { 'alive on slow 3G ms': times['alive ms'] };
}

/** Each page by each program in turn, so that a change of the machine's speed affects both. */
async function measure(browser, sites) {
  const all = Object.entries(sites);
  for (let run = 1; run <= runs; run += 1) {
    console.error(`  ${run} of ${runs}`);
    for (const [page, address] of Object.entries({ article, ...others })) {
      for (const [name, { url }] of all) note(page, name, await measureOnPhone(browser, url + address, page === 'article'));
    }
    for (const [name, { url }] of all) note('article', name, await measureOnSlow3G(browser, url + article));
  }
  for (const [name, site] of all) note('article', name, await bytesOf(browser, site, article, { home: '/', ...others }));
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The middle of each program, with the worst in brackets where they differ, and how the middles compare. */
function print() {
  const names = Object.keys(programs);
  const cells = [...names, ...(before ? ['now / before'] : [])];
  console.log(`| page | | ${cells.join(' | ')} |\n|---|---|${cells.map(() => '--:').join('|')}|`);
  for (const [page, measures] of Object.entries(seen)) {
    for (const [measure, by] of Object.entries(measures)) {
      const digits = measure.includes('CLS') ? 3 : 0;
      const shown = names.map((name) => [middle(by[name]), Math.max(...by[name])].map((value) => value.toFixed(digits)))
        .map(([usually, worst]) => (usually === worst ? usually : `${usually} (${worst})`));
      if (before) shown.push(middle(by.before) > 0 ? `${(middle(by.now) / middle(by.before)).toFixed(2)} ×` : '');
      console.log(`| ${page} | ${measure} | ${shown.join(' | ')} |`);
    }
  }
}

const sites = {};
const browser = await startBrowser();
try {
  for (const [name, program] of Object.entries(programs)) sites[name] = await startSite({ demo: true, program });
  await measure(browser, sites);
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, Chromium ${browser.version()}, the middle (worst) of ${runs} loads, processor ${slowdown} × slower\n`);
  print();
} finally {
  await browser.close();
  for (const site of Object.values(sites)) await site.stop();
}
