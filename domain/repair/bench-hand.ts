import { z } from 'zod';
import type { CommandSpec, DecisionTools } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, paragraph } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { unitMoved } from '../unit/unit.ts';
import type { BenchContext } from './bench-rules.ts';
import { elapsedMinutes, mayRepair, stopAll, timerStarted } from './bench-rules.ts';
import { notHere } from './here.ts';
import type { RepairState } from './repair.ts';
import { repairEvent, statusEvents } from './repair.ts';

type BenchCommand<Name extends string, Schema extends z.ZodType, Out> = CommandSpec<Name, Schema, BenchContext, Out>;

export interface Taken {
  moved: boolean;
  /** Whether time runs now for the person who took it. */
  timing: boolean;
  /** Whether a colleague left a note for whoever takes it next. */
  note: boolean;
  /** What this very scan did, to take it back: whether it came into these hands, and the timer that began. */
  did: { taken: boolean; entryId: Id | null };
}

const takeInput = z.object({ repairId: id, placeId: id.nullable().default(null) });
/** A bench and a unit were scanned: it is there, in the technician's hands, and if it is in repair their time runs. */
export const takeInHand: BenchCommand<'bench.take', typeof takeInput, Taken> = {
  name: 'bench.take',
  schema: takeInput,
  right: 'work.do',
  decide({ repairId, placeId }, context, tools) {
    const { repair, place, unitPlaceId } = context;
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    if (placeId && (!place?.exists || !place.active)) return refuse('place.unknown', {}, ['placeId']);
    if (place?.kind === 'customer') return refuse('unit.leavesByHandBack');
    const moved = placeId !== null && placeId !== unitPlaceId;
    if (moved && context.subcontract) return refuse('unit.atSubcontractor', { number: context.subcontract.number }, ['placeId']);
    const timing = inRepair(repair);
    const events: NewEvent[] = moved ? [unitMoved(repair.unitId, unitPlaceId, placeId, repairId)] : [];
    const taken = repair.work.inHand?.by !== tools.actor;
    if (taken) events.push(repairEvent(repairId, 'repair.taken_in_hand', {}));
    const time = timing ? timed(repair, context, tools) : { events: [], entryId: null };
    events.push(...time.events);
    const { handOver } = repair.work;
    return ok({
      reply: {
        moved, timing, note: handOver !== null && handOver.by !== tools.actor && handOver.note !== '',
        did: { taken, entryId: time.entryId },
      },
      events,
    });
  },
};

const putDownInput = z.object({ repairId: id, placeId: id.nullable().default(null), taken: z.boolean().default(false), entryId: id.nullable().default(null) });
/** The scan was a mistake: the unit is where it was, in whose hands it was, and the timer that began by it ends. What was done since stays. */
export const putDown: BenchCommand<'bench.putDown', typeof putDownInput, null> = {
  name: 'bench.putDown',
  schema: putDownInput,
  right: 'work.do',
  decide({ repairId, placeId, taken, entryId }, { repair, place, unitPlaceId, ownTimers, today }, tools) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    if (placeId && (!place?.exists || !place.active)) return refuse('place.unknown', {}, ['placeId']);
    if (place?.kind === 'customer') return refuse('unit.leavesByHandBack');
    const events: NewEvent[] = placeId !== null && placeId !== unitPlaceId ? [unitMoved(repair.unitId, unitPlaceId, placeId, repairId)] : [];
    if (taken && repair.work.inHand?.by === tools.actor) events.push(repairEvent(repairId, 'repair.put_down', {}));
    const began = ownTimers.find((own) => own.repairId === repairId && own.timer.entryId === entryId);
    // A mistake that is put right at once cost no minute; one that is noticed later cost those that it ran.
    const soon = began && (elapsedMinutes(began.timer, tools.nowMs) ?? 0) <= 1;
    if (began && soon) events.push(repairEvent(repairId, 'repair.timer_stopped', { entryId: began.timer.entryId, minutes: 0, day: today, doubtful: false, note: '' }));
    else if (began) events.push(...stopAll([began], tools.nowMs, today));
    return ok({ reply: null, events });
  },
};

/** Whether taking it in hand is going on with its repair: not while it waits, and not once it was checked and found good. */
function inRepair({ status, phase, work }: RepairState): boolean {
  const checked = work.finalCheck !== null && !work.finalCheck.stale && work.finalCheck.points.every((point) => point.state !== 'open');
  return status === 'in_repair' || (phase === 'workshop' && work.underway && !checked);
}

/** Their time runs on this order, and nowhere else; one that runs on it already goes on, and then no other begins. */
function timed(repair: RepairState, { ownTimers, today }: BenchContext, tools: DecisionTools): { events: NewEvent[]; entryId: Id | null } {
  if (!tools.actor) return { events: [], entryId: null };
  const runs = ownTimers.some((own) => own.repairId === repair.id && own.timer.kind === 'repair');
  const others = ownTimers.filter((own) => own.repairId !== repair.id || own.timer.kind !== 'repair');
  const entryId = runs ? null : tools.newId();
  return { events: [...stopAll(others, tools.nowMs, today), ...(entryId ? [timerStarted(repair.id, entryId, tools.actor, 'repair')] : [])], entryId };
}

const handOverInput = z.object({ repairId: id, note: paragraph.min(1, { error: 'field.required' }) });
/** Somebody else goes on: out of my hands, with what they must know. */
export const handOver: BenchCommand<'bench.handOver', typeof handOverInput, null> = {
  name: 'bench.handOver',
  schema: handOverInput,
  right: 'work.do',
  decide({ repairId, note }, { repair, ownTimers, today }, tools) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    if (repair.personalErased) return refuse('repair.erased');
    const mine = ownTimers.filter((own) => own.repairId === repairId);
    return ok({ reply: null, events: [...stopAll(mine, tools.nowMs, today), repairEvent(repairId, 'repair.handed_over', {}, { note })] });
  },
};

const startInput = z.object({ repairId: id });
/** The repair begins, or goes on after a wait; labour time runs. */
export const startRepair: BenchCommand<'bench.start', typeof startInput, null> = {
  name: 'bench.start',
  schema: startInput,
  right: 'work.do',
  decide({ repairId }, context, tools) {
    const { repair } = context;
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    if (!mayRepair(repair, context.covered)) return refuse('bench.nothingAgreed');
    // Proposed in so many words, or due by the shop's rule: somebody decides before the work begins.
    const proposed = repair.path.proposed && !repair.path.declined && repair.path.exchanges.length === 0;
    if (context.exchangePending || proposed) return refuse('bench.exchangeProposed', { comebacks: repair.comebacks });
    const { work } = repair;
    const events: NewEvent[] = [];
    // Whoever joins a repair that runs takes it in hand; only what nobody has begun is begun.
    if (!work.underway) events.push(repairEvent(repairId, 'repair.started', { startId: tools.newId() }));
    else if (work.inHand?.by !== tools.actor) events.push(repairEvent(repairId, 'repair.taken_in_hand', {}));
    events.push(...statusEvents(repair, 'in_repair'), ...timed(repair, context, tools).events);
    return ok({ reply: null, events });
  },
};
