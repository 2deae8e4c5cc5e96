// How lines stand: at the right or in the middle, by a class of the closed list that the server keeps (`import::align`), and only
// at the top of a body.

/** @typedef {'center' | 'right'} Align */
/** @type {Align[]} */
const ALIGNS = ['center', 'right'];
const INNER = 'li, td, th, blockquote';

export const classOf = (/** @type {Align} */ align) => `align-${align}`;

/** How the lines of `node`, a part of a body, stand; `null`: as usual. @param {Element} node */
export const ofBody = (node) => (node.parentElement?.closest(INNER) ? null : ALIGNS.find((align) => node.classList.contains(classOf(align))) ?? null);

/** Whether `node`, which stands in `body`, may have the class `value`. @param {Element} node @param {Element} body @param {string} value */
export const isKept = (node, body, value) => node.parentElement === body && ALIGNS.some((align) => value === classOf(align));
