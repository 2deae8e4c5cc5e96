// What this browser keeps of texts that are not saved yet, by article and person.

const PREFIX = 'gongkai-text:';

/** Under which name a text is kept. `article` is null for a new one, which is then known by its column. @param {{ me: string | undefined, article: unknown, column: unknown }} given */
export const shelf = ({ me, article, column }) => `${PREFIX}${me}:${article ?? `new-${column}`}`;

/** The text under `name`; `sent` when the server has it, too. @param {string} name @returns {any} */
export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps `text`, and says whether there was room. Without its base a text takes half the room. @param {string} name @param {Record<string, any>} text */
export function write(name, text) {
  for (const smaller of [text, { ...text, base: null }]) {
    try {
      localStorage.setItem(name, JSON.stringify(smaller));
      return true;
    } catch {
      // Full, or a private window that keeps nothing.
    }
  }
  return false;
}

/** The text under `name` that was given up last in this tab: `{ fields, version, base, at }`, `at` as it is shown; null for none. @param {string} name @returns {import('./types').Found | null} */
export function thrown(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** Puts `text`, which is given up, aside while this tab is open; null forgets it. @param {string} name @param {unknown} text */
export function throwAway(name, text) {
  try {
    if (text) sessionStorage.setItem(name, JSON.stringify(text));
    else sessionStorage.removeItem(name);
  } catch {
    // Full, or a private window that keeps nothing: this can't be undone there.
  }
}

/** Forgets the text under `name`. @param {string} name */
export function drop(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
