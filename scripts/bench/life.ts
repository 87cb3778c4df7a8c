import fs from 'node:fs';
import path from 'node:path';
import type { CallInput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Status } from '#domain/repair/status.ts';
import type { Chance } from '../torture/random.ts';
import { seeded } from '../torture/random.ts';
import { say } from './figures.ts';
import type { Counter } from './shop.ts';
import { benchFolder, foundShop, openCounter } from './shop.ts';
import { FAULTS, nameOf, phoneOf, SORTS, STREETS, TOWNS } from './words.ts';

/** Facts written through the product's own commands, as a shop's days bring them. */

const DAY_MS = 86_400_000;
/** An order passes them on its way to the bench and back. */
const WAY: readonly Status[] = ['in_assessment', 'technical_quote_ready', 'awaiting_customer', 'accepted', 'in_repair', 'final_check', 'to_collect'];

export function newCustomer(n: number, chance: Chance): Extract<CallInput<'intake.take'>['from'], { kind: 'new' }> {
  return {
    kind: 'new',
    details: {
      kind: 'person', name: nameOf(chance), phones: [phoneOf(n + 3_000_000)], emails: [`bench${n}@exemple.example`], address: [`${1 + (n % 90)} ${chance.pick(STREETS)}`], postcode: '74000', city: chance.pick(TOWNS),
    },
  };
}

/** One new unit of somebody's, with what a counter notes of it. @param n makes the serial number its own */
export function intakeOf(n: number, from: CallInput<'intake.take'>['from'], chance: Chance): CallInput<'intake.take'> {
  const [brand, model, category] = chance.pick(SORTS);
  return {
    from, feeMinor: 2_500,
    units: [{
      unit: { kind: 'new', description: { brand, model, category, serial: `BENCH${String(n).padStart(8, '0')}` } }, fault: chance.pick(FAULTS), symptoms: ['NOSTART'],
      accessories: ['Coffret', 'Câble secteur'], condition: 'Carter rayé, vis manquante', quoteWanted: true, priceCeilingMinor: 8_000, promisedOn: '2026-12-04',
    }],
  };
}

export interface Lived { repairId: Id; number: string; unitId: Id }

/** One order from the counter to its owner's hands. @returns it, and how many facts it took to tell */
export async function liveThrough(counter: Counter, n: number, chance: Chance, owner: Id | null, startMs: number, close = true): Promise<Lived & { customerId: Id }> {
  const { context } = counter.host;
  let atMs = startMs;
  const as = (): { actor: Id; atMs: number } => ({ actor: counter.userId, atMs: (atMs += 2 * 3_600_000) });
  const taken = await context.execute('intake.take', intakeOf(n, owner === null ? newCustomer(n, chance) : { kind: 'existing', customerId: owner }, chance), as());
  const { repairId, number, unitId } = taken.repairs[0]!;
  for (const [i, to] of WAY.entries()) {
    await context.execute('repair.setStatus', { repairId, to }, as());
    if (i === 0 || i === 4) await context.execute('unit.move', { unitId, placeId: counter.placeIds[i % counter.placeIds.length]! }, as());
    if (i === 1) await context.execute('repair.note', { repairId, text: 'Charbons usés, interrupteur à remplacer. Devis envoyé par courriel.' }, as());
  }
  if (close) await context.execute('repair.close', { repairId, as: 'handed_back', repaired: true, overrides: [{ code: 'closing.signatureMissing', reason: 'Signé sur papier' }] }, as());
  return { repairId, number, unitId, customerId: taken.customerId! };
}

export const LIVED_ORDERS = 2_000;
let lived: Promise<{ dataDir: string; emptyBytes: number }> | undefined;

/** A shop whose every order was written fact by fact: a third of the customers come for the first time. */
export function livedShop(): Promise<{ dataDir: string; emptyBytes: number }> {
  lived ??= live();
  return lived;
}

async function live(): Promise<{ dataDir: string; emptyBytes: number }> {
  const dataDir = path.join(benchFolder(), 'lived');
  fs.rmSync(dataDir, { recursive: true, force: true });
  const startMs = Date.now();
  await foundShop(dataDir);
  const emptyBytes = fs.statSync(path.join(dataDir, 'etabli.db')).size;
  const counter = await openCounter(dataDir);
  const { context } = counter.host;
  // What is written is what counts here, not when it is safe.
  context.store.db.pragma('synchronous = OFF');
  const chance = seeded(3);
  const owners: Id[] = [];
  for (let n = 0; n < LIVED_ORDERS; n += 1) {
    const atMs = Date.now() - 700 * DAY_MS + n * 600_000;
    const owner = owners.length > 0 && !chance.chance(1 / 3) ? chance.pick(owners) : null;
    const order = await liveThrough(counter, n, chance, owner, atMs);
    if (owner === null) owners.push(order.customerId);
    if (n % 20 === 0) await context.queue.settled();
    // As the host does every few minutes: replies are kept for a week.
    if (n % 200 === 0) context.store.write(() => context.replies.removeOlderThan(atMs - 7 * DAY_MS));
  }
  await context.queue.settled();
  context.store.write(() => context.replies.removeOlderThan(Date.now()));
  context.store.db.pragma('synchronous = FULL');
  await counter.close();
  say(`  a shop that lived through ${LIVED_ORDERS} orders is there in ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
  return { dataDir, emptyBytes };
}
