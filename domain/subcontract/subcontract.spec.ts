import { describe, expect, it } from 'vitest';
import { ACTOR, anomalies, fact, given, idOf, invalid, NOW_MS, when } from '#tests/support/decide.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairFold } from '../repair/repair.ts';
import type { SupplierState } from '../supplier/supplier.ts';
import { changeSupplier, createSupplier, createSupplierInput, supplierFold } from '../supplier/supplier.ts';
import type { UnitState } from '../unit/unit.ts';
import { unitFold } from '../unit/unit.ts';
import type { SubcontractContext } from './commands.ts';
import {
  answerSubcontract, cancelSubcontract, openSubcontract, quoteSubcontract, receiveSubcontract, returnSubcontract, shipSubcontract,
} from './commands.ts';
import type { Subcontract } from './subcontract.ts';
import { subcontractFold } from './subcontract.ts';

const S = idOf(1);
const R = idOf(900);
const UNIT = idOf(20);
const [AT_THEM, RECEPTION, BENCH] = [idOf(30), idOf(31), idOf(32)];
const repair: RepairState = { ...repairFold.initial(R), exists: true, number: 'RA1-26-00001', unitId: UNIT, status: 'in_repair', phase: 'workshop' };
const unit: UnitState = { ...unitFold.initial(UNIT), exists: true, serial: 'SN-4711', placeId: BENCH };
const supplier: SupplierState = { ...supplierFold.initial(idOf(40)), exists: true, active: true, name: 'Bobinage du Faucigny', roles: ['subcontractor'], placeId: AT_THEM };
const around: SubcontractContext = { repair, unit, supplier, openNumber: null, backPlaceId: RECEPTION };
const opening = { number: 'SA1-26-00001', repairId: R, unitId: UNIT, supplierId: supplier.id, serial: 'SN-4711', asked: 'Rebobiner', accessories: [], framePriceMinor: null, limitMinor: null, dueOn: '2026-12-05' };
const opened = fact('subcontract.opened', opening);
const shipped = fact('subcontract.shipped', { carrier: 'DPD', tracking: '1', dueOn: null });
const quoted = fact('subcontract.quoted', { amountMinor: 12_000, days: 8, text: '', reference: 'D-77' });
const answered = (accepted: boolean) => fact('subcontract.answered', { accepted, reason: accepted ? '' : 'Trop cher', dueOn: null });
const back = fact('subcontract.returned', { serial: 'SN-4711' });
const at = (more: Partial<SubcontractContext> = {}) => (subcontract: Subcontract): SubcontractContext => ({ ...around, subcontract, ...more });
const past = (...facts: Parameters<typeof given>[2][number][]) => given(subcontractFold, S, facts);

describe('giving a unit out', () => {
  it('takes a number, and tells which serial leaves', () => {
    when(openSubcontract, { repairId: R, supplierId: supplier.id, asked: ' Rebobiner ' }, around)
      .thenFacts({ type: 'subcontract.opened', data: { number: 'SA1-26-00001', unitId: UNIT, serial: 'SN-4711', asked: 'Rebobiner', framePriceMinor: null } });
  });

  it('only from an open order, to a subcontractor, and once at a time', () => {
    const open = (more: Partial<SubcontractContext>) => when(openSubcontract, { repairId: R, supplierId: supplier.id, asked: 'x' }, { ...around, ...more });
    open({ repair: { ...repair, phase: 'closed' } }).thenRefused('repair.closed');
    open({ repair: { ...repair, phase: 'expected' } }).thenRefused('repair.notReceived');
    open({ supplier: { ...supplier, active: false } }).thenRefused('supplier.unknown', { path: ['supplierId'] });
    open({ supplier: { ...supplier, roles: ['parts'] } }).thenRefused('supplier.notSubcontractor');
    open({ openNumber: 'SA1-26-00009' }).thenRefused('subcontract.alreadyOut', { params: { number: 'SA1-26-00009' } });
  });

  it('shipped, its place is the subcontractor and the order waits: for their quote, or for the unit where the price is agreed', () => {
    past(opened).when(shipSubcontract, { subcontractId: S, carrier: 'DPD', tracking: '1' }, at()).thenFacts(
      { type: 'subcontract.shipped', data: { dueOn: '2026-12-05' } },
      { type: 'unit.moved', stream: { id: UNIT }, data: { from: BENCH, to: AT_THEM, repairId: R } },
      { type: 'repair.status_changed', data: { to: 'awaiting_supplier_quote' } });
    past(fact('subcontract.opened', { ...opening, framePriceMinor: 9_000 })).when(shipSubcontract, { subcontractId: S }, at())
      .thenFacts({ type: 'subcontract.shipped' }, { type: 'unit.moved' }, { type: 'repair.status_changed', data: { to: 'at_subcontractor' } });
    past(opened, shipped).when(shipSubcontract, { subcontractId: S }, at()).thenRefused('subcontract.notNow');
  });
});

