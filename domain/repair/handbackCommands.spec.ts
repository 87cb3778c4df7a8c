import { describe, expect, it } from 'vitest';
import { fact, given, idOf, NOW_MS } from '#tests/support/decide.ts';
import type { Event } from '../kernel/event.ts';
import { NOTHING_OPEN } from './closing.ts';
import type { DisposeContext } from './handbackCommands.ts';
import { completeReport, dispose, takeStep, tellCustomer } from './handbackCommands.ts';
import type { RepairState } from './repair.ts';
import { repairFold } from './repair.ts';

const [R, UNIT, OUTSIDE, SCRAP] = [idOf(900), idOf(1), idOf(8), idOf(9)] as const;
const received = (customerId: string | null = idOf(2)) => fact('repair.received', {
  number: 'RA1-26-00418', unitId: UNIT, customerId, internalPurpose: customerId ? null : 'loan', dropOffId: idOf(3), index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: false,
  priceCeilingMinor: null, promisedOn: null, photos: [], comebacks: 0,
});
const ready = () => fact('repair.status_changed', { from: 'in_repair', to: 'to_collect' });
const back = () => fact('repair.status_changed', { from: 'to_collect', to: 'in_repair' });
const step = (name: string) => fact('repair.unclaimed_step', { step: name, way: 'letter', proof: '' });
const order = (...facts: Event[]) => given(repairFold, R, [received(), ...facts]);
const alone = (repair: RepairState) => ({ repair, readyOn: '2025-08-31', today: '2026-11-21' });

describe('telling the customer', () => {
  it('is for a unit that is ready, and says how', () => {
    const here = order(ready());
    const told = here.when(tellCustomer, { repairId: R, by: 'phone' }, alone).thenFacts({ type: 'repair.customer_told', data: { by: 'phone', messageId: null } });
    expect(here.after(told).handback.told).toMatchObject([{ by: 'phone', atMs: NOW_MS }]);
    order().when(tellCustomer, { repairId: R, by: 'phone' }, alone).thenRefused('handback.notReady');
    given(repairFold, R, [received(null), ready()]).when(tellCustomer, { repairId: R, by: 'phone' }, alone).thenRefused('handback.internal');
  });

  it('the unclaimed clock runs from ready on, and stops at the bench', () => {
    expect(order(ready()).state.handback.readyAtMs).toBe(NOW_MS);
    expect(order(ready(), back()).state.handback.readyAtMs).toBeNull();
    expect(order(fact('repair.status_changed', { from: 'x', to: 'to_collect' }, { atMs: 5 }), fact('repair.status_changed', { from: 'to_collect', to: 'to_ship' }, { atMs: 9 })).state.handback.readyAtMs).toBe(5);
  });
});

describe('the report', () => {
  it('takes what it lacks: the bench’s own words stay the bench’s', () => {
    const here = order();
    const outcome = here.when(completeReport, { repairId: R, workDone: 'Joint changé', contractNumber: 'C-17', site: ['2 rue du Lac', ''], travelKm: 14 }, alone).thenFacts(
      { type: 'repair.work_told', data: { workDone: 'Joint changé', travelKm: 14 } }, { type: 'repair.report_completed', data: { contractNumber: 'C-17' }, personal: { site: ['2 rue du Lac'] } });
    expect(here.after(outcome)).toMatchObject({ work: { workDone: 'Joint changé', travelKm: 14 }, handback: { report: { contractNumber: 'C-17', site: ['2 rue du Lac'] } }, anomalies: [] });
  });

  it('asks nothing twice: what is known already is no fact, so that a signature stands', () => {
    const here = order(fact('repair.work_told', { workDone: 'Joint changé' }));
    here.when(completeReport, { repairId: R, workDone: ' Joint changé ', contractNumber: '', site: [], travelKm: null }, alone).thenFacts();
  });
});

