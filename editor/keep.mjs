// What is kept on the citizen's page itself: how its parts load, save, and say what became of it.
import { get, post } from './call.mjs';
import { button, element } from './element.mjs';
import { signedIn } from './login.mjs';
import { words } from './keep-words.mjs';

/** What is kept at `address`. Who is no longer logged in is asked to log in, here. */
export const open = (address) => signedIn(() => get(address));

/** Sends a change; the same way back. */
export const change = (address, content) => signedIn(() => post(address, content));

/** Parts of the page that are being kept. */
const parts = new Set();

addEventListener('beforeunload', (event) => {
  if ([...parts].some((part) => part.isDirty)) event.preventDefault();
});

/** A part of the page, from 编辑 to 完成. `link` is the way into it, and `ended()` gives the part back as it was. */
export class Part {
  /** The texts that are written in their places. */
  spots = new Set();

  constructor(link, ended) {
    Object.assign(this, { link, ended });
    this.said = element('span', { class: 'kept-said', role: 'status' });
    this.done = button(words.done, () => this.end(), { class: 'plain' });
    link.hidden = true;
    link.after(this.done, ' ', this.said);
    parts.add(this);
    this.done.focus({ preventScroll: true });
  }

  /** Whether something that was typed is not saved. */
  get isDirty() {
    return [...this.spots].some((spot) => spot.field.isConnected && spot.isDirty());
  }

  tell(text, isTrouble = false) {
    this.said.textContent = text;
    this.said.classList.toggle('trouble', isTrouble);
  }

  /** Does `what`, and says what became of it, or what it warns of. Answers whether it is saved. */
  async saving(what) {
    this.tell(words.saving);
    try {
      const warning = (await what())?.warning;
      this.tell(warning ?? words.saved, Boolean(warning));
      return true;
    } catch (error) {
      this.tell(error.words ?? words.offline, true);
      if (!('words' in error) && error.name !== 'Error') console.error(error);
      return false;
    }
  }

  /** Saves what is not saved yet, and gives the part back. What can't be saved stays. */
  async end() {
    for (const spot of this.spots) if (spot.field.isConnected && !(await spot.send())) return;
    if (this.isDirty) {
      this.tell(words.unsaved, true);
      return;
    }
    parts.delete(this);
    this.done.remove();
    this.said.remove();
    this.link.hidden = false;
    this.link.focus({ preventScroll: true });
    this.ended();
  }
}

/**
 * A text that is written in its place. It is saved when one leaves it or presses Enter; Escape brings back what was
 * there. What can't be saved stays as it was typed.
 */
export function spot(part, { label, value, save, ...given }) {
  const field = element('input', { class: 'spot', 'aria-label': label, placeholder: label, value, autocomplete: 'off', ...given });
  let kept = value;
  let going = Promise.resolve(true);
  const mark = (isWrong) => (isWrong ? field.setAttribute('aria-invalid', 'true') : field.removeAttribute('aria-invalid'));
  const isDirty = () => field.value.trim() !== kept;
  const send = () => {
    // One after another, so that the last text typed is the last one saved.
    going = going.then(async () => {
      const typed = field.value.trim();
      if (typed !== kept && await part.saving(() => save(typed))) kept = typed;
      mark(field.value.trim() !== kept);
      return !isDirty();
    });
    return going;
  };
  field.addEventListener('change', send);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      field.value = kept;
      mark(false);
      part.tell('');
    }
  });
  part.spots.add({ field, isDirty, send });
  return field;
}
