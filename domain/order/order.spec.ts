import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anomalies, fact, given, idOf, invalid, NOW_MS, stamped, when } from '#tests/support/decide.ts';
import { partFold } from '../part/part.ts';
import { partMoved } from '../part/move.ts';
import { acceptOrder, cancelOrder, changeOrder, openOrder, openOrderInput, prioritiseOrder, shipOrder } from './commands.ts';
import { deliverOrder, toDeliver } from './deliver.ts';
import { readyCount, toPrepare } from './line.ts';
import type { OrderState } from './order.ts';
import { orderFold, stageOf, toShip } from './order.ts';
import { prepareOrder, unprepareOrder } from './prepare.ts';
import type { Reserved } from '../part/reserve.ts';
import { orderReservations } from './reserve.ts';
import type { OrderContext } from './rules.ts';
import { orderTotals } from './rules.ts';
import { orderSettings } from './settings.ts';

const [ORDER, PUMP, BELT, MAX, SHELF, READY, SALE, LINE, OTHER] = [900, 11, 12, 21, 31, 32, 41, 51, 52].map(idOf) as [string, string, string, string, string, string, string, string, string];
const created = (label: string, more: object = {}) => fact('part.created', {
  number: 'N', label, brand: '', barcodes: [], supplierRefs: [], equivalents: [], fits: [], family: '', serialTracked: false, vatBp: 2_000, salePriceMinor: 1_000, replacementFor: null, supersededBy: null, ...more,
});
const arrived = (quantity: number, serials: string[] = []) => stamped(partMoved(PUMP, { placeId: idOf(30), kind: 'outside' }, { placeId: SHELF, kind: 'bin' }, { grade: 'new', quantity, serials, costMinor: quantity * 400, reason: 'opening', moveId: idOf(99) }));
const pump = (quantity: number) => given(partFold, PUMP, [created('Pompe'), ...(quantity > 0 ? [arrived(quantity)] : [])]).state;
const line = { lineId: LINE, partId: PUMP, label: 'Pompe', quantity: 3, unitMinor: 1_200, discountBp: 0, vatBp: 2_000, free: null, supply: 'shelf' };
const opening = {
  number: 'OA1-26-00001', kind: 'order', source: 'phone', mode: 'gross', customerId: MAX, delivery: 'collect', carrier: '', fees: [], promisedOn: null, keptUntil: null, validUntil: null, lines: [line],
};
const opened = (more: object = {}) => fact('order.opened', { ...opening, ...more }, { personal: { note: 'Rappeler Max', name: 'Max', city: 'Annecy' } });
const context = (more: Partial<OrderContext> = {}): OrderContext => ({
  part: (id) => (id === PUMP ? pump(5) : undefined), reserved: () => [], settings: orderSettings.parse({}), maxDiscountBp: 1_000, may: { discount: false, free: false }, usualVatBp: 2_000, vatRates: [2_000, 550, 0],
  exempt: false, today: '2026-11-21', depositsHeld: [], ...more,
});
const place = (placeId: string, kind: 'ready' | 'store') => ({ placeId, create: null, kind });
const preparing = (order: OrderState, part = pump(5), reserved: Reserved[] = orderReservations(order).map((row) => ({ ...row, ownerType: 'order' as const, ownerId: ORDER, number: order.number, priority: 0 }))) =>
  ({ order, part, ready: place(READY, 'ready'), store: place(SHELF, 'store'), reserved, placeName: (id: string) => id });
const ready = (quantity: number, more: object = {}) => fact('order.prepared', { lineId: LINE, placeId: READY, grade: 'new', quantity, serials: [], ...more });
const delivered = (pieces: number[], more: object = {}) => fact('order.delivered', { saleId: SALE, lines: [{ lineId: LINE, pieces, ...more }] });
const after = (...facts: Parameters<typeof given>[2]) => given(orderFold, ORDER, [...facts]);

