// A save: one new version, whatever happens on the way to it.
import { Offline, Refused, noAnswer, post, wordsOf } from './call.mjs';
import { describeAll, missing } from './alt.mjs';
import { merge } from './conflict.mjs';
import { normal, same } from './fields.mjs';
import { signedIn } from './login.mjs';
import { question } from './question.mjs';
import { unique } from './unique.mjs';
import { fields as names, words } from './words.mjs';

/** After this the network is tried again, in milliseconds. */
const AGAIN = 5_000;

/**
 * @typedef {import('./session.mjs').Session} Session
 * @typedef {import('./types').Fields} Fields
 * @typedef {import('./types').Version} Version
 */

/** Saves what `edit` holds. Answers whether it is saved; why not stands in the bar. @param {Session} edit */
export async function save(edit) {
  const { state, bar } = edit;
  if (!(await complete(edit))) return false;
  const unread = await edit.form.settle();
  if (unread) {
    bar.warn(unread);
    edit.form.focus('day');
    return false;
  }
  const fields = edit.read();
  if (!fields.title) {
    bar.warn(words.titleMissing);
    edit.form.focus('title');
    return false;
  }
  if (same(fields, state.base) && state.article) {
    bar.say(state.said || words.sameNow);
    return true;
  }
  attempt(edit, fields);
  return send(edit);
}

/** Notes what is sent. The same text again is the same save: the server makes one version of it. @param {Session} edit @param {Fields} fields */
function attempt(edit, fields) {
  const { state } = edit;
  const content = { article: state.article, version: state.version, fields, note: edit.form.note.value.trim() || null };
  const text = JSON.stringify(content);
  if (edit.attempt?.text !== text) edit.attempt = { text, content: { ...content, key: unique() } };
}

/** @param {Session} edit @returns {Promise<boolean>} */
async function send(edit) {
  const { state, bar } = edit;
  /** @type {Record<string, any>} */
  let accepted = {};
  for (;;) {
    bar.say(words.saving);
    try {
      const sent = /** @type {NonNullable<Session['attempt']>} */ (edit.attempt).content;
      const answer = await signedIn(() => post('/api/article/save', sent));
      if (accepted.ends) state.hour = accepted.hour ?? null;
      edit.saved(answer, sent.fields);
      return true;
    } catch (error) {
      if (error instanceof Offline) {
        bar.say('');
        bar.warn(noAnswer(error));
        await network();
      } else if (error instanceof Refused && error.kind === 'stale' && error.theirs) {
        return resolve(edit, error.theirs);
      } else {
        bar.say('');
        const answered = await question(error);
        if (answered === null) {
          bar.say(words.unsaved);
          return false;
        }
        if (answered) {
          accepted = { ...accepted, ...answered };
          // Nothing was made of the attempt before it.
          if (edit.attempt) edit.attempt.content = { ...edit.attempt.content, ...accepted, key: unique() };
          continue;
        }
        bar.warn(error instanceof Refused && error.kind === 'not_signed_in' ? words.loggedOut : wordsOf(error));
        if (!(error instanceof Refused)) console.error(error);
        else if (error.field && error.field in names) edit.focus(error.field);
        return false;
      }
    }
  }
}

/** Comes when the network may be there again. */
function network() {
  return /** @type {Promise<void>} */ (new Promise((resolve) => {
    const timer = setTimeout(done, AGAIN);
    addEventListener('online', done);
    function done() {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    }
  }));
}

/** Somebody has saved meanwhile: both texts become one, which is saved on top of theirs. @param {Session} edit @param {Version} theirs */
export async function resolve(edit, theirs) {
  const merged = await rebase(edit, theirs).catch((error) => {
    if (error instanceof Offline) return null;
    throw error;
  });
  if (!merged) {
    edit.bar.say('');
    edit.bar.warn(words.conflictLater, { text: words.compare, does: () => edit.save() });
    return false;
  }
  if (same(merged, edit.state.base)) {
    edit.bar.say(words.nowSame);
    return true;
  }
  attempt(edit, edit.read());
  return send(edit);
}

/** Merges with `theirs`, and goes on from there. Answers the merged text, or null for who thinks better of it. @param {Session} edit @param {Version} theirs @param {Fields} [mine] @param {Fields | null} [base] */
export async function rebase(edit, theirs, mine = edit.read(), base = edit.state.base) {
  const { state } = edit;
  const there = { ...theirs, fields: edit.normal(theirs.fields) };
  // Nobody needs to be asked when only one of the two has changed anything.
  const untouched = base && same(mine, base);
  const merged = untouched ? there.fields : await merge({ base, mine, theirs: there, columns: state.columns, topics: state.topics });
  if (!merged) return null;
  Object.assign(state, { version: theirs.version, base: there.fields });
  edit.write(normal(merged), theirs.fields.attachments);
  edit.heard({ newest: null });
  return edit.read();
}

/** Waits for what is on its way, and asks for the words that pictures lack. @param {Session} edit */
async function complete(edit) {
  const { body, bar } = edit;
  if (edit.busy) bar.say(words.waitForFiles);
  await edit.idle();
  const places = missing(body.editor);
  if (places.length === 0) return true;
  const { doc } = body.editor.state;
  const alts = await describeAll(places.map((at) => ({ id: at, src: doc.nodeAt(at)?.attrs.src })), { must: true });
  if (!alts || body.editor.state.doc !== doc) return false;
  const change = body.editor.state.tr;
  for (const [at, alt] of alts) change.setNodeMarkup(at, null, { ...doc.nodeAt(at)?.attrs, alt });
  body.editor.view.dispatch(change);
  return true;
}
