// What runs of words look like, as the few marks that a body keeps.
import { said as ofStyle } from './quiet.mjs';

/** @typedef {{ name: string, href?: string }} Mark */
/** @type {Record<string, string>} */
const TAGS = { B: 'strong', STRONG: 'strong', I: 'em', EM: 'em', U: 'u', S: 's', STRIKE: 's', SUB: 'sub', SUP: 'sup' };

/** The marks inside `node`, which stands inside `marks`. @param {Element} node @param {Mark[]} marks @param {(address: string) => boolean} isAddress */
export function marksOf(node, marks, isAddress) {
  const said = (/** @type {string} */ property) => ofStyle(node, property);
  const names = new Set();
  const tag = TAGS[node.tagName.toUpperCase()];
  const weight = said('font-weight');
  // Some editors wrap all that they copy in a <b> that is not bold.
  if (tag && !(tag === 'strong' && /^(normal|[1-5]00)$/.test(weight))) names.add(tag);
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) names.add('strong');
  if (/^(italic|oblique)/.test(said('font-style'))) names.add('em');
  const line = `${said('text-decoration')} ${said('text-decoration-line')} ${said('text-underline')}`;
  if (/underline|single/.test(line) && node.localName !== 'a') names.add('u');
  if (/line-through/.test(line)) names.add('s');
  const shift = said('vertical-align');
  if (shift === 'super') names.add('sup');
  if (shift === 'sub') names.add('sub');

  const all = [...marks];
  const href = node.localName === 'a' ? node.getAttribute('href')?.trim() : null;
  if (href && isAddress(href) && !all.some(({ name }) => name === 'a')) all.unshift({ name: 'a', href });
  for (const name of names) if (!all.some((mark) => mark.name === name)) all.push({ name });
  return all;
}
