import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Id } from '#domain/kernel/ids.ts';
import { stockValue, stockValueAt } from '#db/queries/report.ts';
import { localDay, startOfDay } from '#host/days.ts';
import { START_MS, foundedHost } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import type { Hands } from '#tests/support/parts.ts';
import { by, placeOfKind } from '#tests/support/parts.ts';

let test: TestHost;
let hands: Hands;
let shelf: Id;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  const founded = await foundedHost();
  test = founded;
  hands = { host: founded.host, actor: founded.userId, atMs: () => founded.clock.now };
  shelf = placeOfKind(hands, 'store');
});
afterAll(() => test.close());

async function newPart(label: string, family: string): Promise<Id> {
  return (await by(hands, 'part.create', { label, family })).partId;
}

/** The moving average as a child would work it out: what is there, what it is worth, one move after another. */
function naive(moves: readonly { day: number; quantity: number; unitMinor: number }[], until: number): number {
  let [count, worth] = [0, 0];
  for (const { day, quantity, unitMinor } of moves) {
    if (day > until) continue;
    if (quantity > 0) [count, worth] = [count + quantity, worth + quantity * unitMinor];
    else [count, worth] = [count + quantity, count + quantity === 0 ? 0 : worth - Math.floor((2 * worth * -quantity + count) / (2 * count))];
  }
  return worth;
}

describe('the stock’s value', () => {
  it('is at any past day what the moves until then made of it, as a naive count says', async () => {
    const known: { day: number; quantity: number; unitMinor: number }[][] = [];
    let day = 0;
    const steps = fc.array(fc.record({ later: fc.integer({ min: 0, max: 3 }), quantity: fc.integer({ min: -8, max: 20 }), unitMinor: fc.integer({ min: 0, max: 9_999 }) }), { minLength: 1, maxLength: 8 });
    await fc.assert(fc.asyncProperty(steps, async (wanted) => {
      const partId = await newPart(`Joint ${known.length}`, known.length % 2 === 0 ? 'Joints' : 'Moteurs');
      const moves: { day: number; quantity: number; unitMinor: number }[] = [];
      let there = 0;
      for (const { later, quantity, unitMinor } of wanted) {
        day += later;
        test.clock.now = START_MS + day * DAY_MS;
        const size = quantity >= 0 ? quantity || 1 : -Math.min(there, -quantity);
        if (size === 0) continue;
        await by(hands, 'stock.adjust', { partId, placeId: shelf, grade: 'new', quantity: size, unitCostMinor: size > 0 ? unitMinor : null, reason: 'test' });
        there += size;
        moves.push({ day, quantity: size, unitMinor });
      }
      known.push(moves);
    }), { numRuns: 12 });
    const total = (until: number): number => known.reduce((sum, moves) => sum + naive(moves, until), 0);
    const { db } = test.host.context.store;
    for (let at = 0; at <= day; at += 1) {
      const beforeMs = startOfDay(localDay(START_MS + (at + 1) * DAY_MS));
      const report = stockValue(db, { beforeMs, by: 'family', most: 100 });
      expect([at, report.valueMinor, stockValueAt(db, beforeMs)]).toEqual([at, total(at), total(at)]);
      expect(report.rows.reduce((sum, row) => sum + row.valueMinor, 0)).toBe(report.valueMinor);
    }
    expect(stockValueAt(db, Infinity)).toBe(db.prepare('SELECT coalesce(sum(value_minor), 0) FROM stock_value').pluck().get());
    // Asked as a screen asks it, beside the host.
    expect(await by(hands, 'report.stock', { on: localDay(test.clock.now) })).toMatchObject({ valueMinor: total(day) });
    const byPlace = await by(hands, 'report.stock', { on: localDay(test.clock.now), by: 'place' });
    expect(byPlace.rows.map((row) => row.quantity)).toEqual([byPlace.quantity]);
  });

  it('lists what nobody has used for long, and what is short', async () => {
    const old = await newPart('Courroie ancienne', 'Courroies');
    test.clock.now = START_MS + 100 * DAY_MS;
    await by(hands, 'stock.adjust', { partId: old, placeId: shelf, grade: 'new', quantity: 3, unitCostMinor: 5_000, reason: 'test' });
    test.clock.now += 400 * DAY_MS;
    const fresh = await newPart('Courroie neuve', 'Courroies');
    await by(hands, 'part.change', { partId: fresh, label: 'Courroie neuve', family: 'Courroies', minimum: 4, active: true });
    await by(hands, 'stock.adjust', { partId: fresh, placeId: shelf, grade: 'new', quantity: 3, unitCostMinor: 900, reason: 'test' });
    const dead = await by(hands, 'report.dead', { months: 12, most: 500 });
    expect(dead.find((row) => row.id === old)).toMatchObject({ quantity: 3, valueMinor: 15_000, lastUsedMs: null });
    expect(dead.some((row) => row.id === fresh)).toBe(false);
    expect((await by(hands, 'report.shortages', {})).filter((row) => row.family === 'Courroies')).toMatchObject([{ id: fresh, why: 'minimum', here: 3, minimum: 4 }]);
  });
});
