// Dragging a column to another place of the tree. A line shows where it would go, and it goes there when it is let go:
// a tree that changed its places meanwhile would run away from the pointer.
import { draggable as withMouse } from './keep-drag.mjs';

/** So much of a column's line, from either edge, means before or after it; between, into it. */
const EDGE = 0.3;

/**
 * Lets the columns of `box` be dragged by their lines until `signal`. `dropped(column, other, where)` hears the numbers of
 * the column and of the one `before`, `after` or `into` which it goes.
 */
export function draggable(box, signal, dropped) {
  let target = null;
  const show = (next) => {
    if (target) delete target.item.dataset.drop;
    target = next;
    if (target) target.item.dataset.drop = target.where;
  };
  withMouse(box, signal, {
    taken: (at) => at.closest('.kept-line')?.parentElement,
    over(column, x, y) {
      const line = document.elementFromPoint(x, y)?.closest('.kept-line');
      // Not into itself, nor below itself.
      const isPlace = line && box.contains(line) && !column.contains(line);
      show(isPlace ? { item: line.parentElement, where: part(line, y) } : null);
    },
    end(column, isBack) {
      const to = target;
      show(null);
      if (to && !isBack) dropped(Number(column.dataset.column), Number(to.item.dataset.column), to.where);
    },
  });
}

function part(line, y) {
  const { top, height } = line.getBoundingClientRect();
  const at = (y - top) / height;
  if (at < EDGE) return 'before';
  return at > 1 - EDGE ? 'after' : 'into';
}
