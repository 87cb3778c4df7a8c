import { afterEach, expect, it } from 'vitest';
import type { CallInput } from '#contract/api.ts';
import { call, foundedHost } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';

let open: TestHost | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const owner: CallInput<'intake.take'>['from'] = { kind: 'new', details: { kind: 'company', name: 'Bâti-Savoie', phones: ['04 50 12 34 56'] } };

it('suggests what came with units of the same sort, and what an article is', async () => {
  open = await foundedHost();
  const { screen } = open;
  const drill = { brand: 'Hilti', model: 'TE 6-A22', category: 'Perforateur', gtin: '07613023456789' };
  await call(screen, 'intake.take', { from: owner, units: [
    { unit: { kind: 'new', description: { ...drill, serial: 'H-1' } }, accessories: ['Coffret', 'Chargeur'] },
    { unit: { kind: 'new', description: { ...drill, serial: 'H-2' } }, accessories: ['coffret'] },
    { unit: { kind: 'new', description: { brand: 'Miele', model: 'W1', category: 'Lave-linge', serial: 'M-1' } }, accessories: ['Tuyau'] },
  ] });
  expect(await call(screen, 'unit.accessories', { category: 'Perforateur' })).toEqual([expect.stringMatching(/coffret/i), 'Chargeur']);
  expect(await call(screen, 'unit.accessories', { brand: 'miele' })).toEqual(['Tuyau']);
  expect(await call(screen, 'unit.accessories', {})).toEqual([]);
  expect(await call(screen, 'unit.suggest', { gtin: drill.gtin })).toEqual([{ brand: 'Hilti', model: 'TE 6-A22', category: 'Perforateur', units: 2 }]);
});

it('does not take an announced unit for one that is here', async () => {
  open = await foundedHost();
  const { screen } = open;
  const unit = { kind: 'new', description: { brand: 'Miele', model: 'W1', serial: 'M-77' } } as const;
  const announced = await call(screen, 'intake.announce', { from: owner, unit });
  expect(await call(screen, 'scan.resolve', { text: 'M-77' })).toMatchObject({ kind: 'unit', openRepairId: null });
  const { code } = await call(screen, 'repair.get', { repairId: announced.repairId });
  expect(await call(screen, 'scan.resolve', { text: code })).toMatchObject({ kind: 'repair', id: announced.repairId, expected: true });
  const taken = await call(screen, 'intake.take', { from: { kind: 'existing', customerId: announced.customerId }, units: [{ unit: { kind: 'existing', unitId: announced.unitId } }] });
  expect(taken.repairs[0]!.number).toBe(announced.number);
  const here = await call(screen, 'scan.resolve', { text: code });
  expect(here).toMatchObject({ kind: 'repair', id: announced.repairId });
  expect(here).not.toHaveProperty('expected');
  expect(await call(screen, 'scan.resolve', { text: 'M-77' })).toMatchObject({ openRepairId: announced.repairId });
});
