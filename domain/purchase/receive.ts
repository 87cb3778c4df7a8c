import { z } from 'zod';
import type { CommandSpec, DecisionTools } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, line as text, minorAmount } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { shareByWeight } from '../kernel/vat.ts';
import type { OrderState } from '../order/order.ts';
import type { End } from '../part/move.ts';
import { partMoved } from '../part/move.ts';
import type { PartState } from '../part/part.ts';
import { isShelf } from '../part/kinds.ts';
import { checkNewSerials, serialsOf } from '../part/serials.ts';
import { endOf, grade, pieces, serialList } from '../part/stock.ts';
import { doesFor } from '../part/take.ts';
import type { HousePlace, PlaceState } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import type { RepairState } from '../repair/repair.ts';
import type { SupplierState } from '../supplier/supplier.ts';
import type { PurchaseLine, ReceivedLine } from './line.ts';
import { CAME_AS, forStock } from './line.ts';
import { handOver, startHandOver } from './direct.ts';
import type { PurchaseLineState, PurchaseState } from './purchase.ts';
import { agreedMinor, cameOf, expectedOf, lineOf, purchaseEvent, wantedOf } from './purchase.ts';

export const receiveInput = z.object({
  /** Null: a delivery that nobody ordered, of `supplierId`. */
  purchaseId: id.nullable().default(null),
  supplierId: id.nullable().default(null),
  /** Number on the supplier's delivery note. */
  note: text.default(''),
  /** Without VAT; shared over what came, by value. */
  carriageMinor: minorAmount.default(0),
  lines: z.array(z.object({
    /** Null: something that was not ordered; then `partId` says what. */
    lineId: id.nullable().default(null),
    /** What came, where the line names no part, or it is one that does for it. */
    partId: id.nullable().default(null),
    quantity: pieces, serials: serialList, state: z.enum(CAME_AS).default('ok'), grade: grade.default('new'),
    /** A shelf or the reception, to be looked at first, or straight to who asked for it. Damaged pieces are always kept apart. */
    to: z.enum(['stock', 'quality', 'direct']).default('stock'),
    /** With `stock`; null: the reception, from where it is put away. */
    placeId: id.nullable().default(null),
    /** Of one as charged, without VAT; null: as agreed. */
    unitCostMinor: minorAmount.nullable().default(null),
    /** What is still missing will not come. */
    closeRest: z.boolean().default(false),
  })).min(1, { error: 'purchase.nothingCame' }).max(200),
});
type Input = z.output<typeof receiveInput>;
type Came = Input['lines'][number];

export interface ReceiveContext {
  purchase: PurchaseState | undefined;
  supplier: SupplierState | undefined;
  partOf(id: Id | null): PartState | undefined;
  placeOf(id: Id): PlaceState | undefined;
  repairOf(id: Id): RepairState | undefined;
  orderOf(id: Id): OrderState | undefined;
  outside: HousePlace;
  reception: HousePlace;
  inspection: HousePlace;
  quarantine: HousePlace;
  job: HousePlace;
  ready: HousePlace;
  placeName(id: Id): string;
}

export interface ReceiveReply {
  purchaseId: Id;
  number: string;
  receiptId: Id;
  /** Of this order: pieces still to come, and pieces beyond what was ordered in this delivery. */
  left: number;
  over: number;
  /** Repairs and customers' orders that got theirs by this. */
  served: { kind: 'repair' | 'order'; id: Id; number: string }[];
}

type Refused = { ok: false; refusal: Refusal };

