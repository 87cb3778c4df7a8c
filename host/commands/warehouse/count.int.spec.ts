import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpFolded } from '#db/dump.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PartState } from '#domain/part/part.ts';
import { levelAt } from '#domain/part/part.ts';
import { seeded } from '#scripts/torture/random.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import { by, placeOfKind, refusalOf } from '#tests/support/parts.ts';
import { postedValue } from '#domain/warehouse/assess.ts';

let shops: Shop[];
let close: () => Promise<void>;
const chance = seeded(20_261_123);
let bins: Id[] = [];
let putRight = 0;

beforeAll(async () => {
  ({ shops, close } = await openShops(2, (bytes) => chance.bytes(bytes)));
  const store = placeOfKind(shops[0]!, 'store');
  for (const name of ['A-01', 'A-02']) bins.push((await by(shops[0]!, 'place.create', { name, kind: 'bin', parentId: store })).placeId);
  bins = [...bins];
  await by(shops[0]!, 'settings.change', { area: 'stock', value: { recountPieces: 1_000, recountMinor: 100_000_000, postMinor: 100_000_000 } });
  meetAll();
});
afterAll(() => close());

function meetAll(): void {
  const [one, two] = shops as [Shop, Shop];
  meet(one.host, two.host);
  meet(two.host, one.host);
}
const part = ({ host }: Shop, id: Id): PartState => host.context.store.state<PartState>('part', id)!;
const book = (shop: Shop, partId: Id, placeId: Id): number => levelAt(part(shop, partId), placeId, 'new');
/** All PCs' clocks go on together. */
function tick(): void {
  const now = Math.max(...shops.map(({ wall }) => wall.ms)) + 1_000 + chance.below(5_000);
  for (const { wall } of shops) wall.ms = now;
}

/** A world in which what is truly on the shelves is known, and the stock is wrong about it from the start. */
async function world(meeting: () => void, posts: 'after meeting' | 'before meeting'): Promise<void> {
  const [one] = shops as [Shop, Shop];
  const { partId } = await by(one, 'part.create', { label: `Courroie ${chance.below(1_000_000)}` });
  const truth = new Map<Id, number>();
  for (const placeId of bins) {
    const start = 20 + chance.below(20);
    await by(one, 'stock.adjust', { partId, placeId, grade: 'new', quantity: start, unitCostMinor: 250, reason: 'Départ' });
    truth.set(placeId, start + chance.below(9) - 4);
  }
  meetAll();
  const { countId } = await by(one, 'count.open', { scope: 'store', placeId: placeOfKind(one, 'store'), blind: true });
  meetAll();
  for (let n = 0; n < 14; n += 1) {
    tick();
    const shop = chance.pick(shops);
    const [from, to] = chance.chance(0.5) ? [bins[0]!, bins[1]!] : [bins[1]!, bins[0]!];
    const quantity = 1 + chance.below(3);
    const what = chance.pick(['sell', 'sell', 'receive', 'move', 'count', 'count', 'meet']);
    if (what === 'meet') meeting();
    // A count stays on the PC that began it; hands find what is there by truth.
    else if (what === 'count') await by(one, 'count.count', { countId, partId, placeId: from, grade: 'new', mode: 'set', quantity: truth.get(from)! });
    else if (truth.get(from)! >= quantity) {
      const done = what === 'sell' ? by(shop, 'stock.adjust', { partId, placeId: from, grade: 'new', quantity: -quantity, reason: 'Vendu' })
        : what === 'receive' ? by(shop, 'stock.adjust', { partId, placeId: from, grade: 'new', quantity, unitCostMinor: 300, reason: 'Reçu' })
          : by(shop, 'part.move', { partId, fromPlaceId: from, toPlaceId: to, grade: 'new', quantity });
      if ((await refusalOf(done)) !== 'done') continue;
      truth.set(from, truth.get(from)! + (what === 'receive' ? quantity : -quantity));
      if (what === 'move') truth.set(to, truth.get(to)! + quantity);
    }
  }
  for (const placeId of bins) {
    tick();
    await by(one, 'count.count', { countId, partId, placeId, grade: 'new', mode: 'set', quantity: truth.get(placeId)! });
  }
  // Sales go on after the last count.
  for (const placeId of bins) {
    tick();
    if (truth.get(placeId)! > 2 && (await refusalOf(by(shops[1]!, 'stock.adjust', { partId, placeId, grade: 'new', quantity: -2, reason: 'Vendu' }))) === 'done') truth.set(placeId, truth.get(placeId)! - 2);
  }
  tick();
  if (posts === 'after meeting') meetAll();
  await by(one, 'count.post', { countId, reason: 'Écart de comptage' });
  if (posts === 'before meeting') {
    meetAll();
    tick();
    // What came in from the other PC since belongs before the count: the count is put right, if anything is off at all.
    const again = await refusalOf(by(one, 'count.post', { countId, reason: 'Faits arrivés après' }));
    expect(['done', 'count.over']).toContain(again);
    putRight += Number(again === 'done');
  }
  meetAll();
  for (const shop of shops) for (const placeId of bins) expect(book(shop, partId, placeId)).toBe(truth.get(placeId));
}

