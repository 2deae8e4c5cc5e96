// Loaded by every page of the staff: the loader of the editor, and presses before the staff's half listens.
import { isTyping } from './element.mjs';

const root = document.documentElement;
/** Whether the staff's half listens. */
const isAlive = () => root.hasAttribute('data-hydrated');

/** The staff's half asks for the editor's script. It repeats the event until a listener has heard it. */
addEventListener('load-editor', (event) => {
  event.preventDefault();
  const [done, failed] = /** @type {CustomEvent} */ (event).detail;
  import('./surface.mjs').then(done, failed);
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target) || isAlive()) return;
  if (!document.querySelector('aside.work[data-edit="true"]')) return;
  event.preventDefault();
  root.toggleAttribute('data-wants-edit', true);
});

// A press before the staff's half listens is not lost: the half finds it. If the half never loads, the form of the desk does the same.
document.addEventListener('click', (event) => {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
  const link = target instanceof Element && /** @type {HTMLAnchorElement | null} */ (target.closest('a[data-edit]'));
  if (!link || isAlive() || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return;
  event.preventDefault();
  root.toggleAttribute('data-wants-edit', true);
  setTimeout(() => { if (root.hasAttribute('data-wants-edit')) location.assign(link.href); }, 4_000);
}, true);