describe('their quote gates the next step', () => {
  it('recorded, then accepted with another date', () => {
    past(opened, shipped).when(quoteSubcontract, { subcontractId: S, amountMinor: 12_000, days: 8 }, at()).thenFacts({ type: 'subcontract.quoted', data: { amountMinor: 12_000 } }, { type: 'repair.status_changed' });
    const told = past(opened, shipped, quoted);
    const yes = told.when(answerSubcontract, { subcontractId: S, accepted: true, dueOn: '2026-12-20' }, at());
    expect(told.after(yes)).toMatchObject({ state: 'accepted', dueOn: '2026-12-20', anomalies: [] });
  });

  it('refused with a reason, and it comes back as it is', () => {
    const told = past(opened, shipped, quoted);
    told.when(answerSubcontract, { subcontractId: S, accepted: false }, at()).thenRefused('subcontract.reasonMissing', { path: ['reason'] });
    const no = told.when(answerSubcontract, { subcontractId: S, accepted: false, reason: 'Trop cher' }, at());
    expect(told.after(no)).toMatchObject({ state: 'refused', refusedWhy: 'Trop cher' });
    past(opened, shipped, quoted, answered(false)).when(returnSubcontract, { subcontractId: S, serial: 'sn 4711' }, at()).thenFacts({ type: 'subcontract.returned' }, { type: 'unit.moved', data: { to: RECEPTION } }, { type: 'repair.status_changed' });
  });

  it('told before anything left, it still ships: an answer given stands, one awaited is awaited', () => {
    const yes = past(opened, quoted, answered(true));
    yes.when(returnSubcontract, { subcontractId: S, serial: 'SN-4711' }, at()).thenRefused('subcontract.notOut');
    const gone = yes.when(shipSubcontract, { subcontractId: S }, at());
    gone.thenFacts({ type: 'subcontract.shipped' }, { type: 'unit.moved', data: { to: AT_THEM } }, { type: 'repair.status_changed', data: { to: 'at_subcontractor' } });
    expect(yes.after(gone)).toMatchObject({ state: 'accepted', anomalies: [] });
    const asked = past(opened, quoted);
    const out = asked.when(shipSubcontract, { subcontractId: S }, at());
    out.thenFacts({ type: 'subcontract.shipped' }, { type: 'unit.moved' }, { type: 'repair.status_changed', data: { to: 'awaiting_supplier_quote' } });
    expect(asked.after(out)).toMatchObject({ state: 'quoted' });
    past(opened, quoted, answered(false)).when(cancelSubcontract, { subcontractId: S }, at()).thenFacts({ type: 'subcontract.cancelled' });
    past(opened, quoted, answered(true), shipped).when(cancelSubcontract, { subcontractId: S }, at()).thenRefused('subcontract.stillOut');
  });

  it('of an order that another PC closed, nothing leaves any more', () => {
    past(opened).when(shipSubcontract, { subcontractId: S }, at({ repair: { ...repair, status: 'handed_back', phase: 'closed' } })).thenRefused('repair.closed');
  });

  it('nothing is answered that was not asked', () => {
    past(opened, shipped).when(answerSubcontract, { subcontractId: S, accepted: true }, at()).thenRefused('subcontract.noQuote');
  });

  it('two PCs that answered differently: the first stands, the other is told', () => {
    const state = past(opened, shipped, quoted, answered(true), answered(false)).state;
    expect(state.state).toBe('accepted');
    expect(anomalies(state)).toEqual(['subcontract.answered_twice']);
  });
});

