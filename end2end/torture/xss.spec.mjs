// Every attempt to run a script on somebody else's page is only a text here, at every entrance.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startBrowser } from '../browser.mjs';
import { put } from '../module.mjs';
import { payloads } from './payloads.mjs';
import { COLUMN, columnOf, fieldsOf, makeRig, person, rounds } from './rig.mjs';
import { openWitness } from './witness.mjs';

const long = rounds(1) > 1;
/** Strings on one page, and strings that the browser searches for: all of them one by one take a quarter of an hour. */
const TOGETHER = long ? 1 : 48;
const EACH = long ? 1 : 40;
const PAGES = 3;

const chunks = (all, size) => Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

test('no string runs as a script, wherever it comes in', async (t) => {
  const rig = await makeRig();
  const browser = await startBrowser();
  t.after(async () => {
    await browser.close();
    await rig.remove();
  });
  const all = await payloads();
  const packs = chunks(all, TOGETHER);
  await importPages(rig, packs);
  await rig.start();
  const li = await person(rig, 'li', `editor=${COLUMN}`);
  const zhang = await person(rig, 'zhang', `reviewer=${COLUMN}`);
  const admin = await person(rig, 'xitong', 'site-admin');
  const column = await columnOf(li);

  const articles = [1];
  for (const [at, pack] of packs.entries()) {
    const article = await write(rig, li, column, pack, at);
    articles.push(article);
    await li.post('/api/article/submit', { article, version: 1, note: pack[0] });
    await zhang.post('/api/article/comment', { article, version: 1, paragraph: 0, words: pack[0] });
    await zhang.post('/api/article/approve', { article, version: 1, note: pack[0] });
  }
  const last = Math.max(...articles);
  await keepLinks(admin, all.filter((_, at) => at % EACH === 0));

  const citizens = await Promise.all(Array.from({ length: PAGES }, () => openWitness(browser, rig.url)));
  const staff = await openWitness(browser, rig.url, li.cookie);
  const keeper = await openWitness(browser, rig.url, admin.cookie);
  const blank = await openWitness(browser, rig.url);
  const witnesses = [...citizens, staff, keeper, blank];
  const control = await openWitness(browser, rig.url);
  await control.show(`<img src=x onerror=alert(1)><a href=" javascript:alert(1)">x</a>`);
  await control.page.locator('img').evaluate((image) => image.complete || new Promise((resolve) => { image.onloadend = resolve; image.addEventListener('error', resolve); }));
  assert.deepEqual([control.seen.ran.length, control.seen.found.length], [1, 2], 'what runs is noticed');
  let looked = 0;
  const visit = async (addresses) => {
    const left = [...addresses];
    await Promise.all(citizens.map(async (citizen) => {
      while (left.length > 0) {
        await citizen.visit(left.shift());
        looked += 1;
      }
    }));
  };
  const some = all.filter((_, at) => at % EACH === 0);
  const asked = (text) => encodeURIComponent(text.toWellFormed?.() ?? text.replace(/[\ud800-\udfff]/g, '?'));

  await t.test('articles and lists', async () => {
    await visit(Array.from({ length: last }, (_, at) => `/articles/${at + 1}`));
    await visit(['/', '/sitemap', `/columns/${COLUMN}`, `/columns/${COLUMN}?page=2`, '/hant/', '/en/', `/hant/articles/${last}`]);
  });
  await t.test('addresses', async () => {
    await visit(some.flatMap((text) => [`/search?q=${asked(text)}`, `/leave?to=${asked(text)}`, `/login?next=${asked(text)}`]));
    for (const text of long ? all : some) {
      for (const address of ['/search?q=', '/api/search/suggest?q=', '/leave?to=', '/columns/anquanshengchan?page=', '/api/column/read?slug=',
        '/api/article/read?id=', '/api/search/read?q=', '/api/leave/read?to=', '/api/disclosure/catalogue?q=', '/', '/api/v1/search?q=']) {
        const { status } = await rig.ask(address + asked(text));
        assert.ok(status > 0 && status < 500, `${status} for ${address}${text}`);
      }
    }
  });
  await t.test('feeds and the interface for programs', async () => {
    for (const address of ['/feed.xml', `/columns/${COLUMN}/feed.xml`, '/sitemap.xml']) {
      const { text, headers } = await rig.ask(address);
      assert.match(headers.get('content-type'), /xml/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      const wrong = await blank.page.evaluate((xml) => {
        const tree = new DOMParser().parseFromString(xml, 'text/xml');
        const inner = [...tree.querySelectorAll('description')].map(({ textContent }) => textContent).join('');
        const shown = new DOMParser().parseFromString(inner, 'text/html');
        return [...tree.querySelectorAll('parsererror'), ...shown.querySelectorAll('*')].map(({ outerHTML }) => outerHTML)
          .filter((element) => !/^<(?:html|head|body)/.test(element));
      }, text);
      assert.deepEqual(wrong, [], address);
    }
    for (const address of ['/api/v1/articles', `/api/v1/search?q=alert`]) {
      const { headers, status } = await rig.ask(address);
      assert.equal(status, 200);
      assert.match(headers.get('content-type'), /^application\/json/);
    }
    await visit(['/feed.xml', '/api/v1/articles']);
  });
  await t.test('the desk of editors, their history, and the directory', async () => {
    for (const article of articles) {
      for (const address of [`/articles/${article}`, `/desk/articles/${article}`, `/desk/articles/${article}/history`]) {
        await staff.visit(address);
        looked += 1;
      }
    }
    for (const address of ['/desk', '/desk/directory', '/']) await keeper.visit(address);
  });
  await t.test('what is kept is harmless on a page without a policy, too', async () => {
    for (const article of articles) {
      const { said } = await li.get(`/api/article/open?article=${article}`);
      await blank.show(said.fields.body);
      looked += 1;
    }
  });
  await t.test('what is pasted', async () => {
    await put('paste', blank.page);
    for (const text of all) {
      await blank.show(await blank.page.evaluate((html) => window.tested.clean(html, { here: 'http://site' }).html, text));
    }
  });

  const heard = (kind) => witnesses.flatMap(({ seen }) => seen[kind]);
  const blocked = heard('blocked');
  const requests = [...citizens, staff, keeper].flatMap(({ seen }) => seen.asked);
  t.diagnostic(`${all.length} strings, ${looked} pages in Chromium: ${heard('ran').length} ran, ${requests.length} requests to other hosts, `
    + `${blocked.length} times the policy had something to stop (${[...new Set(blocked.map((said) => said.split(' ')[0]))].join(', ') || 'nothing'})`);
  assert.deepEqual(heard('ran'), []);
  assert.deepEqual(heard('found'), []);
  assert.deepEqual(requests, []);
  assert.deepEqual(blocked.filter((said) => !said.startsWith('img-src')), [], 'no script came as far as the policy');
});

/** An article that has `pack` in every place that takes words. */
async function write(rig, li, column, pack, number) {
  const of = (at) => pack[at % pack.length];
  const file = await rig.ask(`/api/file/upload?name=${encodeURIComponent(of(0).replace(/[\ud800-\udfff]/g, '?'))}`, {
    method: 'POST', headers: { cookie: li.cookie, 'content-type': 'text/plain' }, body: `附件 ${number}`,
  });
  const fields = {
    ...fieldsOf(column, `${number} ${of(1)}`.slice(0, 190), pack.join('\n')), subtitle: of(2), source: of(3), author: of(4), keywords: [of(5)], summary: of(6),
    document_number: of(7), issuing_body: of(8),
  };
  if (file.status === 200) {
    const { sha256, name } = JSON.parse(file.text);
    fields.attachments = [{ sha256, name }];
  }
  const save = (content) => li.post('/api/article/save', { article: null, version: 0, fields: content, key: `xss-${number}` });
  const first = await save(fields);
  if (first.status === 200) return first.said.article;
  // A field refuses forbidden characters with a message; the body takes everything.
  assert.equal(first.status, 422, first.text);
  const body = pack.join('\n').replace(/[\ud800-\udfff]/g, '?');
  const second = await save(fieldsOf(column, `标题 ${number}`, body));
  assert.equal(second.status, 200, second.text);
  return second.said.article;
}

async function importPages(rig, packs) {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-pages-'));
  const files = await Promise.all(packs.map(async (pack, number) => {
    const file = join(folder, `${number}.html`);
    await writeFile(file, `<html><head><title>导入 ${number} ${pack[0]}</title></head><body><h1>导入 ${number}</h1><div id="zoom">${pack.join('\n')}<p>正文 ${number}</p></div></body></html>`);
    return file;
  }));
  // Unreadable pages are reported, and hold no other back.
  await rig.gongkai('import', 'page', ...files).catch(({ stderr }) => assert.doesNotMatch(stderr, /panicked/));
  await rm(folder, { recursive: true, force: true });
}

/** The directory gets links with these names, and these for addresses: only web addresses are taken. */
async function keepLinks(admin, texts) {
  const { said } = await admin.post('/api/directory/change', { change: { act: 'add-group', name: '<img src=x onerror=alert(1)>' } });
  const group = said.groups.at(-1).id;
  for (const text of texts) {
    const named = await admin.post('/api/directory/change', { change: { act: 'add-link', group, name: text.slice(0, 60), url: 'https://www.gov.cn/' } });
    assert.ok([200, 409, 422].includes(named.status), named.text);
    const addressed = await admin.post('/api/directory/change', { change: { act: 'add-link', group, name: '名称', url: text } });
    if (!/^\s*https?:\/\//i.test(text)) assert.ok([409, 422].includes(addressed.status), `${text}: ${addressed.status}`);
  }
}
