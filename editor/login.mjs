// Logging in again in place, in the middle of an edit: the staff's half asks.
import { Refused } from './call.mjs';

/** Asks the person at the page to log in again. Answers whether they did. Without the staff's half, nobody is asked. */
function logIn() {
  if (!document.documentElement.hasAttribute('data-hydrated')) return false;
  return /** @type {Promise<boolean>} */ (new Promise((done) => { dispatchEvent(new CustomEvent('log-in', { detail: done })); }));
}

/**
 * Calls `what`; if the session has ended, lets its owner log in and calls it again.
 * @template T
 * @param {() => Promise<T>} what
 * @returns {Promise<T>}
 */
export async function signedIn(what) {
  for (;;) {
    try {
      return await what();
    } catch (error) {
      if (!(error instanceof Refused) || error.kind !== 'not_signed_in' || !(await logIn())) throw error;
    }
  }
}
