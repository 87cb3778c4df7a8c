import { afterEach, describe, expect, it } from 'vitest';
import { dropOffCode } from '#domain/scan/codes.ts';
import type { TestHost } from '#tests/support/host.ts';
import { call, foundedHost } from '#tests/support/host.ts';

let open: TestHost | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

describe('a customer, searched by name', () => {
  it('brings along what they have here, and not what has left', async () => {
    const test = await foundedHost();
    open = test;
    const unit = (serial: string) => ({ unit: { kind: 'new', description: { brand: 'Festool', model: 'ETS 150/5', serial } } } as const);
    const taken = await call(test.screen, 'intake.take', { from: { kind: 'new', details: { kind: 'person', name: 'Élodie Lefèvre' } }, units: [unit('111'), unit('222')] });
    await call(test.screen, 'repair.close', { repairId: taken.repairs[0]!.repairId, as: 'handed_back', repaired: true, overrides: [{ code: 'closing.signatureMissing', reason: 'Signé sur papier' }] });
    const found = await call(test.screen, 'search.find', { text: 'lefev' });
    expect([found.customers.map((row) => row.name), found.repairs.map((row) => row.number)]).toEqual([['Élodie Lefèvre'], [taken.repairs[1]!.number]]);
  });
});

describe('a drop-off, searched by its number or its code', () => {
  it('is its orders, and no other’s', async () => {
    const test = await foundedHost();
    open = test;
    const from = { kind: 'new', details: { kind: 'person', name: 'Élodie Lefèvre' } } as const;
    const unit = (serial: string) => ({ unit: { kind: 'new', description: { brand: 'Festool', model: 'ETS 150/5', serial } } } as const);
    const taken = await call(test.screen, 'intake.take', { from, units: [unit('111'), unit('222')] });
    await call(test.screen, 'intake.take', { from, units: [unit('333')] });
    for (const text of [taken.dropOffNumber, dropOffCode(taken.dropOffNumber)]) {
      const found = await call(test.screen, 'search.find', { text });
      expect(found.exact).toEqual({ kind: 'dropoff', id: taken.dropOffId });
      expect(found.repairs.map((row) => row.number).sort()).toEqual(taken.repairs.map((row) => row.number).sort());
    }
  });
});