describe('opening', () => {
  it('prices a line from the catalogue with its VAT, takes it off the shelf where enough are free, and keeps who it is for apart', () => {
    const outcome = when(openOrder, { lines: [{ partId: PUMP, quantity: 2 }], note: 'Mme Roux', source: 'phone' }, context());
    outcome.thenFacts({ type: 'order.opened', data: { number: 'OA1-26-00001', kind: 'order', lines: [{ label: 'Pompe', quantity: 2, unitMinor: 1_200, vatBp: 2_000, supply: 'shelf' }] } });
    expect(JSON.stringify(outcome.facts[0]!.data)).not.toContain('Roux');
    expect(outcome.facts[0]!.personal).toMatchObject({ note: 'Mme Roux' });
  });

  it('buys what is kept for others, counts a part named twice once, and takes what no catalogue has with a price', () => {
    const others = [{ ownerType: 'repair' as const, ownerId: idOf(70), number: 'R', lineId: idOf(71), quantity: 2, sinceMs: 1, priority: 0 }];
    const outcome = when(openOrder, { lines: [{ partId: PUMP, quantity: 2 }, { partId: PUMP, quantity: 2 }, { label: 'Joint', quantity: 1, unitMinor: 300 }] }, context({ reserved: () => others }));
    expect((outcome.facts[0]!.data as { lines: { supply: string }[] }).lines.map((each) => each.supply)).toEqual(['shelf', 'buy', 'buy']);
    when(openOrder, { lines: [{ label: 'Joint', quantity: 1 }] }, context()).thenRefused('sale.noPrice');
  });

  it('bears a part’s own rate as the counter does, or the one it was agreed at; what is no part may bear any', () => {
    const at = (vatBp: number, more: object = {}) => ({ lines: [{ partId: PUMP, quantity: 1, unitMinor: 1_200, vatBp, ...more }] });
    when(openOrder, at(550), context()).thenRefused('order.vatOfPart', { params: { part: 'Pompe', percent: 20 }, path: ['lines', '0', 'vatBp'] });
    when(openOrder, at(2_000), context()).thenFacts({ type: 'order.opened', data: { lines: [{ vatBp: 2_000 }] } });
    when(openOrder, at(550, { partId: null, label: 'Notice' }), context()).thenFacts({ type: 'order.opened', data: { lines: [{ vatBp: 550 }] } });
    when(openOrder, at(550), context({ exempt: true })).thenFacts({ type: 'order.opened', data: { lines: [{ vatBp: 0 }] } });
    const agreed = after(opened({ lines: [{ ...line, vatBp: 550 }] })).state;
    const change = (lineId: string | null) => when(changeOrder, { orderId: ORDER, ...at(550, { lineId, quantity: 2 }) }, context({ order: agreed }));
    change(LINE).thenFacts({ type: 'order.lines_changed', data: { lines: [{ vatBp: 550, quantity: 2 }] } }, { type: 'order.details_changed' });
    change(null).thenRefused('order.vatOfPart');
  });

  it('asks who may give more than everybody, or for nothing', () => {
    when(openOrder, { lines: [{ partId: PUMP, quantity: 1, discountBp: 1_500 }] }, context()).thenRefused('sale.discountTooHigh');
    when(openOrder, { lines: [{ partId: PUMP, quantity: 1, unitMinor: 900 }] }, context()).thenRefused('sale.discountTooHigh');
    when(openOrder, { lines: [{ partId: PUMP, quantity: 1, discountBp: 1_000 }] }, context()).thenFacts({ type: 'order.opened' });
    when(openOrder, { lines: [{ partId: PUMP, quantity: 1, free: 'warranty' }] }, context()).thenRefused('sale.freeRight');
    when(openOrder, { lines: [{ partId: PUMP, quantity: 1, free: 'warranty' }] }, context({ may: { discount: false, free: true } })).thenFacts({ data: { lines: [{ unitMinor: 0, free: 'warranty' }] }, type: 'order.opened' });
  });

  it('keeps what was agreed for the part and the pieces that it was agreed for, not for another part nor for more', () => {
    const agreed = after(opened({ lines: [{ ...line, quantity: 1, unitMinor: 100 }] })).state;
    const both = (id: string) => (id === PUMP ? pump(5) : id === BELT ? { ...pump(5), id: BELT } : undefined);
    const changed = (more: object, may = { discount: false, free: false }, order: OrderState = agreed) =>
      when(changeOrder, { orderId: ORDER, lines: [{ lineId: LINE, partId: PUMP, label: 'Pompe', quantity: 1, unitMinor: 100, vatBp: 2_000, ...more }] }, context({ order, may, part: both }));
    changed({ label: 'Pompe 2' }).thenFacts({ type: 'order.lines_changed' }, { type: 'order.details_changed' });
    changed({ quantity: 50 }).thenRefused('sale.discountTooHigh');
    changed({ partId: BELT }).thenRefused('sale.discountTooHigh');
    changed({ quantity: 50 }, { discount: true, free: false }).thenFacts({ type: 'order.lines_changed' }, { type: 'order.details_changed' });
    const given = after(opened({ lines: [{ ...line, quantity: 1, unitMinor: 0, free: 'warranty' }] })).state;
    changed({ free: 'warranty', quantity: 2 }, undefined, given).thenRefused('sale.freeRight');
    changed({ free: 'warranty', partId: BELT }, undefined, given).thenRefused('sale.freeRight');
    changed({ unitMinor: 0 }, { discount: true, free: false }).thenRefused('sale.freeRight');
    changed({ discountBp: 10_000 }, { discount: true, free: false }).thenRefused('sale.freeRight');
  });

  it('gives a quote its last day, and refuses a parcel for nobody or parts put aside that are shipped', () => {
    when(openOrder, { kind: 'quote', lines: [{ partId: PUMP, quantity: 1 }] }, context()).thenFacts({ type: 'order.opened', data: { validUntil: '2026-12-21' } });
    when(openOrder, { delivery: 'ship', lines: [{ partId: PUMP, quantity: 1 }] }, context()).thenRefused('order.shipToWhom');
    expect(invalid(openOrderInput, { lines: [] })).toEqual(['lines: order.empty']);
  });
});

