// Who else is at this article, and telling them that we are.
import { post } from './call.mjs';

/** How often, in milliseconds. */
const EVERY = 10_000;

/** Begins to tell, until what it answers is called. `heard` gets the news. @param {() => { article: number | null, version: number }} article @param {(news: import('./types').News) => void} heard */
export function tell(article, heard) {
  let timer = 0;
  const here = async () => {
    const content = article();
    if (content.article) {
      try {
        heard(await post('/api/presence/here', content));
      } catch {
        // Saving says so when the network or the session is gone.
      }
    }
    timer = setTimeout(here, EVERY);
  };
  const leave = () => {
    const content = article();
    if (content.article) navigator.sendBeacon('/api/presence/leave', new Blob([JSON.stringify(content)], { type: 'application/json' }));
  };
  timer = setTimeout(here);
  addEventListener('pagehide', leave);
  return () => {
    clearTimeout(timer);
    removeEventListener('pagehide', leave);
    leave();
  };
}
