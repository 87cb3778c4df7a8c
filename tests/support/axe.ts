import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { signIn } from './demo.ts';

/**
 * What axe finds serious or critical on what shows, with the elements it means: everything in the light theme, and in the
 * dark one the contrast, which is all that a theme changes. One walk then looks at both.
 */
export async function findings(page: Page): Promise<string[]> {
  const light = await serious(inPage(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(() => document.documentElement.dataset['theme'] !== 'light');
  const dark = await serious(inPage(page).withRules('color-contrast'));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForFunction(() => document.documentElement.dataset['theme'] !== 'dark');
  return [...light, ...dark.map((each) => `dark ${each}`)];
}

/** axe in the page itself, told to find and not to account: the other way carries all that it looked at out of the page and into another one, three times as slowly. */
function inPage(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], preload: false });
}

async function serious(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(' | ')}`);
}

export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.waitForTimeout(600);
}

/** Screens in the order in which they are walked: a name, and the way there from the one before. */
export type Walk = [name: string, open: (page: Page) => Promise<void>][];

/** A screen that its address alone opens. */
export const plain = (hash: string): Walk[number] => [hash, (page) => go(page, hash)];

/** Opens the first line of a list, which leads to a record's own screen. */
export async function openFirst(page: Page, hash: string): Promise<void> {
  await go(page, hash);
  await page.getByRole('row').nth(1).waitFor();
  await page.getByRole('row').nth(1).click();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.hash !== `#${hash}`);
  await page.waitForTimeout(600);
}

/** Somebody signed in; what the door itself shows is looked at on the way in. */
export async function enter(browser: Browser, url: string): Promise<{ page: Page; found: Record<string, string[]> }> {
  const context = await browser.newContext({ colorScheme: 'light', locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  // What can't be found is said at once, and not when the whole walk's time is over.
  page.setDefaultTimeout(20_000);
  await page.goto(url);
  await page.locator('.signin').waitFor();
  const found = { signin: await findings(page) };
  await signIn(page);
  return { page, found };
}

/** The same names, with nothing found. */
export function nothing(found: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(Object.keys(found).map((name) => [name, []]));
}
