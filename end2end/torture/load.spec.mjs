// A long day: readers of every kind and an editor who saves, without a pause. Nobody is refused, and memory comes to an end.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { test } from 'node:test';
import { once, p99 } from './crowd.mjs';
import { COLUMN, columnOf, fieldsOf, makeRig, person, rounds } from './rig.mjs';

const READERS = 16;
/** Three seconds a round: ten minutes in the long form. */
const SECONDS = rounds(3) * 3;
/** Permitted growth of memory in the second half, in MiB: cached pages and the database's own cache fill up to their limits. */
const GROWTH = 96;

test(`${SECONDS} seconds of load: no error, and memory is flat`, async (t) => {
  const rig = await makeRig();
  t.after(() => rig.remove());
  await rig.start();
  const li = await person(rig, 'li', `editor=${COLUMN}`);
  const column = await columnOf(li);
  const agent = new http.Agent({ keepAlive: true, maxSockets: READERS + 1 });
  const [wrong, answers, memory] = [[], [], []];
  const until = performance.now() + SECONDS * 1_000;
  const ask = async (address, how = {}) => {
    const answer = await once(rig.url + address, { agent, ...how });
    if (answer.status !== 200) wrong.push(`${how.method ?? 'GET'} ${address}: ${answer.status ?? answer.why}`);
    answers.push({ milliseconds: answer.milliseconds ?? Infinity });
  };
  const pages = [
    () => '/articles/1', () => '/', () => '/columns/anquanshengchan?view=standard', () => `/search?q=${encodeURIComponent('安全')}&x=${Math.random()}`,
    () => '/disclosure', () => '/feed.xml', () => '/api/v1/articles', () => '/articles/1?view=elder', () => '/sitemap.xml',
  ];
  const reader = async (number) => {
    for (let next = number; performance.now() < until; next += 1) await ask(pages[next % pages.length]());
  };
  const editor = async () => {
    for (let saved = 1; performance.now() < until; saved += 1) {
      const body = JSON.stringify({ article: null, version: 0, fields: fieldsOf(column, `文章 ${saved}`), key: `save-${saved}` });
      await ask('/api/article/save', { method: 'POST', headers: { cookie: li.cookie, 'content-type': 'application/json' }, body });
    }
  };
  const looking = setInterval(async () => memory.push(await resident(rig.process.pid)), SECONDS * 20);
  await Promise.all([...Array.from({ length: READERS }, (_, number) => reader(number)), editor()]);
  clearInterval(looking);
  agent.destroy();

  assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} of ${answers.length}`);
  const half = Math.floor(memory.length / 2);
  const [first, last] = [Math.max(...memory.slice(0, half)), Math.max(...memory.slice(half))];
  t.diagnostic(`${answers.length} requests in ${SECONDS} s, p99 ${p99(answers).toFixed(0)} ms; memory ${first.toFixed(0)} MiB at most in the first half, `
    + `${last.toFixed(0)} in the second`);
  assert.ok(last - first < GROWTH, `memory grows from ${first} to ${last} MiB`);
});

/** The memory of a process now, in MiB. */
async function resident(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024;
}
