import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/kernel/ids.ts';
import type { PartState } from '#domain/part/part.ts';
import { partBack } from '#domain/part/repairOfPart.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { TestHost } from '#tests/support/host.ts';
import { foundedHost } from '#tests/support/host.ts';
import type { Hands } from '#tests/support/parts.ts';
import { by, internalOrder, placeOfKind, refusalOf } from '#tests/support/parts.ts';

let test: TestHost;
let hands: Hands;
let shelf: Id;

beforeAll(async () => {
  const founded = await foundedHost();
  test = founded;
  hands = { host: founded.host, actor: founded.userId, atMs: () => founded.clock.now };
  shelf = placeOfKind(hands, 'store');
});
afterAll(() => test.close());

let parts = 0;
async function stocked(label: string, quantity: number, more: { serials?: string[]; unitCostMinor?: number; barcodes?: string[]; equivalents?: Id[] } = {}): Promise<Id> {
  parts += 1;
  const { partId } = await by(hands, 'part.create', {
    label, brand: 'Nilfisk', serialTracked: more.serials !== undefined, barcodes: more.barcodes ?? [], equivalents: more.equivalents ?? [], supplierRefs: [{ ref: `NF-${1000 + parts}` }], fits: [{ brand: 'Nilfisk', model: 'GD 930' }],
  });
  if (quantity > 0)
    await by(hands, 'stock.adjust', { partId, placeId: shelf, grade: 'new', quantity, serials: more.serials ?? [], unitCostMinor: more.unitCostMinor ?? 1000, reason: 'Stock de départ' });
  return partId;
}

const levels = (partId: Id): Record<string, number> => Object.fromEntries(hands.host.context.queries.parts.levels(partId).map((row) => [`${row.kind} ${row.grade}`, row.quantity]));
const state = (partId: Id): PartState => hands.host.context.store.state<PartState>('part', partId)!;
const order = (repairId: Id): RepairState => hands.host.context.store.state<RepairState>('repair', repairId)!;

