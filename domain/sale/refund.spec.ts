import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { BIN, CUSTOMER, housePlace, INSPECTION, openTill, OUTSIDE, person, places, PUMP, QUARANTINE, selling, stocked, STORE, TILL, written } from '#tests/support/counterRules.ts';
import { anomalies, idOf, stamped, when } from '#tests/support/decide.ts';
import { lineNet } from '../kernel/vat.ts';
import { unitFold } from '../unit/unit.ts';
import type { Mean } from './line.ts';
import type { refundInput, RefundContext } from './refund.ts';
import { refund } from './refund.ts';
import type { SaleState } from './sale.ts';
import { saleFold } from './sale.ts';
import { sell } from './selling.ts';
import { saleSettings } from './settings.ts';
import { PRICE_MODES } from './totals.ts';

type Input = z.input<typeof refundInput>;

const part = (over: object = {}) => stocked(PUMP, [{ placeId: STORE, quantity: 9 }], over);
const soldPump = (quantity: number, over: object = {}, more: object = {}): SaleState => {
  const made = when(sell, { lines: [{ kind: 'part', partId: PUMP, quantity, ...more }], payments: [{ mean: 'card', amountMinor: quantity * 3_000 }] }, selling([part(over)]));
  return written(made.facts);
};

function context(sale: SaleState | undefined, over: Partial<RefundContext> = {}): RefundContext {
  return {
    tillId: TILL, till: openTill(), customer: undefined, today: '2026-11-22', sale, settings: saleSettings.parse({}), back: () => [], depositTaken: () => 0, owed: () => 0, part: () => part(), unit: () => undefined, place: places,
    outside: housePlace('outside'), inspection: housePlace('inspection'), scrap: housePlace('scrap'), workshop: housePlace('workshop'), ...over,
  };
}
const back = (sale: SaleState, pieces: number, more: object = {}, amountMinor = pieces * 3_000): Input => ({
  saleId: sale.id, lines: [{ lineId: sale.lines[0]!.lineId, pieces, ...more }], payouts: amountMinor > 0 ? [{ mean: 'card', amountMinor }] : [], reason: 'Erreur de modèle',
});

describe('taking back what stands on the account', () => {
  const owing = (owed: number) => { const sale = { ...soldPump(3), customerId: CUSTOMER }; return { sale, at: context(sale, { owed: () => owed }) }; };
  const payouts = (...of: [Mean, number][]) => ({ payouts: of.map(([mean, amountMinor]) => ({ mean, amountMinor })) });

  it('comes off what is owed first; only what was paid is handed out', () => {
    const { sale, at } = owing(4_000);
    when(refund, { ...back(sale, 2), ...payouts(['cash', 6_000]) }, at).thenRefused('sale.refundOwed', { params: { number: 'TA1-26-00001', owed: 40, rest: 20 }, path: ['payouts'] });
    when(refund, { ...back(sale, 2), ...payouts(['account', 3_999], ['cash', 2_001]) }, at).thenRefused('sale.refundOwed');
    when(refund, { ...back(sale, 1), ...payouts(['voucher', 3_000]) }, at).thenRefused('sale.refundOwed', { params: { owed: 30, rest: 0 } });
    expect(written(when(refund, { ...back(sale, 2), ...payouts(['account', 4_000], ['cash', 2_000]) }, at).facts).payments).toMatchObject([{ mean: 'account', amountMinor: -4_000 }, { mean: 'cash', amountMinor: -2_000 }]);
  });

  it('may stay with us beyond that, even where the shop takes nothing on account any more; what is paid is handed out', () => {
    const { sale, at } = owing(4_000);
    const without = { ...at, settings: saleSettings.parse({ means: ['cash'] }) };
    expect(when(refund, { ...back(sale, 2), ...payouts(['account', 6_000]) }, without).facts).toHaveLength(2);
    const paid = owing(-500);
    expect(when(refund, { ...back(paid.sale, 1), ...payouts(['cash', 3_000]) }, paid.at).facts).toHaveLength(2);
  });
});

