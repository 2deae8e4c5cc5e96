// Texts that two people have changed, piece by piece; and days, keywords, numbers as people write them.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { module } from '../module.mjs';

const merge = module('merge');
const fields = module('fields');
const recover = module('recover');

const pieces = (...given) => merge.ask(({ pieces: all }, [base, mine, theirs]) => all(base === null ? null : [...base], [...mine], [...theirs])
  .map(({ by, mine: one, theirs: other }) => `${by}:${one.join('')}|${other.join('')}`), given);
const merged = (...given) => merge.ask(({ pieces: all, preset, taken }, [base, mine, theirs]) => all(base === null ? null : [...base], [...mine], [...theirs])
  .flatMap((piece) => taken(piece, preset(piece))).join(''), given);

test('what only one has changed is theirs to change', async () => {
  assert.deepEqual(await pieces('abcde', 'aXcde', 'abcdY'), ['same:a|a', 'mine:X|b', 'same:cd|cd', 'theirs:e|Y']);
  assert.equal(await merged('abcde', 'aXcde', 'abcdY'), 'aXcdY');
});

test('additions and removals of both are kept', async () => {
  assert.equal(await merged('abcd', 'abcdZ', 'acd'), 'acdZ');
  assert.equal(await merged('', 'a', ''), 'a');
  assert.equal(await merged('abc', '', 'abc'), '');
});

test('what both have changed in the same way is no question', async () => {
  assert.deepEqual(await pieces('abc', 'aXc', 'aXc'), ['same:aXc|aXc']);
});

test('what both have changed is a question', async () => {
  assert.deepEqual(await pieces('abc', 'aXc', 'aYc'), ['same:a|a', 'both:X|Y', 'same:c|c']);
});

test('neighbours that were changed by one each are no question', async () => {
  assert.deepEqual(await pieces('abcd', 'aXcd', 'abYd'), ['same:a|a', 'mine:X|b', 'theirs:c|Y', 'same:d|d']);
});

test('without a base every difference is a question', async () => {
  assert.deepEqual(await pieces(null, 'aXc', 'aYcZ'), ['same:a|a', 'both:X|Y', 'same:c|c', 'both:|Z']);
});

test('no block is lost, whatever is chosen (many random texts)', async () => {
  const lost = await merge.ask(({ pieces: all }) => {
    let seed = 7;
    const random = (n) => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed % n; };
    const change = (text) => text.flatMap((block) => [[block], [], [block, `n${random(99)}`], [`c${random(99)}`]][random(8) < 5 ? 0 : 1 + random(3)]);
    const wrong = [];
    for (let round = 0; round < 500; round += 1) {
      const base = Array.from({ length: random(9) }, () => 'abcdef'[random(6)]);
      const [mine, theirs] = [change(base), change(base)];
      const found = all(random(4) ? base : null, mine, theirs);
      if (found.flatMap((piece) => piece.mine).join() !== mine.join() || found.flatMap((piece) => piece.theirs).join() !== theirs.join()) wrong.push([base, mine, theirs]);
    }
    return wrong;
  });
  assert.deepEqual(lost, []);
});

test('days are read as people write them', async () => {
  const day = (text) => fields.ask(({ day: read }, given) => read(given), text);
  for (const text of ['2026年3月5日', '2026-03-05', '2026.3.5', '2026/3/5', ' 2026年03月05日 ']) assert.equal(await day(text), '2026-03-05', text);
  for (const text of ['', '2026年2月30日', '2026-13-1', '昨天', '26-3-5']) assert.equal(await day(text), null, text);
});

test('keywords are parted by what people part them with, once each', async () => {
  assert.deepEqual(await fields.ask(({ keywords }) => keywords(' 安全，校园、会议;安全 教育')), ['安全', '校园', '会议', '教育']);
});

test('the newer text comes back, and none that is saved already', async () => {
  const newer = (local, kept) => recover.ask(({ newer: choose }, [one, other]) => {
    const text = (title) => ({
      column: 1, title, subtitle: null, day: '2026-01-01', source: null, author: null, keywords: [], summary: null, index_number: null,
      document_number: null, issuing_body: null, validity: null, topic: null, policy: null, body: '', attachments: [],
    });
    const now = choose(one && { ...one, fields: text(one.title), version: 1, base: null }, other && { ...other, fields: text(other.title), version: 1 },
      text('现在'));
    return now && [now.fields.title, now.from];
  }, [local, kept]);
  const at = (clock) => Date.parse(`2026-11-24T${clock}:00+08:00`);
  assert.equal(await newer(null, null), null);
  assert.deepEqual(await newer({ title: '本机', at: at('10:32'), sent: false }, null), ['本机', 'here']);
  assert.deepEqual(await newer(null, { title: '网站', at: '2026-11-24 10:32' }), ['网站', 'there']);
  assert.deepEqual(await newer({ title: '本机', at: at('10:33'), sent: false }, { title: '网站', at: '2026-11-24 10:32' }), ['本机', 'here']);
  assert.deepEqual(await newer({ title: '本机', at: at('10:31'), sent: false }, { title: '网站', at: '2026-11-24 10:32' }), ['网站', 'there']);
  assert.deepEqual(await newer({ title: '本机', at: at('10:33'), sent: true }, { title: '网站', at: '2026-11-24 10:32' }), ['网站', 'there']);
  assert.equal(await newer({ title: '本机', at: at('10:33'), sent: true }, null), null);
  assert.equal(await newer({ title: '现在', at: at('10:33'), sent: false }, null), null);
});