/** A delivery: what came, in what state, and where it goes. */
export const receivePurchase: CommandSpec<'purchase.receive', typeof receiveInput, ReceiveContext, ReceiveReply> = {
  name: 'purchase.receive',
  schema: receiveInput,
  right: 'stock.receive',
  decide(input, context, tools) {
    const { purchase, supplier } = context;
    if (input.purchaseId !== null && !purchase?.exists) return refuse('purchase.unknown');
    if (purchase?.cancelled) return refuse('purchase.cancelled', { number: purchase.number });
    if (!purchase && !supplier?.exists) return refuse('supplier.unknown', {}, ['supplierId']);
    const purchaseId = purchase?.id ?? tools.newId();
    const read = readLines(input, context, tools);
    if ('refusal' in read) return read;
    const { lines, added } = read;
    const costs = withCarriage(lines, input.carriageMinor);
    const number = purchase?.number ?? tools.nextNumber('C');
    const moved = moves(lines, costs, { context, tools, purchaseId, number });
    if ('refusal' in moved) return moved;
    const receiptId = tools.newId();
    const events: NewEvent[] = [];
    if (!purchase) events.push(purchaseEvent(purchaseId, 'purchase.made', { number, supplierId: supplier!.id, theirReference: '', wantedOn: null, notes: '', unordered: true, lines: added }));
    else if (added.length > 0) events.push(purchaseEvent(purchaseId, 'purchase.lines_added', { lines: added, unordered: true }));
    events.push(...moved.events, purchaseEvent(purchaseId, 'purchase.received', { receiptId, note: input.note, carriageMinor: input.carriageMinor, lines: moved.received }));
    const closed = [...new Set(lines.filter(({ came }) => came.closeRest).map(({ line }) => line.lineId))];
    if (closed.length > 0) events.push(purchaseEvent(purchaseId, 'purchase.lines_closed', { lineIds: closed, reason: '' }));
    const over = lines.reduce((sum, { line, taken }) => sum + taken.filter((piece) => piece >= wantedOf(line)).length, 0);
    const now = lines.reduce((sum, { line, taken }) => sum + (closed.includes(line.lineId) ? 0 : taken.filter((piece) => piece < wantedOf(line)).length), 0);
    const before = (purchase?.lines ?? []).filter((line) => !closed.includes(line.lineId)).reduce((sum, line) => sum + expectedOf(purchase!, line), 0);
    return ok({ events, reply: { purchaseId, number, receiptId, left: purchase ? Math.max(0, before - now) : 0, over, served: moved.served } });
  },
};

interface Read { came: Came; at: number; line: PurchaseLineState; part: PartState | undefined; taken: number[] }

/** Which line each entry belongs to, what it is, and which of the line's pieces it brings: the lowest that are free. */
function readLines(input: Input, context: ReceiveContext, tools: DecisionTools): { lines: Read[]; added: PurchaseLine[] } | Refused {
  const { purchase, partOf } = context;
  const lines: Read[] = [];
  const added: PurchaseLine[] = [];
  const gone = new Map<Id, Set<number>>();
  for (const [at, came] of input.lines.entries()) {
    const known = came.lineId && purchase ? lineOf(purchase, came.lineId) : undefined;
    const part = partOf(came.partId ?? known?.partId ?? null);
    const trouble = notForLine(came, { at, known, part, partOf });
    if (trouble) return trouble;
    const line = known ?? { ...newLine(came, part!, tools), confirmed: null, closed: false, unordered: true };
    if (!known) added.push(newLineFacts(line));
    const before = gone.get(line.lineId) ?? cameOf({ receipts: purchase?.receipts ?? [] }, line.lineId);
    const taken: number[] = [];
    if (came.state !== 'wrong') for (let piece = 0; taken.length < came.quantity; piece += 1) if (!before.has(piece)) taken.push(piece);
    gone.set(line.lineId, new Set([...before, ...taken]));
    lines.push({ came, at, line, part, taken });
  }
  return { lines, added };
}

interface Fit { at: number; known: PurchaseLineState | undefined; part: PartState | undefined; partOf: ReceiveContext['partOf'] }

/** Why what came can't be taken in under the line that was named for it. */
function notForLine(came: Came, { at, known, part, partOf }: Fit): Refused | null {
  if (came.lineId && !known) return refuse('purchase.lineUnknown', {}, ['lines', at, 'lineId']);
  if (known?.class === 'services') return refuse('purchase.acceptInstead', { line: known.label }, ['lines', at, 'lineId']);
  if ((came.partId || !known) && !part?.exists) return refuse('part.unknown', {}, ['lines', at, 'partId']);
  if (came.state === 'wrong') return null;
  if (!part?.exists) return refuse('purchase.partWanted', { line: known?.label ?? '' }, ['lines', at, 'partId']);
  const fits = !known?.partId || doesFor(partOf(known.partId), part);
  return fits ? null : refuse('purchase.otherPart', { part: part.label, line: known.label }, ['lines', at, 'partId']);
}

function newLine(came: Came, part: PartState, tools: DecisionTools): PurchaseLine {
  return {
    lineId: tools.newId(), partId: part.id, ref: '', label: part.label, quantity: came.quantity, unitCostMinor: came.unitCostMinor ?? 0, class: 'parts', for: forStock, requestId: null, askedBy: null,
    wantedOn: null,
  };
}

