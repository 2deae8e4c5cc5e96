// Dialogs: the browser's own, which hold the focus and give it back.
import { button, element } from './element.mjs';
import { words } from './words.mjs';

let count = 0;

/**
 * @template [Value=any]
 * @typedef {{ value: Value, text: string, primary?: boolean, check?: () => unknown }} Choice
 */

/**
 * Asks in a dialog, and answers with what was chosen: the `value` of a button of `choices`
 * (`[{ value, text, primary, check }]`), or null for who closes it. `check()` may keep the dialog open by answering false,
 * also later. The form is sent by Enter, which is the first primary choice.
 * @param {{ title: string, text?: string, content?: import('./element.mjs').Content, choices: Choice[], name?: string }} given
 * @returns {Promise<any>}
 */
export function ask({ title, text, content = [], choices, name = '' }) {
  const id = `dialog-${++count}`;
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  return new Promise((resolve) => {
    /** @type {any} */
    let chosen = null;
    let busy = false;
    const choose = async (/** @type {Choice} */ choice) => {
      if (busy) return;
      busy = true;
      const keep = choice.check && !(await choice.check());
      busy = false;
      if (keep) return;
      chosen = choice.value;
      dialog.close();
      // Now, and not when the browser comes to tell of it: the next key may be there before.
      finish();
    };
    const first = choices.find((choice) => choice.primary) ?? choices[0];
    const form = element('form', { method: 'dialog', onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); choose(first); } },
      element('h2', { id }, title), text && element('p', {}, text), ...[content].flat(),
      element('p', { class: 'choices' }, choices.map((choice) => (choice === first
        ? element('button', { type: 'submit', class: 'primary' }, choice.text)
        : button(choice.text, () => choose(choice))))));
    const dialog = element('dialog', { class: `editor ${name}`, 'aria-labelledby': id }, form);
    dialog.addEventListener('keydown', (event) => {
      // The keys of the page are not the dialog's.
      event.stopPropagation();
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        choose(first);
      }
    });
    const finish = () => {
      if (!dialog.isConnected) return;
      dialog.remove();
      // The body's editor (TipTap leaves itself at its element) also puts the caret back at once.
      if (before?.editor) before.editor.view.focus();
      else if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(chosen);
    };
    dialog.addEventListener('close', finish);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Tells something that has to be read before going on. @param {string} title @param {import('./element.mjs').Content} content */
export const tell = (title, content) => ask({ title, content, choices: [{ value: true, text: words.close }] });

/**
 * A labelled field of a dialog. `given` as for `element`.
 * @template {'input' | 'textarea'} [Name='input']
 * @param {string} text
 * @param {Record<string, any>} given
 */
export function labelled(text, given = {}, name = /** @type {Name} */ ('input')) {
  const field = element(name, given);
  return { field, label: element('label', {}, element('span', {}, text), field) };
}
