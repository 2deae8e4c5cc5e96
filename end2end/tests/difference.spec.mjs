// Two versions in one page: each change has its place, keys lead from one to the next, and everything works
// without scripts.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { hydrated, overflow } from '../browser.mjs';
import { violations } from '../accessibility.mjs';
import { officeSuite } from '../office.mjs';

const site = officeSuite();

const body = ({ word, link, figure }) => [
  ...Array.from({ length: 30 }, (_, at) => `<p>第 ${at + 1} 条，${at === 2 ? word : '按规定执行'}。</p>`),
  `<p>详见<a href="${link}">附件</a>。</p>`,
  `<table><tbody>${Array.from({ length: 12 }, (_, at) => `<tr><td>第 ${at + 1} 号</td><td>${at === 7 ? figure : 100 + at}</td></tr>`).join('')}</tbody></table>`,
].join('');

/** The address of the comparison of two versions of a new article of `page`'s editor. */
async function compared(page) {
  const bodies = [body({ word: '校圆安全', link: '/articles/1', figure: 160 }), body({ word: '校园安全', link: '/articles/2', figure: 170 })];
  const id = await page.evaluate(async (versions) => {
    const { fields } = await (await fetch('/api/article/open?article=1')).json();
    let article = null;
    for (const [version, text] of versions.entries()) {
      const content = { article, version, fields: { ...fields, title: '办法', subtitle: null, body: text }, key: crypto.randomUUID() };
      ({ article } = await (await fetch('/api/article/save', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(content),
      })).json());
    }
    return article;
  }, bodies);
  return `/desk/articles/${id}/history/1/2`;
}

test('n and p, ] and [ lead from one change to the next, and what is told is told aloud', async (t) => {
  const page = await site.enter(t, 'bianji', { width: 360 });
  await page.goto(await compared(page));
  await hydrated(page);
  assert.match(await page.locator('.versions .sum').innerText(), /共 3 处改动：正文 1，表格 1，链接 1/);
  for (const [key, place, said] of [['n', 1, '第 1 处'], [']', 2, '第 2 处'], ['n', 3, '第 3 处'], ['n', 1, '第 1 处'], ['p', 3, '第 3 处'], ['[', 2, '第 2 处']]) {
    await page.keyboard.press(key);
    await page.locator(`#change-${place}:focus`).waitFor();
    await page.locator('.versions [data-step-at]', { hasText: said }).waitFor();
  }
  await page.getByRole('link', { name: '下一处' }).first().click();
  await page.locator('#change-3:focus').waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal(await overflow(page), 0);
});

test('without JavaScript each change is an anchor, and the rest is folded away', async (t) => {
  const address = await compared(await site.enter(t, 'bianji'));
  const page = await site.enter(t, 'bianji', { scripts: false });
  await page.goto(address);
  await page.locator('.told a').nth(1).click();
  await page.locator('#change-2:target').waitFor();
  assert.equal(await page.locator('.both > details.same').count(), 2);
  const folded = page.locator('.both > details.same').last();
  assert.equal(await folded.locator('p').first().isVisible(), false);
  await folded.locator('summary').click();
  assert.equal(await folded.locator('p').first().isVisible(), true);
  assert.match(await page.locator('.both td', { hasText: '160' }).innerText(), /160.*170/s);
});
