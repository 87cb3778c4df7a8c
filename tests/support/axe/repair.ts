import type { Page } from '@playwright/test';
import { findings, go } from '../axe.ts';

/** Orders that show their sides at work, found by the board's tab of their phase; without sides named, all of them. */
export const ORDER_SIDES: [phase: string, status: string, sides: string[]][] = [
  ['Atelier', 'En réparation', []],
  ['Expertise', 'Devis technique prêt', ['quote']],
  ['Attente', 'Attente client', ['quote']],
  ['Attente', 'Attente pièce', ['part']],
  ['Attente', 'Chez sous-traitant', ['subcontract']],
  ['Prêt', 'À retirer', ['coverage', 'handback', 'messages']],
  ['Clos', 'Rendu', ['bench', 'handback']],
];

/** Walks the sides of an order at work, and keeps what axe finds on each under its name. */
export async function orderSides(page: Page, [phase, status, sides]: (typeof ORDER_SIDES)[number], found: Record<string, string[]>): Promise<void> {
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
