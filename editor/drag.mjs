// Dragging something to another place among its likes, with a mouse, a pen or a finger.
import { element } from './element.mjs';
import { words } from './words.mjs';

/** So near to the edge of the window the page scrolls, and so far at a time, in pixels. */
const EDGE = 60;
const STEP = 16;

/**
 * Gives `thing` a grip by which it is dragged before or after others that fit `likes`, or into a list that fits `lists`.
 * `dropped` gets it where it has come to another place. Escape puts it back.
 */
export function draggable(thing, { likes, lists, dropped }) {
  const grip = element('span', { class: 'grip', 'aria-hidden': 'true', title: words.drag }, '⠿');
  thing.querySelector('.row').prepend(grip);
  grip.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const [parent, next] = [thing.parentElement, thing.nextElementSibling];
    const ending = new AbortController();
    const end = (back) => {
      ending.abort();
      thing.classList.remove('dragged');
      if (back) parent.insertBefore(thing, next);
      else if (thing.parentElement !== parent || thing.nextElementSibling !== next) dropped(thing);
    };
    // To the document, since what changes its place loses the pointer.
    const listen = (name, what) => document.addEventListener(name, what, { signal: ending.signal });
    listen('pointermove', (moving) => follow(thing, moving, likes, lists));
    listen('pointerup', () => end(false));
    listen('pointercancel', () => end(true));
    listen('keydown', ({ key }) => { if (key === 'Escape') end(true); });
    thing.classList.add('dragged');
  });
}

/** Puts `thing` where the pointer is. */
function follow(thing, { clientX, clientY }, likes, lists) {
  if (clientY < EDGE) scrollBy(0, -STEP);
  else if (clientY > innerHeight - EDGE) scrollBy(0, STEP);
  const under = document.elementFromPoint(clientX, clientY);
  const like = under?.closest(likes);
  if (like === thing) return;
  if (like) {
    const { top, height } = like.getBoundingClientRect();
    if (clientY < top + height / 2) like.before(thing);
    else like.after(thing);
    return;
  }
  const list = lists && under?.closest('[data-group]')?.querySelector(lists);
  if (list && list !== thing.parentElement) list.append(thing);
}
