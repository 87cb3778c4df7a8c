import type { IssueView, LinePartState, OrderLineView, OrderPartsView, PartView, ShelfOffer, SourcesView } from '#contract/views/part.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { isCodeNumber } from '#domain/part/codes.ts';
import type { PartState, SupplierRef } from '#domain/part/part.ts';
import { isShelf } from '#domain/part/kinds.ts';
import { averageCost, serialKeyOf } from '#domain/part/part.ts';
import { before, freeFor, onShelves } from '#domain/part/reserve.ts';
import { notInWork } from '#domain/part/take.ts';
import type { Issue, LineState } from '#domain/repair/lines.ts';
import { GRADES, outstanding, toIssue } from '#domain/repair/lines.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { partCode } from '#domain/scan/codes.ts';
import type { SupplierState } from '#domain/supplier/supplier.ts';
import type { Caller, Handlers, HostContext } from '../../context.ts';
import { refuseWith } from '../../refused.ts';
import { purchaseToday } from '../../tariff/prices.ts';
import { mayReadCosts, partOf, repairOf, reservedOf } from './context.ts';

const MOVES_SHOWN = 200;

function partView(host: HostContext, partId: Id, caller: Caller): PartView {
  const { parts } = host.queries;
  const row = parts.get(partId);
  const state = partOf(host, partId);
  if (!row || !state) throw refuseWith('part.unknown');
  const costs = mayReadCosts(host, caller);
  const some = (ids: readonly Id[]) => ids.map((id) => parts.get(id)).filter((other) => other !== null);
  return {
    ...row, code: isCodeNumber(row.number) ? partCode(row.number) : '', barcodes: state.barcodes, fits: state.fits,
    supplierRefs: state.supplierRefs.map((ref) => (costs ? ref : { ...ref, costMinor: null })),
    equivalents: some(state.equivalents), replacementFor: some(state.replacementFor ? [state.replacementFor] : [])[0] ?? null, supersededBy: some(state.supersededBy ? [state.supersededBy] : [])[0] ?? null,
    minimum: state.minimum, packSize: state.packSize, coreChargeMinor: state.coreChargeMinor, photo: state.photo, availableUntil: state.availableUntil, homePlaceId: state.homePlaceId,
    homePlace: state.homePlaceId ? parts.placeName(state.homePlaceId) : '',
    levels: parts.levels(partId),
    serials: Object.values(state.serials).filter((at) => at.kind !== 'outside').slice(0, 500).map(({ serial, placeId, kind, grade }) => ({ serial, placeId, place: parts.placeName(placeId), kind, grade })),
    reservations: parts.reservations(partId), moves: parts.moves(partId, MOVES_SHOWN).map((move) => (costs ? move : { ...move, costMinor: null })),
    averages: costs ? GRADES.filter((grade) => state.pools[grade].quantity !== 0).map((grade) => ({
      grade, quantity: state.pools[grade].quantity, unitMinor: averageCost(state, grade, 1), valueMinor: state.pools[grade].valueMinor,
    })) : null,
  };
}

function issueView(host: HostContext, issue: Issue): IssueView {
  const part = partOf(host, issue.partId);
  const where = (kind: string): string[] => issue.serials.filter((serial) => part?.serials[serialKeyOf(serial)]?.kind === kind);
  return {
    issueId: issue.issueId, partId: issue.partId, label: part?.label ?? '', grade: issue.grade, quantity: issue.quantity, inHand: outstanding(issue), fitted: issue.fitted,
    serialsInHand: where('job'), serialsFitted: issue.fittedSerials, serialTracked: part?.serialTracked ?? false,
  };
}

function lineView(host: HostContext, repair: RepairState, line: LineState): OrderLineView {
  const part = partOf(host, line.partId);
  const wanted = toIssue(repair.lines, line);
  const issues = repair.lines.issues.filter((issue) => issue.lineId === line.lineId && issue.quantity > issue.returned).map((issue) => issueView(host, issue));
  const free = part && wanted > 0 ? freeFor(part, reservedOf(host, part.id), line.lineId) : 0;
  return {
    lineId: line.lineId, class: line.class, label: line.label, partId: line.partId, partNumber: part?.number ?? '', partLabel: part?.label ?? '', serialTracked: part?.serialTracked ?? false,
    quantity: line.quantity, minutes: line.minutes, state: line.state, doneBy: host.queries.house.users().find((user) => user.id === line.doneBy)?.name ?? '', doneAtMs: line.doneAtMs,
    source: line.source, part: partState(line, { wanted, free, issues }), toIssue: wanted, free, issues,
  };
}

