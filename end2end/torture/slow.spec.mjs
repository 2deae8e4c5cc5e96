// Hundreds of clients send a byte at a time, or none: the others are answered, and the slow ones are cut off.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { crowd, p99 } from './crowd.mjs';
import { makeRig, rounds } from './rig.mjs';

const SLOW = 300;
const HEADER_SECONDS = 2;
const EVERY = 200;
/** The time limit of a form, in seconds (`server/src/staff/receive.rs`), and some more. */
const BODY_SECONDS = 60;

/** Sends `text` a byte at a time, and then nothing; resolves when it is cut off, with the milliseconds that took. */
function slow(port, text, sent = '') {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = connect(port, '127.0.0.1');
    let at = 0;
    socket.write(sent);
    const drip = setInterval(() => { if (at < text.length) socket.write(text[at++]); }, EVERY);
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(drip);
      resolve(performance.now() - began);
    });
    socket.resume();
  });
}

test('slow clients keep nobody waiting and are cut off', async (t) => {
  const rig = await makeRig({ settings: { header_seconds: HEADER_SECONDS } });
  t.after(() => rig.remove());
  await rig.start();
  const page = `${rig.url}/articles/1`;
  await crowd(page, { count: 500 });
  const before = await crowd(page, { count: 3_000 });

  const head = `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ${'a'.repeat(1_000)}\r\n\r\n`;
  const http2 = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
  const settings = Buffer.from('000000040000000000', 'hex');
  // A head of HTTP/2 (stream 1) that announces more of itself.
  const begun = Buffer.from('000001010000000001' + '82', 'hex');
  const kinds = [[''], ['P'], [http2], [head], ['', http2], ['', Buffer.concat([Buffer.from(http2), settings])],
    ['', Buffer.concat([Buffer.from(http2), settings, begun])]];
  const cut = Array.from({ length: SLOW }, (_, number) => slow(rig.port, ...kinds[number % kinds.length]));
  const during = await crowd(page, { count: 3_000 });
  for (const { status, why } of [...before, ...during]) assert.equal(status, 200, why);
  const times = await Promise.all(cut);
  assert.ok(Math.max(...times) < (HEADER_SECONDS + 5) * 1_000, `one was held for ${Math.max(...times)} ms`);
  t.diagnostic(`${SLOW} slow clients: p99 of the others ${p99(during).toFixed(1)} ms, without them ${p99(before).toFixed(1)} ms; `
    + `cut off after ${(Math.max(...times) / 1_000).toFixed(1)} s at most (header_seconds = ${HEADER_SECONDS})`);

  await t.test('a form that never ends is cut off', { skip: rounds(1) > 1 ? false : '只在 make torture 中:需要一分钟' }, async (t) => {
    const start = 'POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000\r\n\r\n';
    const held = await Promise.all(Array.from({ length: 100 }, () => slow(rig.port, 'a'.repeat(100_000), start)));
    assert.ok(Math.max(...held) < (BODY_SECONDS + 15) * 1_000, `one was held for ${Math.max(...held)} ms`);
    t.diagnostic(`100 endless forms: cut off after ${(Math.max(...held) / 1_000).toFixed(1)} s at most`);
  });
});
