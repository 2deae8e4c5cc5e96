// Violations that axe finds on a page.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Violations on the page as it is shown now, in words; of `only` some rules, if they are named. */
export async function violations(page, only) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(source);
  const found = await page.evaluate(([runOnly]) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }),
    [only ? { type: 'rule', values: only } : { type: 'tag', values: tags }]);
  return found.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${node.target}): ${help}`));
}
