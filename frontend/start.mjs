// Starts the browser's half. When it can't start or breaks off, the page becomes one without scripts: the browser follows links and
// sends forms by itself, and elements that need scripts are hidden. `xtask` puts this behind the module that wasm-bindgen writes:
// `wasm` there holds the functions of the half.

/** Takes every call, and answers it with no value and no error. */
const nothing = new Proxy(() => [], { get: () => nothing });
const root = document.documentElement;
const here = () => location.pathname + location.search;
/** The reader's last click, entry or step through the history. */
let last;
let hasEnded = false;

/** Whether a part of the half could not be fetched, which breaks it off, too. */
const isPartMissing = () => performance.getEntriesByType('resource')
  .some(({ name, responseStatus }) => name.endsWith('.wasm') && (responseStatus < 200 || responseStatus >= 400));

function end(kind) {
  if (hasEnded) return;
  hasEnded = true;
  // The listeners of the half stay, and call nothing.
  wasm = nothing;
  root.removeAttribute('data-hydrated');
  history.scrollRestoration = 'auto';
  // The browser lists a file that did not come a moment later.
  setTimeout(() => navigator.sendBeacon?.('/api/browser/failed?kind=' + (kind !== 'load' && isPartMissing() ? 'part' : kind)));
  // For the browser, pages that the half has shown one after the other are one document.
  const shown = here();
  addEventListener('popstate', () => here() === shown || location.reload());
  // The half had taken a click, and does not show its page any more.
  const link = last?.defaultPrevented && last.target.closest?.('a[href]');
  if (link) link.href === location.href ? location.reload() : location.assign(link.href);
}

/** Whether an exception has gone through WebAssembly, whose state is broken then. */
const hasBroken = (error) => error instanceof WebAssembly.RuntimeError || (typeof error?.stack === 'string' && /wasm-function/.test(error.stack));

/** Ends the half that `error` has broken. */
function stop(error) {
  if (hasBroken(error)) end(root.hasAttribute('data-hydrated') ? 'run' : 'start');
}

function refused(error) {
  stop(error);
  end(error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError ? 'compile' : 'load');
  // For the console.
  throw error;
}

// Some browsers have it switched off.
if (self.WebAssembly) {
  for (const kind of ['click', 'input', 'popstate']) addEventListener(kind, (event) => { last = event; }, true);
  for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, ({ error, reason }) => stop(error ?? reason));
  // The document has asked for the half already (app/src/root.rs).
  __wbg_init({ module_or_path: self.gongkai }).catch(refused);
} else {
  end('compile');
}
