// The disk fills up under the program, and is freed again.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readdir, rm, rmdir, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { COLUMN, columnOf, fieldsOf, makeRig, person } from './rig.mjs';

const SIZE = '48m';

/** A small disk, or the reason why none can be made. */
async function mountSmall() {
  if (process.getuid() !== 0) return { skip: '只有 root 能挂载小磁盘(tmpfs),跳过' };
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    await rmdir(folder);
    return { skip: `不能挂载小磁盘(tmpfs),跳过:${error.stderr}` };
  }
  const unmount = async () => {
    execFileSync('umount', [folder]);
    await rmdir(folder);
  };
  return { folder, unmount };
}

/** Fills the disk up to its last byte. */
async function fill(folder) {
  const file = await open(join(folder, 'filler'), 'w');
  const piece = Buffer.alloc(64 * 1024, 1);
  try {
    for (let size = piece.length; size > 0;) {
      try {
        await file.write(piece, 0, size);
      } catch {
        size = size > 1 ? Math.floor(size / 2) : 0;
      }
    }
  } finally {
    await file.close();
  }
}

test('a full disk stops writing alone, says so, and is over once there is space', async (t) => {
  const { folder, unmount, skip } = await mountSmall();
  if (skip) return t.skip(skip);
  let rig;
  t.after(async () => {
    await rig?.remove();
    await unmount();
  });
  rig = await makeRig({ data: folder });
  await rig.start();
  const li = await person(rig, 'li', `editor=${COLUMN}`);
  const zhang = await person(rig, 'zhang', `reviewer=${COLUMN}`);
  const column = await columnOf(li);
  const save = (number) => ({
    article: null, version: 0, key: `save-${number}`,
    fields: fieldsOf(column, `文章 ${number}`, `<p>${'长'.repeat(100_000)}</p>`),
  });
  const saved = [];
  assert.equal((await li.post('/api/article/save', save('before'))).status, 200);
  const { said: waiting } = await li.post('/api/article/save', { ...save('waiting'), fields: fieldsOf(column, '待审') });
  assert.equal((await li.post('/api/article/submit', { article: waiting.article, version: 1 })).status, 200);

  await fill(folder);
  const refused = [];
  for (let number = 0; number < 40; number += 1) {
    const answer = await li.post('/api/article/save', save(number));
    if (answer.status === 200) saved.push(answer.said.article);
    else refused.push(answer);
  }
  assert.ok(refused.length > 0, 'the disk is full');
  for (const { status, said } of refused) {
    assert.deepEqual([status, said.kind], [507, 'full'], JSON.stringify(said));
    assert.match(said.words, /磁盘满了.*请联系系统管理员腾出空间/);
  }

  await t.test('people read on, staff too', async () => {
    for (let round = 0; round < 20; round += 1) {
      for (const address of ['/', '/articles/1', '/columns/anquanshengchan', `/search?q=${encodeURIComponent('安全')}&since=20${10 + round}-01-01`]) {
        assert.equal((await rig.ask(address)).status, 200, address);
      }
    }
    assert.equal((await rig.ask('/readyz')).status, 200);
    for (const who of [li, zhang]) assert.equal((await who.get('/desk')).status, 200);
    assert.equal((await li.get(`/desk/articles/${waiting.article}`)).status, 200);
  });
  await t.test('a file is refused in the same words, and nothing of it stays', async () => {
    const answer = await rig.ask('/api/file/upload?name=a.txt', {
      method: 'POST', headers: { cookie: li.cookie, 'content-type': 'text/plain' }, body: '文'.repeat(500_000),
    });
    assert.equal(answer.status, 507, answer.text);
    assert.match(answer.text, /磁盘满了/);
    assert.deepEqual(await readdir(join(folder, 'files/incoming')), []);
  });
  await t.test('a review may not go through half', async () => {
    const answer = await zhang.post('/api/article/approve', { article: waiting.article, version: 1 });
    const open = await li.get(`/api/article/open?article=${waiting.article}`);
    const state = open.status === 200 ? open.said.state : undefined;
    if (answer.status === 200) assert.equal(state, 'published');
    else assert.equal(answer.status, 507, answer.text);
    const shown = await rig.ask(`/articles/${waiting.article}`);
    assert.equal(shown.status, answer.status === 200 ? 200 : 404);
  });

  await rm(join(folder, 'filler'));
  assert.ok((await statfs(folder)).bavail > 0);
  await t.test('it goes on by itself once there is space', async () => {
    const first = await li.post('/api/article/save', save(39));
    assert.equal(first.status, 200, first.text);
    for (const article of saved) assert.equal((await li.get(`/api/article/open?article=${article}`)).said.version, 1);
    const { stdout } = await rig.gongkai('verify');
    assert.match(stdout, /审计日志完整/);
    const { said } = await li.get('/api/article/open?article=1');
    assert.ok(said.version >= 1);
  });
  assert.deepEqual(await rig.stop(), { code: 0, signal: null });
  t.diagnostic(`${refused.length} of 40 saves met a full disk: 507 each time; reads went on; ${saved.length} went into what was left`);
});
