/* global RULES_MODULE, RULES_WASM */
// Rules that the server has as well, compiled for browsers (`frontend-docx`). They are loaded when they are first wanted.
let loading = null;

async function load() {
  const address = RULES_MODULE;
  const module = await import(address);
  await module.default({ module_or_path: RULES_WASM });
  return module;
}

/** The rules; loaded once, and tried again where that failed. */
export function rules() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}
