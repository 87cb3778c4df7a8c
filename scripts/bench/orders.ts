import { chromium } from '@playwright/test';
import type { Event } from '#domain/kernel/event.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { repairFold } from '#domain/repair/repair.ts';
import { toBlob } from '#db/bytes.ts';
import { launchNodeHost } from '#tests/support/app.ts';
import { seeded } from '../torture/random.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread } from './figures.ts';
import { intakeOf, newCustomer } from './life.ts';
import { BROWSER_FLAGS, browserHere, ensureBuilt } from './processes.ts';
import { scanOne, signedInPage } from './screens.ts';
import type { Screen } from './screens.ts';
import type { Counter } from './shop.ts';
import { call, openCounter, shopFolder } from './shop.ts';
import { nextSerial } from './writing.ts';

const HOUR_MS = 3_600_000;
const PAST_STAYS = 40;

interface Long { repairId: string; number: string; unitId: string }

/** A unit that came in forty times before, and its order now with so many facts. */
async function longOrder(counter: Counter, facts: number): Promise<Long> {
  const { context } = counter.host;
  const n = (Date.now() % 10_000_000) + nextSerial();
  const chance = seeded(n);
  let atMs = Date.now() - 400 * 24 * HOUR_MS;
  const as = (): { actor: string; atMs: number; quiet: boolean } => ({ actor: counter.userId, atMs: (atMs += HOUR_MS), quiet: true });
  let unitId: string | null = null;
  let customerId: string | null = null;
  const takeIn = async (): Promise<Long> => {
    const first = intakeOf(n, newCustomer(n, chance), chance);
    const input = unitId && customerId ? { ...first, from: { kind: 'existing' as const, customerId }, units: [{ ...first.units[0]!, unit: { kind: 'existing' as const, unitId } }] } : first;
    const taken = await context.execute('intake.take', input, as());
    customerId = taken.customerId;
    unitId = taken.repairs[0]!.unitId;
    return { ...taken.repairs[0]! };
  };
  for (let i = 0; i < PAST_STAYS; i += 1) {
    const { repairId } = await takeIn();
    await context.execute('repair.setStatus', { repairId, to: 'in_assessment' }, as());
    await context.execute('repair.close', { repairId, as: 'handed_back', repaired: false, overrides: [{ code: 'closing.signatureMissing', reason: 'Signé sur papier' }] }, as());
  }
  const order = await takeIn();
  const { repairId } = order;
  await context.execute('bench.take', { repairId }, as());
  const written = (): number => context.store.log.stream(repairId).length;
  for (let i = 0; written() < facts; i += 1) {
    const step = i % 6;
    if (step === 0) await context.execute('bench.assess', { repairId, diagnosis: `Relevé ${i} : induit et charbons à contrôler` }, as());
    else if (step === 1) await context.execute('bench.measure', { repairId, label: `Isolement ${i}`, value: '2,1', unit: 'MΩ' }, as());
    else if (step === 2) await context.execute('repair.note', { repairId, text: `Essai ${i} : la panne revient à chaud.` }, as());
    else if (step === 3) await context.execute('bench.addTime', { repairId, kind: 'assessment', minutes: 5, day: new Date(atMs).toISOString().slice(0, 10) }, as());
    else if (step === 4) await context.execute('bench.startTimer', { repairId, kind: 'assessment' }, as());
    else await context.execute('bench.stopTimer', {}, as());
  }
  return order;
}

/** An order of two hundred facts, of a unit that was here forty times: what its screen asks for first, cold and warm. */
export async function orderOpen(): Promise<Told[]> {
  const counter = await openCounter(await shopFolder('100 000 orders'));
  try {
    const orders: Long[] = [];
    for (let i = 0; i < 6; i += 1) orders.push(await longOrder(counter, 200));
    const { db } = counter.host.context.store;
    const bare = db.prepare('SELECT data, personal FROM event WHERE stream_id = ? ORDER BY hlc').raw();
    const times = await interleave(
      400,
      async (round) => { await call(counter.screen, 'repair.get', { repairId: orders[round % orders.length]!.repairId }); },
      (round) => {
        for (const [data, personal] of bare.all(toBlob(orders[round % orders.length]!.repairId)) as [string, string | null][]) {
          JSON.parse(data);
          if (personal) JSON.parse(personal);
        }
      },
    );
    const facts = counter.host.context.store.log.stream(orders[0]!.repairId) as Event[];
    const long = await longOrder(counter, 300);
    const folding = counter.host.context.store.log.stream(long.repairId) as Event[];
    const folds = await interleave(
      300,
      () => {
        const state = folding.reduce<RepairState>((before, event) => repairFold.evolve(before, event), repairFold.initial(long.repairId));
        if (!state.exists || state.anomalies.length > 0) throw new Error('the order did not fold');
      },
      () => { structuredClone(folding.slice(0, 50)); },
    );
    return [
      figure({
        name: 'order-open-p99', value: quantile(times.product, 0.99), unit: 'ms', yardstick: quantile(times.yardstick, 0.99), against: 'p99 of reading and parsing the stream’s bare rows', most: 10,
        note: `${facts.length} facts, ${PAST_STAYS} past stays; ${spread(times.product)}`,
      }),
      figure({
        name: 'order-refold-p99', value: quantile(folds.product, 0.99), unit: 'ms', yardstick: quantile(folds.yardstick, 0.99), against: 'p99 of copying fifty of its facts', most: 3,
        note: `${folding.length} facts; ${spread(folds.product)}`,
      }),
    ];
  } finally {
    await counter.close();
  }
}

/** From the scanner's last key to such an order's number on the screen. */
export async function orderPainted(): Promise<Told[]> {
  await ensureBuilt();
  const browser = await chromium.launch({ executablePath: browserHere(), args: BROWSER_FLAGS });
  const screens: Screen[] = [];
  try {
    for (const facts of [200, 20]) {
      const dataDir = await shopFolder(facts === 200 ? '100 000 orders' : 'almost empty');
      const counter = await openCounter(dataDir);
      const orders: Long[] = [];
      for (let i = 0; i < 6; i += 1) orders.push(await longOrder(counter, facts));
      await counter.host.context.queue.settled();
      await counter.close();
      const host = await launchNodeHost({ dataDir });
      const page = await signedInPage(browser, host);
      screens.push({ page, orders, async close() { await page.close(); await host.close(); } });
    }
    const [long, short] = screens as [Screen, Screen];
    const times = await interleave(40, (round) => scanOne(long, round), (round) => scanOne(short, round), 6);
    return [figure({
      name: 'order-painted-p95', value: quantile(times.product, 0.95), unit: 'ms', yardstick: quantile(times.yardstick, 0.95), against: 'p95 of the same scan of an order of twenty facts', most: 100,
      note: spread(times.product),
    })];
  } finally {
    for (const screen of screens) await screen.close();
    await browser.close();
  }
}
