// The operator stops the program in the middle of the day: every request under way is answered.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { once } from './crowd.mjs';
import { COLUMN, columnOf, fieldsOf, makeRig, person, rounds } from './rig.mjs';

const READERS = 16;

test('SIGTERM under load drops no request', async (t) => {
  const rig = await makeRig();
  t.after(() => rig.remove());
  await rig.start();
  const li = await person(rig, 'li', `editor=${COLUMN}`);
  const column = await columnOf(li);
  let [answered, sent] = [0, 0];
  const saved = [];
  const dropped = [];
  const count = Math.min(rounds(4), 50);
  for (let round = 0; round < count; round += 1) {
    const keeping = new http.Agent({ keepAlive: true, maxSockets: READERS });
    const save = () => {
      sent += 1;
      const body = JSON.stringify({ article: null, version: 0, fields: fieldsOf(column, `文章 ${sent}`), key: `save-${sent}` });
      return { address: '/api/article/save', method: 'POST', headers: { cookie: li.cookie, 'content-type': 'application/json' }, body };
    };
    const kinds = [
      // A cached page, a rendered one, a search, and a write; on old connections and on new ones.
      () => ({ address: '/articles/1', agent: keeping }),
      () => ({ address: `/columns/anquanshengchan?page=1&x=${Math.random()}`, agent: keeping }),
      () => ({ address: `/search?q=${Math.random()}`, agent: false }),
      () => ({ ...save(), agent: keeping }),
    ];
    let stopped = false;
    const client = async (number) => {
      for (let next = number; ; next += 1) {
        const { address, ...how } = kinds[next % kinds.length]();
        const answer = await once(rig.url + address, how);
        if (answer.why === 'ECONNREFUSED' && stopped) return;
        if (answer.why) {
          dropped.push(`${how.method ?? 'GET'} ${address} ${how.agent ? 'on an old' : 'on a new'} connection: ${answer.why}`);
          if (stopped) return;
        } else {
          assert.equal(answer.status, 200, answer.text);
          answered += 1;
          if (how.method) saved.push(JSON.parse(answer.text).article);
        }
      }
    };
    const clients = Array.from({ length: READERS }, (_, number) => client(number));
    await after(200 + Math.random() * 300);
    stopped = true;
    assert.deepEqual(await rig.stop(), { code: 0, signal: null });
    await Promise.all(clients);
    keeping.destroy();
    await rig.start();
  }
  t.diagnostic(`${count} stops, ${answered} requests answered, ${dropped.length} dropped`);
  assert.deepEqual(dropped, []);
  for (const article of saved) assert.equal((await li.get(`/api/article/open?article=${article}`)).status, 200, `article ${article}`);
});
