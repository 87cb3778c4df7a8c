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
  ['search', async (page) => {
    await go(page, '/board');
    await page.keyboard.press('Control+k');
    await page.waitForTimeout(300);
    await page.keyboard.insertText('bosch');
    await page.waitForTimeout(600);
  }],
];

for (const theme of ['light', 'dark'] as const) {
  test(`every screen, ${theme}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ colorScheme: theme, locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    await page.goto(host.url);
    await page.locator('.signin').waitFor();
    const found: Record<string, string[]> = { signin: await findings(page) };
    await signIn(page);
    for (const [name, open] of SCREENS) {
      await open(page);
      found[name] = await findings(page);
    }
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
