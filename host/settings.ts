import { derivedId } from '#db/bytes.ts';
import type { Queries } from '#db/queries/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { HousePlace, PlaceKind } from '#domain/place/place.ts';
import { housePlaceCreated } from '#domain/place/place.ts';
import type { Area, Settings } from '#domain/settings/areas.ts';
import { AREAS } from '#domain/settings/areas.ts';
import type { HostContext } from './context.ts';
import { shopWords } from './words.ts';

/** Where an area of settings is written: the same stream on every PC of the shop. */
export function settingsId(shopId: Id, area: Area): Id {
  return derivedId(`settings|${shopId}|${area}`);
}

/** Reads areas of settings; what was read last is kept until it is written anew. */
export function openSettings(queries: Queries): HostContext['settings'] {
  const kept = new Map<Area, { text: string; value: unknown }>();
  return <A extends Area>(area: A): Settings<A> => {
    const shop = queries.house.shop();
    const text = (shop && queries.house.setting(settingsId(shop.id, area))) ?? '{}';
    const known = kept.get(area);
    if (known?.text === text) return known.value as Settings<A>;
    // What another version wrote and this one can't read falls back to the defaults rather than stop the work.
    const parsed = AREAS[area].safeParse(JSON.parse(text));
    const value = (parsed.success ? parsed.data : AREAS[area].parse({})) as Settings<A>;
    kept.set(area, { text, value });
    return value;
  };
}

export function housePlace(host: HostContext, kind: PlaceKind): HousePlace {
  const { house } = host.queries;
  const known = house.placeOfKind(kind);
  if (known) return { placeId: known, create: null };
  const shop = house.shop();
  const placeId = derivedId(`place|${shop?.id ?? ''}|${kind}`);
  const name = shopWords[shop?.profile.language ?? 'fr'].placeKinds[kind];
  // Several may be made by one command: each takes its own code, by its kind's rank after the last one given.
  return { placeId, create: housePlaceCreated(placeId, kind, name, house.nextPlaceCode(host.device.code, HOUSE_PLACES.indexOf(kind))) };
}

/** Kinds that a command may have to make, in an order that never changes: it gives each its own code. */
const HOUSE_PLACES: readonly PlaceKind[] = [
  'job', 'inspection', 'installed', 'removed', 'outside', 'workshop', 'exchange_pool', 'loan_pool', 'rental_pool', 'scrap', 'store', 'quarantine', 'ready', 'waiting',
  'loan', 'transit', 'subcontractor', 'reception', 'customer', 'bench', 'aisle', 'bin',
];
