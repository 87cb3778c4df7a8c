import { afterEach, describe, expect, it } from 'vitest';
import { call, foundedHost } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';

let open: TestHost | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

describe('what one repair order shows', () => {
  it('has the unit’s other stays, newest first, and none of its own', async () => {
    const test = await foundedHost();
    open = test;
    const { screen } = test;
    const first = await call(screen, 'intake.take', {
      from: { kind: 'new', details: { kind: 'person', name: 'Odile Marchand' } }, units: [{ unit: { kind: 'new', description: { brand: 'Miele', model: 'WED335' } }, fault: 'Fuit' }],
    });
    const { repairId, unitId, number } = first.repairs[0]!;
    test.clock.now += 60_000;
    await call(screen, 'repair.close', { repairId, as: 'handed_back', repaired: true, note: 'Joint changé', overrides: [{ code: 'closing.signatureMissing', reason: 'Signé sur papier' }] });
    test.clock.now += 5 * 60_000;
    const again = await call(screen, 'intake.take', {
      from: { kind: 'existing', customerId: first.customerId! }, units: [{ unit: { kind: 'existing', unitId }, fault: 'Fuit encore' }],
    });
    const repair = await call(screen, 'repair.get', { repairId: again.repairs[0]!.repairId });
    expect(repair.comebacks).toBe(1);
    expect(repair.otherStays).toEqual([expect.objectContaining({ id: repairId, number, repaired: true, fault: 'Fuit', status: 'handed_back' })]);
    expect((await call(screen, 'repair.get', { repairId })).otherStays.map((stay) => stay.id)).toEqual([repair.id]);
  });

  it('tells a new owner from the house itself', async () => {
    const test = await foundedHost();
    open = test;
    const { screen } = test;
    const { customerId } = await call(screen, 'customer.create', { kind: 'person', name: 'Odile Marchand' });
    const taken = await call(screen, 'intake.take', { from: { kind: 'internal', purpose: 'loan' }, units: [{ unit: { kind: 'new', description: { brand: 'Bosch', model: 'GSR 18' } } }] });
    const { repairId, unitId } = taken.repairs[0]!;
    await call(screen, 'repair.close', { repairId, as: 'cancelled', repaired: false });
    await call(screen, 'unit.give', { unitId, customerId });
    await call(screen, 'unit.give', { unitId, customerId: null });
    const owners = (await call(screen, 'unit.get', { unitId })).timeline.filter((entry) => entry.type === 'unit.owner_changed').map((entry) => entry.params);
    expect(owners).toEqual([{ house: true, customer: '' }, { house: false, customer: 'Odile Marchand' }]);
  });
});
