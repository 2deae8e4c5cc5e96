// HTML from elsewhere, read without a complaint of the page's policy (CSP), which holds for documents that are only read, too:
// style sheets are taken out, styles and handlers are there under other names.

const SHEET = /<style\b[^>]*>([\s\S]*?)(?:<\/style\s*>|$)/gi;
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^"'<>])*>/gi;
const ACTING = /\s(style|on[a-z]+)(?=\s*=)/gi;

/** `html` with `data-style` for `style`, and `data-onclick` for `onclick`. @param {string} html */
export const quiet = (html) => html.replace(SHEET, '').replace(TAG, (tag) => tag.replace(ACTING, ' data-$1'));

/** The document that `html` is. @param {string} html */
export const parse = (html) => new DOMParser().parseFromString(quiet(html), 'text/html');

/** The style sheets in `html`. @param {string} html */
export const sheets = (html) => Array.from(html.matchAll(SHEET), ([, sheet]) => sheet).join('\n');
