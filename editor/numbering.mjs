// 一、 and （一）: Word counts them by itself. A document refers to them, and a page's lists can't count so; they become words.
import JSZip from 'jszip';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const CHINESE = /^(?:chinese|japanese(?:Counting|Legal|DigitalTenThousand)|ideograph|taiwanese)/;

/** The document `whole`, with its Chinese numbers written out. What can't be read is given back as it is. */
export async function spelledOut(whole) {
  const zip = await JSZip.loadAsync(whole);
  const [text, definitions] = await Promise.all(['word/document.xml', 'word/numbering.xml'].map((name) => zip.file(name)?.async('string')));
  if (!text || !definitions) return whole;
  const parse = (xml) => new DOMParser().parseFromString(xml, 'application/xml');
  const page = parse(text);
  const levels = chineseLevels(parse(definitions));
  if (levels.size === 0 || page.querySelector('parsererror')) return whole;
  write(page, levels);
  zip.file('word/document.xml', new XMLSerializer().serializeToString(page));
  return zip.generateAsync({ type: 'arraybuffer' });
}

const child = (node, name) => [...(node?.children ?? [])].find((each) => each.localName === name && each.namespaceURI === W);
const value = (node, name, attribute = 'val') => child(node, name)?.getAttributeNS(W, attribute);

/** `numId:level` → `{ text, start }` of the levels that count in Chinese. */
function chineseLevels(page) {
  const found = new Map();
  const abstract = new Map([...page.getElementsByTagNameNS(W, 'abstractNum')].map((each) => [each.getAttributeNS(W, 'abstractNumId'), each]));
  for (const number of page.getElementsByTagNameNS(W, 'num')) {
    const definition = abstract.get(value(number, 'abstractNumId'));
    for (const level of definition?.children ?? []) {
      if (level.localName !== 'lvl' || !CHINESE.test(value(level, 'numFmt') ?? '')) continue;
      found.set(`${number.getAttributeNS(W, 'numId')}:${level.getAttributeNS(W, 'ilvl')}`,
        { text: value(level, 'lvlText') ?? '', start: Number(value(level, 'start') ?? 1) });
    }
  }
  return found;
}

function write(page, levels) {
  const counters = new Map();
  for (const paragraph of page.getElementsByTagNameNS(W, 'p')) {
    const properties = child(paragraph, 'pPr');
    const numbering = child(properties, 'numPr');
    if (!numbering) continue;
    const [number, level] = [value(numbering, 'numId'), Number(value(numbering, 'ilvl') ?? 0)];
    const definition = levels.get(`${number}:${level}`);
    // A higher number begins its lower ones anew.
    for (const key of counters.keys()) if (key.startsWith(`${number}:`) && Number(key.split(':')[1]) > level) counters.delete(key);
    if (!definition) continue;
    const count = counters.get(`${number}:${level}`) ?? definition.start;
    counters.set(`${number}:${level}`, count + 1);
    numbering.remove();
    const run = page.createElementNS(W, 'w:r');
    const words = page.createElementNS(W, 'w:t');
    words.textContent = definition.text.replace(`%${level + 1}`, chinese(count)).replace(/%\d/g, '');
    run.append(words);
    properties.after(run);
  }
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** `count` in Chinese, as far as documents count: up to 99. */
export function chinese(count) {
  if (count < 10) return DIGITS[count];
  if (count > 99) return String(count);
  const tens = Math.floor(count / 10);
  return `${tens > 1 ? DIGITS[tens] : ''}十${DIGITS[count % 10]}`;
}
