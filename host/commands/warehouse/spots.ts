import type { ArrivalRow, PickList, PickStop, SpotRow, WarehouseTasks } from '#contract/views/warehouse.ts';
import type { LevelRow, WantedRow } from '#db/queries/warehouse.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { isCodeNumber } from '#domain/part/codes.ts';
import { isCounted } from '#domain/part/kinds.ts';
import { partCode } from '#domain/scan/codes.ts';
import { planPicks } from '#domain/warehouse/pick.ts';
import { ARRIVALS } from '#domain/warehouse/putaway.ts';
import type { HostContext } from '../../context.ts';
import type { Walk } from './places.ts';
import { walkOf } from './places.ts';

export function spotRow({ node, path }: Walk, row: Omit<LevelRow, 'homePlaceId'>): SpotRow {
  const place = node(row.placeId);
  return {
    partId: row.partId, number: row.number, label: row.label, serialTracked: row.serialTracked, placeId: row.placeId, place: place?.name ?? '?', code: place?.code ?? '', path: path(row.placeId),
    kind: place?.kind ?? 'store', grade: row.grade, quantity: row.quantity,
  };
}

/** In the order of the walk, then by name. */
export function inWalkOrder<T extends { placeId: Id; label: string }>(walk: Walk, rows: T[]): T[] {
  const at = (id: Id): number => walk.rank.get(id) ?? Number.MAX_SAFE_INTEGER;
  return rows.sort((a, b) => at(a.placeId) - at(b.placeId) || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}

export function spots(host: HostContext, partId: Id): SpotRow[] {
  const walk = walkOf(host);
  return inWalkOrder(walk, host.queries.warehouse.levelsOf(partId).map((row) => spotRow(walk, row)).filter((row) => row.quantity > 0 && isCounted(row.kind)));
}

export function arrivals(host: HostContext): ArrivalRow[] {
  const walk = walkOf(host);
  const rows = ARRIVALS.flatMap((kind) => host.queries.warehouse.atKind(kind)).map((row): ArrivalRow => {
    const home = row.homePlaceId === null ? undefined : walk.node(row.homePlaceId);
    return { ...spotRow(walk, row), home: home?.active ? { placeId: home.id, place: home.name, path: walk.path(home.id) } : null };
  });
  // One walk past the shelves where they are kept; what has none comes last.
  const at = (row: ArrivalRow): number => (row.home ? (walk.rank.get(row.home.placeId) ?? 0) : Number.MAX_SAFE_INTEGER);
  return rows.sort((a, b) => at(a) - at(b) || (a.label < b.label ? -1 : 1));
}

export function inspections(host: HostContext): SpotRow[] {
  const walk = walkOf(host);
  return inWalkOrder(walk, host.queries.warehouse.atKind('inspection').map((row) => spotRow(walk, row)));
}

/** What may be fetched now: for repairs that are being worked on, and for customers' orders. */
export function picks(host: HostContext, ownerId: Id | null): PickList {
  const walk = walkOf(host);
  const { warehouse } = host.queries;
  const wanted = warehouse.wanted().filter((row) => row.ownerType === 'order' || (row.phase !== 'ready' && row.phase !== 'closed' && row.phase !== 'expected'));
  const shelves = warehouse.shelves();
  const { stops, short } = planPicks(wanted, shelves, walk.rank);
  const rows = new Map<string, WantedRow>(wanted.map((row) => [row.lineId, row]));
  const mine = <T extends { want: { ownerId: Id } }>(list: readonly T[]): T[] => list.filter(({ want }) => ownerId === null || want.ownerId === ownerId);
  return {
    stops: mine(stops).map(({ want, placeId, grade, quantity }): PickStop => {
      const row = rows.get(want.lineId)!;
      const there = shelves.find((shelf) => shelf.partId === want.partId && shelf.placeId === placeId && shelf.grade === grade)?.quantity ?? 0;
      return {
        ...spotRow(walk, { partId: row.partId, number: row.partNumber, label: row.label, serialTracked: row.serialTracked, placeId, grade, quantity: there }),
        ownerType: row.ownerType, ownerId: row.ownerId, ownerNumber: row.number, who: row.who, lineId: row.lineId, take: quantity, partCode: isCodeNumber(row.partNumber) ? partCode(row.partNumber) : '',
      };
    }),
    short: mine(short).map(({ want, quantity }) => {
      const row = rows.get(want.lineId)!;
      return { partId: row.partId, number: row.partNumber, label: row.label, ownerType: row.ownerType, ownerId: row.ownerId, ownerNumber: row.number, who: row.who, quantity };
    }),
  };
}

export function tasks(host: HostContext): WarehouseTasks {
  const { warehouse } = host.queries;
  const stages = warehouse.transferStages();
  return {
    arrivals: ARRIVALS.reduce((sum, kind) => sum + warehouse.piecesAtKind(kind), 0), inspections: warehouse.piecesAtKind('inspection'), picks: picks(host, null).stops.length, expected: warehouse.expectedLines(),
    counts: warehouse.openCounts(), transfers: { packing: stages.get('packing') ?? 0, onTheWay: stages.get('on_the_way') ?? 0, short: stages.get('short') ?? 0 },
  };
}
