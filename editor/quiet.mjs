// HTML from elsewhere, read without a complaint of the page's policy (CSP), which holds for documents that are only read, too:
// style sheets are taken out, styles and handlers are there under other names.

const SHEET = /<style\b[^>]*>([\s\S]*?)(?:<\/style\s*>|$)/gi;
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^"'<>])*>/gi;
const ACTING = /\s(style|on[a-z]+)(?=\s*=)/gi;

/** `html` with `data-style` for `style`, and `data-onclick` for `onclick`. */
export const quiet = (html) => html.replace(SHEET, '').replace(TAG, (tag) => tag.replace(ACTING, ' data-$1'));

/** The document that `html` is. */
export const parse = (html) => new DOMParser().parseFromString(quiet(html), 'text/html');

/** The style sheets in `html`. */
export const sheets = (html) => Array.from(html.matchAll(SHEET), ([, sheet]) => sheet).join('\n');

/** The style that `node` of such a document came with. */
export const styleOf = (node) => node.getAttribute('data-style') ?? '';

const PROPERTIES = new Map();

/** What that style says of `property`, in small letters; empty if nothing. What is said last holds. */
export function said(node, property) {
  const style = styleOf(node);
  if (!style) return '';
  if (!PROPERTIES.has(property)) PROPERTIES.set(property, new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'gi'));
  const found = [...style.matchAll(PROPERTIES.get(property))];
  return found.at(-1)?.[1].trim().toLowerCase() ?? '';
}
