// n and ], p and [: from one change between two versions to the next one, or to the one before.
import { words } from './words.mjs';

const PREFIX = 'change-';
const number = (place) => Number(place.id.slice(PREFIX.length));
/** Where the last step has led. */
let last = null;

/** Goes `by` changes on, unfolds what it stands in, and says which one it is. */
export function step(by) {
  const places = [...document.querySelectorAll(`.versions [id^="${PREFIX}"]`)].sort((a, b) => number(a) - number(b));
  if (!places.length) return;
  const from = places.indexOf(document.activeElement.closest(`[id^="${PREFIX}"]`) ?? last);
  const at = ((from < 0 && by < 0 ? 0 : from) + by + places.length) % places.length;
  const place = places[at];
  for (let holder = place.closest('details'); holder; holder = holder.parentElement.closest('details')) holder.open = true;
  last?.classList.remove('current');
  place.classList.add('current');
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'center' });
  last = place;
  const said = document.querySelector('.versions [data-step-at]');
  if (said) said.textContent = words.changeAt(at + 1, places.length);
}
