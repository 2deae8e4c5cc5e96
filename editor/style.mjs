/* global EDITOR_STYLE */
// The editor's own style sheet, which the page may have already. The build writes its address here.

/** Comes when the style sheet is there. */
export function style() {
  if (document.querySelector(`link[href="${EDITOR_STYLE}"]`)) return Promise.resolve();
  return /** @type {Promise<unknown>} */ (new Promise((resolve) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: EDITOR_STYLE, onload: resolve, onerror: resolve });
    document.head.append(link);
  }));
}
