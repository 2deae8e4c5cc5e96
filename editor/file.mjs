// Files that a person chooses, and their kinds.

/** Lets a person choose files. Answers none for who chooses none. */
export function choose({ accept = '', multiple = true } = {}) {
  return /** @type {Promise<File[]>} */ (new Promise((resolve) => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', accept, multiple, hidden: true });
    const answer = (/** @type {File[]} */ files) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => answer([...input.files ?? []]));
    input.addEventListener('cancel', () => answer([]));
    // Browsers forget an input that stands nowhere, and with it what is chosen.
    document.body.append(input);
    input.click();
  }));
}

export const isPicture = (/** @type {File} */ file) => /^image\/(png|jpeg|gif|webp|bmp|avif)$/.test(file.type);
/** How the names of Word documents end. Those of the old format can't be read, which is told. */
export const WORD = '.docx,.doc,.wps';
export const isWord = (/** @type {File} */ file) => /\.(?:docx?|wps)$/i.test(file.name);
