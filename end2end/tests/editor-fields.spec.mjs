// Days and keywords as people write them.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { module } from '../module.mjs';

const fields = module('fields');

test('days are read as people write them', async () => {
  const day = (text) => fields.ask(({ day: read }, given) => read(given), text);
  for (const text of ['2026年3月5日', '2026-03-05', '2026.3.5', '2026/3/5', ' 2026年03月05日 ']) assert.equal(await day(text), '2026-03-05', text);
  for (const text of ['', '2026年2月30日', '2026-13-1', '昨天', '26-3-5']) assert.equal(await day(text), null, text);
});

test('keywords are parted by what people part them with, once each', async () => {
  assert.deepEqual(await fields.ask(({ keywords }) => keywords(' 安全，校园、会议;安全 教育')), ['安全', '校园', '会议', '教育']);
  assert.deepEqual(await fields.ask(({ keywords }) => keywords('Open  Data，GB/T 9704 格式')), ['Open Data', 'GB/T 9704', '格式']);
});
