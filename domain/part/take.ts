import { z } from 'zod';
import type { CommandSpec, DecisionTools } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal, Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Decision } from '../kernel/decider.ts';
import type { HousePlace, PlaceState } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import { notHere } from '../repair/here.ts';
import type { Grade, LineState } from '../repair/lines.ts';
import { toIssue } from '../repair/lines.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairEvent, statusEvents } from '../repair/repair.ts';
import type { PartState } from './part.ts';
import { isShelf } from './kinds.ts';
import { partMoved } from './move.ts';
import { averageCost, levelAt } from './part.ts';
import type { Reserved } from './reserve.ts';
import { before, freeFor, whoReserved } from './reserve.ts';
import { checkSerials, serialsOf } from './serials.ts';
import { endOf, grade, insufficient, pieces, serialList } from './stock.ts';

export interface TakeContext {
  repair: RepairState | undefined;
  /** The part in question, and the one that each line names. */
  part: PartState | undefined;
  partOf(id: Id): PartState | undefined;
  place?: PlaceState;
  job: HousePlace;
  installed: HousePlace;
  inspection: HousePlace;
  /** What open orders keep of the part in question. */
  reserved: Reserved[];
  placeName(id: Id): string;
}

type Refused = { ok: false; refusal: Refusal };

/** Whether parts may be taken for an order now: it is here, and neither finished nor gone. */
export function notInWork(repair: RepairState | undefined): Refused | null {
  const trouble = notHere(repair);
  if (trouble || !repair) return trouble;
  return repair.phase === 'ready' ? refuse('part.orderReady', { number: repair.number }) : null;
}

/** Whether a piece does for a line: the part named, one that is said to be equivalent, or the one that took its place. */
export function doesFor(wanted: PartState | undefined, given: PartState): boolean {
  if (!wanted) return false;
  return wanted.id === given.id || wanted.equivalents.includes(given.id) || given.equivalents.includes(wanted.id) || wanted.supersededBy === given.id || given.replacementFor === wanted.id;
}

export const issuePartInput = z.object({ repairId: id, lineId: id, partId: id, placeId: id, grade, quantity: pieces, serials: serialList });
/** From the shelf to the job, for one ordered line. */
export const issuePart: CommandSpec<'part.issue', typeof issuePartInput, TakeContext, { issueId: Id }> = {
  name: 'part.issue',
  schema: issuePartInput,
  right: 'part.take',
  decide: (input, context, tools) => issue(input, context, tools),
};

export function issue(input: z.output<typeof issuePartInput>, context: TakeContext, tools: DecisionTools): Result<Decision<{ issueId: Id }>> {
  const { repair, part, place, job, reserved, placeName } = context;
  const wrongOrder = notInWork(repair);
  if (wrongOrder || !repair) return wrongOrder ?? refuse('repair.unknown');
  const line = repair.lines.lines.find((each) => each.lineId === input.lineId);
  if (!part?.exists) return refuse('part.unknown');
  const wrongLine = cantTake(line, part, repair, context);
  if (wrongLine || !line) return wrongLine ?? refuse('part.lineUnknown');
  const wanted = toIssue(repair.lines, line);
  if (input.quantity > wanted) return refuse('part.lineHasEnough', { line: line.label, wanted }, ['quantity']);
  if (!place?.exists || !isShelf(place.kind)) return refuse('part.notOnShelf', { place: place?.name ?? '' }, ['placeId']);
  if (input.grade === 'faulty') return refuse('part.faulty', { part: part.label }, ['grade']);
  const there = levelAt(part, place.id, input.grade);
  const others = before(reserved, input.lineId);
  if (there < input.quantity) return insufficient(part, there, input.quantity, place.name, others);
  const free = freeFor(part, reserved, input.lineId);
  if (free < input.quantity) return refuse('stock.reserved', { part: part.label, free, wanted: input.quantity, by: whoReserved(others) }, ['quantity']);
  const wrong = checkSerials(part, input.serials, { placeId: place.id, grade: input.grade, quantity: input.quantity, placeName });
  if (wrong) return wrong;
  const issueId = tools.newId();
  const costMinor = averageCost(part, input.grade, input.quantity);
  const serials = serialsOf(part, input.serials);
  const events: NewEvent[] = [
    ...makePlaces(job),
    partMoved(part.id, { placeId: place.id, kind: place.kind }, endOf(job, 'job'), {
      grade: input.grade, quantity: input.quantity, serials, costMinor, reason: 'issued', repairId: repair.id, lineId: line.lineId, issueId, moveId: tools.newId(),
    }),
    repairEvent(repair.id, 'repair.part_issued', {
      issueId, lineId: line.lineId, partId: part.id, grade: input.grade, quantity: input.quantity, serials, costMinor, label: part.label, placeId: place.id,
    }),
  ];
  // The last part that the order waited for has come: it goes on.
  const lacking = repair.lines.lines.some((each) => toIssue(repair.lines, each) > (each === line ? input.quantity : 0));
  if (repair.status === 'awaiting_part' && !lacking) events.push(...statusEvents(repair, 'accepted'));
  return ok({ events, reply: { issueId } });
}

