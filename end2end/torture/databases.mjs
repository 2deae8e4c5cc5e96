// The databases under test: a file of SQLite, and one on the PostgreSQL of `GONGKAI_TEST_POSTGRES`, where there is one.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './rig.mjs';

const server = process.env.GONGKAI_TEST_POSTGRES;

/** Runs `test(t, database)` on each; `database.check(data)` lists the faults in the files of a dead program. */
export function onBoth(test) {
  return async (t) => {
    await t.test('SQLite', (t) => test(t, { url: undefined, check: checkFile }));
    await t.test('PostgreSQL', { skip: server ? false : '没有设置 GONGKAI_TEST_POSTGRES' }, async (t) => {
      const name = `torture_${process.pid}_${Date.now()}`;
      await run('psql', ['-q', server, '-c', `create database ${name}`]);
      t.after(() => run('psql', ['-q', server, '-c', `drop database ${name} with (force)`]));
      // PostgreSQL looks after its files by itself: it was not killed.
      await test(t, { url: server.replace(/[^/]*$/, name), check: async () => 'ok' });
    });
  };
}

/** Another SQLite never touches the live file: it gets a copy, as the power cut has left it. */
async function checkFile(data) {
  const copy = await mkdtemp(join(tmpdir(), 'gongkai-copy-'));
  try {
    for (const name of ['gongkai.db', 'gongkai.db-wal']) {
      if (existsSync(join(data, name))) await cp(join(data, name), join(copy, name));
    }
    const { stdout } = await run('sqlite3', [join(copy, 'gongkai.db'), 'PRAGMA integrity_check; PRAGMA foreign_key_check;']);
    return stdout.trim();
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
