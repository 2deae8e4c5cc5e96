// The editor's report of what became of content on its way in.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { ingest } from '../../editor/words.mjs';
import { module } from '../module.mjs';

const { ask, page } = module('report');

const notes = [
  { effect: 'changed', place: 'whole', text: '2 处文字的颜色没有保留' },
  { effect: 'dropped', place: { cell: { line: 7, column: '正文' } }, text: '内嵌图片读不出来', excerpt: 'data:image/png', amount: { count: 2, unit: 'pictures' } },
  { effect: 'kept', place: { paragraph: 3 }, text: '脚注放在文末', excerpt: '见附则', amount: { count: 1, unit: 'remarks' } },
];

/** An empty page with `notes` reported, and a field in which somebody is typing. */
async function reported(all, title = '已粘贴') {
  await page().evaluate(() => {
    document.body.innerHTML = '<textarea></textarea>';
    document.querySelector('textarea').focus();
  });
  await ask(({ report }, [name, given]) => report(name, given), [title, all]);
}

const panel = () => page().getByRole('region', { name: '处理结果' });
const focused = () => page().evaluate(() => document.activeElement.localName);

test('a report says the counts and takes no focus', async () => {
  await reported(notes);
  await page().getByRole('status').getByText('已粘贴；1 处未采用，1 处改动，1 处保留', { exact: true }).waitFor();
  assert.equal(await focused(), 'textarea');
});

test('losses come first, each line with its place, first words and amount', async () => {
  await reported(notes);
  assert.deepEqual(await panel().locator('li').allTextContents(), [
    '未采用 第 7 行「正文」：内嵌图片读不出来“data:image/png”（2 张图片）',
    '改动 2 处文字的颜色没有保留',
    '保留 第 3 段：脚注放在文末“见附则”（1 条批注）',
  ]);
  assert.ok(await panel().getByText('内嵌图片读不出来').isVisible(), 'a loss is shown at once');
});

test('changes alone wait until somebody looks', async () => {
  await reported(notes.slice(0, 1));
  const text = panel().getByText('2 处文字的颜色没有保留');
  assert.ok(!await text.isVisible());
  await panel().getByRole('button', { name: '查看' }).click();
  assert.ok(await text.isVisible());
  await panel().getByRole('button', { name: '收起' }).click();
  assert.ok(!await text.isVisible());
});

test('a report is reached and closed by keys, and gives the focus back', async () => {
  await reported(notes);
  await page().keyboard.press('Tab');
  assert.equal(await focused(), 'button');
  await page().keyboard.press('Escape');
  await panel().waitFor({ state: 'detached' });
  assert.equal(await focused(), 'textarea');
});

test('a second report stands under its own title, and without notes there is none', async () => {
  await reported([]);
  assert.equal(await panel().count(), 0);
  await reported(notes.slice(0, 1));
  await ask(({ report }, given) => report('有些内容没能放进来', given), [{ effect: 'dropped', place: { part: '通知.pdf' }, text: '不收这种文件' }]);
  assert.deepEqual(await panel().getByRole('heading', { includeHidden: true }).allTextContents(), ['已粘贴', '有些内容没能放进来']);
  await panel().getByText('通知.pdf：不收这种文件').waitFor();
});

test('markup in a note is text', async () => {
  await reported([{ effect: 'dropped', place: { part: '<b>甲</b>' }, text: '<img src=x onerror=alert(1)>', excerpt: '<i>' }]);
  assert.equal(await panel().locator('img, b, i').count(), 0);
});

test('a report of long words fits 360 px, and is no higher than a third of the screen', async () => {
  await page().setViewportSize({ width: 360, height: 640 });
  await page().addStyleTag({ content: await readFile(new URL('../../style/ingest-report.css', import.meta.url), 'utf8') });
  await reported(Array.from({ length: 40 }, () => ({ ...notes[1], excerpt: 'http://a.example/'.repeat(9) })));
  const { width, height, x } = await panel().boundingBox();
  assert.ok(x >= 0 && x + width <= 360, `${x} + ${width}`);
  assert.ok(height <= 320, `${height}`);
});

test('effects and units are called what the server calls them', async () => {
  const source = await readFile(new URL('../../domain/src/ingest.rs', import.meta.url), 'utf8');
  /** `Characters` → `个字`, from the function `name` of the server. */
  const known = (name) => Object.fromEntries([...source.split(`fn ${name}(`)[1].split('\n    }\n')[0].matchAll(/Self::(\w+) => "([^"]+)"/g)]
    .map(([, variant, word]) => [variant.toLowerCase(), word]));
  assert.deepEqual(ingest.units, known('measure'));
  assert.deepEqual(ingest.effects, known('label'));
});
