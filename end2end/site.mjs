// Starts the release binary on data of its own, as an operator would, and stops it.
import { spawn, execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = join(root, 'target/release/gongkai');
const run = promisify(execFile);

/** A running site: `url` without a slash at its end, `gongkai(...)` to run a command on its data, `stop()`. */
export async function startSite({ pages = [] } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'gongkai-'));
  const env = { ...process.env, GONGKAI_DATA: data, RUST_LOG: 'warn', DATABASE_URL: `sqlite://${join(data, 'gongkai.db')}` };
  const gongkai = (...args) => run(program, args, { env, cwd: root });
  await gongkai('import', 'directory', join(root, 'demo/link-directory.json'));
  await gongkai('import', 'page', join(root, 'demo/seed-article.txt'), ...pages);

  const server = spawn(program, ['serve', '--addr', '127.0.0.1:0'], { env, cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = line.match(/http:\/\/[^/]+/);
      if (found) resolve(found[0]);
    });
    ended.then((code) => reject(new Error(`the server ended with ${code} before it served`)));
  });
  return {
    url,
    gongkai,
    data,
    signal: (name) => server.kill(name),
    ended,
    async stop() {
      server.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}
