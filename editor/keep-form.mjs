// A field of the small forms on citizens' pages.
import { element } from './element.mjs';

/** A labelled field. What is typed into it outlives a new drawing where it has a `data-key`. */
export function field(label, given) {
  const made = element('input', { autocomplete: 'off', ...given });
  return { made, shown: element('div', { class: 'field' }, element('label', {}, label, made)) };
}
