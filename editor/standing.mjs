// The line above an article that says where it stands. It is drawn by the server, and asked for anew when that may have changed.
import { get } from './call.mjs';
import { find, findAll } from './element.mjs';
import { states, words } from './words.mjs';

/** How often a page that somebody looks at asks, in milliseconds. */
const EVERY = 15_000;

/** Draws the line of `aside` anew, as the article's page has it now. @param {HTMLElement} aside */
export async function refresh(aside) {
  try {
    const answer = await fetch(`/articles/${aside.dataset.article}`, { credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = find('aside.work', page);
    const [there, here] = [fresh, aside].map((each) => each?.querySelector('.status'));
    if (!fresh || !there || !here) return;
    here.replaceChildren(...there.childNodes);
    aside.dataset.state = fresh.dataset.state;
  } catch {
    // Whoever acts on what has changed meanwhile is told so by the server.
  }
}

/** Watches the article of `aside` while somebody looks at its page, and tells what has changed. `isEdited` says that an edit does. @param {HTMLElement} aside @param {() => boolean} isEdited */
export function watch(aside, isEdited) {
  const look = async () => {
    if (!aside.isConnected) return end();
    if (document.hidden || isEdited()) return undefined;
    const { article, version, state } = aside.dataset;
    try {
      const now = await get(`/api/article/standing?article=${article}`);
      if (isEdited() || !aside.isConnected || (`${now.version}` === version && now.state === state)) return undefined;
      await refresh(aside);
      tell(aside, now);
      return end();
    } catch {
      // Later, or by the server when something is done.
      return undefined;
    }
  };
  const timer = setInterval(look, EVERY);
  document.addEventListener('visibilitychange', look);
  addEventListener('pageshow', look);
  function end() {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    removeEventListener('pageshow', look);
  }
}

/** Says that the page is old, and takes away what can be done on it: words that somebody has typed stay to be copied. @param {HTMLElement} aside @param {{ version: number, state: string }} now */
function tell(aside, { version, state }) {
  for (const button of findAll('.actions button, .review button', aside)) button.setAttribute('disabled', '');
  const said = document.createElement('p');
  said.className = 'notice changed';
  said.role = 'alert';
  const link = document.createElement('a');
  link.href = location.pathname;
  link.rel = 'external';
  link.textContent = words.reload;
  said.append(words.changedNow(states[state] ?? state, version), ' ', link);
  aside.querySelector('.status')?.after(said);
}
