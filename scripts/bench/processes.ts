import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { _electron, chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { repairCode } from '#domain/scan/codes.ts';
import { launchElectron, launchNodeHost } from '#tests/support/app.ts';
import { buildAll } from '../build.ts';
import { findBrowser, rootFlags } from '../lib/browsers.ts';
import { electronHere } from '../lib/electron.ts';
import { isBuilt } from '../lib/freshness.ts';
import { seeded } from '../torture/random.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, say, spread } from './figures.ts';
import { intakeOf, newCustomer } from './life.ts';
import { signIn } from './link.ts';
import { benchFolder, shopFolder, SIZES } from './shop.ts';
import type { ShopSize } from './shop.ts';
import { nextSerial } from './writing.ts';

/** What is started is what is shipped: the built product. */
export async function ensureBuilt(): Promise<void> {
  if (!isBuilt()) await buildAll();
}

export const BROWSER_FLAGS = [...rootFlags(), '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** @throws when the machine has no browser: these figures can't be taken then */
export function browserHere(): string {
  const browser = findBrowser();
  if (browser === undefined) throw new Error('no Chromium, Chrome or Edge was found on this machine');
  return browser;
}

/** What the host's process holds in memory after a working hour's mix of calls, in a large shop and in one a tenth of its size. */
export async function hostMemory(): Promise<Told[]> {
  await ensureBuilt();
  const sizes: Record<'large' | 'small', ShopSize> = { large: '100 000 orders', small: '10 000 orders' };
  for (const size of Object.values(sizes)) await shopFolder(size);
  const held = { large: [] as number[], small: [] as number[] };
  for (let round = 0; round < 3; round += 1) {
    for (const which of ['large', 'small'] as const) held[which].push(await memoryAfterWork(sizes[which]));
  }
  const [large, small] = [quantile(held.large, 0.5), quantile(held.small, 0.5)];
  return [
    figure({ name: 'host-memory', value: large, unit: 'MB', yardstick: small, against: 'the same calls at 10 000 orders', most: 250, mostRatio: 1.2, note: `100 000 orders: ${held.large.map(Math.round).join(', ')}; 10 000: ${held.small.map(Math.round).join(', ')}` }),
  ];
}

async function memoryAfterWork(size: ShopSize): Promise<number> {
  const host = await launchNodeHost({ dataDir: await shopFolder(size) });
  const chance = seeded(5);
  const { orders, units } = SIZES[size];
  try {
    const link = await signIn(host.url);
    for (let round = 0; round < 250; round += 1) {
      const { rows } = await link.call('board.page', { offset: chance.below(orders - 100), limit: 100, sort: chance.pick(['due', 'number', 'since'] as const) });
      const row = chance.pick(rows);
      await link.call('scan.resolve', { text: repairCode(row.number) });
      const repair = await link.call('repair.get', { repairId: row.id });
      await link.call('unit.get', { unitId: repair.unitId });
      if (row.customerId) await link.call('customer.get', { customerId: row.customerId });
      await link.call('search.find', { text: chance.pick(['bosch', 'lef', '06 12', 'fuite', 'perforateur', row.number]), limit: 20 });
      if (round % 10 !== 0) continue;
      await link.call('board.counts', {});
      await link.call('place.list', {});
      await link.call('print.list', { limit: 100 });
      const n = (Date.now() % 10_000_000) + nextSerial() + units;
      await link.call('intake.take', intakeOf(n, newCustomer(n, chance), chance));
    }
    link.close();
    await new Promise((resolve) => { setTimeout(resolve, 1_500); });
    return residentMb(host.process.pid!);
  } finally {
    await host.close();
  }
}

/** The most that a process ever held where the system keeps count of it, else what it holds now. */
export function mostResidentMb(pid: number): number {
  if (process.platform !== 'linux') return residentMb(pid);
  return (Number(/VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024) / 1e6;
}

export function residentMb(pid: number): number {
  if (process.platform === 'win32') {
    const { stdout } = spawnSync('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).WorkingSet64`], { encoding: 'utf8' });
    return Number(stdout.trim()) / 1e6;
  }
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return (Number(stdout.trim()) * 1024) / 1e6;
}

/** Built already, a shop of 100 000 orders: from the start of the program until the sign-in takes a PIN, against an empty window. */
export async function start(): Promise<Told[]> {
  await ensureBuilt();
  const dataDir = await shopFolder('100 000 orders');
  const electron = electronHere();
  const how = electron === undefined ? 'no Electron here: Node host and Chromium’s window' : 'Electron';
  if (electron === undefined) say('  start: no Electron here, so the Node host and a window of Chromium are started instead');
  const times = await interleave(
    7,
    () => (electron === undefined ? startInBrowser(dataDir) : startInElectron(dataDir)),
    () => (electron === undefined ? emptyBrowser() : emptyElectron(electron)),
    1,
  );
  return [figure({
    name: 'start', value: quantile(times.product, 0.5), unit: 'ms', yardstick: quantile(times.yardstick, 0.5), against: `an empty window (${how})`, mostOver: 500, note: spread(times.product),
  })];
}

async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT', undefined, { polling: 'raf' });
}

async function startInElectron(dataDir: string): Promise<number> {
  const startMs = performance.now();
  const { app, close } = await launchElectron({ dataDir });
  await ready(await app.firstWindow());
  const tookMs = performance.now() - startMs;
  await close();
  return tookMs;
}

async function emptyElectron(executablePath: string): Promise<number> {
  const dir = path.join(benchFolder(), 'empty-window');
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, 'package.json'), '{ "name": "empty", "main": "main.cjs" }');
  fs.writeFileSync(path.join(dir, 'main.cjs'), "const { app, BrowserWindow } = require('electron'); app.whenReady().then(() => new BrowserWindow({ width: 1200, height: 800 }).loadFile('index.html'));");
  fs.writeFileSync(path.join(dir, 'index.html'), '<!doctype html><input autofocus>');
  const startMs = performance.now();
  const app = await _electron.launch({ executablePath, args: [...rootFlags(), '--disable-gpu', dir] });
  await ready(await app.firstWindow());
  const tookMs = performance.now() - startMs;
  await app.close();
  return tookMs;
}

async function startInBrowser(dataDir: string): Promise<number> {
  const startMs = performance.now();
  const host = await launchNodeHost({ dataDir });
  try {
    const tookMs = await openInBrowser(host.url, startMs);
    return tookMs;
  } finally {
    await host.close();
  }
}

function emptyBrowser(): Promise<number> {
  return openInBrowser('data:text/html,<!doctype html><input autofocus>', performance.now());
}

async function openInBrowser(url: string, startMs: number): Promise<number> {
  const browser = await chromium.launch({ executablePath: browserHere(), args: BROWSER_FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await ready(page);
    return performance.now() - startMs;
  } finally {
    await browser.close();
  }
}
