// Dragging with the mouse on citizens' pages: the thing itself is taken, and the page looks as it always does.

/** The pointer has to go so far before a click becomes a drag, in pixels. */
const FAR = 6;
/** So near to the edge of the window the page scrolls, and so far at a time, in pixels. */
const EDGE = 60;
const STEP = 16;

/**
 * Lets things of `box` be dragged until `signal`. `taken(target)` is the thing that is taken at `target`, if any is;
 * `over(thing, x, y)` hears of every place to which the pointer comes with it, and `end(thing, isBack)` of the last one.
 * `isBack`: it is to be where it was.
 */
export function draggable(box, signal, { taken, over, end }) {
  box.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
  box.addEventListener('pointerdown', (event) => {
    const thing = event.button === 0 && event.pointerType !== 'touch' && taken(event.target);
    if (!thing) return;
    const ending = new AbortController();
    let isDragged = false;
    const listen = (name, what) => document.addEventListener(name, what, { signal: ending.signal });
    const stop = (isBack) => {
      ending.abort();
      if (!isDragged) return;
      thing.classList.remove('dragged');
      // What was dragged was not clicked.
      const calm = new AbortController();
      document.addEventListener('click', (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, signal: calm.signal });
      setTimeout(() => calm.abort(), 0);
      end(thing, isBack);
    };
    listen('pointermove', ({ clientX, clientY }) => {
      if (!isDragged && Math.hypot(clientX - event.clientX, clientY - event.clientY) < FAR) return;
      isDragged = true;
      thing.classList.add('dragged');
      if (clientY < EDGE) scrollBy(0, -STEP);
      else if (clientY > innerHeight - EDGE) scrollBy(0, STEP);
      over(thing, clientX, clientY);
    });
    listen('pointerup', () => stop(false));
    listen('pointercancel', () => stop(true));
    listen('keydown', ({ key }) => { if (key === 'Escape') stop(true); });
  }, { signal });
}
