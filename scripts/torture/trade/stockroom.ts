import { isCounted, isShelf } from '#domain/part/kinds.ts';
import { GRADES } from '#domain/repair/lines.ts';
import type { Hands } from '../hands.ts';
import { handful, ids, parts } from '../hands.ts';

/** Places of this shop that hands may put things on. */
const shelves = ({ shop }: Hands): string[] => shop.host.context.queries.house.places().filter((place) => isShelf(place.kind)).map((place) => place.id);

/** Corrections, moves, inspections, scrapping, putting away: whatever lies somewhere. */
export async function stock(at: Hands, n: number): Promise<unknown> {
  const { shop, chance, run } = at;
  const grade = chance.chance(0.8) ? 'new' as const : chance.pick(GRADES);
  const shelf = chance.pick(shelves(at));
  const from = handful(at, (level) => isCounted(level.kind));
  const waiting = handful(at, (level) => level.kind === 'inspection');
  const came = handful(at, (level) => level.kind === 'reception');
  const spot = from && { partId: from.part.id, grade: from.level.grade, quantity: from.quantity, serials: from.serials };
  switch (chance.below(10)) {
    case 0: case 7: case 8: case 9: {
      const part = chance.pick(parts(shop));
      const quantity = part.serialTracked ? 1 : 2 + chance.below(8);
      // A few bear the same number at two PCs.
      const serials = part.serialTracked ? [chance.chance(0.1) ? `DOUBLE-${chance.below(3)}` : `N${n}-${shop.host.context.device.code}`] : [];
      return run('stock.adjust', { partId: part.id, placeId: shelf, grade, quantity, serials, unitCostMinor: chance.chance(0.5) ? 300 + chance.below(2_000) : null, reason: 'retrouvé' });
    }
    case 1: return spot && run('stock.adjust', { ...spot, placeId: from.level.placeId, quantity: -spot.quantity, reason: 'manque' });
    case 2: return spot && run('part.move', { ...spot, fromPlaceId: from.level.placeId, toPlaceId: shelf, reason: chance.chance(0.5) ? 'vu' : '' });
    case 3: return spot && chance.chance(0.3) ? run('part.scrap', { ...spot, placeId: from.level.placeId, reason: 'cassé' }) : null;
    case 4: return came && run('stock.putAway', { partId: came.part.id, grade: came.level.grade, quantity: came.quantity, serials: came.serials, fromPlaceId: came.level.placeId, toPlaceId: shelf });
    default: return waiting && run('part.inspect', {
      partId: waiting.part.id, grade: waiting.level.grade, quantity: waiting.quantity, serials: waiting.serials, reason: 'vu',
      result: chance.chance(0.8) ? { kind: 'shelf', placeId: shelf, grade: chance.chance(0.7) ? waiting.level.grade : 'used' } : { kind: 'scrap' },
    });
  }
}

/** A count goes on while others sell: what was seen is said, places are finished, differences posted, here and elsewhere. */
export async function count(at: Hands): Promise<unknown> {
  const { shop, chance, run } = at;
  const open = ids(shop, "SELECT lower(hex(id)) FROM stock_count WHERE stage NOT IN ('posted', 'cancelled')");
  const any = ids(shop, 'SELECT lower(hex(id)) FROM stock_count ORDER BY no DESC LIMIT 3');
  if (open.length === 0 || chance.chance(0.05)) return run('count.open', { scope: chance.pick(['store', 'store', 'place', 'rolling']), placeId: shop.host.context.queries.house.placeOfKind('store') ?? null, blind: chance.chance(0.5) });
  const countId = chance.pick(open);
  switch (chance.below(8)) {
    case 0: return run('count.finishPlace', { countId, placeId: chance.pick(shelves(at)) });
    case 1: return run(chance.pick(['count.post', 'count.close']), { countId: chance.chance(0.3) ? chance.pick(any) : countId, reason: 'erreur de rangement' });
    case 2: return chance.chance(0.15) ? run('count.cancel', { countId }) : run('count.post', { countId, reason: 'démarque' });
    default: {
      const seen = handful(at, (level) => isShelf(level.kind));
      if (!seen) return null;
      const { part, level } = seen;
      const there = Object.values(part.serials).filter((each) => each.placeId === level.placeId && each.grade === level.grade).map((each) => each.serial);
      const serials = part.serialTracked ? there.slice(chance.chance(0.2) ? 1 : 0) : [];
      const quantity = part.serialTracked ? serials.length : Math.max(0, level.quantity + (chance.chance(0.3) ? chance.below(3) - 1 : 0));
      return run('count.count', { countId, partId: part.id, placeId: level.placeId, grade: level.grade, mode: chance.chance(0.8) ? 'set' : 'add', quantity, serials });
    }
  }
}

/** From store to store: packed here, shipped, taken out there, maybe by two. */
export async function transfer(at: Hands): Promise<unknown> {
  const { shop, chance, run } = at;
  const open = ids(shop, "SELECT lower(hex(id)) FROM transfer WHERE stage NOT IN ('done', 'cancelled')");
  const stores = shop.host.context.queries.house.places().filter((place) => place.kind === 'store').map((place) => place.id);
  if (open.length === 0 || chance.chance(0.1)) {
    const [fromPlaceId, toPlaceId] = chance.shuffle([...stores]);
    return run('transfer.open', { fromPlaceId: fromPlaceId!, toPlaceId: toPlaceId! });
  }
  const transferId = chance.pick(open);
  const view = await run('transfer.get', { transferId });
  if (!view) return null;
  const line = view.lines.length > 0 ? chance.pick(view.lines) : null;
  if (view.stage === 'packing') {
    const inside = shop.host.context.queries.house.places().filter((place) => place.id === view.fromPlaceId || place.parentId === view.fromPlaceId).map((place) => place.id);
    const from = handful(at, (level) => isShelf(level.kind) && inside.includes(level.placeId));
    switch (chance.below(6)) {
      case 0: return run('transfer.ship', { transferId });
      case 1: return line && chance.chance(0.4) ? run('transfer.unpack', { transferId, lineId: line.lineId, serials: line.serials.slice(0, 1) }) : run('transfer.ship', { transferId });
      case 2: return chance.chance(0.2) ? run('transfer.cancel', { transferId }) : null;
      default: return from && run('transfer.pack', { transferId, partId: from.part.id, placeId: from.level.placeId, grade: from.level.grade, quantity: from.quantity, serials: from.serials });
    }
  }
  if (!line) return null;
  const one = { transferId, lineId: line.lineId, quantity: 1, serials: line.serials.slice(0, 1) };
  if (view.stage === 'short') return run('transfer.settle', { ...one, as: chance.pick(['lost', 'found']), reason: 'vu avec le transporteur' });
  if (chance.chance(0.25)) return run('transfer.close', { transferId });
  return run('transfer.receive', { transferId, partId: line.partId, quantity: line.serials.length > 0 ? 1 : 1 + chance.below(3), serials: line.serials.length > 0 ? [chance.pick(line.serials)] : [], damaged: chance.chance(0.1) });
}
