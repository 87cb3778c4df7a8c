import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { BIN, CUSTOMER, INSPECTION, MOTOR, OUTSIDE, person, PUMP, QUARANTINE, selling, stocked, STORE, written } from '#tests/support/counterRules.ts';
import { anomalies, fact, idOf, invalid, stamped, when } from '#tests/support/decide.ts';
import { orderFold } from '../order/order.ts';
import { toDeliver } from '../order/deliver.ts';
import type { PartState } from '../part/part.ts';
import { partFold } from '../part/part.ts';
import { GRADES } from '../repair/lines.ts';
import { unitFold } from '../unit/unit.ts';
import type { sellInput } from './sell.ts';
import { saleSettings } from './settings.ts';
import { pieceShares } from './shares.ts';
import { sell } from './selling.ts';

type Input = z.input<typeof sellInput>;
const pump = (quantity = 1, more: object = {}) => ({ kind: 'part' as const, partId: PUMP, quantity, ...more });
const card = (amountMinor: number) => [{ mean: 'card' as const, amountMinor }];
const shelf = (over: object = {}) => stocked(PUMP, [{ placeId: STORE, quantity: 3 }, { placeId: BIN, quantity: 5 }, { placeId: QUARANTINE, quantity: 9 }], over);
const sale = (lines: Input['lines'], amountMinor: number, more: Partial<Input> = {}): Input => ({ lines, payments: amountMinor > 0 ? card(amountMinor) : [], ...more });
const repairs = (quantity: number, lineId = idOf(50)) => () => [{ ownerType: 'repair' as const, ownerId: idOf(51), number: 'RA1-26-00412', lineId, quantity, sinceMs: 1, priority: 0 }];

