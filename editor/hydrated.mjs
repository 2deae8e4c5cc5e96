/** Comes when the page's own program has taken it over, or is not coming: what it finds then must be what was sent. */
export function hydrated() {
  return /** @type {Promise<void>} */ (new Promise((resolve) => {
    const root = document.documentElement;
    if (root.hasAttribute('data-hydrated')) return resolve();
    const done = () => {
      watch.disconnect();
      resolve();
    };
    const watch = new MutationObserver(() => { if (root.hasAttribute('data-hydrated')) done(); });
    watch.observe(root, { attributes: true });
    setTimeout(done, 4_000);
    return undefined;
  }));
}

