// Writes docs/screenshots/: each kind of page at three widths, of the release program on the demo content.
// `make screenshots` runs it.
import { mkdir, stat } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hydrated, openPage, startBrowser, widths } from './browser.mjs';
import { startSite } from './site.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../docs/screenshots');
const pages = {
  home: '/',
  column: '/columns/zhengfuxinxigongkai',
  article: '/articles/1',
  'article-dark': ['/articles/1', { colorScheme: 'dark' }],
  'article-elder': '/articles/1?view=elder',
  'article-english': '/en/articles/1',
  'article-traditional': '/hant/articles/1',
  search: '/search?q=安全',
  disclosure: '/disclosure',
  catalogue: '/disclosure/catalogue',
  missing: '/articles/404',
  login: '/login',
};

await mkdir(folder, { recursive: true });
const [site, browser] = await Promise.all([startSite(), startBrowser()]);
try {
  for (const [name, told] of Object.entries(pages)) {
    const [address, options] = Array.isArray(told) ? told : [told, {}];
    for (const width of widths) {
      const page = await openPage(browser, { baseURL: site.url, width, reducedMotion: 'reduce', ...options });
      await page.goto(address);
      await hydrated(page);
      const path = join(folder, `${name}-${width}.png`);
      await page.screenshot({ path });
      console.log(`  ${name}-${width}.png ${Math.round((await stat(path)).size / 1024)} KB`);
      await page.context().close();
    }
  }
} finally {
  await browser.close();
  await site.stop();
}
