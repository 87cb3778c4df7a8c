import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpFolded } from '#db/dump.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PartState } from '#domain/part/part.ts';
import { levelAt } from '#domain/part/part.ts';
import type { TransferState } from '#domain/warehouse/transfer.ts';
import { seeded } from '#scripts/torture/random.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import { by, placeOfKind, refusalOf } from '#tests/support/parts.ts';

let shops: Shop[];
let close: () => Promise<void>;
let here: Id;
let shelf: Id;
let central: Id;
let far: Id;
const chance = seeded(20_261_124);

beforeAll(async () => {
  ({ shops, close } = await openShops(2, (bytes) => chance.bytes(bytes)));
  const one = shops[0]!;
  here = placeOfKind(one, 'store');
  ({ placeId: shelf } = await by(one, 'place.create', { name: 'A-01', kind: 'bin', parentId: here }));
  ({ placeId: central } = await by(one, 'place.create', { name: 'Magasin central', kind: 'store', parentId: null }));
  ({ placeId: far } = await by(one, 'place.create', { name: 'C-01', kind: 'bin', parentId: central }));
  meetAll();
});
afterAll(() => close());

function meetAll(): void {
  const [one, two] = shops as [Shop, Shop];
  meet(one.host, two.host);
  meet(two.host, one.host);
  for (const { wall } of shops) wall.ms += 1_000;
}
const part = ({ host }: Shop, id: Id): PartState => host.context.store.state<PartState>('part', id)!;
const transfer = ({ host }: Shop, id: Id): TransferState => host.context.store.state<TransferState>('transfer', id)!;
const at = (shop: Shop, partId: Id, placeId: Id): number => levelAt(part(shop, partId), placeId, 'new');
const transit = (shop: Shop): Id => shop.host.context.housePlace('transit').placeId;

async function stocked(shop: Shop, quantity: number, serials: string[] = []): Promise<Id> {
  const { partId } = await by(shop, 'part.create', { label: 'Pompe', serialTracked: serials.length > 0 });
  await by(shop, 'stock.adjust', { partId, placeId: shelf, grade: 'new', quantity, serials, unitCostMinor: 1_200, reason: 'x' });
  return partId;
}
async function shipped(shop: Shop, partId: Id, quantity: number): Promise<Id> {
  const { transferId } = await by(shop, 'transfer.open', { fromPlaceId: here, toPlaceId: central });
  await by(shop, 'transfer.pack', { transferId, partId, placeId: shelf, grade: 'new', quantity });
  await by(shop, 'transfer.ship', { transferId, carrier: 'Navette', tracking: '12' });
  return transferId;
}

