// The small forms of the link directory: of a link, of a group, and of new ones.
import { button, element } from './element.mjs';
import { spot } from './keep.mjs';
import { words } from './keep-words.mjs';

/** A labelled field. What is typed into it outlives a new drawing where it has a `data-key`. */
export function field(label, given) {
  const made = element('input', { autocomplete: 'off', ...given });
  return { made, shown: element('div', { class: 'field' }, element('label', {}, label, made)) };
}

/** What can be done to a group: its name, its place, and taking it away. */
export function groupRow(directory, group) {
  const name = spot(directory.part, {
    label: words.groupName, value: group.name, 'data-key': `group-${group.id}`, 'data-focus': `name-${group.id}`,
    save: (typed) => directory.rename(group.id, typed),
  });
  return element('p', { class: 'kept-row' }, name,
    button('↑', () => directory.moveGroup(group.id, -1), { class: 'plain', 'aria-label': words.earlier(group.name) }),
    button('↓', () => directory.moveGroup(group.id, 1), { class: 'plain', 'aria-label': words.later(group.name) }),
    button(words.remove(''), () => directory.remove('group', group.id, group.name), { class: 'plain', 'aria-label': words.remove(group.name) }));
}

/** Name and address of a link, below it. */
export function linkForm(directory, { group, at, link }) {
  const name = field(words.name, { value: link.name, 'data-key': `name-${link.id}`, 'data-focus': `form-${link.id}`, maxlength: 40 });
  const url = field(words.url, { value: link.url ?? '', name: 'url', inputmode: 'url', 'data-key': `url-${link.id}` });
  const into = element('select', {}, directory.groups.map(({ id, name: shown }) => element('option', { value: id }, shown)));
  into.value = group.id;
  const fold = () => {
    directory.opened = null;
    directory.draw(`link-${link.id}`);
  };
  const save = async (event) => {
    event.preventDefault();
    const content = { act: 'change-link', link: link.id, name: made.value.trim(), url: url.made.value.trim() };
    const to = Number(into.value);
    const saved = await directory.send(content, `form-${link.id}`)
      && (to === group.id || await directory.send({ act: 'move-link', link: link.id, group: to }, `form-${link.id}`));
    if (saved) fold();
  };
  const { made } = name;
  const form = element('form', { class: 'kept-form', onsubmit: save },
    name.shown, url.shown, element('div', { class: 'field' }, element('label', {}, words.group, into)),
    element('p', { class: 'kept-row' },
      element('button', { type: 'submit', class: 'primary' }, words.save),
      button('←', () => directory.move(link.id, -1), { class: 'plain', 'aria-label': words.earlier(link.name), disabled: at === 0 }),
      button('→', () => directory.move(link.id, 1), { class: 'plain', 'aria-label': words.later(link.name), disabled: at === group.links.length - 1 }),
      button(words.remove(''), () => directory.remove('link', link.id, link.name), { class: 'plain', 'aria-label': words.remove(link.name) }),
      button(words.fold, fold, { class: 'plain' })));
  form.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !event.isComposing) fold(); });
  return element('li', { class: 'kept-open' }, form);
}

/** A form for something new, which is empty again once that is saved. */
export function addForm({ key, title, about = title, send, isGroup = false }) {
  const name = field(isGroup ? words.groupName : words.name, { 'data-key': `${key}-name`, 'data-focus': `${key}-name`, required: true, maxlength: 40 });
  const url = isGroup ? null : field(words.url, { name: 'url', inputmode: 'url', 'data-key': `${key}-url`, required: true });
  const submit = (event) => {
    event.preventDefault();
    return send({ name: name.made.value.trim(), ...(url && { url: url.made.value.trim() }) });
  };
  return element('form', { class: 'kept-form', 'aria-label': about, onsubmit: submit },
    name.shown, url?.shown, element('button', { type: 'submit', class: 'plain' }, title));
}
