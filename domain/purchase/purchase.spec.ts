import { describe, expect, it } from 'vitest';
import { ACTOR, anomalies, fact, given, idOf, when } from '#tests/support/decide.ts';
import type { AskContext } from './asking.ts';
import { approveRequest, makeRequest, withdrawRequest } from './asking.ts';
import { csvField, csvTable } from './csv.ts';
import { acceptService, cancelPurchase, changePurchase, closePurchase, sendPurchase } from './dealing.ts';
import type { DealContext } from './dealing.ts';
import { forStock } from './line.ts';
import { expectedOf, purchaseFold, purchaseStatus, receivedTwice } from './purchase.ts';
import type { RequestState } from './request.ts';
import { requestFold } from './request.ts';
import { limitOf, purchaseSettings } from './settings.ts';

const [A, B] = [idOf(31), idOf(32)];
const line = { lineId: A, partId: idOf(5), ref: 'NF-1', label: 'Turbine', quantity: 4, unitCostMinor: 1_000, class: 'parts', for: forStock, requestId: idOf(70), askedBy: idOf(8), wantedOn: null };
const service = { ...line, lineId: B, partId: null, label: 'Étalonnage', class: 'services', quantity: 1, requestId: null };
const made = fact('purchase.made', { number: 'CA1-26-00001', supplierId: idOf(3), theirReference: '', wantedOn: null, notes: '', unordered: false, lines: [line, service] });
const came = (receiptId: string, pieces: number[]) => fact('purchase.received', {
  receiptId, note: '', carriageMinor: 0,
  lines: [{ lineId: A, partId: idOf(5), state: 'ok', quantity: pieces.length, pieces, grade: 'new', serials: [], to: 'stock', placeId: idOf(6), orderedMinor: 1_000, unitCostMinor: 1_000, costMinor: 1_000 * pieces.length, moveId: null }],
});
const deal = (state: DealContext['purchase'], more: Partial<DealContext> = {}): DealContext => ({ purchase: state, canMail: true, limitMinor: null, limitOf: () => null, requestOf: () => undefined, document: null, mayForOthers: false, nameOf: () => 'Nadia', ...more });
const order = (...facts: ReturnType<typeof fact>[]) => given(purchaseFold, idOf(900), [made, ...facts]).state;

