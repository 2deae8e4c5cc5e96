// A paragraph as it was written, in parts that are paragraphs.
const EDGE = /^[\s\u00a0\u3000\ufeff]+|[\s\u00a0\u3000\ufeff]+$/g;

/** `paragraph` in parts, where two line breaks follow one another at its top. */
export function split(paragraph) {
  const parts = [paragraph.cloneNode(false)];
  const nodes = [...paragraph.childNodes];
  nodes.forEach((node, at) => {
    const isSecond = node.nodeName === 'BR' && nodes[at - 1]?.nodeName === 'BR';
    if (isSecond) parts.push(paragraph.cloneNode(false));
    else parts.at(-1).append(node);
  });
  return parts;
}

/** Takes the white space off both ends, and says whether anything is left. */
export function trimmed(block) {
  for (const side of ['firstChild', 'lastChild']) {
    for (let node = block[side]; node; node = block[side]) {
      let inner = node;
      while (inner[side]) inner = inner[side];
      if (inner.nodeName === 'BR' || inner.nodeType === 1) inner.remove();
      else {
        inner.data = inner.data.replace(side === 'firstChild' ? /^[\s\u00a0\u3000]+/ : /[\s\u00a0\u3000]+$/, '');
        if (inner.data) break;
        inner.remove();
      }
    }
  }
  return block.textContent.replace(EDGE, '') !== '';
}
