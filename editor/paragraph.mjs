// A paragraph as it was written, in parts that are paragraphs.
const EDGE = /^[\s\u00a0\u3000\ufeff]+|[\s\u00a0\u3000\ufeff]+$/g;

/** `paragraph` in parts, where two line breaks follow one another at its top. @param {HTMLElement} paragraph */
export function split(paragraph) {
  const part = () => /** @type {HTMLElement} */ (paragraph.cloneNode(false));
  const parts = [part()];
  const nodes = [...paragraph.childNodes];
  nodes.forEach((node, at) => {
    const isSecond = node.nodeName === 'BR' && nodes[at - 1]?.nodeName === 'BR';
    if (isSecond) parts.push(part());
    else parts[parts.length - 1].append(node);
  });
  return parts;
}

/** Takes the white space off both ends, and says whether anything is left. @param {HTMLElement} block */
export function trimmed(block) {
  for (const side of /** @type {const} */ (['firstChild', 'lastChild'])) {
    for (let node = block[side]; node; node = block[side]) {
      /** @type {ChildNode} */
      let inner = node;
      while (inner[side]) inner = inner[side];
      if (inner.nodeName === 'BR' || inner.nodeType === 1) inner.remove();
      else {
        const text = /** @type {Text} */ (inner);
        text.data = text.data.replace(side === 'firstChild' ? /^[\s\u00a0\u3000]+/ : /[\s\u00a0\u3000]+$/, '');
        if (text.data) break;
        text.remove();
      }
    }
  }
  return block.textContent.replace(EDGE, '') !== '';
}
