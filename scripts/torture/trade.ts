import { COUNTABLE } from '#domain/till/settings.ts';
import type { Asked, Hands } from './hands.ts';
import { hands, openOrders, parts, stateOf } from './hands.ts';
import { leave, lines, quote, stockUp, takeIn } from './life.ts';
import type { CheckResult } from './random.ts';
import { result, seeded } from './random.ts';
import type { Shop } from './shops.ts';
import { disagreement, meet, openShops, sync } from './shops.ts';
import type { Broken } from './trade/broken.ts';
import { broken } from './trade/broken.ts';
import { buy, giveBack, prices } from './trade/buying.ts';
import { closingsOf, closingTrouble, documentTrouble, seriesTrouble } from './trade/checkBooks.ts';
import { goodsTrouble, stockTrouble } from './trade/checkStock.ts';
import { anomalyTrouble, doubleTrouble, reservationTrouble } from './trade/checkTwice.ts';
import type { Fact } from './trade/facts.ts';
import { factBook, rowsOf } from './trade/facts.ts';
import { replay } from './trade/oracle.ts';
import { account, collect, order, sell, sellUnit, takeBack, till } from './trade/selling.ts';
import { count, stock, transfer } from './trade/stockroom.ts';

/** A shop that trades: parts of every sort, two stores, bins, customers, suppliers, open tills. */
async function open(at: Hands): Promise<void> {
  const { shop, run } = at;
  await stockUp(at);
  await run('part.create', { label: 'Alternateur', salePriceMinor: 12_345, vatBp: 2_000, coreChargeMinor: 1_500 });
  await run('part.create', { label: 'Notice', salePriceMinor: 333, vatBp: 550, minimum: 4 });
  const store = shop.host.context.queries.house.placeOfKind('store')!;
  await run('place.create', { name: 'Magasin central', kind: 'store', parentId: null });
  await run('place.create', { name: 'Casier 1', kind: 'bin', parentId: store });
  for (const part of parts(shop).filter((each) => !each.serialTracked)) await run('stock.adjust', { partId: part.id, placeId: store, grade: 'new', quantity: 12, unitCostMinor: 401, reason: 'ouverture' });
  for (const name of ['Ferrand', 'Aubry', 'Chappuis']) await run('customer.create', { kind: name === 'Aubry' ? 'person' : 'company', name });
  await run('supplier.create', { name: 'Grossiste', roles: ['parts'] });
}

/** A customer's repair goes a few steps on: quoted, agreed, parts given, done, handed back. */
async function repair(at: Hands, n: number): Promise<unknown> {
  const { shop, chance, run } = at;
  const rows = openOrders(shop).filter((row) => row.phase !== 'closed');
  if (rows.length < 4 && chance.chance(0.5)) return takeIn(at, n);
  if (rows.length === 0) return null;
  const repairId = rows[chance.below(Math.min(2, rows.length))]!.id;
  for (let step = 1 + chance.below(9); step > 0; step -= 1) {
    const state = stateOf(shop, repairId);
    if (state.phase === 'closed') return null;
    const done = state.lines.lines.length > 0 && state.lines.lines.every((line) => line.state !== 'ordered');
    if (state.phase === 'ready' || state.customerId === null) await leave(at, state);
    else if (state.lines.lines.length === 0) await quote(at, state);
    else if (!done) {
      await run('bench.start', { repairId });
      await lines(at, state);
    } else {
      await run('bench.stopTimer', {});
      await run('bench.finalCheck', { repairId, points: [{ label: 'Essai', state: 'ok' }] });
      await run('bench.ready', { repairId, how: 'to_collect' });
    }
  }
  return null;
}

const ACTS: readonly [weight: number, act: (at: Hands, n: number) => Promise<unknown>][] = [
  [12, sell], [5, takeBack], [4, collect], [1, sellUnit], [9, order], [4, account], [4, till], [7, stock], [5, count], [6, transfer], [9, buy], [2, giveBack], [1, prices], [8, repair],
];
const WEIGHTS = ACTS.reduce((sum, [weight]) => sum + weight, 0);