describe('taking back', () => {
  it('is the opposite of the sale, with the pieces at the cost at which they left', () => {
    const sale = soldPump(3);
    when(refund, back(sale, 2), context(sale, { back: () => [0] })).thenFacts(
      { type: 'sale.made', data: { kind: 'credit', number: 'AA1-26-00001', ofId: sale.id, ofNumber: 'TA1-26-00001', totals: { grossMinor: -6_000, netMinor: -5_000, vatMinor: -1_000 }, lines: [{ quantity: 2, amountMinor: -6_000, pieces: [1, 2], ofLineId: sale.lines[0]!.lineId, costMinor: 2_000 }], payments: [{ mean: 'card', amountMinor: -6_000 }], reason: 'Erreur de modèle' } },
      { type: 'part.moved', data: { from: OUTSIDE, to: INSPECTION, quantity: 2, costMinor: 2_000, reason: 'sold_back', document: 'AA1-26-00001' } },
    );
    when(refund, back(sale, 1, { to: 'shelf' }), context(sale)).thenFacts({ type: 'sale.made', data: { lines: [{ placeId: STORE }] } }, { type: 'part.moved', data: { to: STORE } });
    when(refund, back(sale, 1, { to: 'shelf', placeId: BIN }), context(sale)).thenFacts({ type: 'sale.made' }, { type: 'part.moved', data: { to: BIN } });
    when(refund, back(sale, 1, { to: 'scrap' }), context(sale)).thenFacts({ type: 'sale.made' }, { type: 'part.moved', data: { toKind: 'scrap' } });
  });

  it('keeps the credit note as a voucher under its own number', () => {
    const sale = soldPump(1);
    when(refund, { ...back(sale, 1), payouts: [{ mean: 'voucher', amountMinor: 3_000 }] }, context(sale)).thenFacts({ type: 'sale.made', data: { payments: [{ mean: 'voucher', amountMinor: -3_000, reference: 'AA1-26-00001' }] } }, { type: 'part.moved' });
  });

  it('gives the charge for an old part back when it comes, and keeps the part as it is', () => {
    const sold = when(sell, { lines: [{ kind: 'part', partId: PUMP, quantity: 2 }], payments: [{ mean: 'card', amountMinor: 8_400 }] }, selling([part({ coreChargeMinor: 1_000 })]));
    const sale = written(sold.facts);
    const core = { ...back(sale, 1, {}, 1_200), lines: [{ lineId: sale.lines[1]!.lineId, pieces: 1 }] };
    when(refund, core, context(sale)).thenFacts({ type: 'sale.made', data: { lines: [{ kind: 'core', amountMinor: -1_200 }] } }, { type: 'part.moved', data: { grade: 'faulty', costMinor: 0, to: INSPECTION } });
    expect(when(refund, { ...core, lines: [{ ...core.lines[0]!, to: 'scrap' }] }, context(sale)).facts).toHaveLength(1);
  });

  it('knows pieces by their serial numbers', () => {
    const tracked = stocked(PUMP, [{ placeId: STORE, quantity: 3, serials: ['S1', 'S2', 'S3'] }], { serialTracked: true });
    const made = when(sell, { lines: [{ kind: 'part', partId: PUMP, quantity: 3, serials: ['S1', 'S2', 'S3'] }], payments: [{ mean: 'card', amountMinor: 9_000 }] }, selling([tracked]));
    const sale = written(made.facts);
    const gone = { ...tracked, serials: {}, levels: [] };
    const one = (serials: string[], taken: number[] = []) => when(refund, back(sale, serials.length || 1, { serials }), context(sale, { part: () => gone, back: () => taken }));
    expect(one(['s2']).facts).toMatchObject([{ data: { lines: [{ pieces: [1], serials: ['S2'] }] } }, { data: { serials: ['S2'] } }]);
    one(['S2'], [1]).thenRefused('sale.backNotSold', { params: { serial: 'S2' } });
    one(['S9']).thenRefused('sale.backNotSold');
    one(['S1', 'S1']).thenRefused('sale.backNotSold');
    one([]).thenRefused('sale.backSerials');
    when(refund, back(sale, 1, { serials: ['S1'] }), context(sale, { part: () => tracked })).thenRefused('part.serialHere');
  });

  it('takes a unit back from who bought it, with its guarantee', () => {
    const unit = { ...unitFold.initial(idOf(40)), exists: true, number: 'UA1-26-00001', brand: 'Nilfisk', model: 'GD 930', placeId: STORE };
    const offer = (more: object = {}) => ({ unit: { ...unit, ...more }, placeKind: 'store' as const, place: '', openRepair: null, use: null, times: 0 });
    const made = when(sell, { customerId: CUSTOMER, lines: [{ kind: 'unit', unitId: unit.id, unitMinor: 3_000, vatBp: 2_000 }], payments: [{ mean: 'card', amountMinor: 3_000 }] }, selling([], { customer: person(), unit: () => offer() }));
    const sale = written(made.facts);
    when(refund, back(sale, 1), context(sale, { unit: () => offer({ customerId: CUSTOMER, placeId: idOf(707) }) })).thenFacts(
      { type: 'sale.made' }, { type: 'unit.moved', data: { to: housePlace('workshop').placeId } }, { type: 'unit.owner_changed', data: { customerId: null } }, { type: 'unit.guarantees_set', data: { soldByUs: false, commercialUntil: null } },
    );
    when(refund, back(sale, 1), context(sale, { unit: () => offer({ customerId: idOf(99) }) })).thenRefused('sale.backUnitGone');
    when(refund, back(sale, 1), context(sale, { unit: () => ({ ...offer({ customerId: CUSTOMER }), openRepair: 'RA1-26-00001' }) })).thenRefused('sale.backUnitGone');
  });

  it('is refused for what was never sold, is back already, or is not paid back exactly', () => {
    const sale = soldPump(3);
    when(refund, back(sale, 1), context(sale, { till: undefined })).thenRefused('till.notOpen');
    when(refund, back(sale, 1), context(undefined)).thenRefused('sale.unknown');
    when(refund, back(sale, 1), context({ ...sale, kind: 'credit' })).thenRefused('sale.notTakenBack');
    when(refund, { ...back(sale, 1), lines: [{ lineId: idOf(999) }] }, context(sale)).thenRefused('sale.lineUnknown');
    when(refund, back(sale, 3), context(sale, { back: () => [1] })).thenRefused('sale.backAlready', { params: { label: 'Pompe', left: 2 } });
    const twice = back(sale, 2, {}, 12_000);
    when(refund, { ...twice, lines: [...twice.lines, ...twice.lines] }, context(sale)).thenRefused('sale.backAlready', { params: { label: 'Pompe', left: 1 } });
    when(refund, back(sale, 1, {}, 2_999), context(sale)).thenRefused('sale.payoutsDiffer', { params: { total: 30, paid: 29.99 } });
    when(refund, back(sale, 1, { to: 'shelf', placeId: QUARANTINE }), context(sale)).thenRefused('sale.backShelf');
    when(refund, { ...back(sale, 1), payouts: [{ mean: 'account', amountMinor: 3_000 }] }, context(sale)).thenRefused('sale.payoutAccount');
    when(refund, back(sale, 1), context(sale, { settings: saleSettings.parse({ means: ['cash'] }) })).thenRefused('sale.meanNotTaken');
    const deposit: SaleState = { ...sale, lines: [{ ...sale.lines[0]!, kind: 'deposit', partId: null }] };
    when(refund, back(sale, 1), context(deposit)).thenRefused('sale.depositStays');
    when(refund, back(sale, 1), context({ ...deposit, kind: 'deposit' }, { depositTaken: () => 1 })).thenRefused('sale.depositSpent');
    expect(when(refund, back(sale, 1), context({ ...deposit, kind: 'deposit' })).facts).toHaveLength(1);
  });
});

