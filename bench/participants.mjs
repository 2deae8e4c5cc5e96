// The participants: how each is started, and the address of its page.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const target = join(root, 'target');
/** The program, as a release build. */
export const program = process.env.GONGKAI_PROGRAM ?? join(target, 'release/gongkai');

/** A free port. */
const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** The request to all participants, like a reader's browser's. */
export const headers = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36',
  'Accept-Encoding': 'gzip, deflate, br',
};

/** The page as it travels. */
const bytes = (address) => new Promise((done, failed) => {
  get(address, { headers }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part));
    answer.on('end', () => done(Buffer.concat(parts)));
  }).on('error', failed);
});

/** Starts a program in a process group of its own, and resolves when `address` answers. */
async function start(command, args, address, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, ...options });
  let said = '';
  child.stderr.on('data', (data) => { said = (said + data).slice(-4_000); });
  const until = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${command} ended: ${said}`);
    if (Date.now() > until) throw new Error(`${command} does not answer at ${address}: ${said}`);
    const answer = await fetch(address).catch(() => null);
    if (answer) {
      if (!answer.ok) throw new Error(`${address}: ${answer.status} ${said}`);
      const body = await bytes(address);
      return { address, body, group: child.pid, stop: () => stop(child) };
    }
    await new Promise((again) => setTimeout(again, 100));
  }
}

const stop = (child) => new Promise((done) => {
  child.once('exit', done);
  try { process.kill(-child.pid, 'SIGTERM'); } catch { done(); }
});

/** Gongkai itself, with its settings changed. */
async function gongkai(data, settings) {
  const port = await freePort();
  const folder = join(data, `gongkai-${port}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Leptos.toml'), settings);
  for (const file of ['gongkai.db', 'site.key']) cpSync(join(data, file), join(folder, file));
  const env = { ...process.env, GONGKAI_DATA: folder, DATABASE_URL: `sqlite://${folder}/gongkai.db`, RUST_LOG: 'warn' };
  const args = ['serve', '--addr', `127.0.0.1:${port}`];
  return start(program, args, `http://127.0.0.1:${port}/articles/1`, { cwd: folder, env });
}

/** Each participant, by name: its description, and how it is started on the database in `data`. */
export function participants(data, settings) {
  const database = join(data, 'gongkai.db');
  const axum = async (page, path) => {
    const [port, bytes] = [await freePort(), join(data, 'page.br')];
    writeFileSync(bytes, page);
    return start(join(target, 'bench-axum/release/bench-axum'), [database, `127.0.0.1:${port}`, bytes], `http://127.0.0.1:${port}/${path}`);
  };
  return {
    'Gongkai': (page) => gongkai(data, settings(10), page),
    'Gongkai, nothing kept': () => gongkai(data, settings(0)),
    'nginx, a file': async (page) => {
      const port = await freePort();
      const folder = join(data, 'nginx');
      mkdirSync(join(folder, 'articles'), { recursive: true });
      writeFileSync(join(folder, 'articles/1'), page);
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${folder}/${it};`).join(' ');
      writeFileSync(join(folder, 'nginx.conf'), `daemon off; ${process.getuid() === 0 ? 'user root;' : ''} worker_processes auto; pid ${folder}/pid; error_log stderr;
        events { worker_connections 4096; } http { access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; add_header Content-Encoding br; ${temporary}
        keepalive_requests 1000000000; default_type text/html; charset utf-8; server { listen 127.0.0.1:${port} backlog=4096; root ${folder}; } }`);
      return start('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], `http://127.0.0.1:${port}/articles/1`);
    },
    'axum, bytes in memory': (page) => axum(page, 'kept'),
    'axum + askama + sqlx': (page) => axum(page, 'articles/1'),
    'Next.js': async () => {
      const port = await freePort();
      // Its SQLite reads no database that has a log (WAL).
      const copy = join(data, 'next.db');
      cpSync(database, copy);
      await run('sqlite3', [copy, 'PRAGMA journal_mode = delete']);
      const env = { ...process.env, BENCH_DATABASE: copy, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
      const folder = join(target, 'bench-next');
      return start('node', ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', `${port}`], `http://127.0.0.1:${port}/articles/1`, { cwd: folder, env });
    },
    'Wagtail': async () => {
      const port = await freePort();
      const env = { ...process.env, BENCH_WAGTAIL_DATABASE: join(data, 'wagtail.db') };
      const folder = join(data, 'wagtail');
      cpSync(join(root, 'bench/wagtail/site'), folder, { recursive: true });
      const python = join(target, 'bench-wagtail/bin');
      await run(join(python, 'python'), ['fill.py', database], { cwd: folder, env });
      return start(join(python, 'gunicorn'), ['-w', '4', '-b', `127.0.0.1:${port}`, '--backlog', '4096', 'wsgi'], `http://127.0.0.1:${port}/1/`, { cwd: folder, env });
    },
  };
}

/** Runs a program to its end. */
export function run(command, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => { out += data; });
    child.stderr.on('data', (data) => { err += data; });
    child.on('error', failed);
    child.on('exit', (code) => (code === 0 ? done(out) : failed(new Error(`${command} ${args.join(' ')}: ${code} ${err}`))));
  });
}
