// The page of the link directory: groups and links are dragged to their places, and addresses tried as they are typed.
import { element } from './element.mjs';
import { probe } from './probe.mjs';
import { draggable } from './drag.mjs';

/** Begins on `directory`, the groups' parent. */
export function begin(directory) {
  for (const group of directory.querySelectorAll('[data-group]')) draggable(group, { likes: '[data-group]', dropped: send });
  for (const link of directory.querySelectorAll('[data-link]')) {
    draggable(link, { likes: '[data-link]', lists: '.rows', dropped: send });
  }
  probe(directory);
}

/** Sends the form of the arrows with the new place: what is dragged goes the same way as what is moved by a button. */
function send(moved) {
  const form = moved.querySelector('form.moves');
  const position = [...moved.parentElement.children].indexOf(moved) + 1;
  if (moved.dataset.link) form.querySelector('input[name=group]').value = moved.closest('[data-group]').dataset.group;
  form.append(element('input', { type: 'hidden', name: 'position', value: position }));
  form.submit();
}
