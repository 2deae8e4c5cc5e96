// A text that was written and never saved: found in this browser, or kept by the site.
import { clock } from './clock.mjs';
import { ask } from './dialog.mjs';
import { differing, normal, same } from './fields.mjs';
import { fields, words } from './words.mjs';

/**
 * The newer of what this browser has (`local`) and what the site has (`kept`), unless it says what the article says.
 * Answers `{ fields, version, base, at, from }`, or null.
 */
export function newer(local, kept, current) {
  const here = local && { ...local, fields: normal(local.fields), from: 'here', at: clock(local.at) };
  const there = kept && { ...kept, fields: normal(kept.fields), base: null, from: 'there' };
  return [choose(here, there)].find((found) => found && !same(found.fields, current)) ?? null;
}

function choose(here, there) {
  if (!here || !there) {
    // What the site had, too, and has no longer, was saved or given up at another place.
    return here ? (here.sent ? null : here) : there;
  }
  if (same(here.fields, there.fields)) return { ...there, base: here.version === there.version ? here.base : null };
  if (here.sent) return there;
  return here.at >= there.at ? here : there;
}

/** Asks what to do with `found`: `restore`, `discard`, or null for neither. */
export function offer(found, current) {
  const names = differing(found.fields, current).map((name) => fields[name]).join('、');
  return ask({
    title: words.found,
    text: (found.from === 'here' ? words.foundLocal : words.foundKept)(found.at) + words.foundChanged(names),
    choices: [{ value: 'restore', text: words.restore, primary: true }, { value: 'discard', text: words.discard }],
  });
}