describe('a sale', () => {
  it('is one fact of the till and one move of each place, at what the pieces cost', () => {
    const made = when(sell, sale([pump(6)], 18_000, { note: 'x' }), selling([shelf()]));
    made.thenFacts(
      { type: 'sale.made', data: { number: 'TA1-26-00001', kind: 'sale', totals: { grossMinor: 18_000, netMinor: 15_000 }, lines: [{ placeId: BIN, costMinor: 6_000, quantity: 6 }] } },
      { type: 'part.moved', data: { from: BIN, to: OUTSIDE, quantity: 5, costMinor: 5_000, reason: 'sold', document: 'TA1-26-00001' } },
      { type: 'part.moved', data: { from: STORE, to: OUTSIDE, quantity: 1, costMinor: 1_000, reason: 'sold' } },
    );
    expect(made.reply).toMatchObject({ grossMinor: 18_000, changeMinor: 0 });
    expect(anomalies(written(made.facts))).toEqual([]);
  });

  it('is made out to its customer; an invoice has the invoices’ numbers, and an account a day to be paid by', () => {
    const context = selling([shelf()], { customer: person({ kind: 'company' }) });
    const made = when(sell, { lines: [pump()], customerId: CUSTOMER, paper: 'invoice', mode: 'net', payments: [{ mean: 'account', amountMinor: 3_000 }] }, context);
    expect(made.facts[0]).toMatchObject({ data: { number: 'FA1-26-00001', dueOn: '2026-12-21', customerId: CUSTOMER, lines: [{ unitMinor: 2_500, amountMinor: 2_500 }] }, personal: { name: 'Lucie Perrin', address: ['3 rue du Lac', '74000 Annecy'] } });
  });

  it('is paid by several means, and gives change on cash alone', () => {
    const made = when(sell, { lines: [pump(2)], payments: [{ mean: 'cash', amountMinor: 2_000, givenMinor: 5_000 }, { mean: 'cheque', amountMinor: 4_000, givenMinor: 9_000, reference: '0012' }] }, selling([shelf()]));
    expect(made.reply.changeMinor).toBe(3_000);
    expect(written(made.facts).payments).toEqual([{ mean: 'cash', amountMinor: 2_000, givenMinor: 5_000, reference: '' }, { mean: 'cheque', amountMinor: 4_000, givenMinor: null, reference: '0012' }]);
  });

  it('charges the old part with the new one, until it is brought back', () => {
    const made = when(sell, sale([pump(2)], 8_400), selling([shelf({ coreChargeMinor: 1_000 })]));
    expect(written(made.facts).lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([['part', 6_000], ['core', 2_400]]);
  });

  it('sends a part out free of charge by right and with a reason, and needs no payment', () => {
    const context = selling([shelf()], { may: { discount: false, free: true } });
    when(sell, sale([pump(1, { free: 'warranty' })], 0, { note: 'Retour sous garantie' }), context).thenFacts({ type: 'sale.made', data: { reason: 'Retour sous garantie', payments: [], lines: [{ free: 'warranty', amountMinor: 0, costMinor: 1_000 }] } }, { type: 'part.moved', data: { reason: 'given' } });
    when(sell, sale([pump(1, { free: 'warranty' })], 0), context).thenRefused('sale.freeReason', { path: ['note'] });
    when(sell, sale([pump(1, { free: 'warranty' })], 0, { note: 'x' }), selling([shelf()])).thenRefused('sale.freeRight');
  });

  it('takes nothing to pay for free of charge, however it is said', () => {
    const discount = { may: { discount: true, free: false } };
    for (const nothing of [{ unitMinor: 0 }, { discountBp: 10_000 }]) {
      when(sell, sale([pump(1, nothing)], 0, { note: 'x' }), selling([shelf()], discount)).thenRefused('sale.freeRight');
      when(sell, sale([pump(1, nothing)], 0, { note: 'x' }), selling([shelf()], { may: { discount: true, free: true } })).thenFacts({ type: 'sale.made' }, { type: 'part.moved' });
    }
    when(sell, sale([pump(1, { unitMinor: 0 })], 0), selling([shelf({ salePriceMinor: null })], discount)).thenRefused('sale.freeRight');
  });

  it('charges no VAT where the shop charges none', () => {
    expect(written(when(sell, sale([pump()], 2_500), selling([shelf()], { exempt: true, vatRates: [0] })).facts).totals).toMatchObject({ vatMinor: 0, grossMinor: 2_500 });
  });
});

describe('what a sale costs', () => {
  it('is what the stock is worth less for it, to the cent, however many lines name one part', () => {
    const line = fc.record({ part: fc.constantFrom(PUMP, MOTOR), quantity: fc.integer({ min: 1, max: 6 }), grade: fc.constantFrom('new' as const, 'used' as const) });
    const worth = fc.integer({ min: 0, max: 99_999 });
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.array(worth, { minLength: 4, maxLength: 4 }), (lines, [a, b, c, d]) => {
      const pool = (valueMinor: number) => ({ quantity: 40, valueMinor, lastMinor: Math.round(valueMinor / 40) });
      const part = (id: string, fresh: number, used: number) => stocked(id, [STORE, BIN].flatMap((placeId) => (['new', 'used'] as const).map((grade) => ({ placeId, grade, quantity: 20 }))), { pools: { new: pool(fresh), used: pool(used), refurbished: pool(0), faulty: pool(0) } });
      const parts = [part(PUMP, a!, b!), part(MOTOR, c!, d!)];
      const wanted = lines.map(({ part: partId, quantity, grade }) => ({ kind: 'part' as const, partId, quantity, grade }));
      const made = when(sell, sale(wanted, lines.reduce((sum, { quantity }) => sum + quantity * 3_000, 0)), selling(parts));
      const after = parts.map((each) => made.facts.filter((event) => event.stream.id === each.id).reduce((state, event) => partFold.evolve(state, stamped(event)), each));
      const value = (all: readonly PartState[]): number => all.reduce((sum, { pools }) => sum + GRADES.reduce((before, grade) => before + pools[grade].valueMinor, 0), 0);
      const document = written(made.facts);
      expect(document.lines.reduce((sum, { costMinor }) => sum + costMinor, 0)).toBe(value(parts) - value(after));
      for (const each of document.lines) {
        const moves = made.facts.filter((event) => (event.data as { lineId?: string }).lineId === each.lineId);
        expect(moves.reduce((sum, event) => sum + (event.data as { costMinor: number }).costMinor, 0)).toBe(each.costMinor);
      }
    }));
  });
});

