// Content that enters an article from outside: paste, pictures, Word documents, attachments.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { body, bring, choose, clear, dialog, edit, emptied, fixture, open, picture, save, says, select } from '../editing.mjs';
import { staffSuite } from '../staff.mjs';

const desk = staffSuite();
/** The browser's message about a refusal, which the page shows in words. */
const expects = [/^Failed to load resource/];
const file = { name: picture.name, mimeType: picture.type, buffer: Buffer.from(picture.base64, 'base64') };
const text = { name: '通知.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF') };
const word = async (name) => ({
  name, mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: await fixture('report.docx', null),
});

/** The page of a new article with an empty body and the caret in it. */
const empty = (t, options) => emptied(desk, t, options);

/** Chooses `files` where `press` asks for some. */
async function give(page, press, files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()]);
  await chooser.setFiles(files);
}

const bodyOf = async (page) => (await open(page)).fields.body;

test('a document pasted from Word becomes our own headings, lists and tables', async (t) => {
  const page = await empty(t);
  await bring(page, body(page), 'paste', { 'text/html': await fixture('word.html'), 'text/plain': '关于' });
  await body(page).locator('table').waitFor();
  await page.getByText('剪贴板里没有这张图片的数据').waitFor();
  await save(page);
  assert.equal(await bodyOf(page), '<h2 class="align-center">关于做好冬季校园安全工作的通知</h2>'
    + '<p>各中小学、幼儿园：为做好冬季校园安全工作，现将有关事项通知如下，请<strong>认真贯彻</strong>执行。请各单位结合实际抓好落实。</p>'
    + '<p>一、主要任务</p><ol><li><p>开展排查</p><p>a) 教室与宿舍</p><p>b) 食堂</p></li><li>组织演练</li></ol><ul><li>消防器材</li><li>应急照明</li></ul>'
    + '<table><tbody><tr><td colspan="2">责任分工</td><td rowspan="2">2026年12月1日</td></tr><tr><td>教育局</td><td>消防大队</td></tr></tbody></table>'
    + '<p class="align-right">联系人见<a href="http://www.xjbl.gov.cn/">市政府网站</a>，定义见目录。H<sub>2</sub>O，<s>作废</s>，<u>重点</u>。</p>');
});

test('pictures of a WeChat article are fetched by the site, and those that it refuses are listed with its reason', async (t) => {
  const page = await empty(t, { expects });
  await page.route('**/api/file/fetch', (route) => {
    const { address } = route.request().postDataJSON();
    return address.includes('mmbiz')
      ? route.fulfill({ json: { sha256: 'a', name: '640.webp', address: '/files/ab/640.webp', size: 9, kind: 'image', width: 640, height: 480, srcset: '/files/ab/480.webp 480w, /files/ab/640.webp 640w' } })
      : route.fulfill({ status: 422, json: { words: '这个网站的图片不能取用', kind: 'invalid' } });
  });
  await page.route('**/files/ab/*', (route) => route.fulfill({ contentType: 'image/png', body: file.buffer }));
  await bring(page, body(page), 'paste', { 'text/html': await fixture('wechat.html'), 'text/plain': '冬季' });
  await page.getByText('这个网站的图片不能取用').waitFor();
  await body(page).locator('img[src="/files/ab/640.webp"]').waitFor();
  assert.equal(await body(page).locator('figure').count(), 1);
  // The picture has no description: a save asks for it.
  await page.keyboard.press('Control+s');
  await dialog(page).getByLabel('替代文字').fill('防火宣传画');
  await choose(page, '确定');
  await says(page, '已保存');
  assert.match(await bodyOf(page), /<figure><img src="\/files\/ab\/640.webp" alt="防火宣传画" width="640" height="480"( srcset="[^"]+" sizes="[^"]+")?><\/figure>/);
});

test('plain paste takes the words alone', async (t) => {
  const page = await empty(t);
  await bring(page, body(page), 'paste', { 'text/plain': '　　甲\r\n　　乙' });
  await save(page);
  assert.equal(await bodyOf(page), '<p>甲</p><p>乙</p>');
});

