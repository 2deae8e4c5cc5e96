// Many readers at once, and how long each of them waits.
import http from 'node:http';

/** One request; answers `status` and `milliseconds`, or the reason why no answer came. */
export function once(url, { agent, method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve) => {
    const began = performance.now();
    const request = http.request(url, { agent, method, headers }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('error', (error) => resolve({ why: error.code ?? error.message }));
      answer.on('end', () => resolve(answer.complete
        ? { status: answer.statusCode, text: Buffer.concat(pieces).toString(), milliseconds: performance.now() - began }
        : { why: 'cut short' }));
    });
    request.on('error', (error) => resolve({ why: error.code ?? error.message }));
    request.end(body);
  });
}

/** So many readers ask for `url` until there are `count` answers; every answer in the order of its coming. */
export async function crowd(url, { readers = 16, count = 2_000 } = {}) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: readers });
  const answers = [];
  let left = count;
  await Promise.all(Array.from({ length: readers }, async () => {
    while (left > 0) {
      left -= 1;
      answers.push(await once(url, { agent }));
    }
  }));
  agent.destroy();
  return answers;
}

/** The 99th percentile, in milliseconds. */
export function p99(answers) {
  const sorted = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)];
}
