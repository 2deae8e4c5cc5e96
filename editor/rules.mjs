/* global RULES_MODULE, RULES_WASM */
// Rules that the server has as well, compiled for browsers (`frontend-editor`). They are loaded when they are first wanted.
import { Offline } from './call.mjs';

/** @type {Promise<any> | null} */
let loading = null;

async function load() {
  const address = RULES_MODULE;
  const module = await import(address);
  await module.default({ module_or_path: RULES_WASM });
  return module;
}

/** The rules; loaded once, and tried again where that failed. Throws `Offline` where they do not come. */
export function rules() {
  loading ??= load().catch((error) => {
    loading = null;
    throw new Offline(String(error));
  });
  return loading;
}

/** What the rule called `name` says of `given`, texts or what JSON can hold. */
export const ask = (/** @type {any} */ all, /** @type {string} */ name, /** @type {unknown[]} */ ...given) => JSON.parse(all[name](...given.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))));
