import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import { api } from '#contract/api.ts';
import type { HostConnection } from '#contract/transport.ts';
import { FOLD_VERSION } from '#db/projections/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Host } from '#host/host.ts';
import { createHost } from '#host/host.ts';
import { machineId, systemClock, systemRandom } from '#host/machine.ts';
import type { PrintDevices } from '#host/printing/queue.ts';
import { connectLocally } from '#host/transports/local.ts';
import { ROOT } from '../lib/paths.ts';
import { say } from './figures.ts';
import type { FillSize } from './fill.ts';
import { fillFolder } from './fill.ts';
import { DEVICE_CODE } from './stamps.ts';

/** The shops that the figures are taken in; each is made once, when the first figure asks for it. */
export const SIZES = {
  'almost empty': { customers: 0, units: 0, orders: 0 },
  '10 000 orders': { customers: 4_000, units: 10_000, orders: 10_000 },
  '100 000 orders': { customers: 40_000, units: 100_000, orders: 100_000 },
  '1 million units': { customers: 250_000, units: 1_000_000, orders: 100_000 },
  '500 000 parts': { customers: 0, units: 0, orders: 0, parts: 500_000 },
} as const satisfies Record<string, FillSize>;
export type ShopSize = keyof typeof SIZES;

/** A host of other rules folds the log anew, and loses the rows that were filled without facts: such a shop is made again. */
const MADE_FOR = `rules ${FOLD_VERSION}`;

export const PIN = '2580';
const made = new Map<string, string>();
let folder: string | undefined;
let kept = false;

/** Keeps the shops there from one run to the next, so that trying one figure again does not wait for a million units. */
export function keepShopsIn(dir: string): void {
  folder = path.resolve(dir);
  kept = true;
  fs.mkdirSync(folder, { recursive: true });
}

/** Where this run keeps its data: a real disk, since what is measured ends there. */
export function benchFolder(): string {
  folder ??= fs.mkdtempSync(path.join(os.tmpdir(), 'etabli-bench-'));
  return folder;
}

export function removeBenchFolder(): void {
  if (folder !== undefined && !kept) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** A data folder of a founded shop of that size; figures that write into it leave it a little larger. */
export async function shopFolder(size: ShopSize): Promise<string> {
  const known = made.get(size);
  if (known !== undefined) return known;
  const dataDir = path.join(benchFolder(), size.replaceAll(' ', '-'));
  const whole = path.join(dataDir, 'filled');
  if (fs.existsSync(whole) && fs.readFileSync(whole, 'utf8') === MADE_FOR) {
    made.set(size, dataDir);
    return dataDir;
  }
  fs.rmSync(dataDir, { recursive: true, force: true });
  const startMs = Date.now();
  await foundShop(dataDir);
  if (size !== 'almost empty') fillFolder(dataDir, SIZES[size]);
  say(`  a shop of ${size} is there: ${(fs.statSync(path.join(dataDir, 'etabli.db')).size / 1e6).toFixed(0)} MB in ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
  fs.writeFileSync(whole, MADE_FOR);
  made.set(size, dataDir);
  return dataDir;
}

export async function foundShop(dataDir: string): Promise<void> {
  const host = openHost(dataDir, mutePrinters());
  await call(connectLocally(host), 'setup.found', {
    shop: { name: 'Atelier du Lac', address: ['12 quai des Cordeliers', '74000 Annecy'], phone: '04 50 00 00 00', email: 'bonjour@atelier-du-lac.example', siret: '', vatNumber: '', language: 'fr' },
    deviceCode: DEVICE_CODE, deviceName: 'Comptoir', user: { name: 'Nadia Besson', pin: PIN },
  });
  await host.close();
}

/** Printers that take everything at once: what a figure does not measure does not count in it. */
export function mutePrinters(over: Partial<PrintDevices> = {}): PrintDevices {
  return {
    viewerDir: os.tmpdir(),
    render: () => Promise.resolve(Buffer.from('^XA^XZ')),
    send: () => Promise.resolve({ state: 'done' }),
    write: (dir, name) => Promise.resolve({ state: 'done', path: path.join(dir, name) }),
    ...over,
  };
}

/** The product's host in this process, from source, with the system's clock and disk. */
export function openHost(dataDir: string, devices: PrintDevices): Host {
  return createHost({
    dataDir, resourcesDir: path.join(ROOT, 'resources'), workerFile: path.join(ROOT, 'host/worker.ts'), version: 'bench', clock: systemClock, random: systemRandom(), machineId: machineId(),
    log: (level, text) => { if (level === 'error') say(`  host: ${text}`); }, openPath: () => undefined,
  }, devices);
}

export interface Counter { host: Host; screen: HostConnection; userId: Id; placeIds: Id[]; close(): Promise<void> }

/** A host with somebody signed in at its counter. */
export async function openCounter(dataDir: string, devices: PrintDevices = mutePrinters()): Promise<Counter> {
  const host = openHost(dataDir, devices);
  const screen = connectLocally(host);
  const { users } = await screen.call('app.state', {});
  const userId = users[0]!.id;
  await call(screen, 'session.signIn', { userId, pin: PIN });
  const places = await screen.call('place.list', {});
  return { host, screen, userId, placeIds: places.filter((place) => place.kind === 'bench' || place.kind === 'waiting').map((place) => place.id), close: () => host.close() };
}

/** Calls as a screen would: commands carry an id of their own. */
export function call<N extends CallName>(screen: HostConnection, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  return screen.call(name, input, api[name].kind === 'command' ? randomUUID() : undefined);
}
