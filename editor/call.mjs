// Calls of the server, and the three ways in which they end: an answer, a refusal in words, or no answer at all.
import { words } from './words.mjs';

/** After this the server counts as not reached, in milliseconds. */
const PATIENCE = 30_000;

/** The server has said no. `words` are for the reader, `kind` is for us. */
export class Refused extends Error {
  /** @param {number} status @param {Record<string, any>} content */
  constructor(status, { words: said, kind, ...more }) {
    super(said ?? `HTTP ${status}`);
    this.words = (said ?? `${status}`) + (more.id ? words.number(more.id) : '');
    this.status = status;
    /** @type {string | undefined} */
    this.kind = kind;
    Object.assign(this, more);
  }
}

/** There is no answer: whether it was done is not known. The same can be sent again. */
export class Offline extends Error {}

/** The server was reached, and does not know either: its database is away. Nobody is logged out by that. */
export class Away extends Offline {
  /** @param {string} said */
  constructor(said) {
    super(said);
    this.words = said;
  }
}

/** Whether `error` says something to the reader. @param {unknown} error @returns {error is Refused | Away} */
const hasWords = (error) => error instanceof Refused || error instanceof Away;

/** The reader's message of `error`; without one, `other`, or else the message of `error` itself. @param {unknown} error @param {string} [other] */
export const wordsOf = (error, other) => (hasWords(error) ? error.words : other ?? String(error instanceof Error ? error.message : error));

/** Asks `address`. @param {string} address */
export const get = (address) => ask(address, { method: 'GET' });

/** Sends `content` as JSON. `keepalive` lets it go on when the page goes. @param {string} address @param {unknown} content @param {RequestInit} more */
export const post = (address, content, more = {}) => ask(address, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(content), ...more,
});

/** The answer to a request whose status and text are known, or its refusal. @param {number} status @param {string} text @returns {any} */
export function answer(status, text) {
  let content = null;
  try {
    content = text ? JSON.parse(text) : null;
  } catch {
    // A proxy between us and the site answers in HTML.
  }
  if (status >= 200 && status < 300) return content;
  if (status === 503 && content?.kind === 'unavailable') throw new Away(content.words);
  if (content === null && status >= 502) throw new Offline(`HTTP ${status}`);
  throw new Refused(status, content ?? {});
}

/** @param {string} address @param {RequestInit} request */
async function ask(address, request) {
  let response, text;
  try {
    response = await fetch(address, { credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE), ...request });
    text = await response.text();
  } catch (error) {
    throw new Offline(wordsOf(error));
  }
  return answer(response.status, text);
}
