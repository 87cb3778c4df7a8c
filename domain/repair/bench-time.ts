import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, isoDate, line } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { BenchContext } from './bench-rules.ts';
import { assessing, elapsedMinutes, MOST_MINUTES, stopAll, timerStarted } from './bench-rules.ts';
import { notHere } from './here.ts';
import type { RepairState } from './repair.ts';
import { repairEvent } from './repair.ts';
import { TIME_KINDS } from './work-time.ts';

type BenchCommand<Name extends string, Schema extends z.ZodType, Out> = CommandSpec<Name, Schema, BenchContext, Out>;

const minutes = z.number({ error: 'bench.minutes' }).int({ error: 'bench.minutes' }).min(1, { error: 'bench.minutes' }).max(MOST_MINUTES, { error: 'bench.minutes' });
const DAY_MINUTES = 24 * 60;

const startTimerInput = z.object({ repairId: id, kind: z.enum(TIME_KINDS), lineId: id.nullable().default(null) });
/** My time runs on this from now; whatever else of mine ran ends in the same stroke. */
export const startTimer: BenchCommand<'bench.startTimer', typeof startTimerInput, null> = {
  name: 'bench.startTimer',
  schema: startTimerInput,
  right: 'work.do',
  decide({ repairId, kind, lineId }, { repair, ownTimers, today }, tools) {
    const no = notHere(repair);
    if (no || !repair || !tools.actor) return no ?? refuse('repair.unknown');
    if (lineId && !repair.lines.lines.some((each) => each.lineId === lineId && each.state !== 'dropped')) return refuse('bench.lineUnknown', {}, ['lineId']);
    if (kind === 'repair' && !repair.work.underway) return refuse('bench.notStarted', {}, ['kind']);
    const isThis = (own: BenchContext['ownTimers'][number]) => own.repairId === repairId && own.timer.kind === kind && own.timer.lineId === lineId;
    const begun = ownTimers.some(isThis) ? [] : [timerStarted(repairId, tools.newId(), tools.actor, kind, lineId)];
    const events = [...stopAll(ownTimers.filter((own) => !isThis(own)), tools.nowMs, today), ...(kind === 'assessment' ? assessing(repair) : []), ...begun];
    return ok({ reply: null, events });
  },
};

const stopTimerInput = z.object({
  /** Which one; null ends all of mine. */
  entryId: id.nullable().default(null),
  /** How long it really was, where the timer was forgotten. */
  minutes: minutes.nullable().default(null),
  note: line.default(''),
});
export const stopTimer: BenchCommand<'bench.stopTimer', typeof stopTimerInput, { minutes: number }> = {
  name: 'bench.stopTimer',
  schema: stopTimerInput,
  right: 'work.do',
  decide({ entryId, minutes: told, note }, { ownTimers, today }, tools) {
    const ending = entryId ? ownTimers.filter((own) => own.timer.entryId === entryId) : ownTimers;
    if (ending.length === 0) return refuse('bench.noTimer');
    const ended = ending.map(({ repairId, timer }) => ({ repairId, entryId: timer.entryId, minutes: told ?? elapsedMinutes(timer, tools.nowMs) }));
    // Told, rather than counted for what it can't have been.
    if (ended.some((each) => each.minutes === null || each.minutes > MOST_MINUTES)) return refuse('bench.timerTooLong', { hours: MOST_MINUTES / 60 }, ['minutes']);
    const events = ended.map((each) => repairEvent(each.repairId, 'repair.timer_stopped', { entryId: each.entryId, minutes: each.minutes ?? 0, day: today, doubtful: false, note }));
    return ok({ reply: { minutes: ended.reduce((sum, each) => sum + (each.minutes ?? 0), 0) }, events });
  },
};

const addTimeInput = z.object({
  repairId: id,
  kind: z.enum(TIME_KINDS),
  minutes,
  day: isoDate,
  /** Whose time; null is mine. */
  userId: id.nullable().default(null),
  lineId: id.nullable().default(null),
  note: line.default(''),
});
export const addTime: BenchCommand<'bench.addTime', typeof addTimeInput, { entryId: Id }> = {
  name: 'bench.addTime',
  schema: addTimeInput,
  right: 'work.do',
  decide(input, { repair, today, userKnown }, tools) {
    const no = notHere(repair);
    const userId = input.userId ?? tools.actor;
    if (no || !repair || !userId) return no ?? refuse('repair.unknown');
    if (!userKnown) return refuse('user.unknown', {}, ['userId']);
    if (input.lineId && !repair.lines.lines.some((each) => each.lineId === input.lineId && each.state !== 'dropped')) return refuse('bench.lineUnknown', {}, ['lineId']);
    if (input.day > today) return refuse('bench.dayAhead', {}, ['day']);
    if (dayMinutes(repair, userId, input.day, null) + input.minutes > DAY_MINUTES) return refuse('bench.dayFull', {}, ['minutes']);
    const entryId = tools.newId();
    const { repairId, ...entry } = input;
    return ok({ reply: { entryId }, events: [...(input.kind === 'assessment' ? assessing(repair) : []), repairEvent(repairId, 'repair.time_added', { ...entry, entryId, userId })] });
  },
};

const correctTimeInput = z.object({
  repairId: id,
  entryId: id,
  /** 0 strikes it out: it stays in the story. */
  minutes: z.number({ error: 'bench.minutes' }).int({ error: 'bench.minutes' }).min(0, { error: 'bench.minutes' }).max(MOST_MINUTES, { error: 'bench.minutes' }),
  kind: z.enum(TIME_KINDS),
  day: isoDate,
  note: line.default(''),
});
/** A time was told or counted wrongly: what stood before stays in the log. */
export const correctTime: BenchCommand<'bench.correctTime', typeof correctTimeInput, null> = {
  name: 'bench.correctTime',
  schema: correctTimeInput,
  right: 'work.do',
  decide({ repairId, ...entry }, { repair, today }) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    const known = repair.work.times.find((each) => each.entryId === entry.entryId);
    if (!known) return refuse('bench.timeUnknown');
    if (entry.day > today) return refuse('bench.dayAhead', {}, ['day']);
    if (dayMinutes(repair, known.userId, entry.day, known.entryId) + entry.minutes > DAY_MINUTES) return refuse('bench.dayFull', {}, ['minutes']);
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.time_corrected', entry)] });
  },
};

/** What one person has spent on the order in a day, but for one entry. */
function dayMinutes({ work }: RepairState, userId: Id, day: string, but: Id | null): number {
  return work.times.reduce((sum, entry) => (entry.userId === userId && entry.day === day && entry.entryId !== but ? sum + entry.minutes : sum), 0);
}
