// Harmful files: none of them does harm, and a refused one leaves nothing.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { docx, gif, overlapping, png, zip } from './archives.mjs';
import { COLUMN, makeRig, person } from './rig.mjs';

/** Limit of an upload's memory, in MiB, above the program's memory before it: a picture of the largest size is decoded. */
const MEMORY = 400;
/** The same limit for the process that reads a document. */
const READING = 700;
const MARK = 'alert(document.domain)';
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** Files that must be refused: each gets 4xx. */
const refused = () => ({
  'pixels.png': png(60_000, 60_000, 10),
  'wide.png': png(0x7fffffff, 0x7fffffff, 0).subarray(0, 4_096),
  'honest-bomb.png': png(30_000, 30_000, 30_000),
  'pixels.gif': gif(65_535, 65_535, 1),
  'frames.gif': gif(65_535, 65_535, 5_000),
  'empty.png': png(0, 0, 0),
  'cut.png': png(100, 100).subarray(0, 60),
  'nothing.txt': Buffer.alloc(0),
  'program.exe': Buffer.concat([Buffer.from('MZ\x90\0\x03', 'latin1'), Buffer.alloc(2_000)]),
  'elf.txt': Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(2_000)]),
  'rar.zip': Buffer.from('Rar!\x1a\x07\x01\0aaaaaaaaaaaaa', 'latin1'),
  'macro.docx': docx('<w:t/>', [{ name: 'word/vbaProject.bin', content: Buffer.from('x') }]),
  'half.docx': docx('<w:t>字</w:t>').subarray(0, 120),
  'list-elsewhere.zip': (() => {
    const bytes = zip([{ name: 'a', content: Buffer.from('a') }]);
    bytes.writeUInt32LE(0xfffffff0, bytes.length - 6);
    return bytes;
  })(),
  'rtf.doc': Buffer.from(`{\\rtf1\\ansi{\\object\\objdata ${MARK}}}`),
});

