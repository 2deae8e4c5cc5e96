// What this browser keeps of texts that are not saved yet, by article and person.

const PREFIX = 'gongkai-text:';

/** Under which name a text is kept. `article` is null for a new one, which is then known by its column. */
export const shelf = ({ me, article, column }) => `${PREFIX}${me}:${article ?? `new-${column}`}`;

/** The text under `name`: `{ fields, version, base, at, sent }`, `at` in milliseconds, `sent` when the server has it, too. */
export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

/** Keeps `text`, and says whether there was room. Without its base a text takes half the room. */
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

/** Forgets the text under `name`. */
export function drop(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