describe('sums', () => {
  const rate = fc.constantFrom(2_000, 1_000, 550, 210, 0);
  const line = fc.record({ quantity: fc.integer({ min: 1, max: 7 }), unitMinor: fc.integer({ min: 0, max: 99_999 }), vatBp: rate, discountBp: fc.constantFrom(0, 0, 333, 1_000, 5_000) });
  const cart = fc.record({
    mode: fc.constantFrom(...PRICE_MODES), lines: fc.array(line, { minLength: 1, maxLength: 6 }), held: fc.integer({ min: 0, max: 50_000 }), pays: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  });

  /** Sells any cart of parts, each of its own price and rate, a deposit perhaps taken off; paid by as many means as it likes. */
  function sold({ mode, lines, held, pays }: typeof cart extends fc.Arbitrary<infer T> ? T : never): SaleState {
    const parts = lines.map((each, i) => stocked(idOf(300 + i), [{ placeId: STORE, quantity: 9 }], { vatBp: each.vatBp, salePriceMinor: each.unitMinor }));
    const deposit = { number: 'TA1-26-00009', customerId: null, label: 'x', lines: [{ lineId: idOf(31), vatBp: lines[0]!.vatBp, leftMinor: held, takenMinor: 0 }] };
    const at = selling(parts, { may: { discount: true, free: true }, deposit: () => deposit, vatRates: [2_000, 1_000, 550, 210, 0] });
    const worth = lines.some((each) => each.vatBp === lines[0]!.vatBp && lineNet(each.quantity, each.unitMinor, each.discountBp) > 0);
    const goods = lines.map(({ quantity, unitMinor, discountBp }, i) => ({ kind: 'part' as const, partId: idOf(300 + i), quantity, unitMinor, discountBp }));
    const given = [...goods, ...(held > 5 && worth ? [{ kind: 'deposit' as const, saleId: idOf(30) }] : [])];
    const asked = sell.decide(sell.schema.parse({ mode, lines: given, payments: [{ mean: 'card', amountMinor: 999_999_999 }] }), at, { nowMs: 0, actor: null, device: { id: idOf(1), code: 'A1' }, newId: () => idOf(1), nextNumber: () => 'x' });
    const gross = Math.round(Number((asked as unknown as { refusal: { params: { total: number } } }).refusal.params.total) * 100);
    let rest = gross;
    const payments = pays.slice(0, gross === 0 ? 0 : undefined).flatMap((part, i) => {
      const amountMinor = i === pays.length - 1 ? rest : Math.min(rest, Math.floor((gross * part) / 40));
      rest -= amountMinor;
      return amountMinor > 0 ? [{ mean: (['cash', 'card', 'cheque', 'transfer'] as const)[i % 4]!, amountMinor }] : [];
    });
    return written(when(sell, { mode, lines: given, payments }, at).facts);
  }

  it('agree to the cent, whatever is sold, in both modes: lines, net amounts, VAT of each rate, payments', () => {
    fc.assert(fc.property(cart, (given) => {
      const sale = sold(given);
      expect(anomalies(sale)).toEqual([]);
      for (const { vatBp, netMinor, vatMinor } of sale.totals.rates) {
        const of = sale.lines.filter((each) => each.vatBp === vatBp);
        expect(of.reduce((sum, each) => sum + each.netMinor, 0)).toBe(netMinor);
        if (given.mode === 'gross') expect(of.reduce((sum, each) => sum + each.amountMinor, 0)).toBe(netMinor + vatMinor);
        // The tax is that of its rate, to the half cent that one rounding may take.
        expect(Math.abs(vatMinor * 10_000 - netMinor * vatBp)).toBeLessThanOrEqual(given.mode === 'gross' ? 10_000 : 5_000);
      }
      expect(sale.payments.reduce((sum, each) => sum + each.amountMinor, 0)).toBe(sale.totals.grossMinor);
    }), { numRuns: 300 });
  });

  it('taken back in any portions, the credits come to the sale to the cent: every line, every rate, the cost', () => {
    fc.assert(fc.property(cart, fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 40 }), (given, portions) => {
      const sale = sold({ ...given, held: 0 });
      const taken = new Map<string, number[]>();
      const credits: SaleState[] = [];
      for (let n = 0; n < 200; n += 1) {
        const open = sale.lines.filter((each) => (taken.get(each.lineId)?.length ?? 0) < each.quantity);
        if (open.length === 0) break;
        const chosen = open[portions[n % portions.length]! % open.length]!;
        const left = chosen.quantity - (taken.get(chosen.lineId)?.length ?? 0);
        const pieces = Math.min(left, portions[(n * 7) % portions.length]!);
        const at = context(sale, { back: (lineId) => taken.get(lineId) ?? [] });
        const asked = refund.decide(refund.schema.parse({ saleId: sale.id, lines: [{ lineId: chosen.lineId, pieces }], payouts: [{ mean: 'card', amountMinor: 999_999_999 }], reason: 'x' }), at, { nowMs: 0, actor: null, device: { id: idOf(1), code: 'A1' }, newId: () => idOf(1), nextNumber: () => 'x' });
        const due = Math.round(Number((asked as unknown as { refusal: { params: { total: number } } }).refusal.params.total) * 100);
        const made = when(refund, { saleId: sale.id, lines: [{ lineId: chosen.lineId, pieces }], payouts: due > 0 ? [{ mean: 'card', amountMinor: due }] : [], reason: 'x' }, at);
        const [first] = made.facts;
        const credit = saleFold.evolve(saleFold.initial(first!.stream.id), stamped(made.facts.find((event) => event.type === 'sale.made')!));
        expect(anomalies(credit)).toEqual([]);
        credits.push(credit);
        taken.set(chosen.lineId, [...(taken.get(chosen.lineId) ?? []), ...credit.lines[0]!.pieces]);
      }
      for (const each of sale.lines) {
        const of = credits.flatMap((credit) => credit.lines).filter((one) => one.ofLineId === each.lineId);
        expect(of.reduce((sum, one) => sum + one.amountMinor, each.amountMinor)).toBe(0);
        expect(of.reduce((sum, one) => sum + one.netMinor, each.netMinor)).toBe(0);
        expect(of.reduce((sum, one) => sum - one.costMinor, each.costMinor)).toBe(0);
        expect(of.flatMap((one) => one.pieces).sort((a, b) => a - b)).toEqual(Array.from({ length: each.quantity }, (_, piece) => piece));
      }
      for (const { vatBp, vatMinor } of sale.totals.rates) expect(credits.flatMap((credit) => credit.totals.rates).filter((each) => each.vatBp === vatBp).reduce((sum, each) => sum + each.vatMinor, vatMinor)).toBe(0);
      expect(credits.reduce((sum, credit) => sum + credit.totals.grossMinor, sale.totals.grossMinor)).toBe(0);
    }), { numRuns: 100 });
  });
});
