import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpFolded } from '#db/dump.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { seeded } from '#scripts/torture/random.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import { by, placeOfKind, refusalOf } from '#tests/support/parts.ts';

/** Exploded views on two PCs: their numbers lead to parts, on both, whoever placed them. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const MODEL = { brand: 'Miele', model: 'WED335' };
let shops: Shop[];
let close: () => Promise<void>;
const pc = (n: number): Shop => shops[n]!;
let documentId: Id;
let pump: Id;
let seal: Id;
let belt: Id;

beforeAll(async () => {
  const chance = seeded(20_261_122);
  ({ shops, close } = await openShops(2, (bytes) => chance.bytes(bytes)));
  const part = async (label: string, more: object = {}) => (await by(pc(0), 'part.create', { label, vatBp: 2_000, salePriceMinor: 1_000, ...more })).partId;
  pump = await part('Pompe de vidange');
  seal = await part('Joint de porte', { fits: [MODEL] });
  belt = await part('Courroie', { fits: [{ brand: 'MIELE', model: 'wed335' }] });
  await by(pc(0), 'stock.adjust', { partId: pump, placeId: placeOfKind(pc(0), 'store'), grade: 'new', quantity: 3, unitCostMinor: 400, reason: 'x' });
  const { hash } = await by(pc(0), 'blob.put', { base64: PNG, type: 'image/png' });
  ({ documentId } = await by(pc(0), 'knowledge.addDocument', { ...MODEL, kind: 'parts_list', title: 'Vue éclatée', hash }));
});
afterAll(() => close());

function both(): void {
  meet(pc(0).host, pc(1).host);
  meet(pc(1).host, pc(0).host);
}
const viewOn = async (n: number) => (await by(pc(n), 'knowledge.get', MODEL)).documents[0]!;

describe('an exploded view', () => {
  it('leads from its numbers to parts with their price and stock, those that it shows before the others that fit', async () => {
    await by(pc(0), 'knowledge.setPoints', { ...MODEL, documentId, points: [{ n: 7, x: 250, y: 900, partId: seal }, { n: 2, x: 500, y: 100, partId: pump }] });
    expect((await viewOn(0)).points.map(({ n }) => n)).toEqual([2, 7]);
    const parts = await by(pc(0), 'knowledge.parts', { brand: 'miele', model: 'WED335' });
    expect(parts.map(({ id, free, unitGrossMinor }) => [id, free, unitGrossMinor])).toEqual([[pump, 3, 1_200], [seal, 0, 1_200], [belt, 0, 1_200]]);
    expect(await by(pc(0), 'knowledge.ofPart', { partId: pump })).toEqual([{ ...MODEL, documentId, numbers: [2] }]);
    expect(await by(pc(0), 'knowledge.ofPart', { partId: belt })).toEqual([]);
  });

  it('takes no point of a part that there is not, nor one number for two parts', async () => {
    const set = (points: { n: number; x: number; y: number; partId: Id }[]) => refusalOf(by(pc(0), 'knowledge.setPoints', { ...MODEL, documentId, points }));
    expect([await set([{ n: 1, x: 0, y: 0, partId: documentId }]), await set([{ n: 1, x: 0, y: 0, partId: pump }, { n: 1, x: 5, y: 5, partId: seal }])]).toEqual(['part.unknown', 'knowledge.numberTwoParts']);
  });

  it('set on two PCs that were apart is what the later said, on both, and taken away it shows nothing more', async () => {
    both();
    await by(pc(0), 'knowledge.setPoints', { ...MODEL, documentId, points: [{ n: 1, x: 10, y: 10, partId: pump }] });
    pc(1).wall.ms = Math.max(pc(0).wall.ms, pc(1).wall.ms) + 60_000;
    await by(pc(1), 'knowledge.setPoints', { ...MODEL, documentId, points: [{ n: 4, x: 20, y: 20, partId: belt }, { n: 4, x: 700, y: 20, partId: belt }] });
    both();
    for (const n of [0, 1]) {
      expect((await viewOn(n)).points.map((point) => [point.n, point.x])).toEqual([[4, 20], [4, 700]]);
      expect([await by(pc(n), 'knowledge.ofPart', { partId: belt }), await by(pc(n), 'knowledge.ofPart', { partId: pump })]).toEqual([[{ ...MODEL, documentId, numbers: [4] }], []]);
    }
    const dump = (): string[] => shops.map(({ host }) => JSON.stringify(dumpFolded(host.context.store.db)));
    const [one, other] = dump();
    expect(one).toBe(other);
    pc(0).host.context.store.rebuild();
    expect(dump()[0]).toBe(one);
    await by(pc(0), 'knowledge.removeDocument', { ...MODEL, documentId });
    expect(await by(pc(0), 'knowledge.ofPart', { partId: belt })).toEqual([]);
  });
});
