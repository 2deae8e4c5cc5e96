// Staff who write without a rest, and remember the site's answers.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { fieldsOf } from './rig.mjs';

/** The possible states of an article, by its last acknowledged state, after one more step without an acknowledgement. */
const NEXT = { draft: ['in_review'], in_review: ['published'], published: ['withdrawn'], withdrawn: ['draft'] };

/**
 * One editor and one reviewer at work: articles are written, corrected, submitted, approved and withdrawn until
 * `pause()`. `promises` has the acknowledged steps of each article, and `unanswered` the saves that got no
 * answer.
 */
export class Office {
  promises = new Map();
  unanswered = [];
  acknowledged = 0;
  refused = [];

  /** An office that publishes nothing changes no public page. */
  constructor(editor, reviewer, column, { publishes = true } = {}) {
    Object.assign(this, { editor, reviewer, column, publishes });
  }

  /** Works until `pause()`, or until the site does not answer any more. */
  work() {
    this.paused = false;
    this.working = this.#work();
  }

  async pause() {
    this.paused = true;
    await this.working;
  }

  async #work() {
    while (!this.paused) {
      const article = await this.#save(null, 0, '新文章');
      if (!article || this.paused) continue;
      const kept = this.promises.get(article);
      if (Math.random() < 0.5 && !await this.#save(article, kept.version, '更正')) continue;
      if (!await this.#step(this.editor, 'submit', article)) continue;
      if (!this.publishes) continue;
      if (!await this.#step(this.reviewer, 'approve', article)) continue;
      if (Math.random() < 0.2) await this.#step(this.reviewer, 'withdraw', article);
    }
  }

  async #save(article, version, what) {
    const key = randomUUID();
    const call = { article, version, fields: fieldsOf(this.column, `${what} ${key}`), note: null, key };
    const { status, said, text } = await this.editor.post('/api/article/save', call);
    if (status === 200) return this.#saved(call, said);
    if (status === 0 || status >= 500) this.unanswered.push(call);
    if (status !== 0) this.refused.push(`save ${status} ${text.slice(0, 200)}`);
    return undefined;
  }

  #saved(call, { article, version }) {
    this.acknowledged += 1;
    const state = this.promises.get(article)?.state ?? 'draft';
    this.promises.set(article, { version, title: call.fields.title, state });
    return article;
  }

  async #step(who, step, article) {
    const kept = this.promises.get(article);
    const { status, said, text } = await who.post(`/api/article/${step}`, { article, version: kept.version, reason: '测试', note: '' });
    if (status === 200) {
      this.acknowledged += 1;
      kept.state = said.state;
      return true;
    }
    if (status !== 0) this.refused.push(`${step} ${status} ${text.slice(0, 200)}`);
    return false;
  }

  /** Sends the unanswered saves again, as a browser does: each is saved once, whether or not the first attempt succeeded. */
  async sendAgain() {
    for (const call of this.unanswered.splice(0)) {
      const first = await this.editor.post('/api/article/save', call);
      const second = await this.editor.post('/api/article/save', call);
      assert.equal(first.status, 200, first.text);
      assert.deepEqual([second.status, second.said], [200, first.said], 'one key, one version');
      assert.equal(first.said.version, call.version + 1);
      this.#saved(call, first.said);
    }
  }

  /** Every promise about `articles` is kept. */
  async check(articles = [...this.promises.keys()]) {
    for (const article of articles) {
      const kept = this.promises.get(article);
      const { status, said } = await this.editor.get(`/api/article/open?article=${article}`);
      assert.equal(status, 200, `article ${article} is lost`);
      assert.deepEqual([said.version, said.fields.title], [kept.version, kept.title], `article ${article}`);
      const states = [kept.state, ...NEXT[kept.state] ?? []];
      assert.ok(states.includes(said.state), `article ${article} was ${kept.state} and is ${said.state}`);
      kept.state = said.state;
    }
  }
}
