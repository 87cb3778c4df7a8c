import { levelAt } from '#domain/part/part.ts';
import type { TransferState } from '#domain/warehouse/transfer.ts';
import { DEMO_PLACES } from './steps.ts';
import type { Trading } from './shop.ts';
import { of, partOf } from './shop.ts';
import type { TradeDeed } from './tradeDeed.ts';

/** Of every so many parts, one is kept at the central store as well. */
const CENTRAL_EVERY = 7;
const CENTRAL_PIECES = 12;

type Of<D extends TradeDeed['do']> = Extract<TradeDeed, { do: D }>;

function central({ shop }: Trading): number[] {
  return shop.world.parts.flatMap(({ rare, tracked, supplier }, part) => (!rare && !tracked && supplier > 1 && part % CENTRAL_EVERY === 0 ? [part] : []));
}

export async function stockCentral(trading: Trading): Promise<void> {
  const { shop, run } = trading;
  for (const part of central(trading)) {
    await run('stock.adjust', {
      partId: of(shop.parts, part).partId, placeId: of(shop.places, 'central'), grade: 'new', quantity: CENTRAL_PIECES, unitCostMinor: shop.world.parts[part]!.costMinor, reason: 'Stock d’ouverture du magasin central',
    });
  }
}

/** A place is counted, part by part: two differ a little. One that is not posted has only half of it counted. */
export async function countPlace({ shop, run }: Trading, { place, post }: Of<'count'>): Promise<void> {
  const { countId } = await run('count.open', { scope: place.startsWith('bin') ? 'place' : 'store', placeId: of(shop.places, place) });
  const bins = new Map(DEMO_PLACES.filter(([key, , , parent]) => key === place || parent === place).map(([key]) => [of(shop.places, key), key]));
  const spots = [...shop.parts].flatMap(([part, { partId }]) => partOf(shop, part).levels.filter((level) => bins.has(level.placeId) && level.quantity > 0)
    .map(({ placeId, grade, quantity }) => ({ part, partId, placeId, grade, quantity })));
  let differing = 2;
  for (const { part, partId, placeId, grade, quantity } of post ? spots : spots.slice(0, Math.ceil(spots.length / 2))) {
    const state = partOf(shop, part);
    const serials = state.serialTracked ? Object.values(state.serials).filter((at) => at.placeId === placeId && at.grade === grade).map((at) => at.serial) : [];
    // Of cheap parts sold by the dozen, nobody is surprised that one is missing or too many.
    const off = !state.serialTracked && quantity > 5 && shop.world.parts[part]!.costMinor < 700 && differing > 0 ? (differing -= 1) - 1 || 1 : 0;
    await run('count.count', { countId, partId, placeId, grade, mode: 'set', quantity: quantity + off, serials });
  }
  if (post) await run('count.close', { countId, reason: 'Écart de comptage, sachet ouvert' });
}

/** Some of what the other store has, packed and sent off. */
export async function sendParts(trading: Trading, { key, from, to }: Of<'sendParts'>): Promise<void> {
  const { shop, run } = trading;
  const fromPlaceId = of(shop.places, from);
  const { transferId } = await run('transfer.open', { fromPlaceId, toPlaceId: of(shop.places, to), note: 'Réassort du comptoir' });
  shop.trade.things.set(key, transferId);
  const some = central(trading).filter((part) => levelAt(partOf(shop, part), fromPlaceId, 'new') >= 3);
  for (const part of shop.trade.chance.some(some, 5)) await run('transfer.pack', { transferId, partId: of(shop.parts, part).partId, placeId: fromPlaceId, grade: 'new', quantity: 3 });
  await run('transfer.ship', { transferId, carrier: 'Navette', tracking: '' });
}

export async function receiveParts({ shop, run }: Trading, key: string): Promise<void> {
  const { id, lines } = shop.host.store.state<TransferState>('transfer', of(shop.trade.things, key))!;
  for (const { partId, quantity } of lines) {
    const [part] = [...shop.parts].find(([, each]) => each.partId === partId)!;
    const placeId = of(shop.places, shop.world.parts[part]!.bin);
    await run('transfer.receive', { transferId: id, partId, quantity, placeId });
  }
  await run('transfer.close', { transferId: id });
}
