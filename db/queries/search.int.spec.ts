import { afterEach, describe, expect, it } from 'vitest';
import { dropOffCode } from '#domain/scan/codes.ts';
import type { TestHost } from '#tests/support/host.ts';
import { call, foundedHost } from '#tests/support/host.ts';

let open: TestHost | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
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
