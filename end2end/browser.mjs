// Debian's Chromium, and pages that fail their test when the console complains.
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
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(error.message));
  return page;
}

/** Comes when the browser's half has taken the page over. */
export const hydrated = (page) => page.locator('html[data-hydrated]').waitFor();
