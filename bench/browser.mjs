// How soon the article can be read and used on a slow phone: processor four times slower, the network of Lighthouse's mobile test.
// `make bench-browser`. GONGKAI_BENCH_RUNS: how often the page is loaded, of which the middle counts.
import { cpus } from 'node:os';
import { hydrated, openPage, startBrowser } from '../end2end/browser.mjs';
import { startSite } from '../end2end/site.mjs';

const runs = Number(process.env.GONGKAI_BENCH_RUNS ?? 9);
const slowdown = 4;
/** As Lighthouse 12 has it for phones: 1.6 Mbit/s, 150 ms there and back. */
const phone = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
/** The next page comes over a better one. */
const town = { offline: false, latency: 60, downloadThroughput: -1, uploadThroughput: -1 };

/** What the page tells of itself from its first moment on. */
function listen() {
  const told = { long: [], shifts: 0, lcp: 0, interactions: [] };
  window.told = told;
  const observe = (type, each, more = {}) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  observe('longtask', ({ startTime, duration }) => told.long.push([startTime, duration]));
  observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) told.shifts += value; });
  observe('largest-contentful-paint', ({ startTime }) => { told.lcp = startTime; });
  observe('event', ({ interactionId, duration }) => { if (interactionId) told.interactions.push(duration); }, { durationThreshold: 16 });
  new MutationObserver(() => { if (document.documentElement.hasAttribute('data-hydrated')) told.hydrated ??= performance.now(); })
    .observe(document, { subtree: true, attributes: true, attributeFilter: ['data-hydrated'] });
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
/** Comes when nothing has been painted for two frames: events have been told of by then. */
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));

async function load(browser, site) {
  const page = await openPage(browser, { width: 360, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', phone);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(listen);
  page.setDefaultTimeout(60_000);
  await page.goto(`${site.url}/articles/1`);
  await hydrated(page);
  await settled(page);
  const loaded = await page.evaluate(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime;
    const module = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).map(({ responseEnd }) => responseEnd);
    return { ...window.told, paint, module: Math.max(...module) };
  });
  await page.locator('summary', { hasText: '分享' }).tap();
  await page.locator('.share .panel').waitFor();
  await page.waitForFunction(() => window.told.interactions.length > 0);
  const share = await page.evaluate(() => Math.max(...window.told.interactions));

  await session.send('Network.emulateNetworkConditions', town);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const next = page.locator('header a').first();
  const [read] = await Promise.all([page.waitForResponse(/\/api\/article\/read/), next.dispatchEvent('touchstart')]);
  await read.finished();
  await page.evaluate(() => {
    document.addEventListener('click', () => { window.told.clicked = performance.now(); }, { capture: true });
    const heading = document.querySelector('main h1').textContent;
    new MutationObserver(() => {
      if (document.querySelector('main h1')?.textContent !== heading) window.told.shown ??= performance.now();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await next.click();
  const shown = await page.waitForFunction(() => window.told.shown && window.told.shown - window.told.clicked);
  const click = await shown.jsonValue();
  await page.context().close();
  return {
    'first paint (FCP) ms': loaded.paint,
    'largest paint (LCP) ms': loaded.lcp,
    'blocked (TBT) ms': loaded.long.reduce((sum, [start, duration]) => sum + (start + duration > loaded.paint ? Math.max(0, duration - 50) : 0), 0),
    'layout shift (CLS)': loaded.shifts,
    'hydrated ms': loaded.hydrated,
    'of that after the last byte ms': loaded.hydrated - loaded.module,
    'share button (INP) ms': share,
    'next page after hover or touch, network 60 ms, full speed, ms': click,
  };
}

const site = await startSite();
const browser = await startBrowser();
try {
  const seen = [];
  for (let run = 0; run < runs; run += 1) seen.push(await load(browser, site));
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, Chromium ${browser.version()}, ${runs} loads, processor ${slowdown} × slower\n`);
  console.log('| | middle | worst |\n|---|--:|--:|');
  for (const name of Object.keys(seen[0])) {
    const values = seen.map((one) => one[name]);
    const digits = name.includes('CLS') ? 3 : 0;
    console.log(`| ${name} | ${middle(values).toFixed(digits)} | ${Math.max(...values).toFixed(digits)} |`);
  }
} finally {
  await browser.close();
  await site.stop();
}
