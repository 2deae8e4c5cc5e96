// Dragging a link of the directory with the mouse: the whole link is taken, and the page looks as it always does.

/** The pointer has to go so far before a click becomes a drag, in pixels. */
const FAR = 6;

/** Lets every `[data-link]` of `box` be dragged, also into another open group, until `signal`. `dropped(link)` hears of it. */
export function draggable(box, signal, dropped) {
  box.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
  box.addEventListener('pointerdown', (event) => {
    const link = event.target.closest('[data-link]');
    if (!link || event.button !== 0 || event.pointerType === 'touch') return;
    const [parent, next] = [link.parentElement, link.nextElementSibling];
    const ending = new AbortController();
    let isDragged = false;
    const listen = (name, what, more = {}) => document.addEventListener(name, what, { signal: ending.signal, ...more });
    const end = (isBack) => {
      ending.abort();
      link.classList.remove('dragged');
      if (isBack) parent.insertBefore(link, next);
      if (!isDragged) return;
      // What was dragged was not clicked.
      const calm = new AbortController();
      document.addEventListener('click', (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, signal: calm.signal });
      setTimeout(() => calm.abort(), 0);
      if (link.parentElement !== parent || link.nextElementSibling !== next) dropped(link);
    };
    listen('pointermove', ({ clientX, clientY }) => {
      if (!isDragged && Math.hypot(clientX - event.clientX, clientY - event.clientY) < FAR) return;
      isDragged = true;
      link.classList.add('dragged');
      follow(link, clientX, clientY);
    });
    listen('pointerup', () => end(false));
    listen('pointercancel', () => end(true));
    listen('keydown', ({ key }) => { if (key === 'Escape') end(true); });
  }, { signal });
}

/** Puts `link` where the pointer is. */
function follow(link, x, y) {
  const under = document.elementFromPoint(x, y);
  const other = under?.closest('[data-link]');
  if (other === link) return;
  if (other) {
    const { left, width } = other.getBoundingClientRect();
    if (x < left + width / 2) other.before(link);
    else other.after(link);
    return;
  }
  const list = under?.closest('[data-group]')?.querySelector('ul');
  if (list && list !== link.parentElement) list.querySelector('.add').before(link);
}
