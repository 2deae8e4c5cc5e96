// Starts the release binary on data of its own, as an operator would, and stops it.
import { spawn, execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { writePages } from './fixtures.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The program of this tree, or the one that the environment names. */
export const usual = process.env.GONGKAI_PROGRAM ?? join(root, 'target/release/gongkai');
const run = promisify(execFile);

/** The name of a robot, whose requests are never clicks. */
export const robot = 'gongkai-test-bot';

/**
 * A running site with the seed article, its directory, and the pages that `fixtures.mjs` makes up on request, and
 * the demo content on request (`demo`). Another `program` may be named: it uses its built-in settings, since one of
 * another version may not know this tree's. `url` has no slash at its end; `gongkai(...)` runs a command on its
 * data; `restart()` stops it as an operator does and starts it on the same data, at another port.
 */
export async function startSite(fixtures = {}) {
  const data = await mkdtemp(join(tmpdir(), 'gongkai-'));
  const env = { ...process.env, GONGKAI_DATA: data, RUST_LOG: 'warn', DATABASE_URL: `sqlite://${join(data, 'gongkai.db')}` };
  const { program = usual } = fixtures;
  const cwd = fixtures.program ? data : root;
  const gongkai = (...args) => run(program, args, { env, cwd });
  await gongkai('import', 'directory', join(root, 'demo/link-directory.json'));
  await gongkai('import', 'page', join(root, 'demo/seed-article.txt'), ...await writePages(data, fixtures));
  // Before the site is served: its first start makes an account, and demo accounts are refused beside others.
  const told = fixtures.demo ? (await gongkai('demo', join(root, 'demo'))).stdout : '';
  const passwords = Object.fromEntries([...told.matchAll(/^ +(\w+) +(Demo-\S+)/gm)].map(([, login, password]) => [login, password]));

  const settings = fixtures.program ? [] : ['--config', await writeSettings(data)];
  const start = () => serve(program, settings, { env, cwd });
  let server = await start();
  return {
    get url() { return server.url; },
    /** The data folder. */
    data,
    gongkai,
    /** The cookie of a new session of the demo staff `login`. */
    async session(login) {
      const answer = await fetch(`${server.url}/api/session/log-in`, {
        method: 'POST', headers: { 'content-type': 'application/json', origin: server.url },
        body: JSON.stringify({ login, password: passwords[login], code: null }),
      });
      if (!answer.ok) throw new Error(`${login}: ${answer.status} ${await answer.text()}`);
      const [name, ...value] = answer.headers.get('set-cookie').split(';')[0].split('=');
      return { name, value: value.join('='), domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' };
    },
    async restart() {
      await server.end();
      server = await start();
    },
    async stop() {
      await server.end();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The usual settings, except that administrators need no second factor. */
async function writeSettings(folder) {
  const usual = await readFile(join(root, 'Leptos.toml'), 'utf8');
  const file = join(folder, 'Leptos.toml');
  await writeFile(file, usual.replace(/^admins_need_code = true$/m, 'admins_need_code = false'));
  return file;
}

async function serve(program, settings, options) {
  const server = spawn(program, ['serve', ...settings, '--addr', '127.0.0.1:0'], { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = line.match(/http:\/\/[^/]+/);
      if (found) resolve(found[0]);
    });
    server.once('error', reject);
    ended.then((code) => reject(new Error(`the server ended with ${code} before it served`)));
  });
  return {
    url,
    async end() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