describe('a unit that nobody collects', () => {
  it('is reminded once at each step; a notice goes by registered letter, with its number', () => {
    order(ready()).when(takeStep, { repairId: R, step: 'reminder_1', way: 'letter', note: 'Sans réponse' }, alone).thenFacts({ type: 'repair.unclaimed_step', data: { step: 'reminder_1', way: 'letter' }, personal: { note: 'Sans réponse' } });
    order(ready(), step('reminder_1')).when(takeStep, { repairId: R, step: 'reminder_1', way: 'letter' }, alone).thenRefused('unclaimed.stepDone');
    order(ready()).when(takeStep, { repairId: R, step: 'formal_notice', way: 'letter' }, alone).thenRefused('unclaimed.noticeByLetter');
    order(ready()).when(takeStep, { repairId: R, step: 'formal_notice', way: 'registered_letter' }, alone).thenRefused('field.required', { path: ['proof'] });
    order().when(takeStep, { repairId: R, step: 'reminder_1', way: 'letter' }, alone).thenRefused('handback.notReady');
  });

  it('is put before the judge only when the year is over', () => {
    const ask = (today: string) => order(ready()).when(takeStep, { repairId: R, step: 'petition', way: 'registered_letter', proof: '1A' }, (repair) => ({ repair, readyOn: '2025-11-21', today }));
    ask('2026-11-20').thenRefused('unclaimed.tooEarly', { params: { from: '2026-11-21' } });
    ask('2026-11-21').thenFacts({ type: 'repair.unclaimed_step', data: { step: 'petition' } });
  });

  const gone = (more: Partial<DisposeContext> = {}) => (repair: RepairState): DisposeContext => ({
    repair, unitPlaceId: idOf(4), customerPlaceId: idOf(5), scrapPlaceId: SCRAP, facts: NOTHING_OPEN, may: () => true, along: () => [],
    outside: { placeId: OUTSIDE, create: null }, readyOn: '2025-08-31', today: '2026-11-21', ...more,
  });
  const sale = { repairId: R, how: 'sold' as const, courtReference: 'RG 26/01234', orderedOn: '2026-10-02', proceedsMinor: 9_000, buyer: 'M. Roux', reason: 'Vente aux enchères du 12 novembre' };

  it('is sold on the judge’s order: it is no longer the customer’s, and no signature is asked for', () => {
    const here = order(ready());
    const outcome = here.when(dispose, sale, gone()).thenFacts(
      { type: 'repair.disposed', data: { how: 'sold', court: 'RG 26/01234', proceedsMinor: 9_000 }, personal: { buyer: 'M. Roux' } }, { type: 'repair.closed', data: { as: 'unclaimed', repaired: false } }, { type: 'unit.moved', data: { to: OUTSIDE } });
    expect(here.after(outcome)).toMatchObject({ status: 'unclaimed', anomalies: [], handback: { disposal: { court: 'RG 26/01234' } } });
  });

  it('not on an order that no judge could have given yet', () => {
    order(ready()).when(dispose, { ...sale, orderedOn: '2026-08-30' }, gone()).thenRefused('unclaimed.tooEarly', { path: ['orderedOn'] });
  });

  it('is thrown away on the same terms', () => {
    order(ready()).when(dispose, { ...sale, how: 'scrapped' }, gone()).thenFacts({ type: 'repair.disposed', data: { proceedsMinor: null } }, { type: 'repair.closed', data: { as: 'scrapped' } }, { type: 'unit.moved', data: { to: SCRAP } });
  });

  it('stays while the law does not allow it', () => {
    order(ready()).when(dispose, { ...sale, courtReference: ' ' }, gone()).thenRefused('unclaimed.noCourtReference');
    order(ready()).when(dispose, sale, gone({ today: '2026-08-30' })).thenRefused('unclaimed.tooEarly');
    order().when(dispose, sale, gone({ readyOn: null })).thenRefused('unclaimed.notReady');
    order(ready()).when(dispose, { ...sale, orderedOn: '2026-11-22' }, gone()).thenRefused('field.future', { path: ['orderedOn'] });
    order(ready()).when(dispose, { ...sale, proceedsMinor: null }, gone()).thenRefused('field.required', { path: ['proceedsMinor'] });
  });

  it('does not go while something of ours is out with its owner', () => {
    order(ready()).when(dispose, sale, gone({ facts: { ...NOTHING_OPEN, loans: [{ number: 'PA1-26-00001', unit: 'Bosch' }] } })).thenRefused('closing.loanOut');
  });
});
