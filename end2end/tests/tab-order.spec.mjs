// Tab goes through the staff's pages in reading order: down, and in a line to the right.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { edit } from '../editing.mjs';
import { officeSuite } from '../office.mjs';

const site = officeSuite();

/** Pages of the staff, by the account that sees them. */
const PAGES = {
  bianji: ['/desk', '/desk/articles', '/desk/notices', '/articles/1', '/desk/articles/1', '/desk/articles/1/history', '/desk/password',
    '/desk/sessions', '/desk/code'],
  shenhe: ['/articles/1'],
  xitong: ['/desk/columns', '/desk/columns?column=2', '/desk/disclosure', '/desk/home', '/desk/site', '/desk/directory'],
  anquan: ['/desk/accounts'],
  shenji: ['/desk/audit'],
};

/** Steps of Tab that lead up, or in a line to the left. Fixed elements count as above all that scroll. */
const astray = (page) => page.evaluate(() => {
  const stands = (element) => {
    for (let each = element; each; each = each.parentElement) if (getComputedStyle(each).position === 'fixed') return true;
    return false;
  };
  const places = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]')]
    .filter((each) => each.tabIndex >= 0 && !each.disabled && !each.closest('[inert]') && each.checkVisibility({ visibilityProperty: true }))
    .map((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      const above = stands(each) ? -1_000_000 : scrollY;
      return { name: `${each.localName} ${(each.getAttribute('aria-label') ?? each.textContent).trim().slice(0, 20)}`, left, right, top: top + above, bottom: bottom + above };
    });
  return places.slice(1).flatMap((to, at) => {
    const from = places[at];
    const isUp = to.bottom <= from.top + 2;
    const isBack = to.top < from.bottom - 4 && to.bottom > from.top + 4 && to.right <= from.left + 2;
    return isUp || isBack ? [`${from.name} (${Math.round(from.left)}, ${Math.round(from.top)}) → ${to.name} (${Math.round(to.left)}, ${Math.round(to.top)})`] : [];
  });
});

for (const width of [360, 1280]) {
  test(`Tab goes down the pages of the staff at ${width} px`, async (t) => {
    for (const [login, addresses] of Object.entries(PAGES)) {
      const page = await site.enter(t, login, { width });
      for (const address of addresses) {
        await page.goto(address);
        assert.deepEqual(await astray(page), [], address);
      }
    }
  });

  test(`Tab goes from the bar down the article that is edited at ${width} px`, async (t) => {
    const page = await site.enter(t, 'bianji', { width });
    await page.goto('/articles/1');
    await page.locator('html[data-hydrated]').waitFor();
    await edit(page);
    // The link to the content is seen while it has the focus; before that it waits above the page.
    assert.deepEqual((await astray(page)).filter((step) => !step.startsWith('a 跳到正文')), []);
    const isCovered = await page.locator('.staff-bar a').evaluateAll((all) => all.map((link) => link.closest('[inert]') !== null));
    assert.ok(isCovered.length > 0 && isCovered.every(Boolean), 'nothing behind the bar takes the focus');
  });
}