describe('an order to a supplier', () => {
  it('counts each piece once, and names what two PCs received both', () => {
    const state = order(came(idOf(41), [0, 1]), came(idOf(42), [1, 2]));
    expect(expectedOf(state, state.lines[0]!)).toBe(1);
    expect(receivedTwice(state)).toEqual([{ lineId: A, receiptIds: [idOf(41), idOf(42)] }]);
    expect(receivedTwice(order(came(idOf(41), [0, 1]), came(idOf(42), [2])))).toEqual([]);
    expect(purchaseStatus(state)).toBe('partly');
  });

  it('waits for as many as the supplier confirmed', () => {
    const state = order(fact('purchase.confirmed', { theirReference: 'x', lines: [{ lineId: A, quantity: 3, unitCostMinor: 900, on: null }] }), came(idOf(41), [0, 1, 2]));
    expect(expectedOf(state, state.lines[0]!)).toBe(0);
  });

  it('that was cancelled at one PC and received at another goes on', () => {
    const state = order(fact('purchase.cancelled', { reason: 'x' }), came(idOf(41), [0]));
    expect([state.cancelled, anomalies(state)]).toEqual([false, ['purchase.received_after_cancelling']]);
    const other = order(came(idOf(41), [0]), fact('purchase.cancelled', { reason: 'x' }));
    expect([other.cancelled, anomalies(other)]).toEqual([false, ['purchase.cancelled_after_receipt']]);
  });

  it('refuses what would contradict what came', () => {
    const state = order(came(idOf(41), [0, 1]));
    const wanted = { lineId: A, label: 'Turbine', quantity: 1, unitCostMinor: 1_000 };
    when(changePurchase, { purchaseId: state.id, lines: [wanted] }, deal(state)).thenRefused('purchase.cameAlready');
    when(changePurchase, { purchaseId: state.id, lines: [], dropped: [A] }, deal(state)).thenRefused('purchase.cameAlready');
    when(cancelPurchase, { purchaseId: state.id }, deal(state)).thenRefused('purchase.receivedAlready');
    when(closePurchase, { purchaseId: state.id, lineIds: [idOf(99)] }, deal(state)).thenRefused('purchase.lineUnknown');
    when(closePurchase, { purchaseId: state.id, lineIds: [A], again: true }, deal(state)).thenFacts({ type: 'purchase.lines_closed', data: { lineIds: [A] } }, { type: 'request.reopened' });
  });

  it('grows only within what whoever changes it may order alone', () => {
    const state = order();
    const change = (more: object, limitMinor: number | null) => when(changePurchase, { purchaseId: state.id, lines: [{ lineId: A, label: 'Turbine', quantity: 4, unitCostMinor: 1_000, ...more }] }, deal(state, { limitMinor }));
    change({ quantity: 400 }, 5_000).thenRefused('purchase.overLimit', { path: ['lines'] });
    change({ unitCostMinor: 90_000 }, 5_000).thenRefused('purchase.overLimit');
    change({ quantity: 400 }, null).thenFacts({ type: 'purchase.changed' });
    change({ quantity: 5 }, 6_000).thenFacts({ type: 'purchase.changed' });
    // It was approved by somebody else at more than one's own: less of it needs nobody.
    change({ quantity: 3 }, 100).thenFacts({ type: 'purchase.changed' });
  });

  it('is sent by whoever may order all of it, or when each who filled it may what is theirs', () => {
    const mine = { ...service, lineId: idOf(33), unitCostMinor: 6_000, askedBy: ACTOR };
    const state = order(fact('purchase.lines_added', { lines: [mine, { ...mine, lineId: idOf(34) }], unordered: false }));
    const byAnother = { answeredBy: idOf(9), askedBy: idOf(8) } as RequestState;
    const byItself = { answeredBy: idOf(8), askedBy: idOf(8) } as RequestState;
    const send = (limits: Record<string, number>, more: Partial<DealContext> = {}) => when(sendPurchase, { purchaseId: state.id, way: 'phone' }, deal(state, { limitMinor: 100, limitOf: (user) => limits[user ?? ''] ?? 0, requestOf: () => byAnother, ...more }));
    send({ [ACTOR]: 12_000, [idOf(8)]: 1_000 }).thenFacts({ type: 'purchase.sent' });
    // Two of 60.00 are 120.00, however they came on it.
    send({ [ACTOR]: 11_999, [idOf(8)]: 1_000 }).thenRefused('purchase.sendOverLimit');
    send({}, { limitMinor: 17_000 }).thenFacts({ type: 'purchase.sent' });
    send({}, { limitMinor: 16_999 }).thenRefused('purchase.sendOverLimit');
    // What one asked for and approved alone is one's own.
    send({ [ACTOR]: 12_000, [idOf(8)]: 4_999 }, { requestOf: () => byItself }).thenRefused('purchase.sendOverLimit');
    send({ [ACTOR]: 12_000, [idOf(8)]: 5_000 }, { requestOf: () => byItself }).thenFacts({ type: 'purchase.sent' });
    // It was told to the supplier already: sending it again owes nothing more.
    const told = order(fact('purchase.sent', { way: 'phone', document: null, messageId: null }));
    when(sendPurchase, { purchaseId: told.id, way: 'phone' }, deal(told, { limitMinor: 0, limitOf: () => 0 })).thenFacts({ type: 'purchase.sent' });
  });

  it('that the supplier has is cancelled with a reason, and its requests wait again', () => {
    const state = order(fact('purchase.sent', { way: 'phone', document: null, messageId: null }));
    when(cancelPurchase, { purchaseId: state.id }, deal(state)).thenRefused('purchase.reasonWanted');
    when(cancelPurchase, { purchaseId: state.id, reason: 'Trop long' }, deal(state)).thenFacts({ type: 'purchase.cancelled' }, { type: 'request.reopened', stream: { id: idOf(70) } });
  });

  it('goes by mail only where there is one', () => {
    const mail = { purchaseId: idOf(900), way: 'smtp' as const, to: 'a@example.org', subject: 'x', body: 'x' };
    when(sendPurchase, mail, deal(order(), { canMail: false })).thenRefused('message.noSmtp');
    when(sendPurchase, { ...mail, to: 'x' }, deal(order())).thenRefused('field.email');
    when(sendPurchase, mail, deal(order(), { document: 'h' })).thenFacts({ type: 'message.written', data: { attachments: [{ name: 'CA1-26-00001.pdf', hash: 'h' }] }, personal: { to: 'a@example.org' } }, { type: 'purchase.sent' });
    when(sendPurchase, mail, deal(order(fact('purchase.cancelled', { reason: '' })))).thenRefused('purchase.cancelled');
    when(sendPurchase, mail, deal(undefined)).thenRefused('purchase.unknown');
  });

  it('has its services accepted by who asked for them', () => {
    const input = { purchaseId: idOf(900), lineId: B, quantity: 1 };
    when(acceptService, input, deal(order())).thenRefused('purchase.notYours', { params: { who: 'Nadia', line: 'Étalonnage' } });
    when(acceptService, { ...input, lineId: A }, deal(order())).thenRefused('purchase.receiveInstead');
    when(acceptService, { ...input, quantity: 2 }, deal(order(), { mayForOthers: true })).thenRefused('purchase.nothingLeft');
    when(acceptService, input, deal(order()), { actor: idOf(8) }).thenFacts({ type: 'purchase.received', data: { lines: [{ lineId: B, pieces: [0], costMinor: 1_000 }] } });
  });
});

