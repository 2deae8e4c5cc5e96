// n and ], p and [: from one change between two versions to the next one, or to the one before.
import { findAll } from './element.mjs';
import { words } from './words.mjs';

const PREFIX = 'change-';
const number = (/** @type {Element} */ place) => Number(place.id.slice(PREFIX.length));
/** Where the last step has led. @type {HTMLElement | null} */
let last = null;

/** Goes `by` changes on, unfolds what it stands in, and says which one it is. @param {number} by */
export function step(by) {
  const places = findAll(`.versions [id^="${PREFIX}"]`).sort((a, b) => number(a) - number(b));
  if (!places.length) return;
  const current = document.activeElement?.closest(`[id^="${PREFIX}"]`) ?? last;
  const from = places.findIndex((place) => place === current);
  const at = ((from < 0 && by < 0 ? 0 : from) + by + places.length) % places.length;
  const place = places[at];
  for (let holder = place.closest('details'); holder; holder = holder.parentElement?.closest('details') ?? null) holder.open = true;
  last?.classList.remove('current');
  place.classList.add('current');
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'center' });
  last = place;
  const said = document.querySelector('.versions [data-step-at]');
  if (said) said.textContent = words.changeAt(at + 1, places.length);
}
