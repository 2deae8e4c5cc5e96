// Word documents in the editor: the numbers that Word shows, the text after all revisions, and a report of
// the rest.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { body, bring, choose, clear, edit, fixture, open, save } from '../editing.mjs';
import { staffSuite } from '../staff.mjs';

const desk = staffSuite();
const KIND = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Size of the reader of documents, in bytes by brotli. */
const MOST = 140 * 1_024;
/** The documents of the reader's own tests. */
const folder = new URL('../../docx/tests/documents/', import.meta.url);

/** An article whose body has become the document called `name`. */
async function read(t, name) {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  await clear(page);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+Alt+w')]);
  await chooser.setFiles({ name, mimeType: KIND, buffer: await readFile(new URL(name, folder)) });
  await body(page).locator('p, h2').filter({ hasText: /\S/ }).first().waitFor();
  return page;
}

async function saved(page) {
  await save(page);
  return (await open(page)).fields.body;
}

test('a list of Word that is interrupted goes on where it was', async (t) => {
  const page = await read(t, 'list-interrupted.docx');
  assert.equal(await saved(page), '<p>申请材料如下：</p><ol><li>身份证复印件</li><li>户口簿复印件</li></ol><p>（以上材料须核验原件。）</p>'
    + '<ol start="3"><li>收入证明</li><li>房产证明</li></ol><p>按照第3项要求提供。</p>');
  assert.equal(await page.locator('.ingest-report').count(), 0);
});

test('numbers that Word makes by style stay as words of the headings', async (t) => {
  const page = await read(t, 'list-by-style.docx');
  assert.equal(await saved(page), '<h2>一、总体要求</h2><p>坚持依法公开。</p><h2>二、重点任务</h2><h3>（一）扩大范围</h3><p>逐项公开。</p>'
    + '<h3>（二）规范流程</h3><p>限时办结。</p><h2>三、保障措施</h2><p>如上文第二部分所述。</p>');
});

test('of tracked changes the accepted text comes, and what does not come is told', async (t) => {
  const page = await read(t, 'tracked-changes.docx');
  const report = page.locator('.ingest-report');
  await report.getByText('壹仟捌佰元旧标准').waitFor();
  assert.match(await report.textContent(), /第 2 段.*修订中已删除的文字未带入.*第 5 段.*隐藏文字未带入.*批注未带入|批注不属于正文/);
  assert.equal(await saved(page), '<p>补助金额确定的会议纪要（清洁稿）</p><p>每户补助标准为贰仟元新标准，自公布之日起执行。</p><p>第一行删去段落标记</p>'
    + '<p>被批注的句子。</p><p>公开的结尾。</p>');
});

test('a document that is dropped on a text takes its place where that is chosen', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  await edit(page);
  await clear(page);
  await page.keyboard.type('原有文字');
  await bring(page, body(page), 'drop', { files: [{ name: '总结.docx', type: KIND, base64: (await fixture('report.docx', null)).toString('base64') }] });
  await choose(page, '替换正文');
  await body(page).getByText('一、主要做法').waitFor();
  assert.equal(await body(page).getByText('原有文字').count(), 0);
});

/** The beginning of a compound file, with the stream `name` in its directory. */
function compound(name) {
  const file = Buffer.alloc(1_024);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.write(`${name}\0`, 512, 'utf16le');
  file.writeUInt16LE(2 * (name.length + 1), 512 + 64);
  return file;
}

test('an old document and a locked one are named with what to do', async (t) => {
  await desk.article();
  // The site does not take the files made here for documents, either.
  const page = await desk.enter(t, 'wang', { expects: [/status of 422/] });
  await edit(page);
  await clear(page);
  for (const [name, stream, why] of [['旧.doc', 'WordDocument', '旧格式'], ['锁.docx', 'EncryptedPackage', '打开密码']]) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+Alt+w')]);
    await chooser.setFiles({ name, mimeType: 'application/msword', buffer: compound(stream) });
    const dialog = page.getByRole('dialog', { name: `没有导入“${name}”` });
    assert.match(await dialog.textContent(), new RegExp(`${why}.*另存为 .docx`));
    await dialog.getByRole('button', { name: '关闭' }).click();
  }
  await bring(page, body(page), 'drop', { files: [{ name: '旧.doc', type: 'application/msword', base64: compound('WordDocument').toString('base64') }] });
  const attached = page.waitForRequest((request) => request.url().includes('/api/file/upload?name='));
  await page.getByRole('dialog').getByRole('button', { name: '作为附件' }).click();
  await attached;
});

test('what reads documents is loaded only when one comes', async (t) => {
  await desk.article();
  const page = await desk.enter(t, 'wang');
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await edit(page);
  await clear(page);
  const isReader = (path) => path.startsWith('/pkg/staff-rules.');
  assert.deepEqual(asked.filter(isReader), []);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+Alt+w')]);
  await chooser.setFiles({ name: '总结.docx', mimeType: KIND, buffer: await fixture('report.docx', null) });
  await body(page).getByText('一、主要做法').waitFor();
  const loaded = asked.filter(isReader);
  assert.equal(loaded.length, 2);
  const sizes = await Promise.all(loaded.map((path) => stat(new URL(`../../target/site${path}.br`, import.meta.url))));
  const sum = sizes.reduce((all, { size }) => all + size, 0);
  t.diagnostic(`${sum} bytes by brotli`);
  assert.ok(sum <= MOST, `${sum} of ${MOST} bytes`);
});
