// The pictures of Word's clipboard: in its HTML they are addresses of files that no page may read, in its RTF they are
// written out in hexadecimal digits.

/** The PNG and JPEG pictures of `rtf`, in their order, as files. @param {string} rtf */
export function pictures(rtf) {
  const found = [];
  for (const { index, 1: kind } of rtf.matchAll(/\\(pngblip|jpegblip)\b/g)) {
    // A mark of 32 digits may come first; a picture has more.
    const digits = rtf.slice(index).match(/[\da-f][\da-f\s]{63,}/i)?.[0].replace(/\s/g, '');
    if (!digits) continue;
    const bytes = new Uint8Array(digits.length >> 1);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
    const type = kind === 'pngblip' ? 'image/png' : 'image/jpeg';
    found.push(new File([bytes], `image.${type.slice(6)}`, { type }));
  }
  return found;
}
