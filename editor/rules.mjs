/* global RULES_MODULE, RULES_WASM */
// The reader of Word documents that the server has as well, compiled for browsers (`frontend-editor`). It is loaded when it is first wanted.
import { Offline } from './call.mjs';

/** @type {Promise<any> | null} */
let loading = null;

async function load() {
  const address = RULES_MODULE;
  const module = await import(address);
  await module.default({ module_or_path: RULES_WASM });
  return module;
}

/** The reader; loaded once, and tried again where that failed. Throws `Offline` where it does not come. */
export function rules() {
  loading ??= load().catch((error) => {
    loading = null;
    throw new Offline(String(error));
  });
  return loading;
}
