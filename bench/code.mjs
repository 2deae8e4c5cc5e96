// The bytes that an article's first visit loads, and those of the next pages. They are the same each time.
import { openOnPhone } from './phone.mjs';

/** Code that came over the network: files, and bytes of their bodies as they travelled. Files from a cache have no size. */
async function loadedBy(page) {
  const files = await page.evaluate(() => performance.getEntriesByType('resource')
    .filter(({ name, transferSize }) => /\.(js|wasm)$/.test(new URL(name).pathname) && transferSize > 0)
    .map(({ encodedBodySize }) => encodedBodySize));
  return { files: files.length, bytes: files.reduce((sum, size) => sum + size, 0) };
}

/** Follows a link to `address` that is put into the page, as an editor might have put it into the text. Resolves when the page there rests. */
async function goInPlace({ page, quiet }, address) {
  const heading = await page.locator('main h1').textContent();
  await page.evaluate((href) => {
    window.sameDocument = true;
    const link = Object.assign(document.createElement('a'), { id: 'added', textContent: 'a link' });
    link.setAttribute('href', href);
    document.querySelector('main').prepend(link);
  }, address);
  await page.locator('#added').click();
  await page.waitForFunction((before) => ![before, undefined].includes(document.querySelector('main h1')?.textContent), heading);
  await quiet();
  const arrived = await page.evaluate(() => window.sameDocument && location.pathname + location.search);
  if (arrived !== address) throw new Error(`${address} has not come in place: ${arrived}`);
}

/** The bytes of the first visit to `article`, and of each of `others` (name → address) after it. */
export async function bytesOf(browser, site, article, others) {
  const visit = () => openOnPhone(browser, site.url + article);
  const first = await visit();
  const html = await first.page.evaluate(() => performance.getEntriesByType('navigation')[0].encodedBodySize);
  const code = await loadedBy(first.page);
  await first.close();
  const all = { 'HTML, bytes': html, 'code, bytes': code.bytes, 'code, requests': code.files };
  for (const [name, address] of Object.entries(others)) {
    const phone = await visit();
    const before = await loadedBy(phone.page);
    await goInPlace(phone, address);
    const now = await loadedBy(phone.page);
    all[`code of ${name} after it, bytes`] = now.bytes - before.bytes;
    all[`code of ${name} after it, requests`] = now.files - before.files;
    await phone.close();
  }
  return all;
}
