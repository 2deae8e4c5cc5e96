// What is drawn anew after each change, and loses nothing of what somebody is at.
import { button, element } from './element.mjs';
import { words } from './keep-words.mjs';

/**
 * Fills `box` with what `draw()` makes. What is typed into fields with a `data-key` stays, but for those of the form
 * `sent`, and the focus comes to the `data-focus` that is called `focus`.
 */
export function redraw(box, draw, focus = document.activeElement?.dataset.focus, sent = null) {
  const fields = () => [...box.querySelectorAll('[data-key]')].filter((field) => !sent || !field.dataset.key.startsWith(`${sent}-`));
  const typed = new Map(fields().map((field) => [field.dataset.key, field.value]));
  box.replaceChildren(...draw());
  for (const field of fields()) {
    const value = typed.get(field.dataset.key);
    const isThere = field.localName !== 'select' || [...field.options].some((option) => option.value === value);
    if (value !== undefined && isThere) field.value = value;
  }
  const target = focus && box.querySelector(`[data-focus="${focus}"]`);
  if (!target) return;
  // What is within a group is seen where the group is open; its name is seen anyway.
  const within = target.closest('details > :not(summary)');
  if (within) within.parentElement.open = true;
  target.focus({ preventScroll: true });
}

/** Says in `undos` that `name` was removed, with the way back, for as long as the page is there. `restore()` answers whether it is back. */
export function removed(undos, name, restore) {
  const undo = button(words.undo, async () => { if (await restore()) line.remove(); }, { class: 'plain' });
  const line = element('p', { class: 'removed' }, words.removed(name), ' ', undo);
  undos.append(line);
  undo.focus();
}
