// What a save has to be asked about: the server says what it would take away, or that a day lies far off.
import { moment } from './clock.mjs';
import { Refused } from './call.mjs';
import { ask } from './dialog.mjs';
import { words } from './words.mjs';

/**
 * Asks what the refusal `error` of a save asks. Answers what goes with the next attempt, or null where it is not wanted; undefined: it
 * asks nothing.
 * @param {unknown} error
 * @returns {Promise<Record<string, any> | null> | undefined}
 */
export function question(error) {
  if (!(error instanceof Refused)) return undefined;
  const { field, cost, words: text } = error;
  if (field === 'ends' && cost) return lose(cost);
  if (field === 'sure_day') {
    return ask({ title: words.dayTitle, text, choices: [{ value: { sure_day: true }, text: words.daySure, primary: true }, { value: null, text: words.cancel }] });
  }
  return undefined;
}

/** @param {NonNullable<Refused['cost']>} cost */
function lose({ ends, words: text, hour }) {
  const kept = hour && { value: { ends, keep_hour: true, hour }, text: words.costKeepHour(moment(hour)), primary: true };
  return ask({
    title: words.costTitle, text, name: 'cost',
    choices: [...(kept ? [kept] : []), { value: { ends, keep_hour: false }, text: words.costSave, primary: !kept }, { value: null, text: words.cancel }],
  });
}
