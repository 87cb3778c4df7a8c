import { go, openFirst, plain } from '../axe.ts';
import type { Walk } from '../axe.ts';

/** The screens of the workshop and the settings: a name, and the way there. */
export const HOUSE: Walk = [
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
