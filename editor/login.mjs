// Logging in again in place, in the middle of an edit: the staff's half asks.
import { Refused } from './call.mjs';

/** Asks whoever is at the page to log in again. Answers whether they did. Where the staff's half is not there, nobody is asked. */
function logIn() {
  if (!document.documentElement.hasAttribute('data-hydrated')) return false;
  return /** @type {Promise<boolean>} */ (new Promise((done) => { dispatchEvent(new CustomEvent('log-in', { detail: done })); }));
}

/**
 * Does `what`; if the session has ended, lets its owner log in and does it again.
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
