// What is given to operators is understood by the programs that read it.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
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
