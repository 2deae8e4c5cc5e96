// Tries an address as it is typed, and says beside its field whether it can be opened.
import { get } from './call.mjs';
import { element } from './element.mjs';
import { words } from './words.mjs';

/** After so long without a key the address is tried, in milliseconds. */
const PAUSE = 600;

const waiting = new WeakMap();

/** Listens to every field of an address in `root`. */
export function probe(root) {
  root.addEventListener('input', ({ target }) => {
    if (!target.matches('input[name=url]')) return;
    say(target, '', '');
    clearTimeout(waiting.get(target));
    waiting.set(target, setTimeout(() => ask(target), PAUSE));
  });
}

async function ask(field) {
  const address = field.value.trim();
  if (!address || /^https?:\/*$/.test(address)) return;
  say(field, '', words.probing);
  let said = { outcome: '', message: '' };
  try {
    said = await get(`/api/directory/probe?address=${encodeURIComponent(address)}`);
  } catch (error) {
    // Nothing is lost: the address is checked again when it is saved.
    if (error.words) said = { outcome: 'fails', message: error.words };
  }
  if (field.value.trim() === address) say(field, said.outcome, said.message);
}

function say(field, outcome, message) {
  const around = field.closest('.field');
  const place = around.querySelector('output') ?? around.appendChild(element('output', { class: 'probe' }));
  place.dataset.outcome = outcome;
  place.textContent = message;
}
