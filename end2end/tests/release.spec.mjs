// Pages that were opened before an upgrade need the files of the release before.
import test from 'node:test';
import assert from 'node:assert/strict';
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { heading, hydrated } from '../browser.mjs';
import { suite } from '../suite.mjs';

const site = suite();

/** Puts `files` into the store, as an earlier release of the same site would have left them. */
async function leave(files) {
  const release = '0'.repeat(16);
  const folder = join(site.data, 'files/releases', release);
  await mkdir(folder, { recursive: true });
  const digests = {};
  for (const [name, content] of Object.entries(files)) {
    const packed = gzipSync(content);
    digests[name] = createHash('sha256').update(packed).digest('hex');
    await writeFile(join(folder, `${name}.gz`), packed);
  }
  const list = JSON.stringify({ started: 1, files: digests });
  const own = (await readFile(join(site.data, 'site.key'), 'utf8')).match(/^[0-9a-f]{64}$/m)[0];
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(own, 'hex'), 'gongkai site key v1', 'releases', 32));
  const mac = createHmac('sha256', key).update(`gongkai release ${release}\n${list}`).digest('hex');
  await writeFile(join(folder, 'list'), `${mac}\n${list}`);
}

test('a page of the release before goes on with its own program', async (t) => {
  const [html, old] = [await (await site.ask('/articles/1')).text(), '000000000000'];
  const ask = async (address) => Buffer.from(await (await site.ask(address)).arrayBuffer());
  const [script] = html.match(/\/pkg\/gongkai\.\w+\.js/);
  const source = (await ask(script)).toString();
  const [program] = html.match(/\/pkg\/gongkai\.\w+\.wasm/);
  await leave({
    [`gongkai.${old}.js`]: source,
    [`gongkai.${old}.wasm`]: await ask(program),
  });
  const page = await site.reader(t);
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route('**/articles/1', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(script, `/pkg/gongkai.${old}.js`).replaceAll(program, `/pkg/gongkai.${old}.wasm`);
    await route.fulfill({ response, body });
  });
  await page.goto('/articles/1');
  await hydrated(page);
  assert.ok(asked.includes(`/pkg/gongkai.${old}.js`) && asked.includes(`/pkg/gongkai.${old}.wasm`), `${asked}`);
  assert.ok(!asked.includes(script) && !asked.includes(program), `${asked}`);
  await page.evaluate(() => { window.sameDocument = true; });
  await page.locator('.breadcrumb a', { hasText: '安全生产' }).click();
  await heading(page, '安全生产');
  assert.ok(await page.evaluate(() => window.sameDocument));
});