describe('a request', () => {
  const context = (limitMinor: number | null): AskContext => ({ limitMinor, partOf: () => undefined, supplierOf: () => undefined, numberOf: () => null });
  const asked = { lines: [{ label: 'Gants', quantity: 10, unitCostMinor: 500 }] };

  it('approves itself within one’s own amount, and only then', () => {
    when(makeRequest, asked, context(5_000)).thenFacts({ type: 'request.made' }, { type: 'request.approved' });
    when(makeRequest, asked, context(4_999)).thenFacts({ type: 'request.made' });
    when(makeRequest, { lines: [{ label: 'Gants', quantity: 1 }] }, context(999_999)).thenFacts({ type: 'request.made' });
    when(makeRequest, { lines: [{ quantity: 1 }] }, context(null)).thenRefused('field.required');
    when(makeRequest, { lines: [{ label: 'x', quantity: 1, for: { kind: 'repair', ownerId: A, lineId: B } }] }, context(null)).thenRefused('request.nobodyWaits');
  });

  it('is approved by amount, once, and withdrawn by who made it', () => {
    const state: RequestState = given(requestFold, A, [fact('request.made', { origin: 'manual', partId: null, label: 'Gants', supplierId: null, ref: '', quantity: 10, unitCostMinor: 500, class: 'parts', for: forStock, wantedOn: null, note: '' })]).state;
    const by = (limitMinor: number | null, actor = ACTOR, of: RequestState | undefined = state) => ({ limitMinor, actor, requestOf: () => of });
    when(approveRequest, { requestIds: [A] }, by(4_999)).thenRefused('request.overLimit');
    when(approveRequest, { requestIds: [A] }, by(null, ACTOR, { ...state, status: 'approved' })).thenRefused('request.answered');
    when(approveRequest, { requestIds: [A] }, by(5_000)).thenFacts({ type: 'request.approved' });
    when(withdrawRequest, { requestIds: [A] }, by(0, idOf(2))).thenRefused('request.notYours');
    when(withdrawRequest, { requestIds: [A] }, by(0)).thenFacts({ type: 'request.refused' });
  });

  it('takes the highest amount of somebody’s roles', () => {
    const settings = purchaseSettings.parse({});
    expect([limitOf(settings, ['counter']), limitOf(settings, ['counter', 'sales_admin']), limitOf(settings, ['counter', 'manager']), limitOf({ limits: [] }, ['manager'])]).toEqual([10_000, 100_000, null, 0]);
  });
});

it('makes formulas in a file harmless', () => {
  expect(['=1+1', '+33 4', '-1', '-2,50', '@x', 'a;b', 'a"b'].map(csvField)).toEqual(["'=1+1", "'+33 4", '-1', '-2,50', "'@x", '"a;b"', '"a""b"']);
  expect(csvTable([['a', 'b'], ['1', '2']])).toBe('\uFEFFa;b\r\n1;2\r\n');
});
