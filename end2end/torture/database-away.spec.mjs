// The database goes away in the middle of the work, and comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { Office } from './office.mjs';
import { makePostgres, missing } from './postgres.mjs';
import { COLUMN, columnOf, fieldsOf, makeRig, person, rounds } from './rig.mjs';

const KEPT = ['/', '/articles/1', '/columns/anquanshengchan'];
/** Longest wait for a cached page while the database does not answer. */
const WAIT = 2_500;
/** Longest wait for any answer. */
const LONGEST = 2_000;
/** Longest time from the database's return to the site's. */
const RECOVERY = 5_000;

test('while PostgreSQL is away, kept pages are served; when it is back, so is the site', { skip: missing }, async (t) => {
  const postgres = await makePostgres();
  let rig;
  t.after(async () => {
    await rig?.remove();
    await postgres.remove();
  });
  // Pages are fresh for a second: later ones are stale pages from the cache.
  rig = await makeRig({ database: postgres.url, settings: { page_seconds: 1 }, patience: 3_000 });
  await rig.start();
  const editor = await person(rig, 'li', `editor=${COLUMN}`);
  const reviewer = await person(rig, 'zhang', `reviewer=${COLUMN}`);
  const office = new Office(editor, reviewer, await columnOf(editor), { publishes: false });
  const recoveries = [];
  const waits = [];
  let away = 0;
  for (let round = 0; round < Math.min(rounds(1), 20); round += 1) {
    office.work();
    await after(300 + Math.random() * 300);
    for (const address of KEPT) assert.equal((await rig.ask(address)).status, 200);
    await postgres.stop();
    const gone = performance.now();
    const paused = office.pause();
    do {
      for (const address of KEPT) {
        const asked = performance.now();
        const answer = await rig.ask(address);
        assert.equal(answer.status, 200, `${address} while the database is away`);
        waits.push(performance.now() - asked);
      }
    } while (performance.now() - gone < 3_000);
    const ready = await rig.ask('/readyz');
    assert.equal(ready.status, 503);
    assert.equal((await rig.ask('/healthz')).status, 200);
    away += performance.now() - gone;
    await postgres.start();
    recoveries.push(await recovered(rig, editor));
    await paused;
    // Writes while it went away got no answer, or a 503; acknowledged ones are there.
    office.refused = [];
    await office.sendAgain();
    await office.check();
  }
  const { stdout } = await rig.gongkai('verify');
  assert.match(stdout, /审计日志完整/);
  assert.ok(Math.max(...waits) < WAIT, `somebody waited ${Math.max(...waits)} ms`);
  assert.ok(Math.max(...recoveries) < RECOVERY, `it took ${Math.max(...recoveries)} ms`);
  t.diagnostic(`${recoveries.length} stops, ${waits.length} kept pages served in ${Math.round(away / 1000)} s without a database, `
    + `slowest ${Math.round(Math.max(...waits))} ms; `
    + `${office.acknowledged} writes acknowledged, 0 lost; slowest recovery ${Math.round(Math.max(...recoveries))} ms`);
});

test('a PostgreSQL that is stopped or frozen is 503 in words within two seconds, and ends no session', { skip: missing }, async (t) => {
  const postgres = await makePostgres();
  let rig;
  t.after(async () => {
    await postgres.thaw().catch(() => {});
    await rig?.remove();
    await postgres.remove();
  });
  rig = await makeRig({ database: postgres.url });
  await rig.start();
  const editor = await person(rig, 'li', `editor=${COLUMN}`);
  const call = { article: null, version: 0, fields: fieldsOf(await columnOf(editor), '写了一半'), note: null, key: 'one-key' };
  const waits = [];
  const ask = async (asking, what) => {
    const asked = performance.now();
    const answer = await asking();
    waits.push(performance.now() - asked);
    assert.equal(answer.status, 503, `${what}: ${answer.status} ${answer.why ?? answer.text}`);
    assert.match(answer.headers.get('retry-after'), /^[1-9]/);
    assert.equal(answer.headers.get('set-cookie'), null, what);
    return answer;
  };
  for (const [away, back] of [[postgres.freeze, postgres.thaw], [postgres.stop, postgres.start]]) {
    await away();
    for (const address of ['/columns/nowhere', '/search?q=a', '/info/1.htm', '/login', '/feed.xml', '/api/v1/articles', '/readyz']) {
      await ask(() => rig.ask(address), address);
      // The circuit closes for a moment now and then: the first request then waits, too.
      await after(300);
    }
    await ask(() => editor.get('/desk'), '/desk');
    const { said } = await ask(() => editor.post('/api/article/save', call), 'a save');
    assert.equal(said.kind, 'unavailable');
    await back();
    await recovered(rig, editor);
    assert.equal((await editor.get('/desk')).status, 200, 'the session holds');
  }
  const saved = await editor.post('/api/article/save', call);
  assert.deepEqual([saved.status, saved.said.version], [200, 1], saved.text);
  assert.ok(Math.max(...waits) < LONGEST, `somebody waited ${Math.max(...waits)} ms`);
  t.diagnostic(`${waits.length} requests while PostgreSQL was frozen or stopped, slowest ${Math.round(Math.max(...waits))} ms`);
});

/** How long it takes until the site reads and writes again, in milliseconds. */
async function recovered(rig, editor) {
  const back = performance.now();
  for (;;) {
    const reads = await rig.ask('/readyz');
    const draft = await editor.post('/api/presence/here', { article: 1, version: 1 });
    if (reads.status === 200 && draft.status === 200) return performance.now() - back;
    if (performance.now() - back > 60_000) throw new Error(`the site does not come back: ${draft.status} ${draft.text}`);
    await after(20);
  }
}
