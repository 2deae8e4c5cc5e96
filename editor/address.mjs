/** Whether a link may lead to `address`: what the server keeps, too. @param {string | null | undefined} address */
export function isAddress(address) {
  const trimmed = String(address ?? '').trim();
  if (/^(https?:\/\/|mailto:)\S+$/i.test(trimmed)) return true;
  // Places of this site, but not `//elsewhere`.
  return /^\/(?![/\\])\S*$/.test(trimmed);
}
