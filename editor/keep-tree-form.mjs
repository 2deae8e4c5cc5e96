// The small forms of the tree of columns: of a column, and of a new one.
import { get } from './call.mjs';
import { button, element } from './element.mjs';
import { field } from './keep-form.mjs';
import { words } from './keep-words.mjs';

/** After so long without a key an address is suggested, in milliseconds. */
const PAUSE = 300;

/** A labelled choice among `options`: values with what is shown for each. */
function choice(label, options, given = {}) {
  const made = element('select', given, options.map(([value, shown]) => element('option', { value }, shown)));
  return { made, shown: element('div', { class: 'field' }, element('label', {}, label, made)) };
}

/** The columns below which one may stand, under names that show their depth; not those `within` the column itself. */
function parents(tree, within = null) {
  const depth = (column) => (column.parent === null ? 0 : 1 + depth(tree.find(column.parent)));
  const free = tree.columns.filter((column) => within === null || !tree.isWithin(column.id, within));
  return [['', words.root], ...free.map((column) => [column.id, '\u3000'.repeat(depth(column)) + column.name])];
}

/** Name and place of a column, below its line. */
export function columnForm(tree, column) {
  const { id, name, parent } = column;
  const title = field(words.columnName, { value: name, 'data-key': `name-${id}`, 'data-focus': `form-${id}`, required: true, maxlength: 40 });
  const into = choice(words.parent, parents(tree, id));
  into.made.value = parent ?? '';
  const siblings = tree.below(parent);
  const at = siblings.indexOf(column);
  const save = async (event) => {
    event.preventDefault();
    const [typed, to] = [title.made.value.trim(), Number(into.made.value) || null];
    const saved = (typed === name || await tree.rename(column, typed)) && (to === parent || await tree.put(id, to, undefined, `form-${id}`));
    if (saved) tree.toggle(id);
  };
  const form = element('form', { class: 'kept-form', onsubmit: save }, title.shown, into.shown,
    element('p', { class: 'kept-row' },
      element('button', { type: 'submit', class: 'primary' }, words.save),
      button('↑', () => tree.move(id, -1), { class: 'plain', 'aria-label': words.earlier(name), disabled: at === 0 }),
      button('↓', () => tree.move(id, 1), { class: 'plain', 'aria-label': words.later(name), disabled: at === siblings.length - 1 }),
      button(words.addBelow, () => tree.addBelow(id), { class: 'plain', 'aria-label': words.addBelowOf(name) }),
      button(words.remove(''), () => tree.remove(id), { class: 'plain', 'aria-label': words.remove(name) }),
      element('a', { class: 'plain', href: `/columns/${column.slug}`, 'aria-label': words.moreOf(name) }, words.more),
      button(words.fold, () => tree.toggle(id), { class: 'plain' })));
  form.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !event.isComposing) tree.toggle(id); });
  return form;
}

/** A form for a new column, which is empty again once that is saved, but for where it stands. */
export function addForm(tree) {
  const key = 'add-column';
  const name = field(words.columnName, { 'data-key': `${key}-name`, 'data-focus': `${key}-name`, required: true, maxlength: 40 });
  const slug = field(words.slug, { 'data-key': `${key}-slug`, placeholder: words.slugHint, maxlength: 60, autocapitalize: 'off', spellcheck: 'false' });
  const kind = choice(words.kind, tree.kinds, { 'data-key': `${key}-kind` });
  kind.made.value = 'other';
  const into = choice(words.parent, parents(tree), { 'data-key': 'into' });
  const address = element('output', { class: 'probe' });
  suggest(name.made, slug.made, address);
  const submit = (event) => {
    event.preventDefault();
    return tree.send({
      act: 'add-column', name: name.made.value.trim(), slug: slug.made.value.trim() || null, kind: kind.made.value, parent: Number(into.made.value) || null,
    }, `${key}-name`, key);
  };
  return element('form', { class: 'kept-form', 'aria-label': words.addColumn, onsubmit: submit },
    name.shown, slug.shown, kind.shown, into.shown, element('button', { type: 'submit', class: 'plain' }, words.addColumn), address);
}

/** Says at which address the column will stand, while its name is typed: it can't be changed later. */
function suggest(name, slug, address) {
  let waiting = null;
  const ask = async () => {
    const [typed, own] = [name.value.trim(), slug.value.trim()];
    let suggested = own;
    try {
      if (!own && typed) ({ slug: suggested } = await get(`/api/column/slug?name=${encodeURIComponent(typed)}`));
    } catch {
      // Nothing is lost: the address is made when the column is saved.
    }
    if (typed !== name.value.trim() || own !== slug.value.trim()) return;
    address.textContent = suggested ? words.address(suggested) : '';
  };
  for (const typing of [name, slug]) {
    typing.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
  }
}