describe('a sale is refused', () => {
  it('before the till is open, without anything on it, or to nobody', () => {
    when(sell, sale([pump()], 3_000), selling([shelf()], { till: undefined })).thenRefused('till.notOpen');
    expect(invalid(sell.schema, { lines: [] })).toEqual(['lines: sale.empty']);
    when(sell, sale([pump()], 3_000, { customerId: CUSTOMER }), selling([shelf()])).thenRefused('customer.unknown');
    when(sell, sale([pump()], 3_000, { customerId: CUSTOMER }), selling([shelf()], { customer: person({ erased: true }) })).thenRefused('customer.unknown');
    when(sell, sale([pump()], 3_000, { paper: 'invoice' }), selling([shelf()])).thenRefused('sale.invoiceNeedsCustomer');
    when(sell, sale([pump()], 3_000, { orderId: idOf(9) }), selling([shelf()])).thenRefused('order.unknown');
    when(sell, sale([pump(1, { orderLineId: idOf(9) })], 3_000), selling([shelf()])).thenRefused('order.unknown');
  });

  it('for what is not on a shelf: too few, in quarantine, faulty at another place, nothing known', () => {
    when(sell, sale([pump(9)], 27_000), selling([shelf()])).thenRefused('sale.notEnough', { params: { part: 'Pompe', there: 8, wanted: 9 }, path: ['lines', 0, 'quantity'] });
    when(sell, sale([pump(5), pump(4)], 27_000), selling([shelf()])).thenRefused('sale.notEnough', { path: ['lines', 1, 'quantity'] });
    when(sell, sale([pump(4, { placeId: STORE })], 12_000), selling([shelf()])).thenRefused('sale.notEnoughAt', { params: { part: 'Pompe', there: 3, wanted: 4, place: 'store' } });
    when(sell, sale([pump(1, { placeId: QUARANTINE })], 3_000), selling([shelf()])).thenRefused('sale.notAShelf');
    when(sell, sale([pump(1, { grade: 'used' })], 3_000), selling([shelf()])).thenRefused('sale.notEnough');
    when(sell, sale([{ ...pump(), partId: MOTOR }], 3_000), selling([shelf()])).thenRefused('part.unknown', { path: ['lines', 0] });
    when(sell, sale([pump()], 3_000), selling([shelf({ active: false })])).thenRefused('sale.partInactive');
  });

  it('for what somebody reserved, and says who', () => {
    when(sell, sale([pump(3)], 9_000), selling([shelf()], { reserved: repairs(6) })).thenRefused('stock.reserved', { params: { part: 'Pompe', free: 2, wanted: 3, by: 'RA1-26-00412 (6)' } });
    when(sell, sale([pump(1), pump(2)], 9_000), selling([shelf()], { reserved: repairs(6) })).thenRefused('stock.reserved', { path: ['lines', 1, 'quantity'] });
    expect(when(sell, sale([pump(2)], 6_000), selling([shelf()], { reserved: repairs(6) })).facts).toHaveLength(2);
  });

  it('for pieces by their serial number that are not the ones here', () => {
    const part = stocked(PUMP, [{ placeId: STORE, quantity: 2, serials: ['S1', 'S2'] }, { placeId: QUARANTINE, quantity: 1, serials: ['S3'] }], { serialTracked: true });
    const one = (serials: string[], quantity = 1) => when(sell, sale([pump(quantity, { serials })], quantity * 3_000), selling([part]));
    expect(one(['s2']).facts[1]).toMatchObject({ data: { from: STORE, serials: ['s2'] } });
    one([]).thenRefused('part.serialWanted', { params: { part: 'Pompe', n: 1 }, path: ['lines', 0, 'serials'] });
    one(['S1', 'S1'], 2).thenRefused('part.serialTwice');
    one(['S9']).thenRefused('part.serialAbsent');
    one(['S3']).thenRefused('part.serialHeld');
    when(sell, sale([pump(1, { serials: ['S1'] }), pump(1, { serials: ['S1'] })], 6_000), selling([part])).thenRefused('part.serialTwice', { path: ['lines', 1, 'serials'] });
  });

  it('for a price that nobody said, a discount beyond what everybody may give, a price that changed', () => {
    when(sell, sale([pump()], 3_000), selling([shelf({ salePriceMinor: null })])).thenRefused('sale.noPrice');
    expect(when(sell, sale([pump(1, { unitMinor: 500 })], 500), selling([shelf({ salePriceMinor: null })])).reply.grossMinor).toBe(500);
    when(sell, sale([pump(1, { discountBp: 1_100 })], 2_670), selling([shelf()])).thenRefused('sale.discountTooHigh', { params: { part: 'Pompe', percent: 10 } });
    when(sell, sale([pump(1, { unitMinor: 2_699 })], 2_699), selling([shelf()])).thenRefused('sale.discountTooHigh');
    expect(when(sell, sale([pump(1, { discountBp: 1_000 })], 2_700), selling([shelf()])).reply.grossMinor).toBe(2_700);
    expect(when(sell, sale([pump(1, { unitMinor: 100 })], 100), selling([shelf()], { may: { discount: true, free: false } })).reply.grossMinor).toBe(100);
    when(sell, sale([pump()], 3_000, { shownMinor: 2_900 }), selling([shelf()])).thenRefused('sale.priceChanged', { params: { total: 30, shown: 29 } });
  });

  it('for payments that do not come to it, means that are not taken, vouchers that are not worth it', () => {
    when(sell, sale([pump()], 2_999), selling([shelf()])).thenRefused('sale.paymentsDiffer', { params: { total: 30, paid: 29.99 } });
    when(sell, sale([pump()], 0), selling([shelf()])).thenRefused('sale.paymentsDiffer');
    when(sell, sale([pump()], 3_000), selling([shelf()], { settings: saleSettings.parse({ means: ['cash'] }) })).thenRefused('sale.meanNotTaken', { path: ['payments', 0, 'mean'] });
    when(sell, { lines: [pump()], payments: [{ mean: 'cash', amountMinor: 3_000, givenMinor: 2_000 }] }, selling([shelf()])).thenRefused('sale.givenTooLittle');
    when(sell, { lines: [pump()], payments: [{ mean: 'account', amountMinor: 3_000 }] }, selling([shelf()])).thenRefused('sale.accountNeedsCustomer');
    const voucher = (...amounts: number[]) => ({ lines: [pump()], payments: amounts.map((amountMinor) => ({ mean: 'voucher' as const, amountMinor, reference: 'aa1-26-1' })) });
    when(sell, voucher(3_000), selling([shelf()])).thenRefused('sale.voucherUnknown');
    const known = selling([shelf()], { voucher: () => ({ number: 'AA1-26-00001', leftMinor: 3_000 }) });
    when(sell, { ...voucher(2_000, 1_000), lines: [pump()] }, known).thenFacts({ type: 'sale.made', data: { payments: [{ reference: 'AA1-26-00001', givenMinor: 3_000 }, { givenMinor: 1_000 }] } }, { type: 'part.moved' });
    when(sell, voucher(3_000), selling([shelf()], { voucher: () => ({ number: 'AA1-26-00001', leftMinor: 2_999 }) })).thenRefused('sale.voucherTooLow', { params: { number: 'AA1-26-00001', left: 29.99 } });
  });
});