describe('a count while sales, receipts and moves go on', () => {
  it('never makes the stock wrong: PCs that meet as they please', async () => {
    for (let round = 0; round < 12; round += 1) await world(() => meetAll(), 'after meeting');
  }, 60_000);

  it('is put right where facts of a PC that was apart come in after it was posted', async () => {
    for (let round = 0; round < 12; round += 1) await world(() => undefined, 'before meeting');
    expect(putRight).toBeGreaterThan(3);
    const [one, two] = shops as [Shop, Shop];
    expect(dumpFolded(one.host.context.store.db)).toEqual(dumpFolded(two.host.context.store.db));
  }, 60_000);

  it('moves its pieces once where two PCs post it apart', async () => {
    const [one, two] = shops as [Shop, Shop];
    const { partId } = await by(one, 'part.create', { label: 'Charbon' });
    await by(one, 'stock.adjust', { partId, placeId: bins[0]!, grade: 'new', quantity: 10, reason: 'x' });
    const { countId } = await by(one, 'count.open', { scope: 'place', placeId: bins[0]! });
    await by(one, 'count.count', { countId, partId, placeId: bins[0]!, grade: 'new', quantity: 8 });
    meetAll();
    tick();
    await by(one, 'count.post', { countId, reason: 'Casse' });
    await by(two, 'count.post', { countId, reason: 'Casse' });
    meetAll();
    for (const shop of shops) expect(book(shop, partId, bins[0]!)).toBe(8);
    expect(part(one, partId).anomalies.map(({ code }) => code)).toEqual(['part.counted_twice']);
  });

  it('asks for the right to post above its amount, and for a second count of a big difference', async () => {
    const [one] = shops as [Shop, Shop];
    const { partId } = await by(one, 'part.create', { label: 'Moteur' });
    await by(one, 'stock.adjust', { partId, placeId: bins[0]!, grade: 'new', quantity: 10, unitCostMinor: 10_000, reason: 'x' });
    await by(one, 'settings.change', { area: 'stock', value: { recountPieces: 5, recountMinor: 5_000, postMinor: 10_000 } });
    const { countId } = await by(one, 'count.open', { scope: 'place', placeId: bins[0]! });
    const spot = { countId, partId, placeId: bins[0]!, grade: 'new' as const };
    await by(one, 'count.count', { ...spot, quantity: 8 });
    expect(await refusalOf(by(one, 'count.post', { countId, reason: 'x' }))).toBe('count.recountFirst');
    await by(one, 'count.count', { ...spot, mode: 'set', quantity: 8 });
    expect(await refusalOf(by(one, 'count.post', { countId }))).toBe('count.reasonWanted');
    expect(await refusalOf(by(one, 'count.close', { countId, reason: 'x' }))).toBe('count.aboveOwn');
    expect(await by(one, 'count.post', { countId, reason: 'Casse' })).toMatchObject({ differences: 1, valueMinor: 20_000 });
    expect(book(one, partId, bins[0]!)).toBe(8);
    // Once posted it says what it put right, and what that was worth.
    expect((await by(one, 'count.get', { countId })).list).toMatchObject([{ counted: 8, difference: -2 }]);
    expect(postedValue(one.host.context.store.state<PartState>('part', partId)!.ledger, countId, spot)).toBe(-20_000);
    expect(await refusalOf(by(one, 'count.count', { ...spot, quantity: 1 }))).toBe('count.over');
  });

  it('tells serial numbers apart: what is missing leaves, what is found comes from where it was thought to be', async () => {
    const [one] = shops as [Shop, Shop];
    const { partId } = await by(one, 'part.create', { label: 'Carte', serialTracked: true });
    await by(one, 'stock.adjust', { partId, placeId: bins[0]!, grade: 'new', quantity: 2, serials: ['S1', 'S2'], unitCostMinor: 10, reason: 'x' });
    await by(one, 'stock.adjust', { partId, placeId: bins[1]!, grade: 'new', quantity: 1, serials: ['S3'], unitCostMinor: 10, reason: 'x' });
    const { countId } = await by(one, 'count.open', { scope: 'place', placeId: bins[0]! });
    const spot = { countId, partId, placeId: bins[0]!, grade: 'new' as const, quantity: 1 };
    for (const serial of ['S1', 'S3', 'S9']) await by(one, 'count.count', { ...spot, serials: [serial] });
    expect(await refusalOf(by(one, 'count.count', { ...spot, serials: ['s-1'] }))).toBe('count.serialCounted');
    await by(one, 'count.post', { countId, reason: 'Rangée ailleurs' });
    const state = part(one, partId);
    const at = (serial: string): Id => state.serials[`#${serial}`]!.placeId;
    expect([at('S1'), at('S3'), at('S9')]).toEqual([bins[0], bins[0], bins[0]]);
    expect(state.serials['#S2']!.kind).toBe('outside');
    expect([book(one, partId, bins[0]!), book(one, partId, bins[1]!)]).toEqual([3, 0]);
    expect(state.anomalies).toEqual([]);
  });

  it('says that nobody saw the rest of a place', async () => {
    const [one] = shops as [Shop, Shop];
    const { placeId } = await by(one, 'place.create', { name: 'B-01', kind: 'bin', parentId: null });
    const { partId } = await by(one, 'part.create', { label: 'Joint' });
    await by(one, 'stock.adjust', { partId, placeId, grade: 'new', quantity: 3, reason: 'x' });
    const { countId } = await by(one, 'count.open', { scope: 'place', placeId });
    const { entryIds } = await by(one, 'count.finishPlace', { countId, placeId });
    expect(entryIds).toHaveLength(1);
    expect(await by(one, 'count.get', { countId })).toMatchObject({ list: [{ counted: 0, expected: null, difference: null }] });
    expect(await by(one, 'count.get', { countId, review: true })).toMatchObject({ list: [{ counted: 0, expected: 3, difference: -3 }] });
    await by(one, 'count.takeBack', { countId, entryId: entryIds[0]! });
    expect(await by(one, 'count.get', { countId, review: true })).toMatchObject({ list: [{ counted: null, expected: 3 }] });
  });
});
