import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { COUNTABLE } from '#domain/till/settings.ts';
import type { Closing } from '#domain/till/till.ts';
import { openShops } from '#tests/support/meeting.ts';
import { by, refusalOf } from '#tests/support/parts.ts';
import type { Ticket } from '#tests/support/tills.ts';
import { makeTicket } from '#tests/support/tills.ts';

/** What people do at a till over some days, in any order: documents of every kind, days opened and closed, months, a clock that jumps. */
const line = fc.record({ amountMinor: fc.integer({ min: 1, max: 500_000 }), vatBp: fc.constantFrom(0, 550, 1_000, 2_000) });
const ticket = fc.record({ kind: fc.constantFrom('sale' as const, 'sale' as const, 'credit' as const, 'deposit' as const, 'receipt' as const), lines: fc.array(line, { minLength: 1, maxLength: 4 }), split: fc.integer({ min: 0, max: 100 }), means: fc.tuple(mean(), mean()) });
function mean() { return fc.constantFrom('cash' as const, 'card' as const, 'cheque' as const, 'transfer' as const, 'account' as const, 'voucher' as const); }
const step = fc.oneof(
  { weight: 6, arbitrary: ticket.map((made) => ({ do: 'ticket' as const, made })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9_000 }).chain((amountMinor) => fc.constantFrom('in' as const, 'out' as const).map((direction) => ({ do: 'cash' as const, amountMinor, direction }))) },
  { weight: 2, arbitrary: fc.constant({ do: 'close' as const }) },
  { weight: 1, arbitrary: fc.constantFrom('month' as const, 'year' as const).map((period) => ({ do: 'period' as const, period })) },
  { weight: 2, arbitrary: fc.integer({ min: -3, max: 40 }).map((days) => ({ do: 'time' as const, days })) },
);

function asTicket({ kind, lines, split, means }: (typeof ticket extends fc.Arbitrary<infer T> ? T : never)): Ticket {
  const sign = kind === 'credit' ? -1 : 1;
  const total = lines.reduce((sum, each) => sum + each.amountMinor, 0);
  const first = Math.floor((total * split) / 100);
  const payments = [{ mean: means[0], amountMinor: sign * first }, { mean: means[1], amountMinor: sign * (total - first) }];
  return kind === 'receipt' ? { kind, lines: [], payments, settlesMinor: total } : { kind, lines: lines.map((each) => ({ ...each, amountMinor: sign * each.amountMinor })), payments };
}

const sum = <T>(list: readonly T[], value: (each: T) => number): number => list.reduce((before, each) => before + value(each), 0);

describe('closings', () => {
  it('add up to the documents they cover to the cent, whatever was done, and their perpetual totals never start again', async () => {
    const { shops: [shop], close } = await openShops(1, (bytes) => randomBytes(bytes));
    try {
      const { host } = shop!;
      const made: { seq: number; ticket: Ticket }[] = [];
      await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        for (const one of steps) {
          if (one.do === 'time') { shop!.wall.ms += one.days * 86_400_000; continue; }
          if (one.do === 'period') { await refusalOf(by(shop!, 'till.closePeriod', { period: one.period })); continue; }
          if (one.do === 'close') { await refusalOf(by(shop!, 'till.close', { counted: COUNTABLE.map((each) => ({ mean: each, amountMinor: 0 })), note: 'x' })); continue; }
          await refusalOf(by(shop!, 'till.open', { floatMinor: 1_000 }));
          if (one.do === 'cash') { await by(shop!, 'till.cash', { direction: one.direction, amountMinor: one.amountMinor, reason: 'x' }); continue; }
          const given = asTicket(one.made);
          makeTicket(host, given, shop!.wall.ms);
          made.push({ seq: host.context.store.log.head(host.context.device.id)!.seq, ticket: given });
        }
        const closings = (host.context.store.state<{ closings: Closing[] }>('till', (await by(shop!, 'till.state', {})).tillId)?.closings ?? []);
        let to = 0;
        for (const closing of closings) {
          const covered = made.filter(({ seq }) => seq >= closing.fromSeq && seq <= closing.toSeq).map((each) => each.ticket);
          const total = (each: Ticket): number => sum(each.lines, (priced) => priced.amountMinor);
          expect([closing.documents, closing.grossMinor, closing.absMinor]).toEqual([covered.length, sum(covered, total), sum(covered, (each) => Math.abs(total(each)))]);
          expect(closing.netMinor + closing.vatMinor).toBe(closing.grossMinor);
          expect([sum(closing.rates, (rate) => rate.netMinor), sum(closing.rates, (rate) => rate.vatMinor)]).toEqual([closing.netMinor, closing.vatMinor]);
          expect(sum(closing.means, ({ inMinor, outMinor }) => inMinor - outMinor)).toBe(sum(covered, (each) => sum(each.payments, (payment) => payment.amountMinor)));
          expect(sum(closing.numbers, (range) => range.count)).toBe(covered.length);
          if (closing.period === 'day') {
            expect(closing.fromSeq).toBe(to + 1);
            to = closing.toSeq;
            const cash = closing.means.find((each) => each.mean === 'cash')!;
            expect(cash.expectedMinor).toBe(closing.floatMinor + cash.inMinor - cash.outMinor + closing.cashInMinor - closing.cashOutMinor);
          }
          // A month's and a year's are those of their last day.
          const days = closings.filter((each) => each.period === 'day' && each.toSeq <= closing.toSeq);
          expect(closing.perpetual).toEqual({ grossMinor: sum(days, (each) => each.grossMinor), absMinor: sum(days, (each) => each.absMinor) });
        }
      }), { numRuns: 40 });
      expect((await by(shop!, 'till.closings', {})).total).toBeGreaterThan(5);
    } finally {
      await close();
    }
  }, 60_000);
});
