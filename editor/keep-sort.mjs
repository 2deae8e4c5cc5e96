// Links and groups of the directory, which change places while they are dragged.
import { draggable } from './keep-drag.mjs';

/** Lets links of `box` be dragged, also into another open group, until `signal`. `dropped(link)` hears of it. */
export const links = (box, signal, dropped) => sortable(box, signal, {
  taken: (target) => target.closest('[data-link]'),
  follow: followLink,
  dropped,
});

/** Lets groups of `box` be dragged by their names, likewise. */
export const groups = (box, signal, dropped) => sortable(box, signal, {
  taken: (target) => target.closest('summary')?.closest('[data-group]'),
  follow: followGroup,
  dropped,
});

function sortable(box, signal, { taken, follow, dropped }) {
  let parent, next, wasOpen;
  draggable(box, signal, {
    taken(target) {
      const thing = taken(target);
      if (thing) [parent, next, wasOpen] = [thing.parentElement, thing.nextElementSibling, thing.open];
      return thing;
    },
    over(thing, x, y) {
      // An open group is as large as all others together.
      if (wasOpen) thing.open = false;
      const under = document.elementFromPoint(x, y);
      if (under && box.contains(under)) follow(thing, under, x, y);
    },
    end(thing, isBack) {
      if (wasOpen) thing.open = true;
      if (isBack) parent.insertBefore(thing, next);
      else if (thing.parentElement !== parent || thing.nextElementSibling !== next) dropped(thing);
    },
  });
}

/** Puts `link` where the pointer is, over the element `under`. */
function followLink(link, under, x) {
  const other = under.closest('[data-link]');
  if (other === link) return;
  if (other) {
    const { left, width } = other.getBoundingClientRect();
    beside(link, other, x < left + width / 2);
    return;
  }
  const list = under.closest('[data-group]')?.querySelector('ul');
  if (list && list !== link.parentElement) list.querySelector('.add').before(link);
}

/** The same for `group`: groups stand side by side, an open one alone in its row. */
function followGroup(group, under, x, y) {
  const other = under.closest('[data-group]');
  if (!other || other === group) return;
  const { left, top, width, height } = other.getBoundingClientRect();
  const isAlone = width > other.parentElement.clientWidth / 2;
  beside(group, other, isAlone ? y < top + height / 2 : x < left + width / 2);
}

function beside(thing, other, isBefore) {
  if (isBefore) other.before(thing);
  else other.after(thing);
}
