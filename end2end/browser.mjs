// Debian's Chromium, and helpers for its pages.
import { chromium } from 'playwright-core';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const widths = [360, 768, 1280];

export const startBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });

/** A page of its own, without the marks by which the site tells robots. `complaints` holds the console's messages. */
export async function openPage(browser, { width = 1280, scripts = true, ...more } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled: scripts,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36',
    locale: 'zh-CN',
    ...more,
  });
  // Nothing here takes long: after this time an element will not come.
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text());
  });
  // From the beginning: a key that asks for files may be quicker than a listener that a test adds.
  page.on('filechooser', () => {});
  page.on('pageerror', (error) => page.complaints.push(error.message));
  return page;
}

/** Resolves when the browser's half has hydrated the page. */
export const hydrated = (page) => page.locator('html[data-hydrated]').waitFor();

/** Opens `address`, and resolves when its HTML is there: the browser's half may still be loading. */
export async function arrive(page, address) {
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.readyState !== 'loading');
}

/** Holds the browser's half back until the returned function is called: until then the page is the server's HTML. */
export async function holdScripts(page) {
  const held = [];
  let open = false;
  await page.route('**/pkg/*.{js,wasm}', (route) => (open ? route.continue() : held.push(route)));
  return async () => {
    open = true;
    await Promise.all(held.splice(0).map((route) => route.continue()));
  };
}

/** Resolves when the page's heading contains `text`. */
export const heading = (page, text) => page.locator('main h1', { hasText: text }).waitFor();

/** How far the page is scrolled. */
export const position = (page) => page.evaluate(() => Math.round(window.scrollY));

/** Resolves when the page has had its last scroll event, as it always has before a person acts again. */
export const nextFrame = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/** Resolves when the page is scrolled to `y`, give or take a pixel. */
export const scrolledTo = (page, y) => page.waitForFunction((at) => Math.abs(window.scrollY - at) <= 1, y);

/** How far the page can be moved sideways, in pixels. */
export async function overflow(page) {
  // While one page fades into the next, their snapshots lie over both, wider than the pages by the scroll
  // bar. The test polls from here, since nothing can wait inside pages that run no scripts.
  while (await page.evaluate(() => document.readyState === 'loading' || document.getAnimations().length > 0));
  return page.evaluate(() => {
    window.scrollTo(9_999, window.scrollY);
    return window.scrollX;
  });
}

/** A computed style of the first element that `selector` finds. */
export const style = (page, selector, property) =>
  page.locator(selector).first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