describe('coming back', () => {
  it('is the same serial, however it is written', () => {
    const out = past(opened, shipped);
    out.when(returnSubcontract, { subcontractId: S, serial: 'SN-4712' }, at()).thenRefused('subcontract.otherSerial', { params: { expected: 'SN-4711', got: 'SN-4712' }, path: ['serial'] });
    out.when(returnSubcontract, { subcontractId: S, serial: '' }, at()).thenRefused('subcontract.otherSerial');
    expect(out.after(out.when(returnSubcontract, { subcontractId: S, serial: 'sn4711' }, at()))).toMatchObject({ state: 'back', backAtMs: NOW_MS });
    past(opened).when(returnSubcontract, { subcontractId: S, serial: 'SN-4711' }, at()).thenRefused('subcontract.notOut');
  });

  it('a unit without a serial comes back by the word of whoever takes it', () => {
    past(fact('subcontract.opened', { ...opening, serial: '' }), shipped).when(returnSubcontract, { subcontractId: S }, at()).thenFacts({ type: 'subcontract.returned' }, { type: 'unit.moved' }, { type: 'repair.status_changed' });
  });

  it('whoever asked checks the work; its cost is on the order', () => {
    const here = past(opened, shipped, back);
    const right = here.when(receiveSubcontract, { subcontractId: S, satisfied: true, costMinor: 12_000, invoice: 'F-9' }, at());
    expect(here.after(right)).toMatchObject({ state: 'received', costMinor: 12_000, invoice: 'F-9', askedBy: ACTOR });
    when(receiveSubcontract, { subcontractId: S, satisfied: true }, at()(here.state), { actor: idOf(77) }).thenRefused('subcontract.notAsker', { path: ['reason'] });
    when(receiveSubcontract, { subcontractId: S, satisfied: true, reason: 'En congé' }, at()(here.state), { actor: idOf(77) }).thenFacts({ type: 'subcontract.received' });
  });

  it('wrong, it is contested and may leave again', () => {
    const here = past(opened, shipped, back);
    here.when(receiveSubcontract, { subcontractId: S, satisfied: false }, at()).thenRefused('subcontract.reasonMissing');
    const contested = past(opened, shipped, back, fact('subcontract.contested', { reason: 'Bruit' }));
    contested.when(shipSubcontract, { subcontractId: S }, at({ unit: { ...unit, placeId: RECEPTION } })).thenFacts({ type: 'subcontract.shipped' }, { type: 'unit.moved', data: { from: RECEPTION, to: AT_THEM } }, { type: 'repair.status_changed' });
    past(opened, shipped).when(receiveSubcontract, { subcontractId: S, satisfied: true }, at()).thenRefused('subcontract.notBack');
  });

  it('a unit that is still out is never forgotten by cancelling', () => {
    past(opened).when(cancelSubcontract, { subcontractId: S }, at()).thenFacts({ type: 'subcontract.cancelled' });
    past(opened, shipped).when(cancelSubcontract, { subcontractId: S }, at()).thenRefused('subcontract.stillOut');
    past(opened, fact('subcontract.cancelled')).when(shipSubcontract, { subcontractId: S }, at()).thenRefused('subcontract.over');
    expect(anomalies(past(opened, fact('subcontract.cancelled'), shipped).state)).toEqual(['subcontract.changed_after_end']);
  });
});

describe('suppliers', () => {
  const bare = { sameName: false, unitsThere: 0, nextPlaceCode: 'A1-00031' };

  it('a subcontractor has a place of its own', () => {
    when(createSupplier, { name: 'Bobinage', roles: ['subcontractor'] }, bare).thenFacts({ type: 'place.created', data: { kind: 'subcontractor', name: 'Bobinage', code: 'A1-00031' } }, { type: 'supplier.created' });
    when(createSupplier, { name: 'Pièces 74', roles: ['parts'] }, bare).thenFacts({ type: 'supplier.created', data: { placeId: null } });
    when(createSupplier, { name: 'Bobinage', roles: ['parts'] }, { ...bare, sameName: true }).thenRefused('supplier.nameTaken', { path: ['name'] });
  });

  it('one that becomes a subcontractor gets one, and one who has units stays', () => {
    when(changeSupplier, { supplierId: supplier.id, name: 'X', roles: ['parts', 'subcontractor'] }, { ...bare, supplier: { ...supplier, roles: ['parts'], placeId: null } }).thenFacts({ type: 'place.created' }, { type: 'supplier.changed' });
    when(changeSupplier, { supplierId: supplier.id, name: 'X', roles: ['parts'] }, { ...bare, supplier, unitsThere: 2 }).thenRefused('supplier.hasUnits', { params: { count: 2 } });
    when(changeSupplier, { supplierId: supplier.id, name: 'X', roles: ['subcontractor'], active: false }, { ...bare, supplier, unitsThere: 1 }).thenRefused('supplier.hasUnits');
  });

  it('does something', () => {
    expect(invalid(createSupplierInput, { name: '', roles: [] })).toEqual(['name: field.required', 'roles: supplier.noRole']);
    expect(invalid(createSupplierInput, { name: 'X', roles: ['parts'], frames: [{ label: 'a', priceMinor: -1, days: 1 }] })).toEqual(['frames.0.priceMinor: field.negative']);
  });
});
