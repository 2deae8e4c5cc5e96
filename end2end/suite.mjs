// Shared by the tests of one file: a site, a browser, and pages that are closed when their test ends.
import { after, before } from 'node:test';
import { hydrated, openPage, startBrowser } from './browser.mjs';
import { robot, startSite } from './site.mjs';

// The browser's own message about documents and files that the site refuses.
const status = /^Failed to load resource: the server responded with a status of 404/;

/**
 * Readers at each width, with JavaScript and without it. Scripts don't know the width, so that not every width needs
 * both: each page costs a second of the machine's time.
 */
export const readers = [[360, true], [360, false], [768, false], [1280, true]].map(([width, scripts]) => ({
  width, scripts, name: `at ${width} px ${scripts ? 'with' : 'without'} JavaScript`,
}));

/** Starts a site and a browser before a file's tests, lets `prepare` set the site up, and stops both after. */
export function suite(fixtures, prepare) {
  let site, browser;
  let starting = [];
  before(async () => {
    starting = [startSite(fixtures).then((it) => { site = it; }), startBrowser().then((it) => { browser = it; })];
    await Promise.all(starting);
    await prepare?.();
  });
  after(async () => {
    // When one of them can't be started, the other still comes, and must not keep the tests from ending.
    await Promise.allSettled(starting);
    await browser?.close();
    await site?.stop();
  });

  return {
    get url() { return site.url; },
    get data() { return site.data; },
    restart: () => site.restart(),
    gongkai: (...args) => site.gongkai(...args),
    session: (login) => site.session(login),

    /** A page for the time of a test, which fails if the console complains of more than `expects` allows. */
    async reader(t, { expects = [], ...options } = {}) {
      const page = await openPage(browser, { baseURL: site.url, ...options });
      t.after(async () => {
        await page.context().close();
        const unexpected = page.complaints.filter((said) => ![status, ...expects].some((it) => it.test(said)));
        if (unexpected.length > 0) throw new Error(`the console complains: ${unexpected.join('\n')}`);
      });
      return page;
    },

    /** A page at `address`, ready to be used. */
    async visit(t, address, options = {}) {
      const page = await this.reader(t, options);
      await page.goto(address);
      if (options.scripts !== false) await hydrated(page);
      return page;
    },

    /** The answer to a robot at `address`, so that the test's own request is not a click. */
    ask: (address, init = {}) => fetch(site.url + address, { ...init, headers: { 'user-agent': robot, ...init.headers } }),
  };
}
