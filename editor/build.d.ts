// What the build writes into the scripts (`xtask/src/staff.rs`), and what libraries put on elements.
declare const EDITOR_STYLE: string;
declare const RULES_MODULE: string;
declare const RULES_WASM: string;
declare const PASTE_MODULE: string;
declare const PASTE_WASM: string;

interface HTMLElement {
  /** TipTap leaves itself at its element. */
  editor?: import('@tiptap/core').Editor;
}