/** Files that are accepted as their true kind, and must stay harmless: a browser neither runs one nor shows it as a page. */
const tamed = () => ({
  'gif-and-script.gif': Buffer.concat([Buffer.from('GIF89a/*'), gif(1, 1, 1).subarray(8), Buffer.from(`*/=1;${MARK}`)]),
  'png-and-page.png': Buffer.concat([png(8, 8), Buffer.from(`<html><script>${MARK}</script>`)]),
  'png-and-zip.png': Buffer.concat([png(8, 8), zip([{ name: 'index.html', content: Buffer.from(`<script>${MARK}</script>`) }])]),
  'pdf-and-page.html': Buffer.from(`${PDF}<script>${MARK}</script>`),
  'pdf-script.pdf': Buffer.from(PDF.replace('/Catalog', `/Catalog/OpenAction<</S/JavaScript/JS(${MARK})>>`)),
  'page.png': Buffer.from(`<!DOCTYPE html><script>${MARK}</script>`),
  'page.docx': Buffer.from(`<!-- --><html><script>${MARK}</script>`),
  'drawing.jpg': Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="${MARK}"/>`),
  'text.html': Buffer.from(`plain text <script>${MARK}</script>`),
  'slip.zip': zip(['../../../../tmp/gongkai-slip', '/etc/gongkai-slip', '..\\..\\gongkai-slip', 'a/../../gongkai-slip']
    .map((name) => ({ name, content: Buffer.from('slip') }))),
  'bomb.zip': zip([{ name: 'zeros', content: Buffer.alloc(200_000_000) }]),
  'liar.docx': docx('<w:t>字</w:t>', [{ name: 'x', content: Buffer.alloc(10), size: 0xffffffff }]),
  'bomb.docx': docx(`<w:t>${'字'.repeat(20_000_000)}</w:t>`),
  'entities.docx': docx(`<!DOCTYPE x [<!ENTITY a "${'字'.repeat(1_000)}"><!ENTITY b SYSTEM "file:///etc/passwd">]><w:t>${'&a;&b;'.repeat(100_000)}</w:t>`),
  'deep.docx': docx(`<w:t>${'<w:p>'.repeat(1_000_000)}</w:t>`),
  'overlapping.pptx': overlapping(2_000),
});

const NAMES = ['../../../etc/passwd', '..\\..\\a.png', 'a\0.png', 'a"; filename=x.html', 'a\r\nSet-Cookie: x=1', '<img src=x onerror=alert(1)>.txt',
  'con.txt', '.htaccess', `${'长'.repeat(5_000)}.txt`, '\u202egnp.exe', '', '/', '.'];

/** The addresses where a stranger can send a login, and the content types. */
const LOGINS = [['/login', 'application/x-www-form-urlencoded'], ['/api/session/log-in', 'application/json']];

test('files that are made to do harm do none', async (t) => {
  const rig = await makeRig();
  t.after(() => rig.remove());
  await rig.start();
  const li = await person(rig, 'li', `editor=${COLUMN}`);
  const upload = (name, body, headers = {}) => rig.ask(`/api/file/upload?name=${encodeURIComponent(name)}`, {
    method: 'POST', headers: { cookie: li.cookie, 'content-type': 'application/octet-stream', ...headers }, body,
  });
  await upload('warm.png', png(4_000, 4_000));
  const peak = await rig.peak();
  const watch = watchReaders(rig);
  let count = 0;

  for (const [name, bytes] of Object.entries(refused())) {
    const before = await onDisk(rig);
    const { status, text } = await upload(name, bytes);
    assert.ok(status >= 400 && status < 500, `${name}: ${status} ${text}`);
    assert.match(JSON.parse(text).words, /[\u4e00-\u9fff]/);
    assert.deepEqual(await onDisk(rig), before, `${name} leaves nothing`);
    count += 1;
  }
  for (const [name, bytes] of Object.entries(tamed())) {
    const { status, text } = await upload(name, bytes);
    count += 1;
    if (status >= 400 && status < 500) continue;
    assert.equal(status, 200, `${name}: ${text}`);
    const file = await rig.ask(JSON.parse(text).address, { headers: { cookie: li.cookie } });
    assert.equal(file.status, 200);
    const [type, policy] = ['content-type', 'content-security-policy'].map((header) => file.headers.get(header));
    assert.ok(!/html|svg|xml;|javascript/.test(type), `${name} is given as ${type}`);
    assert.equal(file.headers.get('x-content-type-options'), 'nosniff', name);
    assert.match(policy, /default-src 'none'/, name);
    if (type.startsWith('image/')) assert.ok(!file.text.includes(MARK), `${name} was made anew`);
    else if (type !== 'application/pdf') assert.match(file.headers.get('content-disposition'), /^attachment/, name);
  }
  for (const name of NAMES) {
    const answer = await upload(name, `名单 ${name.length}`);
    assert.ok([200, 400, 415, 422].includes(answer.status), `${JSON.stringify(name)}: ${answer.status}`);
    count += 1;
    if (answer.status !== 200) continue;
    const { name: kept, address } = JSON.parse(answer.text);
    assert.ok(!/[/\\\0\r\n"]/.test(kept) && [...kept].length <= 200, kept);
    const file = await rig.ask(address, { headers: { cookie: li.cookie } });
    assert.equal(file.headers.get('set-cookie'), null);
    assert.match(file.headers.get('content-disposition'), /^attachment; filename="[^"]*"; filename\*=UTF-8''[\w.~%-]+$/);
  }

  await t.test('forms that are no forms are refused', async () => {
    const parts = ['--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nno end', '--x--', '', '\r\n--\r\n--x'];
    for (const body of parts) {
      const headers = { cookie: li.cookie, 'content-type': 'multipart/form-data; boundary=x' };
      const saved = await rig.ask('/api/article/save', { method: 'POST', headers, body });
      assert.ok(saved.status >= 400 && saved.status < 500, saved.text);
      const before = await onDisk(rig);
      const sent = await rig.ask('/api/file/upload?name=a.png', { method: 'POST', headers, body });
      // A body is a file and nothing else; a form could at most be a text.
      if (sent.status === 200) assert.match(JSON.parse(sent.text).name, /\.txt$/);
      else assert.deepEqual(await onDisk(rig), before);
    }
  });
  await t.test('10 GB that are declared are refused at once', async () => {
    const before = await onDisk(rig);
    for (const length of ['10737418240', '99999999999999999999', '-1', '1e9']) {
      const said = await raw(rig.port, `POST /api/file/upload?name=a.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${li.cookie}\r\nContent-Length: ${length}\r\n\r\n%PDF-1.4`);
      assert.match(said, /^HTTP\/1\.1 4(00|13) /, `${length}: ${said.slice(0, 200)}`);
    }
    for (const [address, type] of LOGINS) {
      const said = await raw(rig.port, `POST ${address} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\nContent-Length: 10737418240\r\n\r\n{`);
      assert.match(said, /^HTTP\/1\.1 413 /, `${address}: ${said.slice(0, 200)}`);
    }
    assert.deepEqual(await onDisk(rig), before);
  });
  await t.test('whoever hangs up in the middle leaves nothing', async () => {
    const before = await onDisk(rig);
    await Promise.all(Array.from({ length: 20 }, () => raw(rig.port,
      `POST /api/file/upload?name=a.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${li.cookie}\r\nContent-Length: 5000000\r\n\r\n%PDF-1.4${'a'.repeat(10_000)}`, 50)));
    for (let patience = 0; patience < 100 && (await onDisk(rig)).join() !== before.join(); patience += 1) await rig.ask('/healthz');
    assert.deepEqual(await onDisk(rig), before);
  });

  await t.test('a hundred strangers who send long forms fill no memory', async () => {
    const forms = LOGINS.map(([address, type]) => Buffer.concat([
      Buffer.from(`POST ${address} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\nContent-Length: 8000000\r\n\r\n`),
      Buffer.alloc(7_000_000, 'a'),
    ]));
    const sending = Promise.all(Array.from({ length: 100 }, (_, number) => raw(rig.port, forms[number % forms.length], 3_000)));
    assert.equal((await rig.ask('/articles/1')).status, 200);
    const save = { article: null, version: 0, fields: {}, key: 'k', more: 'a'.repeat(1_000_000) };
    assert.equal((await li.post('/api/article/save', save)).status, 422, 'who is logged in is not kept waiting');
    await sending;
  });
  const reading = await watch.end();
  const grown = (await rig.peak()) - peak;
  assert.ok(grown < MEMORY, `the program has grown by ${grown} MiB`);
  assert.ok(reading < READING, `reading a document took ${reading} MiB`);
  assert.equal((await rig.ask('/')).status, 200);
  const { stdout } = await rig.gongkai('verify');
  assert.match(stdout, /附件完整/);
  t.diagnostic(`${count} files: peak memory +${Math.round(grown)} MiB (VmHWM ${Math.round(peak)} MiB before), `
    + `the process that reads documents ${Math.round(reading)} MiB at most; nothing left of what was refused`);
});

/** The names of all files of the site, without those that it writes for browsers at its start. */
async function onDisk(rig) {
  const all = await readdir(join(rig.data, 'files'), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile() && !entry.path.includes('/releases')).map((entry) => entry.name).sort();
}

/** Sends `text` and reads until the other end closes, or `patience` is over. */
function raw(port, text, patience = 5_000) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(said);
    };
    const timer = setTimeout(end, patience);
    socket.on('data', (piece) => {
      said += piece;
      if (said.includes('\r\n\r\n')) end();
    });
    socket.on('error', end);
    socket.on('close', end);
    socket.write(text);
  });
}

/** Looks at the processes that the program starts to read documents; `end()` comes when the last has ended, with their most memory. */
function watchReaders(rig) {
  let most = 0;
  const look = async () => {
    const children = await readFile(`/proc/${rig.process.pid}/task/${rig.process.pid}/children`, 'utf8').catch(() => '');
    const tasks = await readdir(`/proc/${rig.process.pid}/task`);
    const all = await Promise.all(tasks.map((task) => readFile(`/proc/${rig.process.pid}/task/${task}/children`, 'utf8').catch(() => '')));
    const found = [children, ...all].join(' ').split(' ').filter(Boolean);
    for (const child of new Set(found)) {
      const status = await readFile(`/proc/${child}/status`, 'utf8').catch(() => '');
      most = Math.max(most, Number(status.match(/VmHWM:\s+(\d+)/)?.[1] ?? 0) / 1024);
    }
    return found.length;
  };
  const timer = setInterval(look, 20);
  return {
    async end() {
      // The site looks for new documents every two seconds, and gives each twenty seconds.
      let idle = performance.now();
      while (performance.now() - idle < 3_000) {
        if (await look() > 0) idle = performance.now();
        await new Promise((resolve) => { setTimeout(resolve, 20); });
      }
      clearInterval(timer);
      return most;
    },
  };
}
