/** Whether `address` is allowed as a link's target; the server has the same rule. @param {string | null | undefined} address */
export function isAddress(address) {
  const trimmed = String(address ?? '').trim();
  if (/^(https?:\/\/|mailto:)\S+$/i.test(trimmed)) return true;
  // Places of this site, but not `//elsewhere`.
  return /^\/(?![/\\])\S*$/.test(trimmed);
}