describe('a part on its way through a repair', () => {
  it('is reserved by its line, issued, fitted, and the shelf is right', async () => {
    const partId = await stocked('Turbine', 5, { unitCostMinor: 4250 });
    const { repairId, lineIds } = await internalOrder(hands, [{ label: 'Turbine', partId, quantity: 2 }]);
    expect(hands.host.context.queries.parts.get(partId)).toMatchObject({ here: 5, reserved: 2 });
    const first = await by(hands, 'part.scan', { repairId, partId });
    expect(first).toMatchObject({ did: 'issued', lineId: lineIds[0] });
    await by(hands, 'part.scan', { repairId, partId });
    expect(levels(partId)).toEqual({ 'job new': 2, 'outside new': -5, 'store new': 3 });
    expect(hands.host.context.queries.parts.get(partId)).toMatchObject({ here: 3, reserved: 0 });
    expect(await by(hands, 'part.scan', { repairId, partId })).toMatchObject({ did: 'fitted' });
    expect(levels(partId)).toEqual({ 'installed new': 1, 'job new': 1, 'outside new': -5, 'store new': 3 });
    const view = await by(hands, 'part.ofRepair', { repairId });
    expect(view.lines[0]).toMatchObject({ part: 'in_hand', toIssue: 0 });
    expect(order(repairId).lines.issues.map((issue) => issue.costMinor)).toEqual([4250, 4250]);
    // The other one was not needed: through inspection back to the shelf.
    const inHand = view.lines[0]!.issues.find((issue) => issue.inHand > 0)!;
    await by(hands, 'part.return', { repairId, issueId: inHand.issueId, quantity: 1 });
    expect(levels(partId)).toEqual({ 'inspection new': 1, 'installed new': 1, 'outside new': -5, 'store new': 3 });
    expect(await refusalOf(by(hands, 'part.return', { repairId, issueId: inHand.issueId, quantity: 1 }))).toBe('part.notInHand');
    await by(hands, 'part.inspect', { partId, grade: 'new', quantity: 1, result: { kind: 'shelf', placeId: shelf, grade: 'new' } });
    expect(levels(partId)).toEqual({ 'installed new': 1, 'outside new': -5, 'store new': 4 });
    // Given back, it is wanted again; a fitting by mistake is undone by the opposite fact.
    expect((await by(hands, 'part.ofRepair', { repairId })).lines[0]).toMatchObject({ toIssue: 1, part: 'partly' });
    const fitted = order(repairId).lines.issues.find((issue) => issue.fitted > 0)!;
    await by(hands, 'part.unfit', { repairId, issueId: fitted.issueId, quantity: 1 });
    expect(levels(partId)).toMatchObject({ 'job new': 1, 'store new': 4 });
    await by(hands, 'part.return', { repairId, issueId: fitted.issueId, quantity: 1, placeId: shelf });
    expect(levels(partId)).toEqual({ 'outside new': -5, 'store new': 5 });
    expect(state(partId).atJob).toEqual({});
    expect(order(repairId).anomalies).toEqual([]);
  });

  it('sent twice under one command id, moves once', async () => {
    const partId = await stocked('Courroie', 3);
    const { repairId } = await internalOrder(hands, [{ label: 'Courroie', partId, quantity: 3 }]);
    const commandId = hands.host.context.newId();
    const again = () => hands.host.context.execute('part.scan', { repairId, partId }, { actor: hands.actor, atMs: hands.atMs(), commandId });
    expect(await again()).toEqual(await again());
    expect(levels(partId)).toMatchObject({ 'job new': 1, 'store new': 2 });
  });

  it('is not taken from whoever reserved it earlier, and the refusal says who', async () => {
    const partId = await stocked('Carte', 1);
    const early = await internalOrder(hands, [{ label: 'Carte', partId, quantity: 1 }]);
    test.clock.now += 1000;
    const late = await internalOrder(hands, [{ label: 'Carte', partId, quantity: 1 }]);
    const take = (repairId: Id, lineId: Id) => by(hands, 'part.issue', { repairId, lineId, partId, placeId: shelf, grade: 'new', quantity: 1 });
    const refused = await take(late.repairId, late.lineIds[0]!).catch((error: unknown) => (error as { error: { code: string; params: Record<string, string> } }).error);
    expect(refused).toMatchObject({ code: 'stock.reserved', params: { by: `${early.number} (1)`, free: 0 } });
    await take(early.repairId, early.lineIds[0]!);
    expect(await refusalOf(take(late.repairId, late.lineIds[0]!))).toBe('stock.insufficient');
    // What is missing is asked for, and the order waits.
    expect(await by(hands, 'part.source', { repairId: late.repairId, lineId: late.lineIds[0]!, source: 'buy', ref: 'NF-1003' })).toEqual({ waits: true });
    expect(order(late.repairId).status).toBe('awaiting_part');
    expect(await by(hands, 'part.needs', {})).toMatchObject([{ number: late.number, partId, quantity: 1, source: 'buy', ref: 'NF-1003' }]);
    await by(hands, 'stock.adjust', { partId, placeId: shelf, grade: 'new', quantity: 1, reason: 'Livré' });
    await take(late.repairId, late.lineIds[0]!);
    expect(order(late.repairId).status).toBe('accepted');
    expect(await by(hands, 'part.needs', {})).toEqual([]);
  });

  it('with a serial number is asked for by it, and refused with the reason where it can’t be', async () => {
    const partId = await stocked('Moteur', 3, { serials: ['M-1', 'M-2', 'M-3'] });
    const { repairId, lineIds } = await internalOrder(hands, [{ label: 'Moteur', partId, quantity: 2 }]);
    expect(await by(hands, 'part.scan', { repairId, partId })).toEqual({ did: 'wants_serial', part: 'Moteur' });
    const scan = (serial: string) => by(hands, 'part.scan', { repairId, partId, serial });
    expect(await scan('m1')).toMatchObject({ did: 'issued', serials: ['M-1'] });
    expect(await scan('M-1')).toMatchObject({ did: 'fitted', serials: ['M-1'] });
    expect(await refusalOf(scan('M-1'))).toBe('part.serialFitted');
    expect(await refusalOf(scan('M-9'))).toBe('part.serialAbsent');
    const quarantine = (await by(hands, 'place.create', { name: 'Quarantaine', kind: 'quarantine', parentId: null })).placeId;
    await by(hands, 'part.move', { partId, fromPlaceId: shelf, toPlaceId: quarantine, grade: 'new', quantity: 1, serials: ['M-2'] });
    expect(await refusalOf(by(hands, 'part.issue', { repairId, lineId: lineIds[0]!, partId, placeId: shelf, grade: 'new', quantity: 1, serials: ['M-2'] }))).toBe('part.serialHeld');
    expect(await refusalOf(by(hands, 'part.issue', { repairId, lineId: lineIds[0]!, partId, placeId: shelf, grade: 'new', quantity: 1, serials: ['M-1'] }))).toBe('part.serialUsed');
    const other = await internalOrder(hands, [{ label: 'Moteur', partId, quantity: 1 }]);
    expect(await refusalOf(by(hands, 'part.scan', { repairId: other.repairId, partId, serial: 'M-1' }))).toBe('part.notOnShelf');
  });

  it('of the wrong sort is refused, an equivalent goes on the line in its place', async () => {
    const wanted = await stocked('Filtre', 0);
    const same = await stocked('Filtre équivalent', 2, { equivalents: [wanted] });
    const wrong = await stocked('Bouton', 2);
    const { repairId, lineIds } = await internalOrder(hands, [{ label: 'Filtre', partId: wanted, quantity: 1 }]);
    expect(await refusalOf(by(hands, 'part.scan', { repairId, partId: wrong }))).toBe('part.nobodyWants');
    expect(await by(hands, 'part.scan', { repairId, partId: same })).toMatchObject({ did: 'issued', lineId: lineIds[0] });
    expect(hands.host.context.queries.parts.get(wanted)).toMatchObject({ reserved: 0 });
    expect(await refusalOf(by(hands, 'part.scan', { repairId, partId: wanted }))).toBe('part.nobodyWants');
  });

  it('comes out of a unit: known ones from inside, others from outside, and back to the shelf only by inspection', async () => {
    const partId = await stocked('Joint', 1);
    const { repairId } = await internalOrder(hands, [{ label: 'Joint', partId, quantity: 1 }]);
    await by(hands, 'part.scan', { repairId, partId });
    await by(hands, 'part.scan', { repairId, partId });
    await by(hands, 'part.remove', { repairId, partId, label: 'Joint', to: 'removed' });
    expect(levels(partId)).toEqual({ 'removed faulty': 1, 'outside new': -1 });
    await by(hands, 'part.remove', { repairId, partId, label: 'Joint', to: 'inspection', grade: 'used' });
    expect(levels(partId)).toEqual({ 'removed faulty': 1, 'outside new': -1, 'outside used': -1, 'inspection used': 1 });
    const removed = placeOfKind(hands, 'removed');
    expect(await refusalOf(by(hands, 'part.move', { partId, fromPlaceId: removed, toPlaceId: shelf, grade: 'faulty', quantity: 1 }))).toBe('stock.inspectFirst');
    expect(await refusalOf(by(hands, 'part.inspect', { partId, grade: 'used', quantity: 1, result: { kind: 'shelf', placeId: shelf, grade: 'new' } }))).toBe('part.neverNewAgain');
    await by(hands, 'part.inspect', { partId, grade: 'used', quantity: 1, result: { kind: 'shelf', placeId: shelf, grade: 'used' } });
    // What waits for a decision goes on with a reason, whatever way it takes.
    const [inspecting, apart, reception] = [placeOfKind(hands, 'inspection'), hands.host.context.housePlace('quarantine'), hands.host.context.queries.house.placeOfKind('reception')];
    await by(hands, 'part.move', { partId, fromPlaceId: shelf, toPlaceId: inspecting, grade: 'used', quantity: 1 });
    expect(apart.create).toBeNull();
    await by(hands, 'part.move', { partId, fromPlaceId: inspecting, toPlaceId: apart.placeId, grade: 'used', quantity: 1 });
    for (const toPlaceId of [shelf, ...(reception ? [reception] : [])]) {
      expect(await refusalOf(by(hands, 'part.move', { partId, fromPlaceId: apart.placeId, toPlaceId, grade: 'used', quantity: 1 }))).toBe('stock.heldBack');
      expect(await refusalOf(by(hands, 'part.move', { partId, fromPlaceId: removed, toPlaceId, grade: 'faulty', quantity: 1 }))).toBe('stock.inspectFirst');
    }
    await by(hands, 'part.move', { partId, fromPlaceId: apart.placeId, toPlaceId: shelf, grade: 'used', quantity: 1, reason: 'Le fournisseur nous la laisse' });
    expect(hands.host.context.queries.parts.moves(partId, 1)).toMatchObject([{ reason: 'moved', note: 'Le fournisseur nous la laisse' }]);
    await by(hands, 'part.scrap', { partId, placeId: removed, grade: 'faulty', quantity: 1, reason: 'Usé' });
    expect(levels(partId)).toEqual({ 'scrap faulty': 1, 'outside new': -1, 'outside used': -1, 'store used': 1 });
    expect(order(repairId).lines.removed).toHaveLength(2);
  });
});

