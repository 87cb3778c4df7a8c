import type { Id } from '#domain/kernel/ids.ts';
import type { PartState } from '#domain/part/part.ts';
import type { Reserved } from '#domain/part/reserve.ts';
import type { StockContext } from '#domain/part/stock.ts';
import type { TakeContext } from '#domain/part/take.ts';
import type { PlaceState } from '#domain/place/place.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { Caller, HostContext } from '../../context.ts';

/** What the rules about parts need to know, loaded inside the command's transaction. */
export function partOf(host: HostContext, partId: Id | null | undefined): PartState | undefined {
  return partId ? host.store.state<PartState>('part', partId) : undefined;
}

export function placeOf(host: HostContext, placeId: Id | null | undefined): PlaceState | undefined {
  return placeId ? host.store.state<PlaceState>('place', placeId) : undefined;
}

export function repairOf(host: HostContext, repairId: Id): RepairState | undefined {
  return host.store.state<RepairState>('repair', repairId);
}

export function reservedOf(host: HostContext, partId: Id | null | undefined): Reserved[] {
  return partId ? host.queries.parts.reservations(partId) : [];
}

/** Whether whoever looks may be told what things cost us. */
export function mayReadCosts(host: HostContext, caller: Caller): boolean {
  return caller.session !== null && host.sessions.rights(caller.session).has('cost.read');
}

export function stockContext(host: HostContext, ids: { partId: Id; from?: Id | null; to?: Id | null }): StockContext {
  const [part, from, to] = [partOf(host, ids.partId), placeOf(host, ids.from), placeOf(host, ids.to)];
  return {
    ...(part ? { part } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}),
    outside: host.housePlace('outside'), inspection: host.housePlace('inspection'), scrap: host.housePlace('scrap'), reserved: reservedOf(host, ids.partId), placeName: host.queries.parts.placeName,
  };
}

export function takeContext(host: HostContext, ids: { repairId: Id; partId?: Id | null; placeId?: Id | null }): TakeContext {
  const place = placeOf(host, ids.placeId);
  return {
    repair: repairOf(host, ids.repairId), part: partOf(host, ids.partId), partOf: (id) => partOf(host, id), ...(place ? { place } : {}),
    job: host.housePlace('job'), installed: host.housePlace('installed'), inspection: host.housePlace('inspection'), reserved: reservedOf(host, ids.partId), placeName: host.queries.parts.placeName,
  };
}