describe('a transfer from store to store', () => {
  it('leaves the shelf when it is packed, is on its way, and arrives by scan', async () => {
    const [one, two] = shops as [Shop, Shop];
    const partId = await stocked(one, 5);
    const { transferId, number } = await by(one, 'transfer.open', { fromPlaceId: here, toPlaceId: central });
    expect(number).toMatch(/^MA1-26-\d{5}$/);
    expect(await refusalOf(by(one, 'transfer.ship', { transferId }))).toBe('transfer.empty');
    expect(await refusalOf(by(one, 'transfer.pack', { transferId, partId, placeId: far, grade: 'new' }))).toBe('transfer.otherStore');
    const { lineId } = await by(one, 'transfer.pack', { transferId, partId, placeId: shelf, grade: 'new' });
    await by(one, 'transfer.pack', { transferId, partId, placeId: shelf, grade: 'new', quantity: 3 });
    await by(one, 'transfer.unpack', { transferId, lineId });
    expect([at(one, partId, shelf), at(one, partId, transit(one))]).toEqual([2, 3]);
    expect(await refusalOf(by(one, 'transfer.receive', { transferId, partId }))).toBe('transfer.notShipped');
    await by(one, 'transfer.ship', { transferId });
    expect(await refusalOf(by(one, 'transfer.pack', { transferId, partId, placeId: shelf, grade: 'new' }))).toBe('transfer.shipped');
    meetAll();
    await by(two, 'transfer.receive', { transferId, partId, placeId: far });
    const { receiptIds } = await by(two, 'transfer.receive', { transferId, partId, damaged: true });
    expect(at(two, partId, two.host.context.housePlace('quarantine').placeId)).toBe(1);
    await by(two, 'transfer.takeBack', { transferId, receiptId: receiptIds[0]! });
    await by(two, 'transfer.receive', { transferId, partId, quantity: 2 });
    expect(await by(two, 'transfer.close', { transferId })).toEqual({ missing: 0 });
    expect([at(two, partId, far), at(two, partId, central), at(two, partId, transit(two))]).toEqual([1, 2, 0]);
    expect(await by(two, 'transfer.get', { transferId })).toMatchObject({ stage: 'done', left: 0, lines: [{ received: 3, left: 0 }] });
  });

  it('tells what is missing and what is too many, and settles it', async () => {
    const one = shops[0]!;
    const partId = await stocked(one, 6);
    const transferId = await shipped(one, partId, 4);
    expect(await by(one, 'transfer.receive', { transferId, partId, quantity: 2 })).toMatchObject({ over: 0 });
    expect(await by(one, 'transfer.close', { transferId })).toEqual({ missing: 2 });
    const { lineId } = transfer(one, transferId).lines[0]!;
    expect(await refusalOf(by(one, 'transfer.settle', { transferId, lineId, quantity: 1, as: 'lost' }))).toBe('part.reasonWanted');
    await by(one, 'transfer.settle', { transferId, lineId, quantity: 1, as: 'lost', reason: 'Perdu par le transporteur' });
    await by(one, 'transfer.settle', { transferId, lineId, quantity: 1, as: 'found', placeId: far });
    expect([at(one, partId, transit(one)), at(one, partId, far), at(one, partId, one.host.context.housePlace('scrap').placeId)]).toEqual([0, 1, 1]);
    const more = await shipped(one, partId, 1);
    expect(await by(one, 'transfer.receive', { transferId: more, partId, quantity: 2 })).toMatchObject({ over: 1 });
    // The one too many was on the shelf that the others came from.
    expect([at(one, partId, shelf), at(one, partId, central)]).toEqual([0, 4]);
  });

  it('puts everything back when nothing leaves', async () => {
    const one = shops[0]!;
    const partId = await stocked(one, 2, ['T1', 'T2']);
    const { transferId } = await by(one, 'transfer.open', { fromPlaceId: here, toPlaceId: central });
    await by(one, 'transfer.pack', { transferId, partId, placeId: shelf, grade: 'new', serials: ['T2'] });
    expect(part(one, partId).serials['#T2']!.kind).toBe('transit');
    await by(one, 'transfer.cancel', { transferId });
    expect([at(one, partId, shelf), part(one, partId).serials['#T2']!.placeId]).toEqual([2, shelf]);
    expect(await refusalOf(by(one, 'transfer.ship', { transferId }))).toBe('transfer.over');
  });

  it('received on two PCs that were apart asks a person, piece by piece', async () => {
    const [one, two] = shops as [Shop, Shop];
    const partId = await stocked(one, 3);
    const transferId = await shipped(one, partId, 3);
    meetAll();
    await by(one, 'transfer.receive', { transferId, partId, quantity: 2 });
    await by(two, 'transfer.receive', { transferId, partId, quantity: 1 });
    meetAll();
    const found = (shop: Shop) => shop.host.context.queries.house.exceptions().filter(({ kind }) => kind === 'transfer.received_twice');
    expect(found(one)).toHaveLength(1);
    expect(found(two)).toEqual(found(one));
    expect(dumpFolded(one.host.context.store.db)).toEqual(dumpFolded(two.host.context.store.db));
  });

  it('neither makes pieces nor loses them, whatever hands do at two PCs', async () => {
    const partIds = [await stocked(shops[0]!, 12), await stocked(shops[0]!, 9), await stocked(shops[0]!, 30)];
    meetAll();
    const open: Id[] = [];
    for (let n = 0; n < 500; n += 1) {
      const shop = chance.pick(shops);
      shop.wall.ms += chance.below(10_000);
      const [partId, transferId, quantity] = [chance.pick(partIds), open.length > 0 ? chance.pick(open.slice(-3)) : '', 1 + chance.below(2)];
      const state = transferId ? transfer(shop, transferId) : undefined;
      const line = state?.lines[0];
      const what = chance.pick([
        'open', 'pack', 'pack', 'pack', 'pack', 'unpack', 'ship', 'receive', 'receive', 'receive', 'receive', 'back', 'meet', 'settle', chance.chance(0.3) ? 'close' : 'receive', chance.chance(0.1) ? 'cancel' : 'pack',
      ]);
      if (what === 'meet') meetAll();
      else if (what === 'open' || !state?.exists) {
        if (open.length < 3 || chance.chance(0.3)) open.push((await by(shop, 'transfer.open', chance.chance(0.5) ? { fromPlaceId: here, toPlaceId: central } : { fromPlaceId: central, toPlaceId: here })).transferId);
      } else {
        const outward = state.fromPlaceId === here;
        const acts: Record<string, () => Promise<unknown>> = {
          pack: () => by(shop, 'transfer.pack', { transferId, partId, placeId: outward ? shelf : central, grade: 'new', quantity }),
          unpack: () => by(shop, 'transfer.unpack', { transferId, lineId: line?.lineId ?? transferId, quantity }), ship: () => by(shop, 'transfer.ship', { transferId }),
          receive: () => by(shop, 'transfer.receive', { transferId, partId, quantity, damaged: chance.chance(0.1) }), back: () => by(shop, 'transfer.takeBack', { transferId, receiptId: state.receipts[0]?.receiptId ?? transferId }),
          close: () => by(shop, 'transfer.close', { transferId }), cancel: () => by(shop, 'transfer.cancel', { transferId }),
          settle: () => by(shop, 'transfer.settle', { transferId, lineId: line?.lineId ?? transferId, quantity: 1, as: chance.chance(0.5) ? 'lost' : 'found', reason: 'x' }),
        };
        await refusalOf(acts[what]!());
      }
    }
    meetAll();
    const all = open.map((id) => transfer(shops[0]!, id));
    expect(all.flatMap(({ receipts }) => receipts).length).toBeGreaterThan(5);
    const torn = new Set(all.filter(({ anomalies }) => anomalies.length > 0).flatMap(({ lines }) => lines.map(({ partId }) => partId)));
    for (const partId of partIds) {
      expect(part(shops[0]!, partId).levels.reduce((sum, level) => sum + level.quantity, 0)).toBe(0);
      if (torn.has(partId)) continue;
      const packed = all.flatMap(({ lines }) => lines).filter((line) => line.partId === partId);
      const gone = all.flatMap(({ receipts, settled }) => [...receipts, ...settled]).filter(({ lineId }) => packed.some((line) => line.lineId === lineId)).reduce((sum, { pieces }) => sum + pieces.length, 0);
      expect(at(shops[0]!, partId, transit(shops[0]!))).toBe(packed.reduce((sum, { quantity }) => sum + quantity, 0) - gone);
    }
    expect(torn.size).toBeLessThan(partIds.length);
    expect(dumpFolded(shops[0]!.host.context.store.db)).toEqual(dumpFolded(shops[1]!.host.context.store.db));
  });

  it('writes off of one parcel what one may, however many times it is done', async () => {
    const one = shops[0]!;
    const dear = await stocked(one, 20);
    const lossy = await shipped(one, dear, 12);
    await by(one, 'transfer.close', { transferId: lossy });
    const lost = transfer(one, lossy).lines[0]!.lineId;
    const { userId } = await by(one, 'user.create', { name: 'Léo', roles: ['counter'], pin: '8642' });
    const lose = (who: Shop, quantity: number) => by(who, 'transfer.settle', { transferId: lossy, lineId: lost, quantity, as: 'lost', reason: 'Perdu' });
    const clerk = { ...one, actor: userId };
    expect(await refusalOf(lose(clerk, 9))).toBe('transfer.lostAboveOwn');
    await lose(clerk, 5);
    expect(await refusalOf(lose(clerk, 4))).toBe('transfer.lostAboveOwn');
    await lose(clerk, 3);
    await lose(one, 4);
  });
});
