import test from 'node:test';
import assert from 'node:assert/strict';
import { heading, hydrated } from '../browser.mjs';
import { readers, suite } from '../suite.mjs';

const site = suite({ notices: 12 });

/** The count that the page of `article` shows to an uncounted reader. An answer that sets a cookie does not come from the cache. */
const clicks = async (article) => Number((await (await site.ask(`/articles/${article}?view=standard`)).text()).match(/点击量(?:<!---->)*<\/dt>(?:<!---->)*<dd>(\d+)/)[1]);

/** Resolves when the count is `wanted`; it is written every second. */
async function counted(article, wanted) {
  const patience = Date.now() + 5_000;
  let found;
  do {
    found = await clicks(article);
    if (found === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < patience);
  assert.equal(found, wanted, `clicks of article ${article}`);
}

// Visitors are told apart by address and browser; all tests have one address.
let visitors = 0;
const person = () => ({ userAgent: `Mozilla/5.0 (Linux; Android 14) Chrome/150.${visitors++} Mobile` });

/** Resolves when every earlier click has been written, because a later one has. */
async function everythingWritten() {
  const witness = 12;
  const before = await clicks(witness);
  await fetch(`${site.url}/articles/${witness}`, { headers: { 'user-agent': person().userAgent } });
  await counted(witness, before + 1);
}

for (const [at, reader] of readers.entries()) {
  test(`one view is one click, and loading the page anew adds none, ${reader.name}`, async (t) => {
    const article = at + 1;
    const before = await clicks(article);
    const page = await site.visit(t, `/articles/${article}`, { ...reader, ...person() });
    await counted(article, before + 1);
    await page.reload();
    await page.reload();
    if (reader.scripts) await hydrated(page);
    await everythingWritten();
    assert.equal(await clicks(article), before + 1);
  });
}

test('a view in place is one click, and back and forward add none', async (t) => {
  const page = await site.visit(t, '/columns/anquanshengchan', person());
  const link = page.locator('.list a[href="/articles/7"]');
  const name = await link.innerText();
  const before = await clicks(7);
  await link.click();
  await heading(page, name);
  await counted(7, before + 1);
  await page.goBack();
  await heading(page, '安全生产');
  await page.goForward();
  await heading(page, name);
  await everythingWritten();
  assert.equal(await clicks(7), before + 1);
});

test('two people are two clicks', async (t) => {
  const before = await clicks(8);
  await site.visit(t, '/articles/8', person());
  await site.visit(t, '/articles/8', person());
  await counted(8, before + 2);
});

test('nobody is counted where nobody looks', async () => {
  const before = await clicks(9);
  const address = `${site.url}/articles/9`;
  const { userAgent } = person();
  const agents = ['Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
    'Mozilla/5.0 (compatible; Googlebot/2.1)', 'Sogou web spider/4.0', 'curl/8.5.0', 'python-requests/2.31',
    'Mozilla/5.0 HeadlessChrome/150.0'];
  for (const agent of agents) assert.ok((await fetch(address, { headers: { 'user-agent': agent } })).ok);
  const look = (init) => fetch(address, { ...init, headers: { 'user-agent': userAgent, ...init.headers } });
  assert.ok((await look({ method: 'HEAD' })).ok);
  for (const purpose of ['prefetch', 'prefetch;prerender', 'prefetch;anonymous-client-ip']) {
    assert.ok((await look({ headers: { 'sec-purpose': purpose } })).ok);
  }
  assert.ok((await look({ headers: { purpose: 'prefetch' } })).ok);
  await everythingWritten();
  assert.equal(await clicks(9), before);
  // The same browser is counted as soon as somebody reads the page.
  await look({});
  await counted(9, before + 1);
});

test('what was seen just before the server is stopped is counted', async () => {
  const before = await clicks(10);
  await (await fetch(`${site.url}/articles/10`, { headers: { 'user-agent': person().userAgent } })).text();
  await site.restart();
  assert.equal(await clicks(10), before + 1);
});
