import test from 'node:test';
import assert from 'node:assert/strict';
import { violations } from '../accessibility.mjs';
import { arrive, holdScripts, hydrated, overflow } from '../browser.mjs';
import { suite } from '../suite.mjs';
import { faults } from '../validity.mjs';

const site = suite({ notices: 25, withTable: true });
const starts = ['/', '/hant', '/en'];
const languages = { '': 'zh-CN', hant: 'zh-Hant', en: 'en' };
const tags = ['SiteName', 'SiteDomain', 'SiteIDCode'];

const all = (html, pattern) => Array.from(html.matchAll(pattern), ([, found]) => found.replaceAll('&amp;', '&'));

/** The addresses on this site to which the page at `address` leads, without places within pages. */
function links(html, address) {
  return all(html, /<a\b[^>]*?\shref="([^"]*)"/g)
    .map((href) => new URL(href.replaceAll('&amp;', '&'), site.url + address))
    // The login of staff is no page for citizens.
    .filter(({ origin, pathname }) => origin === site.url && pathname !== '/login')
    .map(({ pathname, searchParams }) => {
      // Each page leads to itself in the other view.
      searchParams.delete('view');
      const query = searchParams.toString();
      return pathname + (query && `?${query}`);
    });
}

/** Each page that can be reached, with its faults. */
async function crawl() {
  const [waiting, seen] = [[...starts], new Map(starts.map((start) => [start, 'start']))];
  const [pages, others, wrong] = [[], [], []];
  const visit = async (address) => {
    const answer = await site.ask(address);
    const complain = (what) => wrong.push(`${address} (from ${seen.get(address)}): ${what}`);
    if (answer.status !== 200) return complain(`status ${answer.status}`);
    if (!answer.headers.get('content-type')?.startsWith('text/html')) {
      await answer.arrayBuffer();
      return others.push(address);
    }
    const html = await answer.text();
    pages.push(address);
    const language = languages[address.split(/[/?]/)[1]] ?? 'zh-CN';
    if (!html.includes(`lang="${language}"`)) complain(`is not in ${language}`);
    if (all(html, /<title>([^<]+)<\/title>/g).length !== 1) complain('no title, or more than one');
    if (all(html, /(<h1[\s>])/g).length !== 1) complain('no h1, or more than one');
    for (const tag of tags) if (!new RegExp(`<meta name="${tag}" content="[^"]+"`).test(html)) complain(`no ${tag}`);
    for (const fault of await faults(html)) complain(fault);
    for (const link of links(html, address)) {
      // The external link notice is the same page for each address.
      const page = link.includes('/leave?') ? kindOf(link) : link;
      if (!seen.has(page)) {
        seen.set(page, address);
        seen.set(link, address);
        waiting.push(link);
      }
    }
  };
  while (waiting.length > 0) await Promise.all(waiting.splice(0, 8).map(visit));
  return { pages, others, wrong };
}

const kindOf = (address) => address.replace(/\d+/g, 'N').replace(/^\/columns\/[^/?]+/, '/columns/X').replace(/(columns\/)[^/?]+/, '$1X').replace(/(\/leave\?).*/, '$1to=X');

test('every page that a citizen can reach is there, valid, and says what it is', async (t) => {
  const { pages, others, wrong } = await crawl();
  t.diagnostic(`${pages.length} pages and ${others.length} other documents`);
  assert.deepEqual(wrong, []);
  assert.ok(pages.length >= 3 * 28, `${pages.length} pages`);
  for (const prefix of ['/hant/', '/en/']) assert.ok(pages.filter((it) => it.startsWith(prefix)).length >= 28, prefix);

  const kinds = new Map(pages.map((address) => [kindOf(address), address]));
  t.diagnostic(`${kinds.size} kinds of pages`);
  await t.test('each kind of page is accessible before and with its scripts, and does not move sideways at 320 px', async (inner) => {
    const page = await site.reader(inner, { width: 320 });
    for (const address of kinds.values()) {
      const release = await holdScripts(page);
      await arrive(page, address);
      assert.equal(await overflow(page), 0, address);
      assert.deepEqual(await violations(page), [], `${address} before its scripts`);
      await release();
      await hydrated(page);
      assert.deepEqual(await violations(page), [], address);
      await page.unroute('**/pkg/*.{js,wasm}');
    }
  });
});