function partState(line: LineState, at: { wanted: number; free: number; issues: readonly IssueView[] }): LinePartState {
  if (line.class !== 'parts') return 'none';
  if (!line.partId) return 'unnamed';
  const inHand = at.issues.reduce((sum, issue) => sum + issue.inHand, 0);
  const fitted = at.issues.reduce((sum, issue) => sum + issue.fitted, 0);
  if (at.wanted > 0) return inHand + fitted > 0 ? 'partly' : at.free >= at.wanted ? 'reserved' : 'lacking';
  if (inHand > 0) return 'in_hand';
  return fitted > 0 ? 'fitted' : 'none';
}

function orderParts(host: HostContext, repairId: Id): OrderPartsView {
  const repair = repairOf(host, repairId);
  if (!repair?.exists) throw refuseWith('repair.unknown');
  return {
    lines: repair.lines.lines.map((line) => lineView(host, repair, line)), removed: repair.lines.removed, internal: repair.customerId === null, open: notInWork(repair) === null, unitId: repair.unitId,
  };
}

function shelfOffers(host: HostContext, part: PartState, grades: readonly string[]): ShelfOffer[] {
  return part.levels.filter((level) => isShelf(level.kind) && level.quantity > 0 && grades.includes(level.grade)).map((level) => ({
    partId: part.id, number: part.number, label: part.label, placeId: level.placeId, place: host.queries.parts.placeName(level.placeId), grade: level.grade, quantity: level.quantity,
    serials: Object.values(part.serials).filter((at) => at.placeId === level.placeId && at.grade === level.grade).map((at) => at.serial).slice(0, 50),
  }));
}

/** By the supplier's price list in force, else as written on the part. */
function costToday(host: HostContext, ref: SupplierRef): number | null {
  return purchaseToday(host, { supplierRefs: [ref] }, ref.supplierId)?.costMinor ?? null;
}

function sources(host: HostContext, repairId: Id, lineId: Id, caller: Caller): SourcesView {
  const repair = repairOf(host, repairId);
  const line = repair?.lines.lines.find((each) => each.lineId === lineId);
  if (!repair || !line) throw refuseWith('part.lineUnknown');
  const part = partOf(host, line.partId);
  const others = part ? [...new Set([...part.equivalents, ...(part.supersededBy ? [part.supersededBy] : [])])].map((id) => partOf(host, id)).filter((other): other is PartState => other?.exists === true) : [];
  const costs = mayReadCosts(host, caller);
  const reserved = reservedOf(host, line.partId);
  const does = new Set([...(part ? [part.id] : []), ...others.map((other) => other.id)]);
  const inRepair = host.queries.parts.openPartRepairs().map((id) => repairOf(host, id)).filter((order) => order?.partId && does.has(order.partId) && order.id !== repairId);
  return {
    lineId, label: line.label, partId: line.partId, wanted: toIssue(repair.lines, line), free: part ? freeFor(part, reserved, lineId) : 0,
    reservedBefore: part && onShelves(part) > 0 ? before(reserved, lineId).map(({ number, quantity }) => ({ number, quantity })) : [],
    new: part ? shelfOffers(host, part, ['new']) : [],
    refurbished: [...(part ? shelfOffers(host, part, ['refurbished', 'used']) : []), ...others.flatMap((other) => shelfOffers(host, other, ['new', 'refurbished', 'used']))],
    inRepair: inRepair.map((order) => ({ repairId: order!.id, number: order!.number, label: partOf(host, order!.partId)?.label ?? '', status: order!.status, promisedOn: order!.promisedOn })),
    dismantle: part ? host.queries.parts.dismantlable(part.id) : [],
    buy: (part?.supplierRefs ?? []).map((ref) => ({ ...ref, costMinor: costs ? costToday(host, ref) : null, supplier: ref.supplierId ? (host.store.state<SupplierState>('supplier', ref.supplierId)?.name ?? '') : '' })),
    chosen: line.source,
  };
}

type Reads = 'part.find' | 'part.list' | 'part.get' | 'part.fitting' | 'part.at' | 'part.ofRepair' | 'part.sources' | 'part.needs';

export const partQueryHandlers: Pick<Handlers, Reads> = {
  'part.find': (host, { text, limit }) => host.queries.parts.find(text, limit),
  'part.list': (host, { text, all, low, offset, limit }) => {
    if (text.trim() === '') return host.queries.parts.list({ all, low }, offset, limit);
    const rows = host.queries.parts.find(text, 200).filter((row) => (all || row.active) && (!low || row.reserved > row.here));
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  },
  'part.get': (host, { partId }, caller) => partView(host, partId, caller),
  'part.fitting': (host, { brand, model }) => host.queries.parts.fitting(brand, model),
  'part.at': (host, { placeId, limit }) => host.queries.parts.at(placeId, limit),
  'part.ofRepair': (host, { repairId }) => orderParts(host, repairId),
  'part.sources': (host, { repairId, lineId }, caller) => sources(host, repairId, lineId, caller),
  'part.needs': (host) => host.queries.parts.needs(),
};
