// Files on their way to the site.
import { Offline, answer, post } from './call.mjs';

/**
 * Sends `file`. `progress(percent)` is told how far it is; `signal` takes it back. Answers what the site says of it.
 * @param {File} file
 * @param {{ progress?: (percent: number) => void, signal?: AbortSignal }} given
 * @returns {Promise<any>}
 */
export function upload(file, { progress, signal } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/file/upload?name=${encodeURIComponent(file.name || 'image.png')}`);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress?.(Math.round((100 * event.loaded) / event.total));
    };
    request.onload = () => {
      try {
        resolve(answer(request.status, request.responseText));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = () => reject(new Offline('upload'));
    const stopped = () => reject(new DOMException('', 'AbortError'));
    request.onabort = stopped;
    signal?.addEventListener('abort', () => request.abort());
    if (signal?.aborted) stopped();
    else request.send(file);
  });
}

/** Lets the site fetch a picture of another site. @param {string} address @param {{ signal?: AbortSignal }} given */
export const fetchPicture = (address, { signal } = {}) => post('/api/file/fetch', { address }, signal ? { signal } : {});

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