for (const [name, data] of [['from a page', { 'text/html': '<p>乙</p><ol><li>丙</li></ol>', 'text/plain': '乙' }], ['of words alone', { 'text/plain': '乙\n丙' }]]) {
  test(`a paste ${name} is undone alone, however soon it follows what was typed`, async (t) => {
    const page = await empty(t);
    await page.keyboard.type('甲');
    await bring(page, body(page), 'paste', data);
    await page.keyboard.type('丁');
    await body(page).getByText('丁').waitFor();
    await page.keyboard.press('Control+z');
    assert.match(await body(page).textContent(), /甲乙丙/);
    await page.keyboard.press('Control+z');
    assert.equal(await body(page).textContent(), '甲');
    await page.keyboard.press('Control+Shift+z');
    assert.match(await body(page).textContent(), /甲乙丙/);
  });
}

test('what a paste leaves out is reported, beside what is written and without taking the focus', async (t) => {
  const page = await empty(t);
  await bring(page, body(page), 'paste', { 'text/html': '<p>每户补助<del>壹仟捌佰元</del><ins>贰仟元</ins>。</p>', 'text/plain': 'x' });
  const report = page.getByRole('region', { name: '处理结果' });
  await report.getByText('已粘贴；1 处未采用', { exact: true }).waitFor();
  await report.getByText('修订中删去的文字没有粘贴').waitFor();
  await page.keyboard.type('甲');
  await report.getByRole('button', { name: '收起' }).focus();
  await page.keyboard.press('Escape');
  await report.waitFor({ state: 'detached' });
  await page.keyboard.type('乙');
  await save(page);
  assert.equal(await bodyOf(page), '<p>每户补助贰仟元。甲乙</p>');
});

const rules = '**/pkg/staff-paste.*.wasm';
const early = { 'text/html': '<p>乙</p>', 'text/plain': 'x' };

test('a paste that comes before its rules waits for them', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(rules, async (route) => {
    await held;
    await route.continue();
  });
  await edit(page);
  await clear(page);
  await bring(page, body(page), 'paste', early, { early: true });
  assert.equal(await body(page).textContent(), '');
  release();
  await body(page).getByText('乙').waitFor();
});

test('a paste whose rules do not come is told, and can be tried again', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang', { expects });
  await page.route(rules, (route) => route.abort());
  await edit(page);
  await clear(page);
  await bring(page, body(page), 'paste', early, { early: true });
  await page.getByRole('region', { name: '处理结果' }).getByText('整理粘贴内容的程序没有载入').waitFor();
  await page.unroute(rules);
  await bring(page, body(page), 'paste', early, { early: true });
  await body(page).getByText('乙').waitFor();
});

test('a paste that ends its rules is told, and the edit goes on', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  const broken = 'export default async () => {}; export function clean() { throw new WebAssembly.RuntimeError("unreachable"); }';
  await page.route('**/pkg/staff-paste.*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: broken }));
  await edit(page);
  await clear(page);
  await bring(page, body(page), 'paste', early);
  await page.getByRole('region', { name: '处理结果' }).getByText('请只粘贴文字').waitFor();
  await page.keyboard.type('甲');
  await save(page);
  assert.equal(await bodyOf(page), '<p>甲</p>');
});

test('numbers of a pasted list stay when it is saved', async (t) => {
  const page = await empty(t);
  const item = (mark, text, level) => `<p style="mso-list:l1 level${level} lfo1"><span style="mso-list:Ignore">${mark}</span>${text}</p>`;
  await bring(page, body(page), 'paste', { 'text/html': `${item('一、', '甲', 1)}${item('3.', '乙', 2)}${item('（1）', '丙', 3)}${item('4.', '丁', 2)}${item('二、', '戊', 1)}`, 'text/plain': 'x' });
  await save(page);
  assert.equal(await bodyOf(page), '<p>一、甲</p><ol start="3"><li><p>乙</p><p>（1）丙</p></li><li>丁</li></ol><p>二、戊</p>');
});

test('what is copied here is pasted as it is', async (t) => {
  const page = await empty(t);
  await bring(page, body(page), 'paste', { 'text/html': '<p data-pm-slice="1 1 []">甲<em>乙</em></p>', 'text/plain': '甲乙' });
  await save(page);
  assert.equal(await bodyOf(page), '<p>甲<em>乙</em></p>');
});

