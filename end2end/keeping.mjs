// Actions of administrators who edit the site in place, on citizens' pages.

/** Resolves when the part of the page in `around` says that it is saved. */
export const kept = (page, around) => page.locator(`${around} .kept-said`, { hasText: '已保存' }).waitFor();

/** Drags with the mouse from the middle of `from` to `part` of the height and `across` of the width of `to`. */
export async function drag(page, from, to, part, across = 0.5) {
  await from.evaluate((it) => it.scrollIntoView({ block: 'center' }));
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width * across, end.y + end.height * part, { steps: 8 });
}