function cantTake(line: LineState | undefined, part: PartState, repair: RepairState, { partOf }: TakeContext): Refused | null {
  if (!line) return refuse('part.lineUnknown');
  if (line.class !== 'parts') return refuse('part.lineNotParts', { line: line.label });
  if (line.state !== 'ordered') return refuse('part.lineNotOpen', { line: line.label });
  if (!line.partId) return refuse('part.lineNamesNone', { line: line.label });
  const named = partOf(line.partId);
  return doesFor(named, part) ? null : refuse('part.wrongPart', { part: part.label, line: line.label, wants: named?.label ?? line.label, number: repair.number });
}

const settleInput = z.object({ repairId: id, issueId: id, quantity: pieces, serials: serialList });
type Settling = z.output<typeof settleInput>;

interface Held { repair: RepairState; part: PartState; grade: Grade; costMinor: number; serials: string[] }

/** The pieces of an issue that are to leave the job, or to come back to it. */
function heldOf(input: Settling, context: TakeContext, at: 'job' | 'installed'): Held | Refused {
  const { repair, partOf, placeName } = context;
  if (!repair?.exists) return refuse('repair.unknown');
  const given = repair.lines.issues.find((each) => each.issueId === input.issueId);
  if (!given) return refuse('part.issueUnknown');
  const part = partOf(given.partId);
  if (!part?.exists) return refuse('part.unknown');
  const left = at === 'job' ? given.quantity - given.fitted - given.returned : given.fitted;
  if (input.quantity > left) return refuse(at === 'job' ? 'part.notInHand' : 'part.notFitted', { part: part.label, left }, ['quantity']);
  const placeId = at === 'job' ? context.job.placeId : context.installed.placeId;
  const wrong = checkSerials(part, input.serials, { placeId, grade: given.grade, quantity: input.quantity, placeName });
  if (wrong) return wrong;
  return { repair, part, grade: given.grade, costMinor: shareOf(given.costMinor, input.quantity, given.quantity), serials: serialsOf(part, input.serials) };
}

/** Of a whole amount, the part of some pieces; whole cents, rounded down. */
function shareOf(amount: number, some: number, all: number): number {
  return Number((BigInt(amount) * BigInt(some)) / BigInt(all));
}

export const fitPartInput = settleInput;
/** From the job into the unit. */
export const fitPart: CommandSpec<'part.fit', typeof fitPartInput, TakeContext, null> = {
  name: 'part.fit',
  schema: fitPartInput,
  right: 'part.take',
  decide: (input, context, tools) => fit(input, context, tools),
};

