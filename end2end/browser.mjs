// Debian's Chromium, and what tests ask of its pages.
import { chromium } from 'playwright-core';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const widths = [360, 768, 1280];

export const startBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });

/** A page of its own, without the marks by which the site tells robots. `complaints` holds what the console said. */
export async function openPage(browser, { width = 1280, scripts = true, ...more } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled: scripts,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36',
    locale: 'zh-CN',
    ...more,
  });
  // Nothing here takes long; what does not come is not coming.
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text());
  });
  // From the first on: when a test begins to listen, a key that asks for files may be quicker than the browser hears of it.
  page.on('filechooser', () => {});
  page.on('pageerror', (error) => page.complaints.push(error.message));
  return page;
}

/** Comes when the browser's half has taken the page over. */
export const hydrated = (page) => page.locator('html[data-hydrated]').waitFor();

/** Opens `address`, and comes when its HTML is there: the browser's half may still be on its way. */
export async function arrive(page, address) {
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.readyState !== 'loading');
}

/** Keeps the browser's half away until the function that it gives is called: what is there before, came as HTML. */
export async function holdScripts(page) {
  const held = [];
  let open = false;
  await page.route('**/pkg/*.{js,wasm}', (route) => (open ? route.continue() : held.push(route)));
  return async () => {
    open = true;
    await Promise.all(held.splice(0).map((route) => route.continue()));
  };
}

/** Comes when the page's heading holds `text`. */
export const heading = (page, text) => page.locator('main h1', { hasText: text }).waitFor();

/** How far the page is scrolled. */
export const position = (page) => page.evaluate(() => Math.round(window.scrollY));

/** Comes when the page has been told of its last scrolling, as it always has before a person does the next thing. */
export const nextFrame = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/** Comes when the page is scrolled to `y`, give or take a pixel. */
export const scrolledTo = (page, y) => page.waitForFunction((at) => Math.abs(window.scrollY - at) <= 1, y);

/** How far the page can be moved sideways, in pixels. */
export async function overflow(page) {
  // While one page fades into the next, their pictures lie over both, wider than they are by the bar for scrolling.
  // Asked from here: where pages run no scripts, nothing waits within them.
  while (await page.evaluate(() => document.readyState === 'loading' || document.getAnimations().length > 0));
  return page.evaluate(() => {
    window.scrollTo(9_999, window.scrollY);
    return window.scrollX;
  });
}

/** A computed style of the first element that `selector` finds. */
export const style = (page, selector, property) =>
  page.locator(selector).first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