async function act(at: Hands, n: number): Promise<void> {
  if (at.chance.chance(0.7)) await openToday(at);
  let left = at.chance.below(WEIGHTS);
  for (const [weight, doIt] of ACTS) {
    left -= weight;
    if (left < 0) return void (await doIt(at, n));
  }
}

/** What was left open overnight is closed first: nothing more is sold into it. */
async function openToday({ chance, run }: Hands): Promise<void> {
  const till = await run('till.state', {});
  if (till?.leftOpen) await run('till.close', { counted: COUNTABLE.map((mean) => ({ mean, amountMinor: chance.below(90_000) })), note: 'laissée ouverte' });
  if (!till?.open || till.leftOpen) await run('till.open', { floatMinor: chance.below(20_000) });
}

/** Everything that must hold on a PC once all have met. @returns the first thing that does not */
function broke(shop: Shop, facts: readonly Fact[]): string | undefined {
  const ledgers = replay(facts);
  return stockTrouble(shop, ledgers) ?? goodsTrouble(facts, ledgers) ?? documentTrouble(shop, facts) ?? closingTrouble(facts) ?? seriesTrouble(facts) ?? doubleTrouble(shop, facts, ledgers)
    ?? anomalyTrouble(shop, ledgers) ?? reservationTrouble(shop);
}

/** The whole trade on several PCs that work apart and meet in any order: stock, money, papers and exceptions held against the log, worked out once more by hand. */
export async function runTrade({ rounds, seed, variant }: { rounds: number; seed: number; variant?: Broken }): Promise<CheckResult> {
  const chance = seeded(seed * 104_729);
  const { shops, close } = await openShops(chance, variant && (() => broken(variant)));
  const asked: Asked = new Map();
  const book = factBook();
  const closings = new Map<string, string>();
  let [diverged, doubled, round] = [0, 0, 0];
  let note: string | undefined;
  try {
    await open(hands(shops[0]!, chance));
    meet(shops, chance);
    book.take(shops[0]!, 0);
    for (const shop of shops) await hands(shop, chance, asked).run('till.open', { floatMinor: 10_000 });
    for (round = 1; round <= rounds && !note; round += 1) {
      for (let step = 0; step < 36; step += 1) {
        await act(hands(chance.pick(shops), chance, asked), round * 100 + step);
        if (chance.chance(0.05)) sync(chance.pick(shops), chance.pick(shops));
      }
      const before = closingsOf(shops);
      meet(shops, chance);
      book.take(shops[0]!, round);
      const one = shops[round % shops.length]!;
      const wrong = broke(one, book.facts) ?? changed(closings, before, shops);
      const difference = wrong ? undefined : disagreement(shops, round % 10 === 0 || round === rounds ? round : null);
      if (wrong) doubled += 1;
      if (difference) diverged += 1;
      if (wrong ?? difference) note = `seed ${seed}, round ${round}: ${wrong ?? difference}`;
    }
    if (process.env['ETABLI_TORTURE_LOG']) console.error(told(asked, shops[0]!));
  } finally {
    await close();
  }
  return result(variant ? `whole trade against ${variant}` : 'whole trade', rounds, { diverged, doubled }, note);
}

/** A closing is written once: what arrives from other tills changes none. */
function changed(known: Map<string, string>, before: ReadonlyMap<string, string>, shops: readonly Shop[]): string | undefined {
  for (const [key, row] of before) if (!known.has(key)) known.set(key, row);
  for (const shop of shops) {
    const now = closingsOf([shop]);
    for (const [key, row] of known) if (now.get(key) !== row) return `closing ${key} is no longer what it was`;
  }
  return undefined;
}

/** What was done and what was refused, call by call. */
function told(asked: Asked, shop: Shop): string {
  const rows = rowsOf<{ what: string; n: number }>(shop, 'SELECT kind AS what, count(*) AS n FROM exception GROUP BY kind UNION ALL SELECT code, count(*) FROM anomaly GROUP BY code');
  const calls = [...asked].sort().map(([name, { done, refused, codes }]) => `${name} ${done} done, ${refused} refused${refused ? ` (${[...codes].map(([code, n]) => `${code} ${n}`).join(', ')})` : ''}`);
  return [...calls, ...rows.map(({ what, n }) => `${what} ${n}`)].join('\n');
}
