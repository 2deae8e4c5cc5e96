// Beijing's clock (UTC+8 all the year), which is the site's, wherever the browser stands.

/** `YYYY-MM-DD HH:MM`, as the server writes it; `milliseconds` are since 1970. */
export const clock = (milliseconds) => new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
