// Logging in again in place, in the middle of an edit.
import { Refused, post, wordsOf } from './call.mjs';
import { ask, labelled } from './dialog.mjs';
import { element } from './element.mjs';
import { words } from './words.mjs';

/** @type {Promise<boolean> | null} */
let asking = null;

/** Asks `me` to log in again. Answers whether they did. Those who ask meanwhile wait for the same dialog. @param {string} me */
export function logIn(me) {
  asking ??= dialog(me).finally(() => { asking = null; });
  return asking;
}

/**
 * Does `what`; if the session has ended, lets `me` log in and does it again.
 * @template T
 * @param {string} me
 * @param {() => Promise<T>} what
 * @returns {Promise<T>}
 */
export async function signedIn(me, what) {
  for (;;) {
    try {
      return await what();
    } catch (error) {
      if (!(error instanceof Refused) || error.kind !== 'not_signed_in' || !(await logIn(me))) throw error;
    }
  }
}

/** @param {string} me */
async function dialog(me) {
  const login = labelled(words.login, { name: 'login', autocomplete: 'username', required: true, autofocus: true });
  const password = labelled(words.password, { name: 'password', type: 'password', autocomplete: 'current-password', required: true });
  const shown = element('input', { type: 'checkbox', onchange: () => { password.field.type = shown.checked ? 'text' : 'password'; } });
  const show = element('label', { class: 'check' }, shown, element('span', {}, words.showTyped));
  const code = labelled(words.code, { name: 'code', autocomplete: 'one-time-code' });
  code.label.hidden = true;
  const said = element('p', { class: 'trouble', role: 'alert' });
  const check = async () => {
    said.textContent = '';
    const content = { login: login.field.value.trim(), password: password.field.value, code: code.field.value.trim() || null };
    try {
      const { name } = await post('/api/session/log-in', content);
      if (!me || name === me) return true;
      said.textContent = words.otherPerson(name, me);
    } catch (error) {
      const needsCode = error instanceof Refused && error.kind === 'code_needed';
      if (needsCode) code.label.hidden = false;
      said.textContent = wordsOf(error, words.offline);
      (needsCode ? code : password).field.focus();
    }
    return false;
  };
  const chosen = await ask({
    title: words.expired, text: words.expiredText, name: 'log-in',
    content: [login.label, password.label, show, code.label, said],
    choices: [{ value: true, text: words.logIn, primary: true, check }, { value: null, text: words.cancel }],
  });
  return chosen === true;
}
