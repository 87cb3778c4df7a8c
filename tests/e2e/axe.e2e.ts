import { expect, test } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { launchNodeHost } from '#tests/support/app.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { enter, findings, nothing } from '#tests/support/axe.ts';
import type { Walk } from '#tests/support/axe.ts';
import { HOUSE } from '#tests/support/axe/house.ts';
import { ORDER_SIDES, orderSides } from '#tests/support/axe/repair.ts';
import { TRADE } from '#tests/support/axe/trade.ts';
import { demoFolder } from '#tests/support/demo.ts';

/** axe on every screen, with the demonstration shop's data, in both themes: nothing serious or critical. The shop is made once for all walks. */
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

async function walk(browser: Browser, screens: Walk): Promise<void> {
  const { page, found } = await enter(browser, host.url);
  for (const [name, open] of screens) {
    await open(page);
    found[name] = await findings(page);
  }
  expect(found).toEqual(nothing(found));
  await page.context().close();
}

test('every screen of the workshop and the settings, in both themes', async ({ browser }) => {
  test.setTimeout(480_000);
  await walk(browser, HOUSE);
});

test('every side of an order, in both themes', async ({ browser }) => {
  test.setTimeout(480_000);
  const { page, found } = await enter(browser, host.url);
  for (const order of ORDER_SIDES) await orderSides(page, order, found);
  expect(found).toEqual(nothing(found));
  await page.context().close();
});

test('every screen of the trade, in both themes', async ({ browser }) => {
  test.setTimeout(480_000);
  await walk(browser, TRADE);
});

test('the first run', async ({ browser }) => {
  const fresh = await launchNodeHost();
  try {
    const context = await browser.newContext({ colorScheme: 'light', locale: 'fr-FR' });
    const page = await context.newPage();
    await page.goto(fresh.url);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await findings(page)).toEqual([]);
    await context.close();
  } finally {
    await fresh.close();
  }
});
