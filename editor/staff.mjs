// What every page of the staff loads: the list of keys, and the way to what is loaded only when it is wanted.
import { find, isTyping } from './element.mjs';

/** What the page says of the article that one may edit here. */
const work = () => find('aside.work[data-edit="true"]');

/** The staff's half asks for what an article is written on. It asks again as long as nobody has heard it. */
addEventListener('load-editor', (event) => {
  event.preventDefault();
  const [done, failed] = /** @type {CustomEvent} */ (event).detail;
  import('./surface.mjs').then(done, failed);
});

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  if (event.key === '?') {
    event.preventDefault();
    import('./keys.mjs').then(({ show }) => show(Boolean(work())));
  }
});
