// A module of the editor on an empty page of the browser, for direct calls.
import { after, before } from 'node:test';
import { build } from 'esbuild';
import { readFile, readdir } from 'node:fs/promises';
import { openPage, startBrowser } from './browser.mjs';

const folder = new URL('../editor/', import.meta.url).pathname;
const pkg = new URL('../target/site/pkg/', import.meta.url);

/** The built program that the editor's scripts know as `name`, as data addresses, since an empty page has no site to load it from. */
async function program(name) {
  const files = await readdir(pkg);
  const held = async (kind, ending) => {
    const file = files.find((each) => each.startsWith(`staff-${name}.`) && each.endsWith(ending));
    return JSON.stringify(`data:${kind};base64,${(await readFile(new URL(file, pkg))).toString('base64')}`);
  };
  return { [`${name.toUpperCase()}_MODULE`]: await held('text/javascript', '.js'), [`${name.toUpperCase()}_WASM`]: await held('application/wasm', '.wasm') };
}

/** Puts `editor/{name}.mjs` on `page` as `window.tested`, and loads the rules of pasted content, as the editor does when it is idle. */
export async function put(name, page) {
  const { outputFiles: [made] } = await build({
    stdin: { contents: `export * from './${name}.mjs'; export { ready } from './paste.mjs';`, resolveDir: folder },
    bundle: true, format: 'iife', globalName: 'tested', write: false, logLevel: 'silent', define: await program('paste'),
  });
  await page.addScriptTag({ content: made.text });
  await page.evaluate(() => window.tested.ready());
}

/** Loads `editor/{name}.mjs` before a file's tests. `ask(what, given)` runs a function of `(module, given)` in the browser, `page()` is its page. */
export function module(name) {
  let browser, page;
  before(async () => {
    browser = await startBrowser();
    page = await openPage(browser);
    await put(name, page);
  });
  after(() => browser?.close());
  return {
    page: () => page,
    ask: (what, given) => page.evaluate(([source, all]) => new Function(`return (${source})`)()(window.tested, all), [what.toString(), given]),
  };
}
