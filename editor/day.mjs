// Days as people write them, and as `YYYY-MM-DD`.

/** A day as people write it, as `YYYY-MM-DD`; null if there is no such day. @param {string} text */
export function day(text) {
  const found = text.trim().match(/^(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/);
  if (!found) return null;
  const [year, month, date] = found.slice(1).map(Number);
  const made = new Date(Date.UTC(year, month - 1, date));
  const isReal = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
  return isReal ? made.toISOString().slice(0, 10) : null;
}

/** `YYYY-MM-DD` as the page writes it. @param {string} iso */
export function shownDay(iso) {
  const [year, month, date] = iso.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** The day that lies `days` after `iso`. @param {string} iso @param {number} days */
export function dayAfter(iso, days) {
  const made = new Date(`${iso}T00:00:00Z`);
  made.setUTCDate(made.getUTCDate() + days);
  return made.toISOString().slice(0, 10);
}
