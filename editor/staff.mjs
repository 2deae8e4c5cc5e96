// What every page of the staff loads: the keys, and the way into the editor, which is loaded only when it is wanted.
import { clock } from './clock.mjs';
import { isTyping } from './element.mjs';
import { hydrated } from './hydrated.mjs';
import { read, shelf, thrown } from './shelf.mjs';
import { words } from './words.mjs';

/** The running edit. */
let session = null;

/** What the page says of the article that one may edit here. */
const work = () => document.querySelector('aside.work[data-edit="true"]');

async function edit(given) {
  const aside = work();
  if (!aside || session) return;
  const said = aside.querySelector('.status');
  said?.setAttribute('aria-busy', 'true');
  // Taken at once: a second key or click meanwhile starts no second edit.
  session = { ending: false };
  try {
    const { start } = await import('./session.mjs');
    session = await start(aside, { ...given, ended: () => { session = null; tellOfKept(); } });
  } catch (error) {
    session = null;
    notice(aside, error.words ?? words.offline);
    if (!('words' in error)) console.error(error);
  } finally {
    said?.removeAttribute('aria-busy');
  }
}

/** Says something above the article, with what can be done about it. */
function notice(aside, text, ...ways) {
  aside.querySelector('.notice')?.remove();
  const said = document.createElement('p');
  said.className = 'notice';
  said.role = 'status';
  said.append(text, ...ways);
  aside.append(said);
}

/** Tells of a text that this browser has kept and nobody has saved. */
function tellOfKept() {
  const aside = work();
  if (!aside || session) return;
  const { me, article, column } = aside.dataset;
  const name = shelf({ me, article: article || null, column });
  const kept = read(name);
  const given = thrown(name);
  const way = (text, what) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', what);
    return made;
  };
  if (!kept && given) notice(aside, `${words.thrown(given.at)} `, way(words.undoThrow, () => edit({ recover: 'undo' })));
  if (!kept) return;
  notice(aside, `${words.foundHere(clock(kept.at))} `, way(words.restore, () => edit({ recover: 'restore' })), ' ',
    way(words.discard, () => edit({ recover: 'discard' })));
}

function begin() {
  const aside = work();
  if (!aside || aside.dataset.told) return;
  aside.dataset.told = 'true';
  if (aside.dataset.new) edit();
  else tellOfKept();
}

document.addEventListener('click', (event) => {
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!plain || !(event.target instanceof Element) || !event.target.closest('a[data-edit]') || !work()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  edit();
}, true);

/** Keys that lead from one change between two versions to another. */
const STEPS = { n: 1, ']': 1, p: -1, '[': -1 };

const step = (by) => import('./step.mjs').then((module) => module.step(by));

document.addEventListener('click', (event) => {
  const way = event.target instanceof Element && event.target.closest('a[data-step]');
  if (!way || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  step(way.dataset.step === 'next' ? 1 : -1);
}, true);

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  if (event.key === 'e' && work() && !session) {
    event.preventDefault();
    edit();
  } else if (Object.hasOwn(STEPS, event.key) && !session && document.querySelector('.versions')) {
    event.preventDefault();
    step(STEPS[event.key]);
  } else if (event.key === 'r' && !session && document.querySelector('#review')) {
    event.preventDefault();
    document.querySelector('#review').focus();
  } else if (event.key === '?') {
    event.preventDefault();
    import('./keys.mjs').then(({ show }) => show(Boolean(work())));
  }
});

/** The parts of citizens' pages that the system administrator changes where they stand, each with its module. The directory is the
 * staff's half's own. */
const PARTS = {
  columns: () => import('./keep-column.mjs'),
  site: () => import('./keep-site.mjs'),
  tree: () => import('./keep-tree.mjs'),
};

document.addEventListener('click', async (event) => {
  const link = event.target instanceof Element && event.target.closest('a[data-keep]');
  if (!link || !Object.hasOwn(PARTS, link.dataset.keep) || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (link.getAttribute('aria-busy')) return;
  link.setAttribute('aria-busy', 'true');
  try {
    const [part] = await Promise.all([PARTS[link.dataset.keep](), hydrated()]);
    await part.begin(link);
  } catch (error) {
    // The page of forms does the same.
    if (!('words' in error)) console.error(error);
    location.assign(link.href);
  } finally {
    link.removeAttribute('aria-busy');
  }
}, true);

/** A page that shows an article to who works on it tells when that has changed. */
function watchWork() {
  const aside = document.querySelector('aside.work[data-article]:not([data-watched], [data-article=""])');
  if (!aside) return;
  aside.dataset.watched = 'true';
  import('./standing.mjs').then(({ watch }) => watch(aside, () => session !== null));
}

/** What is unfolded under one's name is folded again by a press beside it, or by Escape. */
const own = () => document.querySelector('.staff-bar details[open]');
document.addEventListener('pointerdown', ({ target }) => {
  const panel = own();
  if (panel && !(target instanceof Node && panel.contains(target))) panel.open = false;
});
document.addEventListener('keydown', ({ key }) => {
  const panel = key === 'Escape' && own();
  if (!panel) return;
  const hasFocus = panel.contains(document.activeElement);
  panel.open = false;
  if (hasFocus) panel.querySelector('summary').focus();
});

/** What stands in `data-copy` is copied by its button. */
document.addEventListener('click', async ({ target }) => {
  const copy = target instanceof Element && target.closest('button[data-copy]');
  if (!copy) return;
  const from = document.querySelector(copy.dataset.copy);
  getSelection().selectAllChildren(from);
  try {
    await navigator.clipboard.writeText(from.textContent.trim());
    copy.textContent = copy.dataset.copied;
  } catch {
    // The text is selected: Ctrl+C copies it.
  }
});

/** Paragraphs are commented on where they stand. */
function comment() {
  const comments = document.querySelector('.work .comments:not([data-begun])');
  if (!comments) return;
  comments.dataset.begun = 'true';
  Promise.all([import('./comment.mjs'), hydrated()]).then(([module]) => module.begin(comments));
}

/** The staff's half asks for somebody to log in again, and hears whether they did. */
addEventListener('signed-out', async ({ detail }) => {
  const { logIn } = await import('./login.mjs');
  detail(await logIn(document.querySelector('[data-me]')?.dataset.me ?? ''));
});

// Pages change in place: each may be an article with a text that was kept, or a new one.
const pages = new MutationObserver(() => {
  begin();
  comment();
  watchWork();
});
pages.observe(document.querySelector('main') ?? document.body, { childList: true, subtree: true });
begin();
comment();
watchWork();
