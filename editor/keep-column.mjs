// A column's name, where it stands: at the top of its page, and below it what is told of the column elsewhere.
import { opened, say } from './column.mjs';
import { element } from './element.mjs';
import { keywords } from './fields.mjs';
import { Part, spot } from './keep.mjs';

/** A fact as it is written in one line. */
const written = (value) => (Array.isArray(value) ? value.join('，') : String(value));

/** A fact as it is kept, from the line `text`. */
const read = (name, text) => ({
  keywords: () => keywords(text),
  review_steps: () => Number(text),
}[name] ?? (() => text))();

/** Begins on the column whose page this is. */
export async function begin(link) {
  const [, slug] = location.pathname.match(/\/columns\/([^/]+)/);
  const { change, facts } = await opened(slug);
  const part = new Part(link, () => location.reload());
  const save = (name) => async (value) => {
    const answer = await say(slug, { [name]: read(name, value) });
    if (name === 'name') rename(slug, value);
    return answer;
  };
  const [title, ...others] = facts.map((fact) => ({ ...fact, value: written(change[fact.name]) }));
  const heading = document.querySelector('main h1');
  heading.replaceChildren(spot(part, { label: title.label, value: title.value, save: save('name') }));
  link.closest('.edit-here').after(element('ul', { class: 'kept-facts' }, others.map((field) => element('li', {}, `${field.label}：`,
    field.choices.length > 0 ? choice(part, field, save(field.name)) : spot(part, { label: field.label, value: field.value, save: save(field.name) })))));
}

/** One of a few, saved as soon as it is chosen. */
function choice(part, { label, value, choices }, save) {
  const field = element('select', { 'aria-label': label, class: 'spot' },
    choices.map(([key, text]) => element('option', { value: key }, text)));
  field.value = value;
  let kept = value;
  field.addEventListener('change', async () => {
    if (await part.saving(() => save(field.value))) kept = field.value;
    else field.value = kept;
  });
  return field;
}

/** The name of the column wherever else this page has it. */
function rename(slug, name) {
  for (const link of document.querySelectorAll('.masthead a, .breadcrumb a')) {
    if (new URL(link.href).pathname.endsWith(`/columns/${slug}`)) link.textContent = name;
  }
  const here = document.querySelector('.breadcrumb [aria-current]');
  if (here) here.textContent = name;
}
