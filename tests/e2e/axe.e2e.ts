import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchNodeHost } from '#tests/support/app.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { enter, findings, go, nothing, openFirst } from '#tests/support/axe.ts';
import { demoFolder } from '#tests/support/demo.ts';

/** axe on the screens of the workshop and the settings, with the demonstration shop's data, in both themes: nothing serious or critical. */
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

test('every screen, in both themes', async ({ browser }) => {
  test.setTimeout(480_000);
  const { page, found } = await enter(browser, host.url);
  for (const [name, open] of SCREENS) {
    await open(page);
    found[name] = await findings(page);
  }
  expect(found).toEqual(nothing(found));
  await page.context().close();
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
