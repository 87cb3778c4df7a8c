import type { DecisionTools } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { refuse } from '../kernel/result.ts';
import { toPrepare } from '../order/line.ts';
import type { OrderState } from '../order/order.ts';
import { orderEvent, stageOf } from '../order/order.ts';
import type { Moving } from '../part/move.ts';
import { partMoved } from '../part/move.ts';
import type { PartState } from '../part/part.ts';
import { endOf } from '../part/stock.ts';
import { doesFor, notInWork } from '../part/take.ts';
import type { HousePlace } from '../place/place.ts';
import type { Grade } from '../repair/lines.ts';
import { toIssue } from '../repair/lines.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairEvent, statusEvents } from '../repair/repair.ts';
import type { PurchaseLineState } from './purchase.ts';

export interface DirectContext {
  repairOf(id: Id): RepairState | undefined;
  orderOf(id: Id): OrderState | undefined;
  partOf(id: Id | null): PartState | undefined;
  outside: HousePlace;
  job: HousePlace;
  ready: HousePlace;
}

interface Served { kind: 'repair' | 'order'; id: Id; number: string }
/** What one delivery gives straight to those who asked: how many each line got so far. */
interface HandOver {
  given: Map<Id, number>;
  repairs: Map<Id, RepairState>;
  orders: Map<Id, OrderState>;
  served(): Served[];
  goOn(): NewEvent[];
}

export function startHandOver(): HandOver {
  const given = new Map<Id, number>();
  const repairs = new Map<Id, RepairState>();
  const orders = new Map<Id, OrderState>();
  return {
    given, repairs, orders,
    served: () => [
      ...[...repairs.values()].map((repair) => ({ kind: 'repair' as const, id: repair.id, number: repair.number })),
      ...[...orders.values()].map((order) => ({ kind: 'order' as const, id: order.id, number: order.number })),
    ],
    // A repair whose last missing part this was goes on.
    goOn: () => [...repairs.values()].flatMap((repair) => {
      const lacks = repair.lines.lines.some((line) => toIssue(repair.lines, line) > (given.get(line.lineId) ?? 0));
      return repair.status === 'awaiting_part' && !lacks ? statusEvents(repair, 'accepted') : [];
    }),
  };
}

interface Piece { line: PurchaseLineState; part: PartState; grade: Grade; common: Omit<Moving, 'grade'>; at: number }
type Given = { events: NewEvent[]; place: HousePlace } | { ok: false; refusal: Refusal };

/** Straight onto the repair or the customer's order that asked for it: it never lies on a shelf. */
export function handOver(direct: HandOver, piece: Piece, context: DirectContext, tools: DecisionTools): Given {
  const { line, at } = piece;
  if (line.for.kind === 'repair' && line.for.ownerId) return toRepair(direct, piece, context, tools);
  if (line.for.kind === 'order' && line.for.ownerId) return toOrder(direct, piece, context);
  return refuse('purchase.nobodyWaits', { line: line.label }, ['lines', at, 'to']);
}

function toRepair(direct: HandOver, { line, part, grade, common, at }: Piece, context: DirectContext, tools: DecisionTools): Given {
  const repair = context.repairOf(line.for.ownerId!);
  const wants = repair?.lines.lines.find((each) => each.lineId === line.for.lineId);
  if (!repair || notInWork(repair) || wants?.state !== 'ordered') return refuse('purchase.askerGone', { number: line.for.number, part: part.label }, ['lines', at, 'to']);
  if (wants.partId && !doesFor(context.partOf(wants.partId), part)) return refuse('part.wrongPart', { part: part.label, line: wants.label, wants: context.partOf(wants.partId)?.label ?? wants.label, number: repair.number });
  const named = { ...wants, partId: wants.partId ?? part.id };
  const before = direct.given.get(wants.lineId) ?? 0;
  const left = Math.max(0, toIssue(repair.lines, named) - before);
  if (common.quantity > left) return refuse('purchase.directTooMany', { number: repair.number, left }, ['lines', at, 'quantity']);
  const issueId = tools.newId();
  const events: NewEvent[] = [];
  if (!wants.partId && before === 0) events.push(repairEvent(repair.id, 'repair.line_part_chosen', { lineId: wants.lineId, partId: part.id }));
  direct.given.set(wants.lineId, before + common.quantity);
  direct.repairs.set(repair.id, repair);
  events.push(
    partMoved(part.id, endOf(context.outside, 'outside'), endOf(context.job, 'job'), { ...common, grade, repairId: repair.id, lineId: wants.lineId, issueId }),
    repairEvent(repair.id, 'repair.part_issued', {
      issueId, lineId: wants.lineId, partId: part.id, grade, quantity: common.quantity, serials: common.serials, costMinor: common.costMinor, label: part.label, placeId: context.outside.placeId,
    }),
  );
  return { events, place: context.job };
}

function toOrder(direct: HandOver, { line, part, grade, common, at }: Piece, context: DirectContext): Given {
  const order = context.orderOf(line.for.ownerId!);
  const wants = order?.lines.find((each) => each.lineId === line.for.lineId);
  if (!order?.exists || stageOf(order) !== 'open' || !wants) return refuse('purchase.askerGone', { number: line.for.number, part: part.label }, ['lines', at, 'to']);
  if (!wants.partId || wants.partId !== part.id) return refuse('purchase.orderNamesOther', { number: order.number, part: part.label }, ['lines', at, 'to']);
  const before = direct.given.get(wants.lineId) ?? 0;
  const left = Math.max(0, toPrepare(wants) - before);
  if (common.quantity > left) return refuse('purchase.directTooMany', { number: order.number, left }, ['lines', at, 'quantity']);
  direct.given.set(wants.lineId, before + common.quantity);
  direct.orders.set(order.id, order);
  return {
    place: context.ready,
    events: [
      partMoved(part.id, endOf(context.outside, 'outside'), endOf(context.ready, 'ready'), { ...common, grade, lineId: wants.lineId }),
      orderEvent(order.id, 'order.prepared', { lineId: wants.lineId, placeId: context.ready.placeId, grade, quantity: common.quantity, serials: common.serials }),
    ],
  };
}
