/* global RULES_MODULE, RULES_WASM, PASTE_MODULE, PASTE_WASM */
// Programs in the server's language, compiled for browsers: the reader of Word documents, which the server has as well (`frontend-editor`), and
// the rules of what is pasted (`frontend-clipboard`). Each is loaded when it is first asked for.

/**
 * A function that loads a program once, and tries again where that failed. It fails where the program does not come. `addresses` are
 * those of its module and of its WebAssembly.
 * @template Program
 * @param {() => [string, string]} addresses
 * @returns {() => Promise<Program>}
 */
function program(addresses) {
  /** @type {Promise<Program> | null} */
  let loading = null;
  const load = async () => {
    const [address, wasm] = addresses();
    const module = await import(address);
    await module.default({ module_or_path: wasm });
    return module;
  };
  return () => {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/** @type {() => Promise<{ read_docx(bytes: Uint8Array): string }>} */
export const documentRules = program(() => [RULES_MODULE, RULES_WASM]);

/**
 * @typedef {{ id: string, alt: string, address?: string, format?: string, bytes?: Uint8Array<ArrayBuffer> }} Picture
 * @typedef {{ html: string, pictures: Picture[], notes: string }} Cleaned
 * @typedef {{ clean(page: Document, sheets: string, rtf: string, site: string, name: string): Cleaned }} PasteRules
 */

/** @type {() => Promise<PasteRules>} */
export const pasteRules = program(() => [PASTE_MODULE, PASTE_WASM]);