function newLineFacts({ confirmed: _confirmed, closed: _closed, unordered: _unordered, ...line }: PurchaseLineState): PurchaseLine {
  return line;
}

/** What each entry cost in all: its price, and its share of the carriage by value. What was wrong is the supplier's own and costs nothing. */
function withCarriage(lines: readonly Read[], carriageMinor: number): number[] {
  const values = lines.map(({ came, line }) => (came.state === 'wrong' ? 0 : (came.unitCostMinor ?? agreedMinor(line)) * came.quantity));
  const carriers = lines.map(({ came }, i) => (came.state === 'wrong' ? -1 : i)).filter((i) => i >= 0);
  if (carriers.length === 0) return values;
  const shares = shareByWeight(carriageMinor, carriers.map((i) => values[i]!));
  return values.map((value, i) => { const of = carriers.indexOf(i); return of < 0 ? value : value + shares[of]!; });
}

interface Moving { context: ReceiveContext; tools: DecisionTools; purchaseId: Id; number: string }

function moves(lines: readonly Read[], costs: readonly number[], { context, tools, purchaseId, number }: Moving): { events: NewEvent[]; received: ReceivedLine[]; served: ReceiveReply['served'] } | Refused {
  const direct = startHandOver();
  const received: ReceivedLine[] = [];
  const events: NewEvent[] = [];
  const places = new Set<HousePlace>([context.outside]);
  const named = new Set<string>();
  for (const [i, { came, at, line, part, taken }] of lines.entries()) {
    const orderedMinor = agreedMinor(line);
    const base = { lineId: line.lineId, partId: part?.id ?? null, state: came.state, quantity: came.quantity, pieces: taken, orderedMinor, unitCostMinor: came.unitCostMinor ?? orderedMinor, costMinor: costs[i]! };
    if (came.state === 'wrong' || !part) {
      received.push({ ...base, grade: came.grade, serials: came.serials, to: 'none', placeId: null, moveId: null });
      continue;
    }
    const wrong = checkNewSerials(part, came.serials, came.quantity, context.placeName);
    if (wrong) return wrong;
    const serials = serialsOf(part, came.serials);
    const again = serials.find((serial) => named.has(`${part.id}|${serial.toUpperCase()}`));
    if (again !== undefined) return refuse('part.serialTwice', {}, ['lines', at, 'serials']);
    for (const serial of serials) named.add(`${part.id}|${serial.toUpperCase()}`);
    const moveId = tools.newId();
    const common = { quantity: came.quantity, serials, costMinor: costs[i]!, reason: 'bought' as const, moveId, documentId: purchaseId, document: number };
    const pieceGrade = came.state === 'damaged' ? 'faulty' : came.grade;
    if (came.state === 'ok' && came.to === 'direct') {
      const given = handOver(direct, { line, part, grade: pieceGrade, common, at }, context, tools);
      if ('refusal' in given) return given;
      places.add(given.place);
      events.push(...given.events);
      received.push({ ...base, grade: pieceGrade, serials, to: 'direct', placeId: given.place.placeId, moveId });
      continue;
    }
    const end = endFor(came, at, context);
    if ('refusal' in end) return end;
    if (end.house) places.add(end.house);
    events.push(partMoved(part.id, endOf(context.outside, 'outside'), end.end, { ...common, grade: pieceGrade }));
    received.push({ ...base, grade: pieceGrade, serials, to: end.to, placeId: end.end.placeId, moveId });
  }
  return { events: [...makePlaces(...places), ...events, ...direct.goOn()], received, served: direct.served() };
}

function endFor(came: Came, at: number, context: ReceiveContext): { end: End; house: HousePlace | null; to: 'stock' | 'quality' | 'quarantine' } | Refused {
  if (came.state === 'damaged') return { end: endOf(context.quarantine, 'quarantine'), house: context.quarantine, to: 'quarantine' };
  if (came.to === 'quality') return { end: endOf(context.inspection, 'inspection'), house: context.inspection, to: 'quality' };
  if (came.placeId === null) return { end: endOf(context.reception, 'reception'), house: context.reception, to: 'stock' };
  const place = context.placeOf(came.placeId);
  if (!place?.exists || !place.active) return refuse('place.unknown', {}, ['lines', at, 'placeId']);
  if (!isShelf(place.kind) && place.kind !== 'reception') return refuse('purchase.wrongPlace', { place: place.name }, ['lines', at, 'placeId']);
  return { end: { placeId: place.id, kind: place.kind }, house: null, to: 'stock' };
}
