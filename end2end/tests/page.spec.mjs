import test from 'node:test';
import assert from 'node:assert/strict';
import { violations } from '../accessibility.mjs';
import { arrive, heading, holdScripts, hydrated, overflow } from '../browser.mjs';
import { suite } from '../suite.mjs';
import { faults } from '../validity.mjs';

const site = suite({ notices: 25, withTable: true, demo: true });
const column = '/columns/anquanshengchan';
// The law asks for 4.5:1, this site promises 7:1.
const colours = ['color-contrast', 'color-contrast-enhanced'];
/** The position and colours of every element. */
const looks = (page) => page.evaluate(() => [...document.querySelectorAll('body, body :not(script)')].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const { color, backgroundColor, borderColor, font, opacity } = getComputedStyle(element);
  return [element.tagName, element.className, x, y, width, height, color, backgroundColor, borderColor, font, opacity].join(' ');
}));
const kinds = {
  'the home page': '/',
  'a column': column,
  'the second page of a column': `${column}?page=2`,
  'a column of documents': '/columns/zhengcewenjian',
  'a column of columns': '/columns/zhongdianlingyu',
  'a column that is one article': '/columns/zoujinbole',
  'the map of the site': '/sitemap',
  'an article': '/articles/1',
  'an article with a table': '/articles/27',
  'the page of a wrong address': '/nope',
};

const begun = {
  'the home page': '/', 'an article': '/articles/1', 'an article with a table': '/articles/27', 'a column': column,
  'a column of documents': '/columns/zhengcewenjian', 'a column of columns': '/columns/zhongdianlingyu', 'a column that is one article': '/columns/zoujinbole',
  'a wrong column': '/columns/nothing', 'a search': '/search?q=安全',
  'the start of the search': '/search', 'the catalogue': '/disclosure', 'the guide': '/disclosure/guide', 'a wrong article': '/articles/9999999',
};

for (const [kind, address] of Object.entries(begun)) {
  for (const options of [{ width: 360 }, { width: 1280, colorScheme: 'dark' }]) {
    test(`${kind} looks with the rules that stand in it as with the style sheet, at ${options.width} px`, async (t) => {
      const page = await site.reader(t, { ...options, scripts: false, expects: [/ERR_FAILED/] });
      await page.route('**/pkg/*.css', (route) => route.abort());
      await page.goto(address);
      assert.equal(await page.locator('head > style').count(), 1);
      const before = await looks(page);
      await page.unroute('**/pkg/*.css');
      await page.goto(address);
      const after = await looks(page);
      assert.equal(after.length, before.length);
      assert.deepEqual(after.filter((it, number) => it !== before[number]).slice(0, 5), []);
    });
  }
}

for (const [kind, address] of Object.entries(kinds)) {
  test(`the HTML of ${kind} is valid`, async () => {
    assert.deepEqual(await faults(await (await site.ask(address)).text()), []);
  });

  test(`nothing follows the end of ${kind}`, async () => {
    assert.match(await (await site.ask(address)).text(), /<\/body><\/html>\s*$/);
  });

  test(`${kind} can't be moved sideways at 768 px`, async (t) => {
    assert.equal(await overflow(await site.visit(t, address, { width: 768, scripts: false })), 0);
  });

  // The widths between a phone and a desktop show axe nothing new.
  for (const width of [360, 1280]) {
    // axe itself needs scripts: readers without them see the page before its scripts run.
    test(`${kind} is accessible before and with its scripts, and silent, at ${width} px`, async (t) => {
      const page = await site.reader(t, { width });
      const release = await holdScripts(page);
      await arrive(page, address);
      assert.equal(await overflow(page), 0);
      assert.deepEqual(await violations(page), []);
      await release();
      await hydrated(page);
      await page.locator('#directory summary').first().click();
      assert.deepEqual(await violations(page), []);
    });
  }

  test(`${kind} can be read in the dark and with more contrast`, async (t) => {
    const page = await site.visit(t, address, { colorScheme: 'dark' });
    await page.locator('#directory summary').first().click();
    assert.deepEqual(await violations(page, colours), []);
    await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
    assert.deepEqual(await violations(page, colours), []);
    await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
    assert.deepEqual(await violations(page, colours), []);
  });
}

for (const width of [360, 1280]) {
  test(`the open panel of an article is accessible, light and dark, at ${width} px`, async (t) => {
    const page = await site.visit(t, '/articles/1', { width });
    await page.locator('summary', { hasText: '分享' }).click();
    await page.getByRole('radio', { name: '特大' }).check();
    assert.deepEqual(await violations(page), []);
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await violations(page, colours), []);
  });
}

const ofSite = ['SiteName', 'SiteDomain', 'SiteIDCode'];
const ofColumn = ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'];
const ofArticle = ['ArticleTitle', 'PubDate', 'ContentSource', 'Keywords', 'Author', 'Description', 'Image', 'Url'];
const wanted = {
  '/': ofSite, [column]: [...ofSite, ...ofColumn], [`${column}?page=2`]: [...ofSite, ...ofColumn],
  '/articles/1': [...ofSite, ...ofArticle], '/articles/2': [...ofSite, ...ofArticle], '/nope': ofSite,
};