describe('a quote', () => {
  const quote = opened({ kind: 'quote', validUntil: '2026-11-21' });
  it('keeps nothing until it is accepted, and counts from then', () => {
    expect(orderReservations(after(quote).state)).toEqual([]);
    const taken = after(quote).after(after(quote).when(acceptOrder, { orderId: ORDER }, (order) => context({ order })), NOW_MS + 5);
    expect([stageOf(taken), orderReservations(taken)]).toEqual(['open', [{ lineId: LINE, partId: PUMP, quantity: 3, sinceMs: NOW_MS + 5 }]]);
    after(quote).when(acceptOrder, { orderId: ORDER }, (order) => context({ order, today: '2026-11-22' })).thenRefused('order.quoteOver', { params: { number: 'OA1-26-00001', on: '2026-11-21' } });
    after(quote).when(prepareOrder, { orderId: ORDER, partId: PUMP }, (order) => preparing(order)).thenRefused('order.isQuote');
  });
});

describe('preparing', () => {
  it('moves a scanned part to where the order waits, and no longer reserves it', () => {
    const order = after(opened());
    const outcome = order.when(prepareOrder, { orderId: ORDER, partId: PUMP, quantity: 2 }, (state) => preparing(state));
    outcome.thenFacts(
      { type: 'part.moved', data: { from: SHELF, to: READY, toKind: 'ready', quantity: 2, costMinor: 800, documentId: ORDER } }, { type: 'order.prepared', data: { lineId: LINE, placeId: READY, quantity: 2 } },
    ).thenReply({ lineId: LINE, placeId: READY, lineLeft: 1, orderLeft: 1 });
    expect(orderReservations(order.after(outcome))).toMatchObject([{ quantity: 1 }]);
  });

  it('refuses what is not on it, too many, or kept for whoever came first', () => {
    const order = after(opened());
    order.when(prepareOrder, { orderId: ORDER, partId: BELT }, (state) => preparing(state, { ...pump(5), id: BELT })).thenRefused('order.notOnIt');
    order.when(prepareOrder, { orderId: ORDER, partId: PUMP, quantity: 4 }, (state) => preparing(state)).thenRefused('order.lineFull');
    const first: Reserved = { ownerType: 'repair', ownerId: idOf(70), number: 'RA1-26-00001', lineId: idOf(71), quantity: 5, sinceMs: 1, priority: 0 };
    order.when(prepareOrder, { orderId: ORDER, partId: PUMP }, (state) => preparing(state, pump(5), [first, ...preparing(state).reserved])).thenRefused('stock.reserved', { params: { part: 'Pompe', free: 0, wanted: 1, by: 'RA1-26-00001 (5)' } });
    order.when(prepareOrder, { orderId: ORDER, partId: PUMP }, (state) => preparing(state, pump(5), [first, ...preparing(state).reserved.map((row) => ({ ...row, priority: 1 }))])).thenFacts({ type: 'part.moved' }, { type: 'order.prepared' });
    order.when(prepareOrder, { orderId: ORDER, partId: PUMP }, (state) => preparing(state, pump(0), [])).thenRefused('stock.insufficient');
  });

  it('takes a piece with a serial number from where that piece is', () => {
    const part = given(partFold, PUMP, [created('Pompe', { serialTracked: true }), arrived(2, ['S1', 'S2'])]).state;
    after(opened()).when(prepareOrder, { orderId: ORDER, partId: PUMP, serials: ['S2'] }, (state) => preparing(state, part)).thenFacts({ type: 'part.moved', data: { serials: ['S2'] } }, { type: 'order.prepared', data: { serials: ['S2'] } });
    after(opened()).when(prepareOrder, { orderId: ORDER, partId: PUMP }, (state) => preparing(state, part)).thenRefused('part.serialWanted');
  });

  it('puts back on the shelf what was prepared, of a cancelled order too', () => {
    const waiting = { ...pump(5), levels: [...pump(5).levels, { placeId: READY, kind: 'ready' as const, grade: 'new' as const, quantity: 2, belowSince: null }] };
    const order = after(opened(), ready(2), fact('order.cancelled', {}));
    const outcome = order.when(unprepareOrder, { orderId: ORDER, lineId: LINE, quantity: 2 }, (state) => preparing(state, waiting));
    outcome.thenFacts({ type: 'part.moved', data: { from: READY, to: SHELF, quantity: 2 } }, { type: 'order.unprepared' }).thenReply({ placeId: SHELF, left: 0 });
    expect(order.after(outcome).lines.map(readyCount)).toEqual([0]);
    order.when(unprepareOrder, { orderId: ORDER, lineId: LINE, quantity: 3 }, (state) => preparing(state, waiting)).thenRefused('order.notPrepared');
  });
});