describe('what a repair owes', () => {
  const owed = { repairId: idOf(20), number: 'RA1-26-00007', customerId: CUSTOMER, label: 'Réparation', payer: 'customer', class: 'labour', netMinor: 4_201, vatBp: 2_000, billed: null, times: 0 };
  const charge = { kind: 'charge' as const, repairId: idOf(20), chargeLine: 0 };
  const net = (more: object = {}) => selling([shelf()], { charge: () => ({ ...owed, ...more }) });

  it('is collected once, without VAT as it was settled, together with parts', () => {
    expect(written(when(sell, sale([charge, pump()], 8_041, { mode: 'net' }), net()).facts).lines).toMatchObject([{ kind: 'charge', amountMinor: 4_201, ref: 'RA1-26-00007', pieces: [0] }, { amountMinor: 2_500 }]);
    when(sell, sale([charge, charge], 10_082, { mode: 'net' }), net()).thenRefused('sale.twice');
    when(sell, sale([charge], 5_041), net()).thenRefused('sale.chargesNet');
    when(sell, sale([charge], 5_041, { mode: 'net' }), net({ billed: 'TA1-26-00003' })).thenRefused('sale.chargeBilled', { params: { number: 'RA1-26-00007', by: 'TA1-26-00003' } });
    when(sell, sale([charge], 5_041, { mode: 'net' }), net({ payer: 'manufacturer' })).thenRefused('sale.chargeNotTheirs');
    when(sell, sale([charge], 5_041, { mode: 'net' }), selling([])).thenRefused('sale.chargeUnknown');
    when(sell, sale([charge], 0, { mode: 'net' }), net({ netMinor: -100 })).thenRefused('sale.negative');
  });
});

