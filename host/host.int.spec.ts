import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { call, foundedHost, openTestHost, SHOP } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';

let open: TestHost | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

describe('an intake, from the scan of an unknown serial to its order', () => {
  it('gives an order, its papers, and finds it by every code', async () => {
    const test = await foundedHost();
    open = test;
    const { screen } = test;
    expect((await call(screen, 'scan.resolve', { text: '41902377' })).kind).toBe('none');
    const taken = await call(screen, 'intake.take', {
      from: { kind: 'new', details: { kind: 'person', name: 'Élodie Lefèvre', phones: ['06 12 34 56 78'] } },
      units: [{ unit: { kind: 'new', description: { brand: 'Festool', model: 'ETS 150/5', serial: '41902377' } }, fault: 'S’arrête dès qu’on appuie', accessories: ['Coffret', 'Tuyau'] }],
    });
    expect(taken.repairs[0]!.number).toBe('RA1-26-00001');
    expect(taken.jobs).toBe(1 + 1 + 1 + 2);
    const repair = await call(screen, 'repair.get', { repairId: taken.repairs[0]!.repairId });
    expect(repair.place?.kind).toBe('reception');
    for (const text of [repair.code, repair.unit.code, repair.accessories[1]!.code, '41902377', 'S/N: 41902377']) {
      const match = await call(screen, 'scan.resolve', { text });
      expect([match.kind, JSON.stringify(match)]).toEqual([expect.stringMatching(/repair|unit|accessory/), expect.stringContaining(repair.id)]);
    }
    const bench = (await call(screen, 'place.list', {})).find((place) => place.kind === 'bench')!;
    await call(screen, 'unit.move', { unitId: repair.unitId, placeId: bench.id });
    const moved = await call(screen, 'repair.get', { repairId: repair.id });
    expect(moved.place?.name).toBe('Poste 1');
    expect(moved.timeline[0]).toMatchObject({ type: 'unit.moved', actor: { name: 'Nadia Besson' }, params: { from: 'Réception', to: 'Poste 1' } });
    const board = await call(screen, 'board.page', {});
    expect(board.rows.map((row) => [row.number, row.customerName, row.place?.name])).toEqual([['RA1-26-00001', 'Élodie Lefèvre', 'Poste 1']]);
    expect((await call(screen, 'customer.find', { text: 'lefev' }))[0]?.name).toBe('Élodie Lefèvre');
    expect((await call(screen, 'customer.find', { text: '0612' }))[0]?.name).toBe('Élodie Lefèvre');
    expect((await call(screen, 'search.find', { text: 'festool' })).units).toHaveLength(1);
    await test.host.context.queue.settled();
    expect((await call(screen, 'print.list', {})).rows.map((job) => job.state)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect((await call(screen, 'log.verify', {})).problems).toEqual([]);
  });
});

describe('the founding of a shop', () => {
  it('that is sent again is answered with the same shop, and makes no second demonstration', async () => {
    const test = await openTestHost();
    open = test;
    const commandId = randomUUID();
    const { shopId } = await test.screen.call('setup.found', SHOP, commandId);
    const again = await test.screen.call('setup.found', { ...SHOP, demo: true }, commandId);
    expect(again.shopId).toBe(shopId);
    expect((await call(test.screen, 'customer.list', {})).total).toBe(0);
  });
});
