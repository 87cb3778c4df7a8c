import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchNodeHost } from '#tests/support/app.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { demoFolder, signIn } from '#tests/support/demo.ts';

/** axe on every screen, with the demonstration shop's data, in both themes: nothing serious or critical. */
let folder: Awaited<ReturnType<typeof demoFolder>>;
let host: NodeHost;
test.beforeAll(async () => {
  // Two years of a workshop take a while to live through.
  test.setTimeout(240_000);
  folder = await demoFolder();
  host = await launchNodeHost({ dataDir: folder.dataDir });
});
test.afterAll(async () => {
  await host.close();
  folder.clean();
});

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(' | ')}`);
}

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.waitForTimeout(600);
}

/** Opens the first line of a list, which leads to a record's own screen. */
async function openFirst(page: Page, hash: string): Promise<void> {
  await go(page, hash);
  await page.getByRole('row').nth(1).waitFor();
  await page.getByRole('row').nth(1).click();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.hash !== `#${hash}`);
  await page.waitForTimeout(600);
}

const plain = (hash: string): [string, (page: Page) => Promise<void>] => [hash, (page) => go(page, hash)];

const SCREENS: [string, (page: Page) => Promise<void>][] = [
  ['reception', (page) => go(page, '/reception')],
  ['board', (page) => go(page, '/board')],
  ['repair', (page) => openFirst(page, '/board')],
  ['unit', async (page) => {
    await openFirst(page, '/board');
    await page.locator('a[href^="#/unit/"]').first().click();
    await page.waitForURL(/#\/unit\//);
  }],
  ['customers', (page) => go(page, '/customers')],
  ['customer', (page) => openFirst(page, '/customers')],
  ['places', (page) => go(page, '/places')],
  ['print', (page) => go(page, '/print')],
  ['exceptions', (page) => go(page, '/exceptions')],
  ['settings', (page) => go(page, '/settings')],
  ['users', (page) => go(page, '/settings/users')],
  ['printers', (page) => go(page, '/settings/printers')],
  ...['/bench', '/quotes', '/collection', '/parts', '/pool', '/subcontracting', '/messages', '/claims'].map(plain),
  ['part', (page) => openFirst(page, '/parts')],
  ['model', async (page) => {
    await go(page, '/settings/models');
    await page.locator('a[href^="#/model/"]').first().click();
    await page.waitForTimeout(600);
  }],
  ...['shop', 'intake', 'statuses', 'symptoms', 'codes', 'models', 'operations', 'rates', 'taxes', 'quotes', 'coverage', 'report', 'pools', 'suppliers', 'messages', 'data'].map((section) => plain(`/settings/${section}`)),
  ['search', async (page) => {
    await go(page, '/board');
    await page.keyboard.press('Control+k');
    await page.waitForTimeout(300);
    await page.keyboard.insertText('bosch');
    await page.waitForTimeout(600);
  }],
];

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

for (const theme of ['light', 'dark'] as const) {
  test(`every screen, ${theme}`, async ({ browser }) => {
    test.setTimeout(480_000);
    const context = await browser.newContext({ colorScheme: theme, locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    // What can't be found is said at once, and not when the whole walk's time is over.
    page.setDefaultTimeout(20_000);
    await page.goto(host.url);
    await page.locator('.signin').waitFor();
    const found: Record<string, string[]> = { signin: await findings(page) };
    await signIn(page);
    for (const [name, open] of SCREENS) {
      await open(page);
      found[name] = await findings(page);
    }
    // The search covers what it was opened over.
    await page.keyboard.press('Escape');
    await expect(page.locator('.palette-ground')).toHaveCount(0);
    for (const order of ORDERS) await orderSides(page, order, found);
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    await context.close();
  });
}

test('the first run', async ({ browser }) => {
  const fresh = await launchNodeHost();
  try {
    for (const theme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme: theme, locale: 'fr-FR' });
      const page = await context.newPage();
      await page.goto(fresh.url);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(await findings(page)).toEqual([]);
      await context.close();
    }
  } finally {
    await fresh.close();
  }
});