describe('fees, deposits, units', () => {
  const fee = (unitMinor: number, vatBp = 2_000) => ({ kind: 'fee' as const, label: 'Port', unitMinor, vatBp });
  const deposit = { kind: 'deposit' as const, saleId: idOf(30) };
  const left = (leftMinor: number, vatBp = 2_000, customerId: string | null = null) => ({ number: 'TA1-26-00009', customerId, label: 'OA1-26-00001', lines: [{ lineId: idOf(31), vatBp, leftMinor, takenMinor: 0 }] });

  it('fees bear a rate that exists', () => {
    when(sell, sale([fee(1_200, 1_960)], 1_200), selling([])).thenRefused('sale.vatUnknown', { params: { percent: 19.6 } });
  });

  it('a deposit comes off as far as there is something at its rate', () => {
    const lines = (leftMinor: number) => written(when(sell, sale([deposit, fee(1_200)], 1_200 - Math.min(1_200, leftMinor)), selling([], { deposit: () => left(leftMinor) })).facts).lines;
    expect(lines(500)).toMatchObject([{ kind: 'deposit', amountMinor: -500, ofLineId: idOf(31) }, { amountMinor: 1_200 }]);
    expect(lines(5_000)).toMatchObject([{ amountMinor: -1_200 }, { amountMinor: 1_200 }]);
    when(sell, sale([deposit, fee(1_200)], 1_200), selling([])).thenRefused('sale.depositUnknown');
    when(sell, sale([deposit, fee(1_200)], 1_200), selling([], { deposit: () => left(0) })).thenRefused('sale.depositUsed');
    when(sell, sale([deposit, fee(1_200)], 1_200), selling([], { deposit: () => left(500, 1_000) })).thenRefused('sale.depositRate');
    when(sell, sale([deposit, deposit, fee(1_200)], 200), selling([], { deposit: () => left(500) })).thenRefused('sale.twice');
  });

  it('a deposit pays for nobody but whoever paid it', () => {
    const theirs = { deposit: () => left(500, 2_000, CUSTOMER) };
    when(sell, sale([deposit, fee(1_200)], 700), selling([], theirs)).thenRefused('sale.notTheirs', { path: ['lines', 0] });
    when(sell, sale([deposit, fee(1_200)], 700, { customerId: idOf(77) }), selling([], { ...theirs, customer: person({ id: idOf(77) }) })).thenRefused('sale.notTheirs');
    when(sell, sale([deposit, fee(1_200)], 700, { customerId: CUSTOMER }), selling([], { ...theirs, customer: person() })).thenFacts({ type: 'sale.made' });
  });

  it('what a deposit pays keeps the net amount and the VAT that it bears alone', () => {
    for (const mode of ['gross', 'net'] as const) {
      const paid = { ...left(12_000), lines: [{ lineId: idOf(31), vatBp: 2_000, leftMinor: 12_000, takenMinor: 0 }] };
      const whole = written(when(sell, { mode, lines: [deposit, fee(mode === 'gross' ? 12_000 : 10_000)] }, selling([], { deposit: () => paid })).facts);
      expect(whole.totals).toMatchObject({ netMinor: 0, vatMinor: 0, grossMinor: 0 });
      expect(whole.lines.map((line) => line.netMinor)).toEqual([-10_000, 10_000]);
      expect(pieceShares(whole).get(whole.lines[1]!.lineId)).toEqual([{ amountMinor: mode === 'gross' ? 12_000 : 10_000, netMinor: 10_000, vatMinor: 2_000, costMinor: 0 }]);
    }
    const nearly = written(when(sell, sale([deposit, fee(12_000)], 1), selling([], { deposit: () => left(11_999) })).facts);
    expect(nearly.lines.map((line) => line.netMinor)).toEqual([-9_999, 10_000]);
    expect(nearly.totals.netMinor).toBe(1);
  });

  const unit = { ...unitFold.initial(idOf(40)), exists: true, number: 'UA1-26-00001', brand: 'Nilfisk', model: 'GD 930', serial: 'GD-77', placeId: STORE, valueMinor: 4_000 };
  const offer = (more: object = {}) => ({ unit, placeKind: 'store' as const, place: 'Magasin', openRepair: null, use: null, times: 0, ...more });
  const sold = (context: object, more: object = {}) => when(sell, sale([{ kind: 'unit', unitId: idOf(40), unitMinor: 12_000, vatBp: 2_000, ...more }], 12_000, { customerId: CUSTOMER }), selling([], { customer: person(), unit: () => offer(), ...context }));

  it('a unit of the house goes to its buyer with a guarantee of ours', () => {
    sold({}).thenFacts(
      { type: 'sale.made', data: { lines: [{ kind: 'unit', serials: ['GD-77'], costMinor: 4_000, guaranteeMonths: 6, pieces: [0] }] } },
      { type: 'unit.moved' }, { type: 'unit.owner_changed', data: { customerId: CUSTOMER } }, { type: 'unit.guarantees_set', data: { soldByUs: true, secondHand: true, commercialUntil: '2027-05-21' } },
    );
    expect(sold({}, { guaranteeMonths: 0 }).facts[3]).toMatchObject({ data: { commercialUntil: null } });
  });

  it('and no unit that is somebody’s, promised, in repair, away, or without a buyer', () => {
    sold({ unit: () => undefined }).thenRefused('unit.unknown');
    sold({ unit: () => offer({ unit: { ...unit, customerId: CUSTOMER } }) }).thenRefused('pool.notOurs');
    sold({ unit: () => offer({ use: 'PA1-26-00001' }) }).thenRefused('pool.unitTaken');
    sold({ unit: () => offer({ openRepair: 'RA1-26-00001' }) }).thenRefused('pool.unitInRepair');
    sold({ unit: () => offer({ placeKind: 'scrap', place: 'Rebut' }) }).thenRefused('sale.unitNotHere', { params: { number: 'UA1-26-00001', place: 'Rebut' } });
    sold({ may: { discount: true, free: true } }, { unitMinor: 0 }).thenRefused('sale.unitNoPrice', { params: { part: 'Nilfisk GD 930' } });
    sold({}, { vatBp: 1_960 }).thenRefused('sale.vatUnknown');
    sold({}, { discountBp: 2_000 }).thenRefused('sale.discountTooHigh');
    when(sell, sale([{ kind: 'unit', unitId: idOf(40), unitMinor: 12_000, vatBp: 2_000 }], 12_000), selling([], { unit: () => offer() })).thenRefused('sale.unitNeedsCustomer');
  });
});

