import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchNodeHost } from '#tests/support/app.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { enter, findings, go, nothing } from '#tests/support/axe.ts';
import { demoFolder } from '#tests/support/demo.ts';

/** axe on the sides of a repair order at work, with the demonstration shop's data, in both themes: nothing serious or critical. */
let folder: Awaited<ReturnType<typeof demoFolder>>;
let host: NodeHost;
test.beforeAll(async () => {
  // Two years of a workshop take a while to live through.
  test.setTimeout(480_000);
  folder = await demoFolder();
  host = await launchNodeHost({ dataDir: folder.dataDir });
});
test.afterAll(async () => {
  await host.close();
  folder.clean();
});

/** Orders that show their sides at work, found by the board's tab of their phase; without sides named, all of them. */
const ORDERS: [phase: string, status: string, sides: string[]][] = [
  ['Atelier', 'En réparation', []],
  ['Expertise', 'Devis technique prêt', ['quote']],
  ['Attente', 'Attente client', ['quote']],
  ['Attente', 'Attente pièce', ['part']],
  ['Attente', 'Chez sous-traitant', ['subcontract']],
  ['Prêt', 'À retirer', ['coverage', 'handback', 'messages']],
  ['Clos', 'Rendu', ['bench', 'handback']],
];

async function orderSides(page: Page, [phase, status, sides]: (typeof ORDERS)[number], found: Record<string, string[]>): Promise<void> {
  await go(page, '/board');
  await page.locator('.filter-tabs button', { hasText: phase }).click();
  await page.getByRole('row').filter({ hasText: status }).first().click();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/repair\//);
  const tabs = page.locator('.order-tabs [role=tab]');
  await tabs.first().waitFor();
  const ids = sides.length > 0 ? sides.map((side) => `order-tab-${side}`) : await tabs.evaluateAll((all) => all.map((each) => each.id));
  for (const id of ids) {
    await page.locator(`#${id}`).click();
    await page.waitForTimeout(400);
    found[`${status} ${id}`] = await findings(page);
  }
}

test('every side of an order, in both themes', async ({ browser }) => {
  test.setTimeout(480_000);
  const { page, found } = await enter(browser, host.url);
  for (const order of ORDERS) await orderSides(page, order, found);
  expect(found).toEqual(nothing(found));
  await page.context().close();
});
