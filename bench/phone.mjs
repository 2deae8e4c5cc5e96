// A slow phone, and the timings of a page on it.
import { setTimeout as after } from 'node:timers/promises';
import { hydrated, openPage } from '../end2end/browser.mjs';
import { robot } from '../end2end/site.mjs';

/** Slowdown of the phone's processor against this machine's. */
export const slowdown = 4;

const bits = (latency, down, up) => ({ offline: false, latency, downloadThroughput: down / 8, uploadThroughput: up / 8 });
/** The networks: milliseconds of a round trip, bits a second down and up. */
export const networks = {
  /** Lighthouse 12's settings for phones. */
  phone: bits(150, 1.6e6, 750e3),
  slow3G: bits(400, 400e3, 400e3),
  /** The next page comes over a better one, without a limit. */
  town: { offline: false, latency: 60, downloadThroughput: -1, uploadThroughput: -1 },
};

/** Runs in the page, from its first moment on. */
function listen() {
  const told = { long: [], shifts: 0, largest: 0, interactions: [] };
  window.told = told;
  const observe = (type, each, more = {}) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  observe('longtask', ({ startTime, duration }) => told.long.push([startTime, duration]));
  observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) told.shifts += value; });
  observe('largest-contentful-paint', ({ startTime }) => { told.largest = startTime; });
  observe('event', ({ interactionId, duration }) => { if (interactionId) told.interactions.push(duration); }, { durationThreshold: 16 });
  new MutationObserver(() => { if (document.documentElement.hasAttribute('data-hydrated')) told.alive ??= performance.now(); })
    .observe(document, { subtree: true, attributes: true, attributeFilter: ['data-hydrated'] });
}

/** Resolves when no request of `page` has been under way for half a second. Call it once, before the page asks for anything. */
function watchRequests(page) {
  const underWay = new Set();
  page.on('request', (request) => underWay.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => underWay.delete(request));
  return async () => {
    for (let calm = 0; calm < 5; calm = underWay.size === 0 ? calm + 1 : 0) await after(100);
  };
}

/**
 * Opens `address` on a phone of 360 points, with an empty cache, and resolves when the page is alive and asks
 * for nothing more. `network`: one of `networks`; without it, neither network nor processor are slowed down.
 */
export async function openOnPhone(browser, address, network) {
  // The phone is measured, not the server: each visit gets the page from the cache.
  await fetch(address, { headers: { 'user-agent': robot, 'accept-encoding': 'gzip, deflate, br, zstd' } }).then((answer) => answer.arrayBuffer());
  const page = await openPage(browser, { width: 360, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  page.setDefaultTimeout(120_000);
  const session = await page.context().newCDPSession(page);
  const slow = async (by, rate) => {
    await session.send('Network.emulateNetworkConditions', by);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
  };
  await session.send('Network.enable');
  if (network) await slow(network, slowdown);
  await page.addInitScript(listen);
  const quiet = watchRequests(page);
  await page.goto(address);
  await hydrated(page);
  await quiet();
  await settled(page);
  return { page, slow, quiet, close: () => page.context().close() };
}

/** Resolves when nothing has been painted for two frames: events have been reported by then. */
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));

/** The times when the page was visible and could be used. */
export async function timesOf(page) {
  const { paint, module, told } = await page.evaluate(() => {
    const modules = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).map(({ responseEnd }) => responseEnd);
    const [{ startTime }] = performance.getEntriesByName('first-contentful-paint');
    return { paint: startTime, module: Math.max(...modules.filter((end) => end <= window.told.alive)), told: window.told };
  });
  const blocked = told.long.map(([start, duration]) => (start + duration > paint ? Math.max(0, duration - 50) : 0));
  return {
    'first paint (FCP) ms': paint,
    'largest paint (LCP) ms': told.largest,
    'layout shift (CLS)': told.shifts,
    'blocked (TBT) ms': blocked.reduce((sum, one) => sum + one, 0),
    'alive ms': told.alive,
    'of that after the last byte ms': told.alive - module,
  };
}

/** How long the share button's panel takes to show: Interaction to Next Paint. */
export async function timeOfShare(page) {
  await page.locator('summary', { hasText: '分享' }).tap();
  await page.locator('.share .panel').waitFor();
  await page.waitForFunction(() => window.told.interactions.length > 0);
  return page.evaluate(() => Math.max(...window.told.interactions));
}

/** How long the home page takes from a click to its heading, when a finger on the link has made the page ask for it before. */
export async function timeOfNextPage({ page, slow, quiet }) {
  await slow(networks.town, 1);
  const link = page.locator('header a').first();
  await Promise.all([page.waitForRequest(/\/api\//), link.dispatchEvent('touchstart')]);
  await quiet();
  await page.evaluate(() => {
    document.addEventListener('click', () => { window.told.clicked = performance.now(); }, { capture: true });
    const heading = document.querySelector('main h1').textContent;
    new MutationObserver(() => {
      if (![heading, undefined].includes(document.querySelector('main h1')?.textContent)) window.told.shown ??= performance.now();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await link.click();
  const shown = await page.waitForFunction(() => window.told.shown && window.told.shown - window.told.clicked);
  return shown.jsonValue();
}
