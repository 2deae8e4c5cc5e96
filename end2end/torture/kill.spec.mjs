// The program is killed in the middle of its work, again and again, and keeps its promises.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { onBoth } from './databases.mjs';
import { Office } from './office.mjs';
import { COLUMN, columnOf, makeRig, person, rounds } from './rig.mjs';

/** A program is killed at any moment of so many milliseconds after it was started. */
const LONGEST = 700;
const OFFICES = 3;

test('a program that is killed loses nothing that it has acknowledged', onBoth(async (t, database) => {
  const rig = await makeRig({ database: database.url });
  t.after(() => rig.remove());
  await rig.start();
  const offices = [];
  for (let number = 0; number < OFFICES; number += 1) {
    const editor = await person(rig, `li${number}`, `editor=${COLUMN}`);
    const reviewer = await person(rig, `zhang${number}`, `reviewer=${COLUMN}`);
    offices.push(new Office(editor, reviewer, await columnOf(editor)));
  }
  const starts = [];
  let [lost, killed] = [0, 0];
  for (let round = 0; round < rounds(5); round += 1) {
    const before = offices.map((office) => new Set(office.promises.keys()));
    offices.forEach((office) => office.work());
    await after(Math.random() * LONGEST);
    await rig.kill();
    killed += 1;
    await Promise.all(offices.map((office) => office.pause()));
    lost += offices.reduce((sum, office) => sum + office.unanswered.length, 0);
    assert.equal(await database.check(rig.data), 'ok');
    starts.push(await rig.start());
    const { stdout } = await rig.gongkai('verify');
    assert.match(stdout, /审计日志完整/);
    await Promise.all(offices.map(async (office, number) => {
      await office.sendAgain();
      await office.check([...office.promises.keys()].filter((article) => !before[number].has(article)));
      assert.deepEqual(office.refused, []);
    }));
  }
  await Promise.all(offices.map((office) => office.check()));
  const acknowledged = offices.reduce((sum, office) => sum + office.acknowledged, 0);
  assert.ok(acknowledged > 0, 'somebody has written');
  t.diagnostic(`${killed} kills, ${acknowledged} writes acknowledged, 0 lost; ${lost} saves got no answer and were sent again; `
    + `slowest start ${Math.round(Math.max(...starts))} ms`);
}));
