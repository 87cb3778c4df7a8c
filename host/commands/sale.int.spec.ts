import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { TestHost } from '#tests/support/host.ts';
import { call, foundedHost } from '#tests/support/host.ts';
import { placeOfKind, refusalOf } from '#tests/support/parts.ts';
import { openTill } from '#tests/support/sales.ts';

let test: TestHost & { userId: string };
let storeId: Id;
beforeAll(async () => {
  test = await foundedHost();
  storeId = placeOfKind({ host: test.host, actor: test.userId, atMs: () => test.clock.now }, 'store');
  openTill(test.host, test.userId, test.clock.now);
});
afterAll(() => test.close());

async function part(more: Partial<CallInput<'part.create'>>, quantity: number): Promise<Id> {
  const { partId } = await call(test.screen, 'part.create', { label: 'Pompe de vidange', salePriceMinor: 2_500, ...more });
  if (quantity > 0) await call(test.screen, 'stock.adjust', { partId, placeId: storeId, grade: 'new', quantity, unitCostMinor: 1_000, reason: 'Inventaire' });
  return partId;
}

describe('the counter', () => {
  it('finds a part by number, barcode, reference, serial, words, model, what replaces it and does as well; and says what it costs and where it is', async () => {
    const twin = await part({ label: 'Pompe compatible' }, 4);
    const next = await part({ label: 'Pompe nouvelle version' }, 0);
    const pump = await part({ number: 'PV-100', label: 'Pompe de vidange', barcodes: ['3245060000017'], supplierRefs: [{ ref: 'BSH-00141874' }], fits: [{ brand: 'Bosch', model: 'WAU28' }], equivalents: [twin], supersededBy: next }, 3);
    const find = (text: string, more: object = {}) => call(test.screen, 'counter.find', { text, ...more });
    for (const [text, foundBy] of [['pv100', 'number'], ['3245060000017', 'barcode'], ['bsh 00141874', 'ref']] as const) {
      const { parts } = await find(text);
      expect([text, parts[0]!.id, parts[0]!.foundBy]).toEqual([text, pump, foundBy]);
      expect(parts.slice(1).map(({ id, foundBy: by, insteadOf }) => [id, by, insteadOf])).toEqual([[next, 'equivalent', 'PV-100'], [twin, 'equivalent', 'PV-100']]);
    }
    const [found] = (await find('pv100')).parts;
    expect(found).toMatchObject({ unitNetMinor: 2_500, unitGrossMinor: 3_000, vatBp: 2_000, here: 3, free: 3, levels: [{ placeId: storeId, grade: 'new', quantity: 3 }], supersededBy: { id: next } });
    expect((await find('la pompe de la wau28')).parts.map(({ id, foundBy }) => [id, foundBy])).toEqual([[pump, 'model']]);
    expect((await find('pompe', { model: { brand: 'BOSCH', model: 'wau 28' } })).parts).toEqual([]);
    expect((await find('pompe', { model: { brand: 'BOSCH', model: 'wau28' } })).parts.map(({ id }) => id)).toEqual([pump]);
    expect((await find('pompe')).parts.map(({ id }) => id).sort()).toEqual([twin, next, pump].sort());
    expect((await find('pompe')).parts.at(-1)!.id).toBe(next);
    expect((await find('introuvable')).parts).toEqual([]);
  });

  it('sells: price with VAT, pieces off the shelf, change, one sale for one command', async () => {
    const partId = await part({}, 3);
    const sale = { lines: [{ kind: 'part' as const, partId, quantity: 2 }], payments: [{ mean: 'cash' as const, amountMinor: 6_000, givenMinor: 10_000 }] };
    const preview = await call(test.screen, 'sale.preview', { lines: sale.lines });
    expect(preview).toMatchObject({ totals: { grossMinor: 6_000, netMinor: 5_000, vatMinor: 1_000 }, lines: [{ unitMinor: 3_000, amountMinor: 6_000, place: expect.any(String), available: 3, trouble: null }] });
    const commandId = test.host.context.newId();
    const made = await call(test.screen, 'sale.sell', sale, commandId);
    expect(made).toMatchObject({ number: 'TA1-26-00001', grossMinor: 6_000, changeMinor: 4_000 });
    expect(await call(test.screen, 'sale.sell', sale, commandId)).toEqual(made);
    expect((await call(test.screen, 'part.get', { partId })).levels.find((level) => level.placeId === storeId)?.quantity).toBe(1);
    expect(await refusalOf(test.host.context.execute('sale.sell', sale, { actor: test.userId, atMs: test.clock.now }))).toBe('sale.notEnough');
    expect(test.host.context.store.db.prepare('SELECT count(*) FROM sale').pluck().get()).toBe(1);
  });
});