test('a copy from here comes back as it was, and one of another editor is cleaned', async (t) => {
  // The editor requests the picture of the other site, and the server refuses it.
  const page = await empty(t, { expects });
  const copied = await body(page).evaluate((root) => {
    root.editor.commands.setContent('<p>甲</p><figure><img src="/files/a/a.png" alt="乙"></figure>');
    root.editor.commands.selectAll();
    const clipboardData = new DataTransfer();
    root.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData }));
    return clipboardData.getData('text/html');
  });
  assert.match(copied, /data-pm-slice/);
  const paste = async (html) => {
    await clear(page);
    await bring(page, body(page), 'paste', { 'text/html': html, 'text/plain': '甲' });
    return body(page).evaluate((root) => root.editor.getHTML());
  };
  assert.equal(await paste(copied), '<p>甲</p><figure><img src="/files/a/a.png" alt="乙"></figure>');
  const other = await paste('<p data-pm-slice="1 1 []">甲<del>丙</del><img src="https://other.example/a.png"></p>');
  assert.doesNotMatch(other, /丙|src="https/);
});

test('what only pretends to be copied here brings no script', async (t) => {
  const page = await empty(t);
  await bring(page, body(page), 'paste', { 'text/plain': '甲', 'text/html': '<figure data-pm-slice="0 0 []"><img src="/files/a/a.png" alt="甲">'
    + '<figcaption>说明<img src="x" onerror="window.ran = true"><a href="javascript:ran=true">乙</a></figcaption></figure><p onclick="a()">丙</p>' });
  await body(page).getByText('说明乙').waitFor();
  assert.equal(await body(page).locator('figcaption').innerHTML(), '说明乙');
  assert.equal(await page.evaluate(() => window.ran), undefined);
});

test('a picture is chosen, described, and stands in the text with its size', async (t) => {
  const page = await empty(t);
  await give(page, () => page.keyboard.press('Control+Alt+i'), file);
  await choose(page, '确定');
  assert.ok(await dialog(page).isVisible(), 'a picture without words is not taken');
  await dialog(page).getByLabel('替代文字').fill('红色方块');
  await choose(page, '确定');
  await body(page).locator('img[alt="红色方块"]').waitFor();
  await save(page);
  assert.match(await bodyOf(page), /^<figure><img src="\/files\/[0-9a-f]+\/[^"]+" alt="红色方块" width="40" height="30"[^>]*><\/figure>$/);
});

test('a caption and other words are given to a picture by key', async (t) => {
  const page = await empty(t);
  await bring(page, body(page), 'drop', { files: [picture] });
  await dialog(page).getByLabel('替代文字').fill('旧');
  await choose(page, '确定');
  const shown = body(page).locator('figure img');
  await shown.click();
  await page.keyboard.press('Control+Alt+x');
  await dialog(page).getByLabel('替代文字').fill('会议现场');
  await dialog(page).getByLabel('图片说明').fill('会议现场（王某 摄）');
  await choose(page, '确定');
  await save(page);
  assert.match(await bodyOf(page), /alt="会议现场"[^>]*><figcaption>会议现场（王某 摄）<\/figcaption><\/figure>$/);
});

test('an upload says how far it is, and can be taken back', async (t) => {
  const page = await empty(t);
  await page.route('**/api/file/upload*', () => {});
  await page.keyboard.type('甲');
  await give(page, () => page.keyboard.press('Control+Alt+i'), file);
  await dialog(page).getByLabel('替代文字').fill('方块');
  await choose(page, '确定');
  await body(page).getByText(/photo\.png \d+%/).waitFor();
  await body(page).getByRole('button', { name: '取消上传photo.png' }).click();
  await body(page).locator('.uploading').waitFor({ state: 'detached' });
  await save(page);
  assert.equal(await bodyOf(page), '<p>甲</p>');
});

test('a save waits for what is on its way', async (t) => {
  const page = await empty(t);
  let let_go;
  const held = new Promise((resolve) => { let_go = resolve; });
  await page.route('**/api/file/upload*', async (route) => {
    await held;
    await route.continue();
  });
  await give(page, () => page.keyboard.press('Control+Alt+i'), file);
  await dialog(page).getByLabel('替代文字').fill('方块');
  await choose(page, '确定');
  await page.keyboard.press('Control+s');
  await says(page, '还有文件在上传');
  let_go();
  await says(page, '已保存');
  assert.match(await bodyOf(page), /<img[^>]+alt="方块"/);
});

test('a file that the site refuses is listed with its reason', async (t) => {
  const page = await empty(t, { expects });
  await page.route('**/api/file/upload*', (route) => route.fulfill({ status: 415, json: { words: '不收这种文件', kind: 'invalid' } }));
  await give(page, () => page.keyboard.press('Control+Alt+a'), text);
  await page.getByText('通知.pdf：不收这种文件').waitFor();
});

