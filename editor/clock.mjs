// Beijing's clock (UTC+8 all the year), which is the site's, wherever the browser stands.

const beijing = (/** @type {number} */ milliseconds) => new Date(milliseconds + 8 * 3_600_000).toISOString();

/** `YYYY-MM-DD HH:MM`, as the server writes it; `milliseconds` are since 1970. */
export const clock = (/** @type {number} */ milliseconds) => beijing(milliseconds).slice(0, 16).replace('T', ' ');

/** The same of a moment that the server has sent: `seconds` since 1970. */
export const moment = (/** @type {number} */ seconds) => clock(seconds * 1_000);

/** `HH:MM:SS` of such a moment. */
export const time = (/** @type {number} */ seconds) => beijing(seconds * 1_000).slice(11, 19);
