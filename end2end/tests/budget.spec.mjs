import test from 'node:test';
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { hydrated } from '../browser.mjs';
import { edit } from '../editing.mjs';
import { kinds } from '../kinds.mjs';
import { staffSuite } from '../staff.mjs';
import { suite } from '../suite.mjs';

const site = suite();
const desk = staffSuite();
const KB = 1_024;
const budget = { html: 12 * KB, css: 8 * KB, code: 190 * KB };
/** Code of another kind of page after an article, with the shared code. */
const later = 25 * KB;
/** Code of the staff for an article that is edited, besides TipTap. */
const staffs = 450 * KB;

/** Bytes of the answer's body as they travel. */
const bytes = (url) => new Promise((resolve, reject) => {
  get(url, { headers: { 'accept-encoding': 'br', 'user-agent': 'gongkai-test-bot' } }, (answer) => {
    let sum = 0;
    answer.on('data', (part) => { sum += part.length; });
    answer.on('end', () => resolve({ sum, coding: answer.headers['content-encoding'] }));
  }).on('error', reject);
});

test('the article page stays within its budget, and loads nothing that is not in it', async (t) => {
  const page = await site.reader(t);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/articles/1');
  await hydrated(page);
  await page.waitForLoadState('networkidle');

  const kinds = { html: /\/articles\/1$/, css: /^\/pkg\/[^/]+\.css$/, code: /^\/pkg\/[^/]+\.(js|wasm)$/, icon: /^\/(icon\.png|favicon\.ico)$/ };
  const spent = { html: 0, css: 0, code: 0, icon: 0 };
  for (const url of asked) {
    const { origin, pathname } = new URL(url);
    assert.equal(origin, site.url, 'nothing comes from elsewhere');
    const kind = Object.keys(kinds).find((it) => kinds[it].test(pathname));
    assert.ok(kind, `${pathname} is asked for`);
    assert.doesNotMatch(pathname, /staff/, 'citizens load nothing of the staff');
    const { sum, coding } = await bytes(url);
    if (kind !== 'icon') assert.equal(coding, 'br', `${pathname} is compressed`);
    spent[kind] += sum;
    t.diagnostic(`${pathname}: ${sum} bytes`);
  }
  assert.equal(asked.length, new Set(asked).size, 'nothing is asked for twice');
  for (const [kind, limit] of Object.entries(budget)) {
    t.diagnostic(`${kind}: ${spent[kind]} of ${limit} bytes`);
    assert.ok(spent[kind] > 0 && spent[kind] <= limit, `${kind}: ${spent[kind]} of ${limit} bytes`);
  }
});

const { 'an article': article, ...others } = kinds;
for (const [kind, address] of Object.entries(others)) {
  test(`${kind} after an article stays within its budget`, async (t) => {
    const page = await site.visit(t, article);
    await page.waitForLoadState('networkidle');
    const asked = [];
    page.on('request', (request) => { if (/^\/pkg\//.test(new URL(request.url()).pathname)) asked.push(request.url()); });
    await page.evaluate((href) => {
      window.sameDocument = true;
      document.body.prepend(Object.assign(document.createElement('a'), { href, id: 'added', textContent: 'a link' }));
    }, address);
    await page.locator('#added').click();
    // Code and page are read before the address changes.
    await page.waitForURL(site.url + address);
    assert.ok(await page.evaluate(() => window.sameDocument), 'it comes in place');
    const code = await Promise.all(asked.map(bytes));
    const sum = code.reduce((all, one) => all + one.sum, 0);
    t.diagnostic(`${sum} of ${later} bytes in ${asked.length} files`);
    assert.ok(asked.length > 0 && sum <= later, `${sum} of ${later} bytes`);
  });
}

test('who is logged in runs the half of the staff, and not that of citizens', async (t) => {
  const page = await desk.enter(t, 'wang');
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  const programs = asked.filter((path) => /^\/pkg\/gongkai.*\.wasm$/.test(path));
  assert.ok(programs.length > 0 && programs.every((path) => path.startsWith('/pkg/gongkai-staff')), `${programs}`);
});

test('who edits an article loads no more than the budget of the staff, besides TipTap', async (t) => {
  const page = await desk.enter(t, 'wang');
  await edit(page);
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  // Files named `staff-…` are the text editor with TipTap, in its pieces.
  const files = new Set(loaded.filter((url) => /\/pkg\/(gongkai-staff|staff\.)[^/]*\.(js|wasm)$/.test(url)));
  const sizes = await Promise.all([...files].map(bytes));
  const sum = sizes.reduce((all, one) => all + one.sum, 0);
  t.diagnostic(`${sum} of ${staffs} bytes in ${files.size} files`);
  assert.ok(files.size > 2 && sum <= staffs, `${sum} of ${staffs} bytes`);
});