test('attachments are added, renamed, reordered and removed', async (t) => {
  const page = await empty(t);
  await page.keyboard.type('见附件');
  await give(page, () => page.getByRole('button', { name: '添加附件' }).click(), [text, { ...text, name: '附表.pdf', buffer: Buffer.concat([text.buffer, Buffer.from('\n')]) }]);
  const names = page.getByLabel('附件名称');
  await names.nth(1).waitFor();
  await page.getByRole('button', { name: '上移附表.pdf' }).click();
  await names.first().fill('附件1.pdf');
  await save(page);
  assert.deepEqual((await open(page)).fields.attachments.map(({ name }) => name), ['附件1.pdf', '通知.pdf']);
  await page.getByRole('button', { name: '移除通知.pdf' }).click();
  await save(page);
  assert.deepEqual((await open(page)).fields.attachments.map(({ name }) => name), ['附件1.pdf']);
});

test('what an attachment hides is told beside it, and numbers of persons wait for a confirmation', async (t) => {
  const page = await empty(t);
  await page.keyboard.type('见附件');
  const list = { name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名,电话\n某甲,13912345678\n') };
  await give(page, () => page.getByRole('button', { name: '添加附件' }).click(), list);
  await page.getByText('含有个人信息：1 个手机号码。确认可以公开之前，不能送审或发布。').waitFor();
  await page.getByRole('button', { name: '确认“名单.csv”里的个人信息可以公开' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认可以公开' }).click();
  await page.getByText(/含有个人信息：1 个手机号码。.+已确认可以公开。/).waitFor();
  await save(page);
  await page.reload();
  await edit(page);
  await page.getByText(/已确认可以公开。/).waitFor();
});

test('a Word document becomes the text, with its title, numbers, lists, table and picture', async (t) => {
  const page = await empty(t);
  await page.locator('[data-field="title"]').fill('');
  await body(page).focus();
  await give(page, () => page.keyboard.press('Control+Alt+w'), await word('总结.docx'));
  await body(page).locator('figure img[alt="演练现场"]').waitFor();
  await save(page);
  const { fields } = await open(page);
  assert.equal(fields.title, '冬季校园安全工作总结');
  assert.equal(fields.body.replace(/<img[^>]+>/, '<img>'), '<p>一年来，全市教育系统平安稳定。</p><h2>一、主要做法</h2><p>（一）排查隐患。</p><p>（二）组织演练。</p><h2>二、下一步打算</h2>'
    + '<ol><li><p>检查用电</p><p>a) 教学楼</p></li><li>检查用火</li></ol>'
    + '<table><tbody><tr><td colspan="2">责任分工</td></tr><tr><td>教育局</td><td>消防大队</td></tr></tbody></table><figure><img></figure>');
});

test('a Word document that comes to a text asks where it belongs', async (t) => {
  const page = await empty(t);
  await page.keyboard.type('原有文字');
  await give(page, () => page.keyboard.press('Control+Alt+w'), await word('总结.docx'));
  await choose(page, '插入到光标处');
  await body(page).getByText('一、主要做法').waitFor();
  assert.equal(await body(page).getByText('原有文字').count(), 1);
  assert.equal(await body(page).locator('h2', { hasText: '冬季校园安全工作总结' }).count(), 1, 'its title is a heading here');
  await body(page).focus();
  await give(page, () => page.keyboard.press('Control+Alt+w'), await word('总结.docx'));
  await choose(page, '作为附件');
  await page.getByLabel('附件名称').waitFor();
});

test('what is no Word document is said to be none', async (t) => {
  const page = await empty(t);
  await give(page, () => page.keyboard.press('Control+Alt+w'), { ...await word('坏.docx'), buffer: Buffer.from('PK') });
  await page.getByRole('dialog', { name: '没有导入“坏.docx”' }).getByText('这个文件打不开').waitFor();
});

test('a file that is let go beside the body does not take the page away', async (t) => {
  const page = await empty(t);
  await bring(page, page.locator('.directory h2'), 'drop', { files: [{ name: 'a.pdf', type: 'application/pdf', base64: text.buffer.toString('base64') }] });
  await page.getByLabel('附件名称').waitFor();
  assert.ok(await body(page).isVisible());
});

test('a selection is linked by an address that is pasted', async (t) => {
  const page = await empty(t);
  await page.keyboard.type('市政府网站');
  await select(page, '市政府网站');
  await bring(page, body(page), 'paste', { 'text/plain': 'https://www.xjbl.gov.cn/' });
  await save(page);
  assert.equal(await bodyOf(page), '<p><a href="https://www.xjbl.gov.cn/">市政府网站</a></p>');
});
