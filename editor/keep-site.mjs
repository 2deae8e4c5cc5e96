// What the site says of itself, written where it stands: in the footer of the page.
import { element } from './element.mjs';
import { Part, change, open, spot } from './keep.mjs';

/** Begins on the footer around `link`. */
export async function begin(link) {
  const site = await open('/api/site/open');
  const footer = link.closest('footer');
  // The footer shows no lists.
  const facts = site.facts.filter(({ name }) => name !== 'protected_names');
  const shown = [...footer.querySelectorAll('ul[data-facts]')];
  const part = new Part(link, () => location.reload());
  const line = ({ name, label, value }) => element('li', {}, `${label}：`,
    spot(part, { label, value, save: (typed) => save(name, typed) }));
  const list = (facts) => element('ul', { class: 'kept-facts' }, facts.map(line));
  shown[0].before(list(facts.slice(0, 4)), list(facts.slice(4)));
  for (const each of shown) each.hidden = true;
}

/** Changes this one fact, whatever has become of the others meanwhile. */
async function save(name, value) {
  await change('/api/site/change', { edit: { [name]: value } });
  const masthead = document.querySelector('.masthead .name');
  if (name === 'name' && masthead) masthead.textContent = value;
}
