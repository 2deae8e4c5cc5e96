// Fifty people save the same version at the same moment.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onBoth } from './databases.mjs';
import { COLUMN, columnOf, fieldsOf, makeRig, person, rounds } from './rig.mjs';

const PEOPLE = 50;

test('of fifty saves of one version one wins, and nobody loses their text', onBoth(async (t, database) => {
  const rig = await makeRig({ database: database.url });
  t.after(() => rig.remove());
  await rig.start();
  const editor = await person(rig, 'li', `editor=${COLUMN}`);
  const wang = await person(rig, 'wang', `editor=${COLUMN}`);
  const column = await columnOf(editor);
  const count = rounds(2);
  for (let round = 0; round < count; round += 1) {
    const first = await editor.post('/api/article/save', { article: null, version: 0, fields: fieldsOf(column, '通知'), key: `first-${round}` });
    const { article } = first.said;
    const save = (number) => (number % 2 ? editor : wang).post('/api/article/save', {
      article, version: 1, fields: fieldsOf(column, `第 ${number} 人的标题`), key: `${round}-${number}`,
    });
    const answers = await Promise.all(Array.from({ length: PEOPLE }, (_, number) => save(number)));
    const won = answers.findIndex(({ status }) => status === 200);
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ status }) => status === 409).length, PEOPLE - 1);
    for (const { said } of answers.filter(({ status }) => status === 409)) {
      assert.deepEqual([said.kind, said.theirs.version, said.theirs.fields.title], ['stale', 2, `第 ${won} 人的标题`]);
    }
    const now = await editor.get(`/api/article/open?article=${article}`);
    assert.deepEqual([now.said.version, now.said.fields.title], [2, `第 ${won} 人的标题`]);

    // The site keeps the losers' text while they compare, and offers it again.
    const kept = { article, version: 1, fields: fieldsOf(column, '没有赢的标题') };
    assert.equal((await wang.post('/api/draft/keep', kept)).status, 200);
    const again = await wang.get(`/api/article/open?article=${article}`);
    assert.equal(again.said.kept.fields.title, '没有赢的标题');
  }
  t.diagnostic(`${count} × ${PEOPLE} saves of one version: one 200, ${PEOPLE - 1} times 409 with the other's text, each time`);

  await t.test('a form comes back with what was typed', async () => {
    const sent = (number) => new URLSearchParams({
      act: 'save', article: '1', version: '1', column: String(column), key: `form-${number}`, blocks: '1', day: '2026-03-02',
      title: `表单 ${number}`, 'block-0': `第 ${number} 人写了一上午的正文`,
    });
    const answers = await Promise.all(Array.from({ length: PEOPLE }, (_, number) => rig.ask('/desk/articles/1', {
      method: 'POST', headers: { cookie: editor.cookie }, body: sent(number),
    })));
    assert.equal(answers.filter(({ status }) => status === 303).length, 1);
    answers.forEach(({ status, text }, number) => {
      if (status === 303) return;
      assert.equal(status, 409);
      assert.ok(text.includes(`第 ${number} 人写了一上午的正文`), 'nothing typed is lost');
    });
  });
}));
