// A PostgreSQL of a test's own, to be stopped and started at will.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { run } from './rig.mjs';

const programs = '/usr/lib/postgresql/15/bin';

/** The reason why none can be started, or false. */
export const missing = existsSync(join(programs, 'initdb')) ? false : '没有安装 PostgreSQL 15,跳过';

export async function makePostgres() {
  // Not under TMPDIR, which may be private to this user: PostgreSQL refuses to run as root.
  const folder = await mkdtemp('/tmp/gongkai-postgres-');
  const asRoot = process.getuid() === 0;
  if (asRoot) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'])));
    chownSync(folder, uid, gid);
  }
  const data = join(folder, 'data');
  const port = await free();
  const as = (name, ...args) => (asRoot
    ? run('runuser', ['-u', 'postgres', '--', join(programs, name), ...args], { cwd: '/' })
    : run(join(programs, name), args));
  await as('initdb', `--pgdata=${data}`, '--username=gongkai', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync');
  const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${data} -c jit=off`;
  const start = () => as('pg_ctl', 'start', '--silent', '--wait', `--pgdata=${data}`, `--log=${join(folder, 'log')}`, `--options=${options}`);
  // At once, like a crash: acknowledged writes are in its log.
  const stop = () => as('pg_ctl', 'stop', '--silent', '--wait', '--mode=immediate', `--pgdata=${data}`);
  await start();
  // All of its processes: each connection has one, which would go on answering.
  const signal = async (name) => {
    const [main] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
    const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', main]);
    for (const process of [main, ...stdout.split('\n')].map(Number).filter(Boolean)) {
      try {
        globalThis.process.kill(process, name);
      } catch (error) {
        // It has ended by itself meanwhile.
        if (error.code !== 'ESRCH') throw error;
      }
    }
  };
  return {
    url: `postgres://gongkai@127.0.0.1:${port}/postgres`,
    start,
    stop,
    /** It accepts connections, and never answers. */
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async remove() {
      if (existsSync(join(data, 'postmaster.pid'))) await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function free() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