describe('handing over', () => {
  it('delivers the lowest pieces that nobody has, from where they were prepared, and is done when all are', () => {
    const order = after(opened({ fees: [{ label: 'Port', unitMinor: 500, vatBp: 2_000 }] }), ready(2)).state;
    expect(toDeliver(order)).toMatchObject({ lines: [{ left: 3, unprepared: 1, ready: [{ placeId: READY, quantity: 2 }] }], fees: [{ label: 'Port' }] });
    const { event, pieces } = deliverOrder(order, SALE, [{ lineId: LINE, quantity: 2, placeId: READY, serials: [] }, { lineId: LINE, quantity: 1, placeId: null, serials: [] }], true);
    expect(pieces).toEqual([[0, 1], [2]]);
    const done = orderFold.evolve(order, stamped(event));
    expect([stageOf(done), done.lines[0]!.delivered, readyCount(done.lines[0]!), toDeliver(done).lines, toDeliver(done).fees]).toEqual(['delivered', [0, 1, 2], 0, [], []]);
  });

  it('takes what was prepared where a delivery does not say, and counts a piece handed over twice once', () => {
    const order = after(opened(), ready(2), delivered([0]), delivered([0, 1])).state;
    expect([order.lines[0]!.delivered, readyCount(order.lines[0]!), orderReservations(order)]).toMatchObject([[0, 1], 0, [{ quantity: 1 }]]);
  });

  it('ships what was billed, each piece with one parcel', () => {
    const order = after(opened({ delivery: 'ship' }), ready(3));
    order.when(shipOrder, { orderId: ORDER, carrier: 'Chronopost' }, (state) => context({ order: state })).thenRefused('order.sellFirst');
    const gone = after(opened({ delivery: 'ship' }), ready(3), delivered([0, 1]));
    expect(toShip(gone.state)).toBe(2);
    const parcel = gone.when(shipOrder, { orderId: ORDER, carrier: 'Chronopost', tracking: 'X1', feeMinor: 900 }, (state) => context({ order: state }));
    parcel.thenReply({ pieces: 2 });
    expect([toShip(gone.after(parcel)), gone.after(parcel).shipments]).toMatchObject([0, [{ carrier: 'Chronopost', tracking: 'X1', feeMinor: 900, lines: [{ quantity: 2 }] }]]);
    after(opened()).when(shipOrder, { orderId: ORDER, carrier: 'x' }, (state) => context({ order: state })).thenRefused('order.collected');
  });
});

