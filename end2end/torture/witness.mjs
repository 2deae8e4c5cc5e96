// A browser that notices forbidden scripts on a page.
import { openPage } from '../browser.mjs';

/**
 * A page at `site` that records everything: `ran` calls of `alert` and similar functions, `asked` requests to
 * other hosts, `blocked` scripts that the policy has stopped, `found` elements that would run a script if
 * somebody touched them.
 */
export async function openWitness(browser, site, cookie) {
  const page = await openPage(browser, { baseURL: site });
  const context = page.context();
  const seen = { ran: [], asked: [], blocked: [], found: [] };
  if (cookie) {
    const [name, value] = cookie.split('=');
    await context.addCookies([{ name, value, domain: new URL(site).hostname, path: '/', secure: true, httpOnly: true }]);
  }
  await context.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = (...said) => console.error(`RAN ${name} ${said}`);
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      console.error(`POLICY ${effectiveDirective} ${blockedURI} ${sample} at ${location.href}`);
    });
  });
  await context.route((url) => url.origin !== site, (route) => {
    seen.asked.push(`${page.url()} asked for ${route.request().url()}`);
    return route.abort();
  });
  page.on('console', (message) => {
    const said = message.text();
    if (said.startsWith('RAN ')) seen.ran.push(`${page.url()} ${said}`);
    if (said.startsWith('POLICY ')) seen.blocked.push(said.slice(7));
  });
  page.on('dialog', (dialog) => {
    seen.ran.push(`${page.url()} ${dialog.type()}`);
    dialog.dismiss();
  });
  return {
    page,
    seen,
    /** Opens `address`, and looks for elements that would run a script if somebody touched them. */
    async visit(address) {
      const answer = await page.goto(address, { waitUntil: 'load' });
      if (!/html/.test(answer?.headers()['content-type'] ?? '')) return answer;
      seen.found.push(...(await page.evaluate(touchable)).map((what) => `${address} ${what}`));
      return answer;
    },
    /** Shows `html` on an empty page that has no policy: only the sanitiser protects the reader. */
    async show(html) {
      await page.evaluate((content) => { document.body.innerHTML = content; }, html);
      seen.found.push(...(await page.evaluate(touchable)).map((what) => `${html.slice(0, 80)}: ${what}`));
    },
    close: () => context.close(),
  };
}

function touchable() {
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    if (['iframe', 'object', 'embed', 'base', 'frame', 'applet', 'portal'].includes(name)) found.push(`<${name}>`);
    for (const { name: attribute, value } of element.attributes) {
      if (attribute.startsWith('on')) found.push(`<${name} ${attribute}>`);
      if (attribute === 'style' && document.querySelector('main')?.contains(element)) found.push(`<${name} style>`);
      if (['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(attribute)) {
        const plain = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
        if (/^(?:javascript|vbscript|data:text|feed:|jar:|view-source:)/.test(plain)) found.push(`<${name} ${attribute}="${value.slice(0, 60)}">`);
      }
    }
  }
  return found;
}
