// The programs for which the operators' files are meant understand them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from './rig.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../packaging');
const has = (program) => ['/usr/bin', '/usr/sbin', '/bin'].some((place) => existsSync(join(place, program)));

test('nginx understands its example', { skip: has('nginx') && has('openssl') ? false : '没有安装 nginx 或 openssl,跳过' }, async (t) => {
  const place = await mkdtemp(join(tmpdir(), 'gongkai-nginx-'));
  t.after(() => rm(place, { recursive: true, force: true }));
  const [key, cert] = ['privkey.pem', 'fullchain.pem'].map((name) => join(place, name));
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=www.example.gov.cn', '-keyout', key, '-out', cert]);
  const example = (await readFile(join(folder, 'nginx.conf'), 'utf8')).replaceAll('/etc/ssl/gongkai', place)
    .replaceAll('listen 80;', 'listen 18080;').replaceAll('listen 443', 'listen 18443').replace(/^\s*listen \[::\].*$/gm, '');
  const whole = `pid ${place}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${place}/${name};`).join('\n')}\n${example}\n}\n`;
  await writeFile(join(place, 'nginx.conf'), whole);
  const { stderr } = await run('nginx', ['-t', '-c', join(place, 'nginx.conf')]);
  assert.match(stderr, /test is successful/);
  assert.doesNotMatch(stderr, /\[(?:warn|error|emerg)\]/);
});

test('systemd understands the units', { skip: has('systemd-analyze') ? false : '没有 systemd-analyze,跳过' }, async (t) => {
  const place = await mkdtemp(join(tmpdir(), 'gongkai-units-'));
  t.after(() => rm(place, { recursive: true, force: true }));
  const units = (await readdir(folder)).filter((name) => /\.(?:service|timer)$/.test(name));
  for (const unit of units) {
    // The program need not be installed here.
    await writeFile(join(place, unit), (await readFile(join(folder, unit), 'utf8')).replaceAll('/usr/bin/gongkai', '/bin/true'));
  }
  const { stdout, stderr } = await run('systemd-analyze', ['verify', ...units.map((unit) => join(place, unit))]);
  assert.equal(`${stdout}${stderr}`.trim(), '');
});

test('Caddy understands its example', { skip: has('caddy') ? false : '没有安装 caddy,跳过' }, async () => {
  const { stderr } = await run('caddy', ['validate', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')]);
  assert.doesNotMatch(stderr, /"level":"(?:warn|error)"/);
});

const root = join(folder, '..');
const xtask = join(root, 'target/release/xtask');
const canPackage = has('dpkg-deb') && has('dpkg-shlibdeps') && existsSync(xtask);

test('the Debian package holds what it should, and its service starts', { skip: canPackage ? false : '没有 dpkg-dev,跳过' }, async (t) => {
  const place = await mkdtemp(join(tmpdir(), 'gongkai-deb-'));
  t.after(() => rm(place, { recursive: true, force: true }));
  const deb = (await run(xtask, ['deb', '--quick'])).stdout.trim().split('\n').pop();
  const field = async (name) => (await run('dpkg-deb', ['-f', deb, name])).stdout.trim();
  assert.equal(await field('Package'), 'gongkai');
  assert.match(await field('Depends'), /libc6 \(>= [\d.]+\).*systemd/);
  assert.match(await field('Description'), /^\S.*\n .*/);

  const listed = (await run('dpkg-deb', ['-c', deb])).stdout.trim().split('\n').map((line) => line.split(/\s+/));
  const files = Object.fromEntries(listed.filter(([mode]) => mode.startsWith('-')).map(([mode, , , , , name]) => [name.slice(2), mode]));
  assert.equal(files['usr/bin/gongkai'], '-rwxr-xr-x');
  for (const name of ['etc/gongkai/Leptos.toml', 'usr/lib/systemd/system/gongkai.service', 'usr/lib/systemd/system/gongkai-backup.timer',
    'usr/lib/sysusers.d/gongkai.conf', 'usr/share/doc/gongkai/copyright', 'usr/share/doc/gongkai/README.Debian',
    'usr/share/doc/gongkai/operations.md.gz', 'usr/share/doc/gongkai/examples/nginx.conf', 'usr/share/doc/gongkai/examples/Caddyfile']) {
    assert.equal(files[name], '-rw-r--r--', name);
  }
  assert.ok(listed.every(([, owner]) => owner === 'root/root'), 'all of it is root\'s');

  await run('dpkg-deb', ['-e', deb, join(place, 'control')]);
  assert.equal(await readFile(join(place, 'control/conffiles'), 'utf8'), '/etc/gongkai/Leptos.toml\n');
  for (const script of ['postinst', 'prerm', 'postrm']) await run('sh', ['-n', join(place, 'control', script)]);
  await run('dpkg-deb', ['-x', deb, place]);
  await run('sh', ['-c', `cd '${place}' && md5sum --quiet -c control/md5sums`]);

  // As systemd would start it, in a root of its own.
  const unit = await readFile(join(place, 'usr/lib/systemd/system/gongkai.service'), 'utf8');
  const said = (key) => unit.match(new RegExp(`^${key}=(.*)$`, 'm'))[1];
  const [program, ...words] = said('ExecStart').split(' ');
  const [variable, data] = said('Environment').split('=');
  const service = spawn(join(place, program), [...words, '--addr', '127.0.0.1:0'], {
    cwd: join(place, said('WorkingDirectory')), stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, RUST_LOG: 'error', [variable]: join(place, data) },
  });
  t.after(() => service.kill('SIGKILL'));
  const ended = new Promise((resolve) => service.on('exit', resolve));
  let out = '';
  const address = await new Promise((resolve, reject) => {
    service.stdout.on('data', (text) => {
      out += text;
      const found = out.match(/http:\/\/[\d.:]+/);
      if (found) resolve(found[0]);
    });
    ended.then((code) => reject(new Error(`it ended with ${code}: ${out}`)));
  });
  assert.equal((await fetch(`${address}/readyz`)).status, 200);
  service.kill('SIGTERM');
  assert.equal(await ended, 0);
  assert.deepEqual((await readdir(join(place, data))).filter((name) => /\.db$|\.key$/.test(name)).sort(), ['gongkai.db', 'site.key']);
  assert.equal((await stat(join(place, data, 'site.key'))).mode & 0o777, 0o600);
});

test('its user is made by systemd-sysusers', { skip: has('systemd-sysusers') ? false : '没有 systemd-sysusers,跳过' }, async (t) => {
  const place = await mkdtemp(join(tmpdir(), 'gongkai-user-'));
  t.after(() => rm(place, { recursive: true, force: true }));
  await mkdir(join(place, 'etc'));
  await run('systemd-sysusers', [`--root=${place}`, join(folder, 'gongkai.sysusers')]);
  assert.match(await readFile(join(place, 'etc/passwd'), 'utf8'), /^gongkai:x:\d+:\d+:Gongkai:\/var\/lib\/gongkai:\S*nologin$/m);
});

test('the list of parts names what is in the program and in the browser, and nothing else', { skip: existsSync(xtask) ? false : '没有构建 xtask,跳过' }, async () => {
  const file = (await run(xtask, ['sbom'])).stdout.trim().split('\n').pop();
  const list = JSON.parse(await readFile(file, 'utf8'));
  assert.deepEqual([list.bomFormat, list.specVersion], ['CycloneDX', '1.5']);
  const parts = new Map(list.components.map((part) => [part['bom-ref'], part]));
  assert.equal(parts.size, list.components.length, 'each once');
  const lock = await readFile(join(root, 'Cargo.lock'), 'utf8');
  const packages = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')).packages;
  const crate = (name) => `pkg:cargo/${name}@${lock.match(new RegExp(`name = "${name}"\\nversion = "([^"]+)"`))[1]}`;
  for (const name of ['axum', 'sea-orm', 'libsqlite3-sys', 'ammonia', 'leptos', 'wasm-bindgen', 'server', 'store', 'frontend']) {
    assert.ok(parts.has(crate(name)), `${name} is in it`);
  }
  for (const name of ['proptest', 'insta', 'lightningcss', 'cc', 'server-tests']) {
    assert.ok(![...parts.keys()].some((part) => part.startsWith(`pkg:cargo/${name}@`)), `${name} builds or tests, and is in nothing`);
  }
  const npm = list.components.filter((part) => part.purl.startsWith('pkg:npm/')).map((part) => part.name);
  assert.ok(npm.includes('@tiptap/core') && npm.includes('prosemirror-model'), `${npm}`);
  assert.ok(!npm.some((name) => /axe|playwright|esbuild|binaryen|jsqr|html-validate/.test(name)), `${npm}`);
  for (const part of list.components) {
    if (part.purl.startsWith('pkg:npm/')) assert.equal(packages[`node_modules/${part.name}`]?.version, part.version, part.name);
    else if (part.hashes) assert.ok(lock.includes(`checksum = "${part.hashes[0].content}"`), part.purl);
    assert.ok(part.licenses, `${part.purl} has a licence`);
  }
  const known = new Set([...parts.keys(), list.metadata.component['bom-ref']]);
  for (const { ref, dependsOn } of list.dependencies) for (const part of [ref, ...dependsOn]) assert.ok(known.has(part), part);
});