/** The elements of the document's head, in their order. */
const head = (page) => page.evaluate(() => {
  const all = (selector, of) => Array.from(document.querySelectorAll(selector), of);
  return {
    title: document.title,
    titles: document.querySelectorAll('head title').length,
    tags: all('meta[name]:not([data-shell])', (it) => [it.name, it.content]),
    graph: all('meta[property]', (it) => [it.getAttribute('property'), it.content]),
    canonical: all('link[rel=canonical]', (it) => it.href),
    lost: all('body meta, body title, body link:not([rel=stylesheet])', (it) => it.outerHTML),
  };
});

/** The page tags among the `meta` elements: `description` is for search engines, and may stand beside them. */
const pageTags = ({ tags }) => tags.map(([name]) => name).filter((name) => /^[A-Z]/.test(name));

for (const [address, names] of Object.entries(wanted)) {
  test(`the page tags of ${address} stand once each, in order, with content`, async (t) => {
    const page = await site.reader(t, { scripts: false });
    await page.goto(address);
    const found = await head(page);
    assert.deepEqual(pageTags(found), names);
    assert.deepEqual(found.tags.filter(([, content]) => content.trim() === ''), []);
    const spelled = found.tags.map(([name]) => name.toLowerCase());
    assert.equal(new Set(spelled).size, spelled.length, `names differ by more than capitals: ${spelled}`);
    assert.equal(found.titles, 1);
    assert.deepEqual(found.lost, []);
  });
}

test('the page tags, links and data of the seed article say what it says', async (t) => {
  const page = await site.reader(t, { scripts: false });
  await page.goto('/articles/1');
  const { tags, graph, canonical, title } = await head(page);
  const [tag, og] = [Object.fromEntries(tags), Object.fromEntries(graph)];
  const headline = '强化思想教育引领,筑牢安全稳定校园——博乐市教育系统安全稳定工作会议';
  const here = `${site.url}/articles/1`;
  assert.deepEqual([tag.SiteName, tag.SiteDomain, tag.SiteIDCode], ['博乐市人民政府网', 'www.xjbl.gov.cn', '6527010006']);
  assert.deepEqual([tag.ArticleTitle, tag.PubDate, tag.ContentSource], [headline, '2023-02-17 00:00', '博乐市教育局']);
  assert.match(tag.Description, /^为全面贯彻落实/);
  assert.equal(tag.Url, here);
  assert.ok((await site.ask(new URL(tag.Image).pathname)).ok, 'the picture is there');
  assert.deepEqual(canonical, [here]);
  assert.equal(title, `${headline} - 博乐市人民政府网`);
  assert.deepEqual([og['og:type'], og['og:title'], og['og:url'], og['og:site_name']], ['article', headline, here, '博乐市人民政府网']);
  assert.equal(og['og:description'], tag.Description);
  assert.equal(new Set(graph.map(([property]) => property)).size, graph.length);

  const [data, path] = (await page.locator('script[type="application/ld+json"]').allTextContents()).map(JSON.parse);
  assert.deepEqual([data['@context'], data['@type']], ['https://schema.org', 'NewsArticle']);
  assert.deepEqual([data.headline, data.mainEntityOfPage, data.datePublished], [headline, here, '2023-02-17T00:00:00+08:00']);
  assert.deepEqual(data.image, [tag.Image]);
  assert.deepEqual(path.itemListElement.map(({ name }) => name), ['首页', '政府信息公开', '安全生产']);
});

test('after a change in place the head is the one that the server sends for that page', async (t) => {
  const page = await site.visit(t, '/');
  const fresh = await site.reader(t, { scripts: false });
  const same = async () => {
    await fresh.goto(page.url());
    const [now, served] = [await head(page), await head(fresh)];
    assert.deepEqual(now, served);
    assert.deepEqual(pageTags(now), wanted[new URL(page.url()).pathname + new URL(page.url()).search] ?? pageTags(served));
    // The parts of every page are still there.
    assert.equal(await page.locator('meta[name=viewport]').count(), 1);
  };
  await same();
  await page.locator('.home .columns a', { hasText: '安全生产' }).click();
  await heading(page, '安全生产');
  await page.locator('.list a', { hasText: '强化思想教育引领' }).click();
  await heading(page, '强化思想教育引领');
  await same();
  await page.locator('.breadcrumb a').last().click();
  await heading(page, '安全生产');
  await same();
  assert.equal(await page.locator('meta[name=ArticleTitle]').count(), 0);
  const data = (await page.locator('script[type="application/ld+json"]').allTextContents()).map(JSON.parse);
  assert.deepEqual(data.map((each) => each['@type']), ['CollectionPage', 'BreadcrumbList']);
  await page.getByRole('link', { name: '下一页' }).click();
  await page.getByText('第 2 页').waitFor();
  await same();
  await page.goBack();
  await page.getByText('第 1 页').waitFor();
  await same();
  await page.goBack();
  await heading(page, '强化思想教育引领');
  await same();
});
