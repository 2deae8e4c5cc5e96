// A bad network before a site: documents come in pieces, each of which browsers paint before the next.
import { createServer } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';

const pieces = 10;
const pause = 100;

/** A proxy in front of the site at `origin` until `stop()`. `url` has no slash at its end. */
export async function startSlowly(origin) {
  const server = createServer(async (request, response) => {
    const { host: _, connection: __, ...headers } = request.headers;
    const answer = await fetch(origin + request.url, { headers: { ...headers, 'accept-encoding': 'identity' }, redirect: 'manual' });
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') });
    if (!answer.headers.get('content-type').startsWith('text/html')) return response.end(body);
    const length = Math.ceil(body.length / pieces);
    for (let at = 0; at < body.length; at += length) {
      response.write(body.subarray(at, at + length));
      await after(pause);
    }
    return response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