export function fit(input: Settling, context: TakeContext, tools: DecisionTools): Result<Decision<null>> {
  // What is in hand of an order that was closed elsewhere may still be said to be in the unit.
  const wrongOrder = context.repair?.phase === 'closed' ? null : notInWork(context.repair);
  if (wrongOrder) return wrongOrder;
  const held = heldOf(input, context, 'job');
  if ('ok' in held) return held;
  return ok({ reply: null, events: settle(input, held, { context, to: 'installed', type: 'repair.part_fitted', tools }) });
}

interface Settle { context: TakeContext; to: 'installed' | 'inspection'; type: string; tools: DecisionTools }

function settle(input: Settling, held: Held, { context, to, type, tools }: Settle): NewEvent[] {
  const { repair, part, ...moved } = held;
  const place = context[to];
  return [
    ...makePlaces(context.job, place),
    partMoved(part.id, endOf(context.job, 'job'), endOf(place, to), {
      ...moved, quantity: input.quantity, reason: to === 'installed' ? 'fitted' : 'returned', repairId: repair.id, lineId: lineOf(repair, input.issueId), issueId: input.issueId, moveId: tools.newId(),
    }),
    repairEvent(repair.id, type, { issueId: input.issueId, quantity: input.quantity, serials: held.serials, label: part.label }),
  ];
}

function lineOf(repair: RepairState, issueId: Id): Id | null {
  return repair.lines.issues.find((each) => each.issueId === issueId)?.lineId ?? null;
}

export const unfitPartInput = settleInput;
/** A fitting taken back: the piece is in the technician's hands again. */
export const unfitPart: CommandSpec<'part.unfit', typeof unfitPartInput, TakeContext, null> = {
  name: 'part.unfit',
  schema: unfitPartInput,
  right: 'part.take',
  decide(input, context, tools) {
    const wrongOrder = notInWork(context.repair);
    if (wrongOrder) return wrongOrder;
    const held = heldOf(input, context, 'installed');
    if ('ok' in held) return held;
    const { repair, part, ...moved } = held;
    return ok({ reply: null, events: [
      ...makePlaces(context.installed, context.job),
      partMoved(part.id, endOf(context.installed, 'installed'), endOf(context.job, 'job'), {
        ...moved, quantity: input.quantity, reason: 'unfitted', repairId: repair.id, lineId: lineOf(repair, input.issueId), issueId: input.issueId, moveId: tools.newId(),
      }),
      repairEvent(repair.id, 'repair.part_unfitted', { issueId: input.issueId, quantity: input.quantity, serials: held.serials, label: part.label }),
    ] });
  },
};

export const returnPartInput = settleInput.extend({
  /** Null: to inspection. A shelf where the issue was a slip of the hand, and is taken back at once. */
  placeId: id.nullable().default(null),
});
/** Unused: from the job to inspection, whatever became of the order. */
export const returnPart: CommandSpec<'part.return', typeof returnPartInput, TakeContext, null> = {
  name: 'part.return',
  schema: returnPartInput,
  right: 'part.take',
  decide(input, context, tools) {
    const held = heldOf(input, context, 'job');
    if ('ok' in held) return held;
    if (input.placeId === null) return ok({ reply: null, events: settle(input, held, { context, to: 'inspection', type: 'repair.part_returned', tools }) });
    const { place, job } = context;
    if (!place?.exists || !isShelf(place.kind)) return refuse('part.notOnShelf', { place: place?.name ?? '' }, ['placeId']);
    const { repair, part, ...moved } = held;
    return ok({ reply: null, events: [
      ...makePlaces(job),
      partMoved(part.id, endOf(job, 'job'), { placeId: place.id, kind: place.kind }, {
        ...moved, quantity: input.quantity, reason: 'returned', repairId: repair.id, lineId: lineOf(repair, input.issueId), issueId: input.issueId, moveId: tools.newId(),
      }),
      repairEvent(repair.id, 'repair.part_returned', { issueId: input.issueId, quantity: input.quantity, serials: held.serials, label: part.label }),
    ] });
  },
};
