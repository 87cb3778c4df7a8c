import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { TestHost } from '#tests/support/host.ts';
import { call as callScreen, foundedHost } from '#tests/support/host.ts';

let host: TestHost;
beforeEach(async () => {
  host = await foundedHost();
});
afterEach(() => host.close());

function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  host.clock.now += 1_000;
  return callScreen(host.screen, name, input);
}
const codeOf = (attempt: Promise<unknown>): Promise<string> => attempt.then(() => 'allowed', (failure: { error: { code: string } }) => failure.error.code);

async function intake(): Promise<{ repairId: Id; unitId: Id; customerId: Id }> {
  const { customerId } = await call('customer.create', { kind: 'person', name: 'Jeanne Aubry', phones: ['06 39 98 01 12'] });
  const { unitId } = await call('unit.register', { brand: 'Hilti', model: 'TE 6', serial: `C-${host.clock.now}`, customerId });
  const taken = await call('intake.take', { from: { kind: 'existing', customerId }, units: [{ unit: { kind: 'existing', unitId }, fault: 'Ne percute plus' }] });
  return { repairId: taken.repairs[0]!.repairId, unitId, customerId };
}
async function pooled(to: 'exchange_pool' | 'loan_pool'): Promise<Id> {
  const { unitId } = await call('unit.register', { brand: 'Hilti', model: 'TE 6', serial: `P-${host.clock.now}`, customerId: null });
  await call('pool.assign', { unitId, to, grade: 'refurbished', valueMinor: 18_000 });
  return unitId;
}
const storeId = async (): Promise<Id> => (await call('place.list', {})).find((place) => place.kind === 'store')!.id;

/** What would take a unit of the house from whoever it is promised to. */
async function takenAway(unitId: Id, customerId: Id): Promise<string[]> {
  const { partId } = await call('part.create', { label: `Induit ${host.clock.now}` });
  const again = [{ unit: { kind: 'existing' as const, unitId }, fault: '' }];
  return [
    await codeOf(call('unit.give', { unitId, customerId })),
    await codeOf(call('intake.take', { from: { kind: 'internal', purpose: 'other' }, units: again })),
    await codeOf(call('intake.take', { from: { kind: 'existing', customerId }, units: again })),
    await codeOf(call('intake.announce', { from: { kind: 'existing', customerId }, unit: { kind: 'existing', unitId } })),
    await codeOf(call('part.dismantle', { unitId, placeId: await storeId(), pieces: [{ partId, weight: 10 }] })),
  ];
}
const REFUSED = ['pool.unitTaken', 'dropoff.unitTaken', 'dropoff.unitTaken', 'dropoff.unitTaken', 'pool.unitTaken'];

describe('a unit of the house that is promised', () => {
  it('kept for an exchange, is not given, taken in or taken apart; its order is not closed over it', async () => {
    const { repairId, customerId } = await intake();
    const unitId = await pooled('exchange_pool');
    const { exchangeId } = await call('pool.allot', { repairId, unitId });
    expect(await takenAway(unitId, customerId)).toEqual(REFUSED);
    const close = (as: 'handed_back' | 'cancelled') => call('repair.close', { repairId, as, repaired: false, overrides: [{ code: 'closing.signatureMissing', reason: 'Sur papier' }] });
    expect([await codeOf(close('handed_back')), await codeOf(close('cancelled'))]).toEqual(['closing.unitAllotted', 'closing.unitAllotted']);
    await call('pool.cancelAllotment', { exchangeId, reason: 'Il attend le sien' });
    await close('handed_back');
    expect((await call('pool.list', {})).units).toMatchObject([{ unitId, state: 'available' }]);
  });

  it('lent, comes back through its loan alone', async () => {
    const { customerId } = await intake();
    const unitId = await pooled('loan_pool');
    const { loanId } = await call('pool.lend', { unitId, customerId, use: 'loan', dueOn: '2026-12-01' });
    expect(await takenAway(unitId, customerId)).toEqual(REFUSED);
    expect(await codeOf(call('unit.move', { unitId, placeId: await storeId() }))).toBe('unit.lent');
    const { serial } = await call('unit.get', { unitId });
    await call('pool.takeBack', { loanId, code: serial, state: 'ok', to: 'pool' });
    expect(await codeOf(call('unit.move', { unitId, placeId: await storeId() }))).toBe('allowed');
  });

  it('with a subcontractor, comes back through the subcontract alone, and its order waits for it', async () => {
    const { repairId, unitId } = await intake();
    const { supplierId } = await call('supplier.create', { name: 'Bobinage du Faucigny', roles: ['subcontractor'] });
    const { subcontractId } = await call('subcontract.open', { repairId, supplierId, asked: 'Rebobiner', framePriceMinor: 9_000 });
    await call('subcontract.ship', { subcontractId });
    expect(await codeOf(call('unit.move', { unitId, placeId: await storeId() }))).toBe('unit.atSubcontractor');
    expect(await codeOf(call('bench.take', { repairId, placeId: await storeId() }))).toBe('unit.atSubcontractor');
    const close = () => call('repair.close', { repairId, as: 'handed_back', repaired: false, overrides: [{ code: 'closing.signatureMissing', reason: 'Sur papier' }] });
    expect(await codeOf(close())).toBe('closing.subcontractOpen');
    await call('subcontract.back', { subcontractId, serial: (await call('unit.get', { unitId })).serial });
    expect(await codeOf(close())).toBe('closing.subcontractOpen');
    await call('subcontract.receive', { subcontractId, satisfied: true, costMinor: 9_000 });
    await close();
    expect((await call('unit.get', { unitId })).place?.kind).toBe('customer');
  });

  it('is handed back once, however often it stands in the list', async () => {
    const { repairId } = await intake();
    const twice = [{ repairId, repaired: false }, { repairId, repaired: false }];
    expect(await codeOf(call('handback.do', { units: twice, as: 'handed_back', to: 'customer', overrides: [{ code: 'closing.signatureMissing', reason: 'Sur papier' }] }))).toBe('handback.unitTwice');
  });
});
