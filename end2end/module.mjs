// A module of the editor on an empty page of the browser, to be asked directly.
import { after, before } from 'node:test';
import { build } from 'esbuild';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPage, startBrowser } from './browser.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../editor');

/** Loads `editor/{name}.mjs` before a file's tests. `ask(what, given)` runs a function of `(module, given)` in the browser, `page()` is its page. */
export function module(name) {
  let browser, page;
  before(async () => {
    const { outputFiles: [made] } = await build({
      entryPoints: [join(folder, `${name}.mjs`)], bundle: true, format: 'iife', globalName: 'tested', write: false, logLevel: 'silent',
    });
    browser = await startBrowser();
    page = await openPage(browser);
    await page.addScriptTag({ content: made.text });
  });
  after(() => browser?.close());
  return {
    page: () => page,
    ask: (what, given) => page.evaluate(([source, all]) => new Function(`return (${source})`)()(window.tested, all), [what.toString(), given]),
  };
}
