// The parts of a page that the browser's half must leave as they came.

/** Each element of ours with its attributes, its text and its place, and whether it is still the one that was there the first time. */
export const noted = (page) => page.evaluate(() => {
  const own = [document.querySelector('#app'), ...document.querySelectorAll('#app *')];
  const written = (element) => `${element.tagName} ${Array.from(element.attributes, ({ name, value }) => `${name}=${value}`).sort().join(' ')}`;
  // Texts of one element may come in pieces.
  const text = (element) => Array.from(element.childNodes, (node) => (node.nodeType === Node.TEXT_NODE ? node.data : '')).join('');
  const place = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].map(Math.round);
  };
  window.before ??= own;
  return {
    same: own.length === window.before.length && own.every((element, at) => element === window.before[at]),
    elements: own.map((element) => `${written(element)}: ${text(element)} ${place(element)}`),
  };
});