describe('a sale that delivers a customer’s order', () => {
  const ORDER = idOf(60);
  const line = { lineId: idOf(61), partId: PUMP, label: 'Pompe', quantity: 3, unitMinor: 2_880, discountBp: 0, vatBp: 2_000, free: null, supply: 'shelf' };
  const opened = fact('order.opened', {
    number: 'OA1-26-00001', kind: 'order', source: 'counter', mode: 'gross', customerId: CUSTOMER, delivery: 'collect', carrier: '', fees: [], promisedOn: null, keptUntil: null, validUntil: null, lines: [line],
  }, { stream: { type: 'order', id: ORDER } });
  const order = orderFold.evolve(orderFold.initial(ORDER), opened);
  const delivering = (more: object = {}) => selling([shelf()], { order, due: toDeliver(order), customer: person(), reserved: repairs(3, line.lineId), ...more });
  const hand = (quantity: number) => sale([pump(quantity, { orderLineId: line.lineId })], quantity * 2_880, { orderId: ORDER, customerId: CUSTOMER });

  it('hands over at the price agreed what was reserved for it, and says which pieces', () => {
    const made = when(sell, hand(2), delivering());
    expect(made.facts.at(-1)).toMatchObject({ type: 'order.delivered', data: { saleId: written(made.facts).id, lines: [{ lineId: line.lineId, pieces: [0, 1], placeId: BIN }] } });
    expect(written(made.facts).lines).toMatchObject([{ orderLineId: line.lineId, unitMinor: 2_880, pieces: [0, 1] }]);
    when(sell, hand(4), delivering()).thenRefused('sale.orderLineDone', { params: { part: 'Pompe', left: 3 } });
    when(sell, { ...hand(1), mode: 'net' }, delivering()).thenRefused('sale.orderMode');
  });

  it('takes first what was prepared for it, wherever it lies', () => {
    const ready = orderFold.evolve(order, fact('order.prepared', { lineId: line.lineId, placeId: INSPECTION, grade: 'new', quantity: 2, serials: [] }, { stream: { type: 'order', id: ORDER } }));
    const part = stocked(PUMP, [{ placeId: STORE, quantity: 1 }, { placeId: INSPECTION, quantity: 2 }]);
    const made = when(sell, hand(3), delivering({ order: ready, due: toDeliver(ready), part: () => part, reserved: repairs(1, line.lineId) }));
    expect(made.facts.slice(1, 3)).toMatchObject([{ data: { from: INSPECTION, quantity: 2 } }, { data: { from: STORE, quantity: 1 } }]);
    expect(made.facts.at(-1)).toMatchObject({ data: { lines: [{ pieces: [0, 1] }, { pieces: [2] }] } });
  });
});
