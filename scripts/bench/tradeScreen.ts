import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { launchNodeHost } from '#tests/support/app.ts';
import { scan } from '#tests/support/scanner.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread } from './figures.ts';
import { BROWSER_FLAGS, browserHere, ensureBuilt } from './processes.ts';
import { signedInPage } from './screens.ts';
import type { ShopSize } from './shop.ts';
import { openCounter, shopFolder } from './shop.ts';
import type { LivePart } from './tradeParts.ts';
import { liveParts, openTheTill } from './tradeParts.ts';

/** Lines of a sale; then it is put aside and the next one begins. */
const LINES = 5;
const PARTS = 40;
const COUNTER_ENTRY = 'nav a[href="#/counter"]';

interface Till { page: Page; parts: LivePart[]; close(): Promise<void> }

/** From the scanner's last key to the line with its name and its price on the screen, among 500 000 parts and among almost none. */
export async function salePainted(): Promise<Told[]> {
  await ensureBuilt();
  const browser = await chromium.launch({ executablePath: browserHere(), args: BROWSER_FLAGS });
  const tills: Till[] = [];
  try {
    for (const size of ['500 000 parts', 'almost empty'] as const) tills.push(await openTill(browser, size));
    const [large, small] = tills as [Till, Till];
    const times = await interleave(60, (round) => scanPart(large, round), (round) => scanPart(small, round), 10);
    return [figure({
      name: 'sale-painted-p95', value: quantile(times.product, 0.95), unit: 'ms', yardstick: quantile(times.yardstick, 0.95), against: 'p95 of the same scan in an almost empty shop', most: 100,
      note: `${spread(times.product)}; empty ${spread(times.yardstick)}`,
    })];
  } finally {
    for (const till of tills) await till.close();
    await browser.close();
  }
}

async function openTill(browser: Browser, size: ShopSize): Promise<Till> {
  const dataDir = await shopFolder(size);
  const counter = await openCounter(dataDir);
  await openTheTill(counter);
  const parts = await liveParts(counter, PARTS);
  await counter.close();
  const host = await launchNodeHost({ dataDir });
  try {
    const page = await signedInPage(browser, host, COUNTER_ENTRY);
    await page.locator(COUNTER_ENTRY).first().click();
    await page.locator('.counter-work').waitFor();
    return { page, parts, async close() { await page.close(); await host.close(); } };
  } catch (error) {
    await host.close();
    throw error;
  }
}

async function scanPart({ page, parts }: Till, round: number): Promise<number> {
  await page.bringToFront();
  if (round > 0 && round % LINES === 0) {
    await page.keyboard.press('Escape');
    await page.locator('.cart-row').first().waitFor({ state: 'detached' });
  }
  const { label, ean } = parts[round % parts.length]!;
  await page.evaluate((text) => {
    window.benchPainted = new Promise((resolve, reject) => {
      const giveUpMs = performance.now() + 10_000;
      const look = (): void => {
        const row = [...document.querySelectorAll('.cart-row')].find((each) => each.textContent.includes(text));
        const there = row?.querySelector('.amount')?.textContent.includes('€') ?? false;
        if (!there && performance.now() > giveUpMs) reject(new Error(`${text} was not painted within 10 s`));
        else if (!there) requestAnimationFrame(look);
        else {
          // This frame is on its way: a message posted in it is delivered once it has been drawn.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - window.benchLastKeyMs);
          port2.postMessage(null);
        }
      };
      requestAnimationFrame(look);
    });
    window.benchPainted.catch(() => undefined);
  }, label);
  await scan(page, ean);
  return page.evaluate(() => window.benchPainted);
}
