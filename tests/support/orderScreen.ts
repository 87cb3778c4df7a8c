import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { repairCode } from '#domain/scan/codes.ts';
import { scan } from './scanner.ts';

/** One repair order on screen, by scanner, keyboard and mouse as at the counter. */

/** Scans the order's fiche, from wherever the screen is. */
export async function openOrder(page: Page, number: string): Promise<void> {
  await scan(page, repairCode(number));
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
}

/** Opens a side of the order by the key that its tab shows. */
export async function toSide(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name });
  const key = await tab.locator('kbd').innerText();
  await press(page, key.trim());
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** A key pressed by a hand: two characters closer than this are a scanner's. */
export async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key, { delay: 40 });
  await page.waitForTimeout(120);
}

/** Words typed by a hand into whatever has the focus. */
export async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 60 });
}

/** A signature drawn with the mouse on the pad that shows. */
export async function sign(page: Page): Promise<void> {
  const pad = page.locator('.signature-pad svg');
  // Waits until the page stands still: a pad that moves under the hand gets no signature.
  await pad.hover();
  const box = (await pad.boundingBox())!;
  const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(0.1, 0.6));
  await page.mouse.down();
  for (const [x, y] of [[0.2, 0.2], [0.3, 0.7], [0.4, 0.25], [0.5, 0.7], [0.65, 0.3], [0.8, 0.6]] as const) await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
  await expect(page.locator('.signature-pad .ink')).toHaveCount(1);
}

/** What happened, as the order's story or a unit's page tells it. */
export const story = (page: Page) => page.locator('.timeline');
