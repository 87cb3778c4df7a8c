import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { CallInput } from '#contract/api.ts';
import type { HostConnection } from '#contract/transport.ts';
import type { ShopRules } from '#domain/shop/shop.ts';
import { machineId } from '#host/machine.ts';
import { launchNodeHost } from './app.ts';
import type { NodeHost } from './app.ts';
import type { TestHost } from './host.ts';
import { call, openTestHost, SHOP } from './host.ts';

export const PIN = SHOP.user.pin;

export type Seed = (screen: HostConnection, past: TestHost) => Promise<unknown>;

interface PastOptions {
  rules?: Partial<ShopRules>;
  language?: 'fr' | 'en';
  /** The past's clock, never after today. */
  nowMs?: () => number;
}

/** A founded shop with a past made by the product's own commands, as it lies on a PC's disk. */
export async function shopFolder(seed: Seed, options: PastOptions = {}): Promise<string> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'etabli-e2e-'));
  const past = await openTestHost({ dir: dataDir, ports: { machineId: machineId(), clock: { nowMs: options.nowMs ?? (() => Date.now()) } } });
  await call(past.screen, 'setup.found', { ...SHOP, shop: { ...SHOP.shop, language: options.language ?? 'fr' } });
  await seed(past.screen, past);
  if (options.rules) await call(past.screen, 'shop.setRules', options.rules);
  await past.host.context.queue.settled();
  await past.close();
  return dataDir;
}

export function removeFolder(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}

/** Such a shop, served by the built host as on a real PC. */
export async function launchShop(seed: Seed = () => Promise.resolve(), options: PastOptions = {}): Promise<NodeHost> {
  const dataDir = await shopFolder(seed, options);
  const host = await launchNodeHost({ dataDir });
  return {
    ...host,
    async close() {
      await host.close();
      removeFolder(dataDir);
    },
  };
}

/** One person alone: the code is all that is asked. */
export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('textbox').or(page.locator('input[type="password"]')).first().waitFor();
  await page.keyboard.type(PIN, { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
}

/** At the counter, with nothing typed yet. */
export async function toReception(page: Page): Promise<void> {
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('heading', { name: 'Réception', level: 1 })).toBeVisible();
}

export const PERSON: CallInput<'customer.create'> = { kind: 'person', name: 'Claire Fontaine', phones: ['06 12 34 56 78'], emails: ['claire.fontaine@mail.example'], city: 'Annecy' };
export const COMPANY: CallInput<'customer.create'> = { kind: 'company', name: 'Bâti-Savoie', phones: ['04 50 12 34 56'], emails: ['compta@bati-savoie.example'], city: 'Chambéry' };

type Taken = CallInput<'intake.take'>['units'][number];

export function unitOf(brand: string, model: string, serial: string, category = ''): Taken['unit'] {
  return { kind: 'new', description: { brand, model, serial, category } };
}

/** A hand-back whose report was signed by hand. */
export const SIGNED_ON_PAPER: CallInput<'repair.close'>['overrides'] = [{ code: 'closing.signatureMissing', reason: 'Signé sur papier' }];

/** Takes a unit in and hands it back repaired: it is away, with a past. */
export async function stay(screen: HostConnection, from: CallInput<'intake.take'>['from'], unit: Taken['unit'], more: Partial<Taken> = {}): Promise<{ unitId: string; customerId: string; number: string }> {
  const taken = await call(screen, 'intake.take', { from, units: [{ unit, fault: 'Ne démarre plus', ...more }] });
  const { repairId, unitId, number } = taken.repairs[0]!;
  await call(screen, 'repair.close', { repairId, as: 'handed_back', repaired: true, overrides: SIGNED_ON_PAPER });
  return { unitId, customerId: taken.customerId!, number };
}
