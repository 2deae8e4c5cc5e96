// Days as people write them.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { module } from '../module.mjs';

const days = module('day');

test('days are read as people write them', async () => {
  const day = (text) => days.ask(({ day: read }, given) => read(given), text);
  for (const text of ['2026年3月5日', '2026-03-05', '2026.3.5', '2026/3/5', ' 2026年03月05日 ']) assert.equal(await day(text), '2026-03-05', text);
  for (const text of ['', '2026年2月30日', '2026-13-1', '昨天', '26-3-5']) assert.equal(await day(text), null, text);
});