describe('changing and ending', () => {
  it('writes only what differs, and keeps what was prepared', () => {
    const order = after(opened(), ready(2));
    const same = { orderId: ORDER, customerId: MAX, note: 'Rappeler Max', shipTo: { name: 'Max', city: 'Annecy' }, lines: [{ lineId: LINE, partId: PUMP, quantity: 3 }] };
    const customer = { exists: true, erased: false } as OrderContext['customer'] & object;
    order.when(changeOrder, same, (state) => context({ order: state, customer })).thenFacts();
    order.when(changeOrder, { ...same, lines: [{ lineId: LINE, partId: PUMP, quantity: 1 }] }, (state) => context({ order: state, customer })).thenRefused('order.lineHasMore', { params: { line: 'Pompe', least: 2 } });
    order.when(changeOrder, { ...same, lines: [{ lineId: LINE, partId: PUMP, quantity: 2 }], promisedOn: '2026-12-01' }, (state) => context({ order: state, customer })).thenFacts({ type: 'order.lines_changed' }, { type: 'order.details_changed', data: { promisedOn: '2026-12-01' } });
  });

  it('is not cancelled while a deposit is held; then it lets go of what it kept, and says what to put back', () => {
    const order = after(opened(), ready(2));
    order.when(cancelOrder, { orderId: ORDER, reason: 'x' }, (state) => context({ order: state, depositsHeld: ['TA1-26-00004'] })).thenRefused('order.depositHeld', { params: { number: 'OA1-26-00001', deposits: 'TA1-26-00004' } });
    const outcome = order.when(cancelOrder, { orderId: ORDER, reason: 'Trop long' }, (state) => context({ order: state }));
    outcome.thenReply({ putBack: 2 });
    expect([stageOf(order.after(outcome)), orderReservations(order.after(outcome))]).toEqual(['cancelled', []]);
    order.when(prioritiseOrder, { orderId: ORDER, priority: 1 }, (state) => context({ order: state })).thenFacts({ type: 'order.priority_set', data: { priority: 1 } });
  });

  it('forgets who it was for, whenever it is told', () => {
    const gone = after(opened(), fact('order.personal_erased'), fact('order.details_changed', opening, { personal: { note: 'Max' } }), fact('order.cancelled', {}, { personal: { reason: 'Max' } })).state;
    expect(JSON.stringify(gone)).not.toContain('Max');
    expect(gone.number).toBe('OA1-26-00001');
  });

  it('keeps what another PC prepared of a line that was dropped meanwhile', () => {
    const changed = fact('order.lines_changed', { lines: [{ ...line, lineId: OTHER }] });
    expect(after(opened(), ready(2), changed).state.lines.map((each) => [each.lineId, each.quantity, readyCount(each)])).toEqual([[OTHER, 3, 0], [LINE, 0, 2]]);
    expect(anomalies(after(opened(), changed, ready(2)).state)).toEqual(['order.line_unknown']);
    expect(anomalies(after(opened(), ready(2), ready(2)).state)).toEqual(['order.prepared_twice']);
  });
});

describe('whatever happens in whatever order', () => {
  const any = fc.oneof(
    fc.nat(4).map((n) => ready(n + 1)), fc.nat(4).map((n) => fact('order.unprepared', { lineId: LINE, placeId: READY, grade: 'new', quantity: n + 1, serials: [] })),
    fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }).chain((pieces) => fc.constantFrom({}, { placeId: null, serials: [] }, { placeId: READY, serials: [] }).map((from) => delivered(pieces, from))),
    fc.nat(6).map((n) => fact('order.lines_changed', { lines: [{ ...line, quantity: n + 1 }] })), fc.constant(fact('order.lines_changed', { lines: [{ ...line, lineId: OTHER }] })),
    fc.constant(fact('order.shipped', { carrier: 'x', tracking: '', feeMinor: 0 })), fc.constant(fact('order.cancelled')), fc.constant(fact('order.accepted')),
  );
  it('reserves never more than is to be prepared, and nothing is below zero', () => {
    fc.assert(fc.property(fc.array(any, { maxLength: 25 }), fc.constantFrom('order', 'quote'), (facts, kind) => {
      const order = after(opened({ kind, delivery: 'ship' }), ...facts).state;
      for (const each of order.lines) {
        const kept = orderReservations(order).filter((row) => row.lineId === each.lineId).reduce((sum, row) => sum + row.quantity, 0);
        expect(kept).toBeLessThanOrEqual(Math.max(0, each.quantity - readyCount(each) - each.delivered.length));
        expect(kept === 0 || kept === toPrepare(each)).toBe(true);
        expect(each.ready.every((lot) => lot.quantity > 0)).toBe(true);
        expect(each.shipped).toBeLessThanOrEqual(each.delivered.length);
        expect(each.delivered).toEqual([...new Set(each.delivered)].sort((a, b) => a - b));
      }
      if (stageOf(order) !== 'open') expect(orderReservations(order)).toEqual([]);
      expect(toDeliver(order).lines.every((each) => each.left > 0 && each.left <= each.quantity)).toBe(true);
    }));
  });

  it('comes to what its lines and fees do', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(fc.property(fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 50 }), unitMinor: amount, discountBp: fc.nat(10_000), vatBp: fc.constantFrom(0, 550, 2_000) }), { minLength: 1 }), amount, fc.constantFrom('gross' as const, 'net' as const), (given, fee, mode) => {
      const { totals, amounts, nets } = orderTotals({ mode, lines: given, fees: [{ label: 'Port', unitMinor: fee, vatBp: 2_000 }] });
      expect(amounts.reduce((sum, each) => sum + each, 0)).toBe(mode === 'gross' ? totals.grossMinor : totals.netMinor);
      expect(nets.reduce((sum, each) => sum + each, 0)).toBe(totals.netMinor);
    }));
  });
});
