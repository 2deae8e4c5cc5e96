// A site for attacks: with data and an address of its own over all its starts, and no limits for the tests.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.GONGKAI_PROGRAM ?? join(root, 'target/release/gongkai');
export const run = promisify(execFile);

/** Rounds of the long tests; the short form runs every day. */
export const rounds = (short) => Number(process.env.GONGKAI_TORTURE_ROUNDS ?? short);

const MANY = 1_000_000;
const PASSWORD = 'Sailimu-2026-hu';
/** The column of the seed article's root. */
export const COLUMN = 'zhengfuxinxigongkai';

/**
 * A site that is not served yet: `start()` serves it, `kill()` ends it at once, `stop()` as an operator does.
 * `data` is its folder, made unless it is given; `database` its URL; `settings` lines of `[server]` to
 * replace; requests give up after `patience` milliseconds.
 */
export async function makeRig({ data, database, settings = {}, patience = 60_000 } = {}) {
  const own = data === undefined;
  const folder = data ?? await mkdtemp(join(tmpdir(), 'gongkai-torture-'));
  const config = await mkdtemp(join(tmpdir(), 'gongkai-settings-'));
  const toml = await settingsWith({ writes: MANY, costly_reads: MANY, attempts: MANY, admins_need_code: false, ...settings });
  await writeFile(join(config, 'Leptos.toml'), toml);
  const env = {
    ...process.env, GONGKAI_DATA: folder, RUST_LOG: 'error',
    DATABASE_URL: database ?? `sqlite://${join(folder, 'gongkai.db')}`,
  };
  // The program finds its settings in its working folder.
  const gongkai = (...args) => run(program, args, { env, cwd: config });
  const port = await freePort();
  let server;

  const rig = {
    data: folder,
    url: `http://127.0.0.1:${port}`,
    port,
    gongkai,
    get process() { return server.process; },
    /** Serves, and resolves when the site answers, with the time that took, in milliseconds. */
    async start() {
      const began = performance.now();
      server = await serve(env, config, port);
      return performance.now() - began;
    },
    /** Ends it as a power cut does. */
    kill: () => server.end('SIGKILL'),
    stop: () => server.end('SIGTERM'),
    /** Its standard error so far. */
    get said() { return server.said(); },
    async remove() {
      await server?.end('SIGKILL');
      await rm(config, { recursive: true, force: true });
      if (own) await rm(folder, { recursive: true, force: true });
    },
    ask: (address, init = {}) => ask(rig.url + address, { signal: AbortSignal.timeout(patience), ...init }),
    /** The most memory that it has had at a time, in MiB. */
    async peak() {
      const status = await readFile(`/proc/${server.process.pid}/status`, 'utf8');
      return Number(status.match(/VmHWM:\s+(\d+)/)[1]) / 1024;
    },
  };
  await gongkai('import', 'directory', join(root, 'demo/link-directory.json'));
  await gongkai('import', 'page', join(root, 'demo/seed-article.txt'));
  return rig;
}

/** `Leptos.toml` with some of its lines changed. */
async function settingsWith(changed) {
  let toml = await readFile(join(root, 'Leptos.toml'), 'utf8');
  for (const [name, value] of Object.entries(changed)) {
    const line = new RegExp(`^${name} = .*$`, 'm');
    assert.match(toml, line, `Leptos.toml has ${name}`);
    toml = toml.replace(line, `${name} = ${value}`);
  }
  return toml;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function serve(env, cwd, port) {
  const server = spawn(program, ['serve', '--addr', `127.0.0.1:${port}`], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  server.stderr.on('data', (piece) => { said = (said + piece).slice(-20_000); });
  const ended = new Promise((resolve) => server.once('exit', (code, signal) => resolve({ code, signal })));
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (piece) => { if (String(piece).includes('http://')) resolve(); });
    ended.then(({ code }) => reject(new Error(`the server ended with ${code} before it served: ${said}`)));
  });
  return {
    process: server,
    said: () => said,
    end(signal) {
      server.kill(signal);
      return ended;
    },
  };
}

/** Answers with `status`, `headers` and `text`; with status 0 where the connection was lost. */
export async function ask(url, init = {}) {
  try {
    const answer = await fetch(url, { redirect: 'manual', ...init });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  } catch (error) {
    return { status: 0, headers: new Headers(), text: '', why: error.cause?.code ?? error.message };
  }
}

/** `login` with a password and `roles`, logged in: `post(address, content)` and `get(address)` as their browser would. */
export async function person(rig, login, ...roles) {
  const { stdout } = await rig.gongkai('user', 'add', login, '--name', `${login}某`, ...roles.flatMap((role) => ['--role', role]));
  const [, secret] = stdout.match(/\/password#(\S+)/);
  const body = JSON.stringify({ secret, password: PASSWORD });
  const set = await rig.ask('/api/account/set-password', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.equal(set.status, 200, set.text);
  return logIn(rig, login);
}

export async function logIn(rig, login) {
  const body = JSON.stringify({ login, password: PASSWORD });
  const answer = await rig.ask('/api/session/log-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.equal(answer.status, 200, answer.text);
  const cookie = answer.headers.get('set-cookie').split(';')[0];
  const read = (answered) => {
    try {
      return { ...answered, said: JSON.parse(answered.text) };
    } catch {
      return { ...answered, said: {} };
    }
  };
  return {
    login,
    cookie,
    get: async (address) => read(await rig.ask(address, { headers: { cookie } })),
    post: async (address, content) => read(await rig.ask(address, {
      method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(content),
    })),
  };
}

/** The number of the column `slug`, in which `editor` may write. */
export async function columnOf(editor, slug = COLUMN) {
  const { said } = await editor.get('/api/article/open?article=1');
  return said.columns.find((column) => column.slug === slug).id;
}

/** The request by which an editor saves an article. */
export function fieldsOf(column, title, body = `<p>${title}的正文。</p>`) {
  return {
    column, title, subtitle: null, day: '2026-03-02', source: null, author: null, keywords: [], summary: null,
    index_number: null, document_number: null, issuing_body: null, validity: null, topic: null, policy: null, body, attachments: [],
  };
}
