// Files that are made to do harm, by hand: no library would make them.
import { crc32 } from './crc.mjs';
import { deflateRawSync, deflateSync } from 'node:zlib';

/** An archive of `parts`: name, content, and the size in its list where that is false. */
export function zip(parts) {
  const [locals, list] = [[], []];
  let at = 0;
  for (const { name, content, size = content.length, packed = deflateRawSync(content, { level: 9 }) } of parts) {
    const called = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size >>> 0, 22);
    local.writeUInt16LE(called.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    local.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    locals.push(local, called, packed);
    list.push(entry, called);
    at += local.length + called.length + packed.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listed, end]);
}

/** A Word document whose text is `xml`. */
export const docx = (xml, more = []) => zip([
  { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
  { name: 'word/document.xml', content: Buffer.from(xml) },
  ...more,
]);

/** The same packed bytes listed as thousands of slides: an archive of some kilobytes that unpacks to gigabytes. */
export function overlapping(count) {
  const content = Buffer.from(`<a:t>${'字'.repeat(10_000_000)}</a:t>`);
  const packed = deflateRawSync(content, { level: 9 });
  const whole = zip([
    { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
    { name: 'ppt/presentation.xml', content: Buffer.from('<p/>') },
    { name: 'ppt/slides/slide1.xml', content, packed },
  ]);
  const end = whole.subarray(whole.length - 22);
  const start = end.readUInt32LE(16);
  const list = whole.subarray(start, whole.length - 22);
  const name = 'ppt/slides/slide1.xml';
  const slide = list.subarray(list.length - 46 - name.length);
  const listed = Buffer.concat([list, ...Array.from({ length: count }, () => slide)]);
  const closing = Buffer.from(end);
  closing.writeUInt16LE((count + 3) & 0xffff, 8);
  closing.writeUInt16LE((count + 3) & 0xffff, 10);
  closing.writeUInt32LE(listed.length, 12);
  return Buffer.concat([whole.subarray(0, start), listed, closing]);
}

/** A PNG that claims so many pixels, of one colour. */
export function png(width, height, rows = height) {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body), body.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((width + 1) * rows), { level: 9 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A GIF of so many frames, each with the largest size that its header can claim. */
export function gif(width, height, frames) {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const frame = Buffer.concat([Buffer.from([0x2c, 0, 0, 0, 0]), size, Buffer.from([0, 2, 2, 0x4c, 0x01, 0])]);
  return Buffer.concat([
    Buffer.from('GIF89a'), size, Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]), ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b]),
  ]);
}
