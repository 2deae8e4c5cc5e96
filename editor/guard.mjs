// While one edits: the keys of the editor, and nobody leaves by accident.

/** Begins to watch over `edit`, until what it answers is called. @param {import('./session.mjs').Session} edit */
export function guard(edit) {
  const stop = new AbortController();
  /** @param {EventTarget} target @param {string} name @param {(event: any) => void} does */
  const on = (target, name, does, more = {}) => target.addEventListener(name, does, { signal: stop.signal, ...more });

  on(document, 'keydown', (event) => {
    if (event.isComposing || document.querySelector('dialog[open]')) return;
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isControl && event.key.toLowerCase() === 's') {
      event.preventDefault();
      edit.save();
    } else if (isControl && event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      edit.submit();
    } else if (event.key === 'Escape' && !event.target.closest?.('.formats, .ingest-report, details[open]')) {
      // ProseMirror would keep it; a bar or a panel closes first.
      event.preventDefault();
      event.stopPropagation();
      edit.leave();
    }
  }, { capture: true });

  on(window, 'beforeunload', (event) => { if (edit.draft.isDirty || edit.busy) event.preventDefault(); });
  // Links of the page change it in place, without asking anyone.
  on(window, 'click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href]');
    if (!link || event.defaultPrevented) return;
    const isOurs = link.closest('[data-editing], .editing h1, dialog');
    if (isOurs) event.preventDefault();
    if (isOurs || event.ctrlKey || event.metaKey || link.target === '_blank' || link.getAttribute('href').startsWith('#')) return;
    event.preventDefault();
    event.stopPropagation();
    location.assign(link.href);
  }, { capture: true });
  // A file that is let go beside the body must not open in the place of the page.
  for (const name of ['dragover', 'drop']) {
    on(document, name, (event) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (name === 'drop') edit.body.insert.files([...event.dataTransfer.files]);
    });
  }
  // The page was changed all the same, as by going back: what was written is kept and comes back with the article.
  const watch = new MutationObserver(() => {
    if (edit.aside.isConnected) return;
    watch.disconnect();
    edit.draft.away();
    edit.gone();
  });
  watch.observe(document.body, { childList: true, subtree: true });
  return () => {
    stop.abort();
    watch.disconnect();
  };
}
