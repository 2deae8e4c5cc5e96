// Writes docs/screenshots/: each kind of page at three widths, of the release program on the demo content, and the list of
// them. `make screenshots` runs it. Names of pages as arguments: only these are made anew.
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hydrated, openPage, startBrowser, widths } from './browser.mjs';
import { startSite } from './site.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../docs/screenshots');
const HEIGHT = 900;
const QUALITY = 48;
const only = process.argv.slice(2);
const lastYear = new Date().getFullYear() - 1;

/** The first article that waits for a decision by the person at this desk. */
async function openWaiting(page) {
  await page.locator('.to-do .list a').first().click();
  await page.locator('#review').waitFor();
}

async function beginToEdit(page) {
  await page.keyboard.press('e');
  await page.locator('.body.ProseMirror:focus').waitFor();
}

/** Name, subject, address, and optionally the person at the page, with steps taken before the screenshot. */
const pages = [
  ['home', 'Home', '/'],
  ['column', 'A column', '/columns/tongzhigonggao'],
  ['sections', 'A column that shows those below it', '/columns/zhongdianlingyu'],
  ['overview', 'A column that shows an article', '/columns/zoujinbole'],
  ['policy', 'Policy documents', '/columns/zhengcewenjian'],
  ['article', 'An article', '/articles/1'],
  ['article-dark', 'An article in a dark scheme', '/articles/1', { colorScheme: 'dark' }],
  ['article-elder', 'An article in 长者模式', '/articles/1?view=elder'],
  ['article-english', 'An article in English', '/en/articles/1'],
  ['article-traditional', 'An article in Traditional Chinese', '/hant/articles/1'],
  ['search', 'Results of a search', '/search?q=安全'],
  ['disclosure', '政府信息公开', '/disclosure'],
  ['guide', '政府信息公开指南', '/disclosure/guide'],
  ['catalogue', '法定主动公开内容', '/disclosure/catalogue'],
  ['report', 'An annual report', `/disclosure/reports/${lastYear}`],
  ['sitemap', 'The map of the site', '/sitemap'],
  ['leave', 'The external link notice', (site) => `/leave?to=${encodeURIComponent(`https://service.weibo.com/share/share.php?url=${shared(site)}`)}`],
  ['missing', 'An address that does not exist', '/nowhere'],
  ['login', 'Log in', '/login'],
  ['desk', "An editor's desk", '/desk', { login: 'bianji' }],
  ['desk-review', "A reviewer's desk", '/desk', { login: 'shenhe' }],
  ['desk-article', 'An article as its editor sees it', '/articles/1', { login: 'bianji' }],
  ['desk-edit', 'The same while it is edited', '/articles/1', { login: 'bianji', does: beginToEdit }],
  ['desk-waiting', 'An article that waits for its reviewer', '/desk', { login: 'shenhe', does: openWaiting }],
  ['desk-articles', 'All articles', '/desk/articles', { login: 'bianji' }],
  ['desk-report', 'The form of an annual report', `/desk/reports/${lastYear}`, { login: 'bianji' }],
  ['desk-columns', 'The columns, for the system administrator', '/desk/columns', { login: 'xitong' }],
  ['desk-disclosure', '信息公开设置', '/desk/disclosure', { login: 'xitong' }],
  ['desk-accounts', 'Accounts, for the security administrator', '/desk/accounts', { login: 'anquan' }],
  ['desk-audit', 'The audit log', '/desk/audit', { login: 'shenji' }],
];

/** The address `url` as pages write it that share it. */
function shared(url) {
  return encodeURIComponent(url).replace(/[-.]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A picture of the page as it is now, in WebP, which Chromium writes itself. */
async function picture(page, path) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await writeFile(path, Buffer.from(data, 'base64'));
  return (await stat(path)).size;
}

if (only.length === 0) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const [site, browser] = await Promise.all([startSite({ demo: true }), startBrowser()]);
try {
  const sessions = {};
  let bytes = 0;
  for (const [name, , address, { login, does, ...options } = {}] of pages) {
    if (only.length > 0 && !only.includes(name)) continue;
    if (login) sessions[login] ??= await site.session(login);
    for (const width of widths) {
      const page = await openPage(browser, { baseURL: site.url, width, reducedMotion: 'reduce', bypassCSP: true, ...options });
      await page.setViewportSize({ width, height: HEIGHT });
      if (login) await page.context().addCookies([sessions[login]]);
      await page.goto(typeof address === 'function' ? address(site.url) : address);
      await hydrated(page);
      await does?.(page);
      // Headless browsers keep room for a bar that they do not draw.
      await page.addStyleTag({ content: 'html { scrollbar-gutter: auto !important; }' });
      bytes += await picture(page, join(folder, `${name}-${width}.webp`));
      await page.context().close();
    }
    console.log(`  ${name}`);
  }
  const row = ([name, shows]) =>
    `| ${shows} | ${widths.map((width) => `[${width}](${name}-${width}.webp)`).join(' | ')} |`;
  const heads = `| | ${widths.map((width) => `${width} px`).join(' | ')} |\n|---|${widths.map(() => '---|').join('')}`;
  await writeFile(join(folder, 'README.md'),
    `# Pages\n\nEach kind of page at three widths, of the demo content. \`make screenshots\` writes this folder.\n\n${heads}\n${pages.map(row).join('\n')}\n`);
  console.log(`  ${(only.length || pages.length) * widths.length} 张图片，共 ${Math.round(bytes / 1024)} KB`);
} finally {
  await browser.close();
  await site.stop();
}
