// What every page of the staff loads: the keys, and the way into the editor, which is loaded only when it is wanted.
import { hasWords, wordsOf } from './call.mjs';
import { clock } from './clock.mjs';
import { button, element, find, isTyping } from './element.mjs';
import { read, shelf, thrown } from './shelf.mjs';
import { words } from './words.mjs';

/** The running edit, or one that begins. @type {object | null} */
let session = null;

/** What the page says of the article that one may edit here. */
const work = () => find('aside.work[data-edit="true"]');

/** @param {{ recover?: string }} given */
async function edit(given = {}) {
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
    notice(aside, wordsOf(error, words.offline));
    if (!hasWords(error)) console.error(error);
  } finally {
    said?.removeAttribute('aria-busy');
  }
}

/** Says something above the article, with what can be done about it. @param {HTMLElement} aside @param {(string | Node)[]} said */
function notice(aside, ...said) {
  aside.querySelector('.notice')?.remove();
  aside.append(element('p', { class: 'notice', role: 'status' }, ...said));
}

/** Tells of a text that this browser has kept and nobody has saved. */
function tellOfKept() {
  const aside = work();
  if (!aside || session) return;
  const { me, article, column } = aside.dataset;
  const name = shelf({ me, article: article || null, column });
  const kept = read(name);
  const given = thrown(name);
  const way = (/** @type {string} */ text, /** @type {string} */ recover) => button(text, () => edit({ recover }));
  if (!kept && given) notice(aside, `${words.thrown(given.at)} `, way(words.undoThrow, 'undo'));
  if (!kept) return;
  notice(aside, `${words.foundHere(clock(kept.at))} `, way(words.restore, 'restore'), ' ', way(words.discard, 'discard'));
}

function begin() {
  const aside = work();
  if (!aside || aside.dataset.told) return;
  aside.dataset.told = 'true';
  if (aside.dataset.new) edit();
  else tellOfKept();
}

/** The link that fits `selector` and is followed by `event`: a click that opens no other tab. @param {MouseEvent} event @param {string} selector */
function followed({ target, button: pressed, ctrlKey, metaKey, shiftKey, altKey }, selector) {
  if (pressed !== 0 || ctrlKey || metaKey || shiftKey || altKey || !(target instanceof Element)) return null;
  return /** @type {HTMLAnchorElement | null} */ (target.closest(selector));
}

/** @param {Event} event */
function take(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

document.addEventListener('click', (event) => {
  if (!followed(event, 'a[data-edit]') || !work()) return;
  take(event);
  edit();
}, true);

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  if (event.key === 'e' && work() && !session) {
    event.preventDefault();
    edit();
  } else if (event.key === '?') {
    event.preventDefault();
    import('./keys.mjs').then(({ show }) => show(Boolean(work())));
  }
});

/** A page that shows an article to who works on it tells when that has changed. */
function watchWork() {
  const aside = find('aside.work[data-article]:not([data-watched], [data-article=""])');
  if (!aside) return;
  aside.dataset.watched = 'true';
  import('./standing.mjs').then(({ watch }) => watch(aside, () => session !== null));
}

// Pages change in place: each may be an article with a text that was kept, or a new one.
const pages = new MutationObserver(() => {
  begin();
  watchWork();
});
pages.observe(document.querySelector('main') ?? document.body, { childList: true, subtree: true });
begin();
watchWork();