describe('other sources', () => {
  it('a unit of the house gives parts, and their share of its value', async () => {
    const partId = await stocked('Pompe', 0);
    const { unitId } = await by(hands, 'unit.register', { brand: 'Nilfisk', model: 'GD 930', serial: 'POOL-1', customerId: null });
    const { repairId, lineIds } = await internalOrder(hands, [{ label: 'Pompe', partId, quantity: 1 }]);
    const offers = await by(hands, 'part.sources', { repairId, lineId: lineIds[0]! });
    expect(offers.dismantle.map((unit) => unit.unitId)).toContain(unitId);
    expect(await by(hands, 'part.dismantle', { unitId, placeId: shelf, valueMinor: 10_001, pieces: [{ partId, weight: 30 }] })).toEqual({ valueMinor: 7001 });
    expect(levels(partId)).toEqual({ 'outside refurbished': -1, 'store refurbished': 1 });
    expect(state(partId).pools.refurbished).toMatchObject({ quantity: 1, valueMinor: 3000 });
    expect(hands.host.context.store.state<{ incomplete: boolean; valueMinor: number }>('unit', unitId)).toMatchObject({ incomplete: true, valueMinor: 7001 });
    expect((await by(hands, 'part.sources', { repairId, lineId: lineIds[0]! })).refurbished).toMatchObject([{ partId, grade: 'refurbished', quantity: 1 }]);
  });

  it('a part is repaired for the stock: out of the shelf, a unit of its own at the bench, back as refurbished with its cost', async () => {
    const partId = await stocked('Module', 0);
    await by(hands, 'stock.adjust', { partId, placeId: shelf, grade: 'faulty', quantity: 2, unitCostMinor: 500, reason: 'Retours' });
    const { repairId, unitId } = await by(hands, 'part.repairOrder', { partId, placeId: shelf, fault: 'Ne répond pas' });
    expect(levels(partId)).toMatchObject({ 'store faulty': 1, 'job faulty': 1 });
    expect(order(repairId)).toMatchObject({ partId, internalPurpose: 'stock_part', customerId: null, unitId });
    const { context } = hands.host;
    const back = (ended: 'repaired' | 'cancelled' | 'not_repaired') => partBack(order(repairId), ended, {
      part: state(partId), job: context.housePlace('job'), scrap: context.housePlace('scrap'), shelf: { placeId: shelf, kind: 'store' }, serial: '', orderCostMinor: 3000, moveId: context.newId(),
    });
    const events = back('repaired');
    const stamp = { actor: null, commandId: context.newId(), atMs: hands.atMs() };
    context.store.write(() => context.store.append(context.device.id, events, stamp));
    expect(levels(partId)).toMatchObject({ 'store faulty': 1, 'store refurbished': 1 });
    expect(state(partId).pools.refurbished).toMatchObject({ quantity: 1, valueMinor: 3500 });
    expect(back('repaired')).toEqual([]);
    // Written by another PC as well, it moved once all the same.
    context.store.write(() => context.store.append(context.device.id, events, { ...stamp, commandId: context.newId() }));
    expect(levels(partId)).toMatchObject({ 'store refurbished': 1, 'store faulty': 1 });
    expect(state(partId).anomalies.map(({ code }) => code)).toEqual(['part.settled_twice']);
  });

  it('called off, the piece is on its shelf as it was; given up, it is thrown away', async () => {
    const partId = await stocked('Module', 0);
    await by(hands, 'stock.adjust', { partId, placeId: shelf, grade: 'faulty', quantity: 2, unitCostMinor: 500, reason: 'Retours' });
    const calledOff = await by(hands, 'part.repairOrder', { partId, placeId: shelf });
    await by(hands, 'repair.close', { repairId: calledOff.repairId, as: 'cancelled', repaired: false });
    expect(levels(partId)).toMatchObject({ 'store faulty': 2 });
    expect(state(partId).pools.faulty).toMatchObject({ quantity: 2, valueMinor: 1000 });
    const givenUp = await by(hands, 'part.repairOrder', { partId, placeId: shelf });
    await by(hands, 'repair.close', { repairId: givenUp.repairId, as: 'scrapped', repaired: false });
    expect(levels(partId)).toMatchObject({ 'store faulty': 1, 'scrap faulty': 1 });
  });
});

describe('finding a part', () => {
  it('by its number, its barcode, a supplier’s reference, its words and the model it fits; an EAN shared with units offers both', async () => {
    const partId = await stocked('Charbons 6,3 × 12', 2, { barcodes: ['3606480123450'] });
    const { number } = hands.host.context.queries.parts.get(partId)!;
    const find = async (text: string) => (await by(hands, 'search.find', { text })).parts.map((part) => part.id);
    for (const text of [number, '3606480123450', 'charb', 'nilfisk gd 930 charbons']) expect([text, (await find(text))[0]]).toEqual([text, partId]);
    const scan = (text: string) => by(hands, 'scan.resolve', { text });
    expect(await scan('3606480123450')).toMatchObject({ kind: 'part', parts: [{ id: partId, serial: null }], units: [] });
    const view = await by(hands, 'part.get', { partId });
    expect(await scan(view.code)).toMatchObject({ kind: 'part', parts: [{ id: partId }] });
    await by(hands, 'unit.register', { brand: 'Bosch', model: 'GAS', serial: 'EAN-1', gtin: '3606480123450', customerId: null });
    expect(await scan('3606480123450')).toMatchObject({ kind: 'part', parts: [{ id: partId }], units: [{ serial: 'EAN-1' }] });
  });
});
