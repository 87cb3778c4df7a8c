import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { repairCode } from '#domain/scan/codes.ts';
import { launchNodeHost } from '#tests/support/app.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { scan } from '#tests/support/scanner.ts';
import { seeded } from '../torture/random.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread } from './figures.ts';
import { liveThrough } from './life.ts';
import type { Lived } from './life.ts';
import { signIn } from './link.ts';
import { BROWSER_FLAGS, browserHere, ensureBuilt } from './processes.ts';
import { openCounter, shopFolder } from './shop.ts';
import type { ShopSize } from './shop.ts';
import { nextSerial } from './writing.ts';

const DAY_MS = 86_400_000;
/** Orders that were lived through, so that what is painted has a timeline. */
const ORDERS = 8;

export interface Screen { page: Page; orders: Lived[]; close(): Promise<void> }

declare global {
  interface Window { benchLastKeyMs: number; benchPainted: Promise<number> }
}

/** From the scanner's last key to the order's number on the screen, in a shop of 100 000 orders and in one with almost none. */
export async function scanPainted(): Promise<Told[]> {
  await ensureBuilt();
  const browser = await chromium.launch({ executablePath: browserHere(), args: BROWSER_FLAGS });
  const screens: Screen[] = [];
  try {
    for (const size of ['100 000 orders', 'almost empty'] as const) screens.push(await openScreen(browser, size));
    const [large, small] = screens as [Screen, Screen];
    const times = await interleave(40, (round) => scanOne(large, round), (round) => scanOne(small, round), 6);
    const [value, yardstick] = [quantile(times.product, 0.95), quantile(times.yardstick, 0.95)];
    return [figure({
      name: 'scan-painted-p95', value, unit: 'ms', yardstick, against: 'p95 of the same scan in an almost empty shop', most: 100, mostRatio: 3, note: `${spread(times.product)}; empty ${spread(times.yardstick)}`,
    })];
  } finally {
    for (const screen of screens) await screen.close();
    await browser.close();
  }
}

export async function scanOne({ page, orders }: Screen, round: number): Promise<number> {
  const { repairId, number } = orders[round % orders.length]!;
  await page.bringToFront();
  await page.evaluate(([id, text]) => {
    window.benchPainted = new Promise((resolve, reject) => {
      const giveUpMs = performance.now() + 10_000;
      const look = (): void => {
        const there = location.hash.includes(id) && document.querySelector('h1')?.textContent.includes(text);
        if (!there && performance.now() > giveUpMs) reject(new Error(`${text} was not painted within 10 s: ${location.hash}`));
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
  }, [repairId, number] as const);
  await scan(page, repairCode(number));
  return page.evaluate(() => window.benchPainted);
}

async function openScreen(browser: Browser, size: ShopSize): Promise<Screen> {
  const dataDir = await shopFolder(size);
  const orders = await liveOrders(dataDir);
  const host = await launchNodeHost({ dataDir });
  const page = await signedInPage(browser, host);
  return {
    page, orders,
    async close() {
      await page.close();
      await host.close();
    },
  };
}

async function liveOrders(dataDir: string): Promise<Lived[]> {
  const counter = await openCounter(dataDir);
  try {
    const orders: Lived[] = [];
    for (let i = 0; i < ORDERS; i += 1) {
      const n = (Date.now() % 10_000_000) + nextSerial();
      orders.push(await liveThrough(counter, n, seeded(n), null, Date.now() - 3 * DAY_MS, false));
    }
    await counter.host.context.queue.settled();
    return orders;
  } finally {
    await counter.close();
  }
}

/** @param ready what stands on the first screen once it is there */
export async function signedInPage(browser: Browser, host: NodeHost, ready = '.vt-row b'): Promise<Page> {
  const link = await signIn(host.url);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  await context.addInitScript((token) => {
    sessionStorage.setItem('etabli.session', token);
    addEventListener('keydown', () => { window.benchLastKeyMs = performance.now(); }, true);
  }, link.sessionToken);
  const page = await context.newPage();
  await page.goto(host.url);
  await page.locator(ready).first().waitFor();
  link.close();
  return page;
}

const SCROLLED_FRAMES = 400;

/** The board of 100 000 open orders, scrolled by a wheel that does not stop and sometimes dragged far away, against a plain list. */
export async function boardScroll(): Promise<Told[]> {
  await ensureBuilt();
  const browser = await chromium.launch({ executablePath: browserHere(), args: BROWSER_FLAGS });
  const host = await launchNodeHost({ dataDir: await shopFolder('100 000 orders') });
  try {
    const board = await signedInPage(browser, host);
    const plain = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await plain.setContent(`<div class="vt" style="height:700px;overflow:auto">${Array.from({ length: 2_000 }, (_, i) => `<div style="height:32px">${i}</div>`).join('')}</div>`);
    const frames = { board: [] as number[], plain: [] as number[] };
    for (let round = 0; round < 4; round += 1) {
      for (const [name, page] of [['board', board], ['plain', plain]] as const) {
        await page.bringToFront();
        const times = await page.evaluate(scrollFrames, SCROLLED_FRAMES);
        // The first round warms up.
        if (round > 0) frames[name].push(...times);
      }
    }
    return [figure({
      name: 'board-scroll-p99', value: quantile(frames.board, 0.99), unit: 'ms', yardstick: quantile(frames.plain, 0.99), against: 'p99 frame of a plain list', most: 50, note: `${spread(frames.board)} frames`,
    })];
  } finally {
    await browser.close();
    await host.close();
  }
}

/** Runs in the page. @returns how long each frame took, milliseconds */
function scrollFrames(count: number): Promise<number[]> {
  const list = document.querySelector('.vt');
  if (!list) throw new Error('there is no list to scroll');
  list.scrollTop = 0;
  return new Promise((resolve) => {
    const times: number[] = [];
    let lastMs = performance.now();
    const step = (nowMs: number): void => {
      times.push(nowMs - lastMs);
      lastMs = nowMs;
      if (times.length > count) return resolve(times.slice(1));
      // Now and then the bar is dragged; between that three notches of a wheel a frame.
      list.scrollTop = times.length % 80 === 0 ? (list.scrollHeight * ((times.length * 7) % 100)) / 100 : list.scrollTop + 300;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
