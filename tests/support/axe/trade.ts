import type { Page } from '@playwright/test';
import { go, openFirst, plain } from '../axe.ts';
import type { Walk } from '../axe.ts';

const press = async (page: Page, key: string): Promise<void> => {
  await page.keyboard.press(key);
  await page.waitForTimeout(500);
};
/** One of the buyer's lists. */
async function buying(page: Page, tab: string): Promise<void> {
  await go(page, '/buying');
  await press(page, tab);
}
/** The first of a list of links or buttons that lead to a record's own screen. */
async function follow(page: Page, hash: string, link: string): Promise<void> {
  await go(page, hash);
  await page.locator(link).first().click();
  await page.waitForURL((url) => url.hash !== `#${hash}`);
  await page.waitForTimeout(600);
}

/** The counter, the till, the buyer's, the warehouse's and the manager's screens: a name, and the way there from the one before. */
export const TRADE: Walk = [
  ['till, closed', (page) => go(page, '/till')],
  ['till, open', async (page) => {
    if (await page.locator('.till-body form').count() > 0) await press(page, 'Control+Enter');
    await page.getByRole('button', { name: /Compter/ }).waitFor();
  }],
  ['till, cash in', (page) => press(page, 'e')],
  ['till, count', async (page) => {
    await press(page, 'Escape');
    await press(page, 'k');
  }],
  ['closings', (page) => go(page, '/till/closings')],
  ['closing', (page) => follow(page, '/till/closings', 'a[href^="#/till/closings/"]')],
  ['counter', (page) => go(page, '/counter')],
  ['counter, found', async (page) => {
    await page.keyboard.type('pompe', { delay: 70 });
    await page.waitForTimeout(800);
  }],
  ['counter, a line', (page) => press(page, 'Enter')],
  ['counter, its details', (page) => press(page, 'Alt+l')],
  ['counter, payment', async (page) => {
    await press(page, 'Alt+l');
    await press(page, 'Control+Enter');
  }],
  ['counter, parked', async (page) => {
    await press(page, 'Escape');
    await press(page, 'Escape');
  }],
  ['sales', (page) => go(page, '/counter/sales')],
  ['sale', (page) => openFirst(page, '/counter/sales')],
  ['sale, return', (page) => press(page, 'r')],
  ['order', (page) => openFirst(page, '/orders')],
  ...['/orders', '/orders/new'].map(plain),
  ...['1', '2', '3', '4'].map((tab): [string, (page: Page) => Promise<void>] => [`buying ${tab}`, (page) => buying(page, tab)]),
  ['purchase', async (page) => {
    await buying(page, '3');
    await page.getByRole('row').nth(1).click();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/buying\/.+/);
    await page.waitForTimeout(600);
  }],
  ...['/buying/prices', '/buying/prices/import', '/buying/prices/change'].map(plain),
  ...['', '/receive', '/putaway', '/pick', '/move', '/scrap', '/inspect', '/return', '/labels', '/counts', '/transfers'].map((task) => plain(`/warehouse${task}`)),
  ['count', (page) => follow(page, '/warehouse/counts', '.hand-list .hand-row')],
  ['transfer', (page) => follow(page, '/warehouse/transfers', '.hand-list .hand-row')],
  ...['1', '2', '3', '4', '5'].map((tab): [string, (page: Page) => Promise<void>] => [`report ${tab}`, async (page) => {
    await go(page, '/reports');
    await press(page, tab);
  }]),
  plain('/reports/accounts'),
  ['part, changed', async (page) => {
    await openFirst(page, '/parts');
    await press(page, 'f');
  }],
  ...['counter', 'till', 'orders', 'purchase', 'stock', 'pricing', 'accounting', 'files', 'papers'].map((section) => plain(`/settings/${section}`)),
];
