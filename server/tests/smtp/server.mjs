// A mail server for the test that starts it: says where it listens, and each mail that it has taken, as a line of JSON.
// node server.mjs '{"user": "…", "password": "…", "key": "FILE", "cert": "FILE", "secure": false, "refuse": 0, "hang": 0}'
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

const asked = JSON.parse(process.argv[2] ?? '{}');
let refuse = asked.refuse ?? 0;
let hang = asked.hang ?? 0;

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

const server = new SMTPServer({
  secure: asked.secure ?? false,
  ...(asked.key ? { key: readFileSync(asked.key), cert: readFileSync(asked.cert) } : {}),
  disabledCommands: asked.key ? [] : ['STARTTLS'],
  authOptional: !asked.user,
  hidePIPELINING: true,
  onAuth({ username, password }, session, done) {
    const knows = username === asked.user && password === asked.password;
    done(knows ? null : new Error('unknown user'), knows ? { user: username } : undefined);
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      if (hang > 0) {
        hang -= 1;
        say({ event: 'hanging' });
        return;
      }
      if (refuse > 0) {
        refuse -= 1;
        say({ event: 'refused' });
        done(Object.assign(new Error('busy'), { responseCode: 451 }));
        return;
      }
      const { mailFrom, rcptTo } = session.envelope;
      say({
        event: 'mail', from: mailFrom.address, to: rcptTo.map(({ address }) => address), user: session.user ?? null,
        encrypted: session.secure, raw: Buffer.concat(parts).toString(),
      });
      done();
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => say({ event: 'listening', port: server.server.address().port }));
