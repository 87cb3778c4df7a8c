import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, line, requiredLine } from '../kernel/fields.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { BenchContext } from './bench-rules.ts';
import { whatHolds } from './bench-rules.ts';
import { notHere } from './here.ts';
import { outstanding, toIssue } from './lines.ts';
import { repairEvent, statusEvents } from './repair.ts';
import { FINAL_STATES } from './work.ts';

type BenchCommand<Name extends string, Schema extends z.ZodType, Out> = CommandSpec<Name, Schema, BenchContext, Out>;

const lineDoneInput = z.object({ repairId: id, lineId: id, done: z.boolean() });
/** One ordered line is done, or was not after all. */
export const markLine: BenchCommand<'bench.lineDone', typeof lineDoneInput, null> = {
  name: 'bench.lineDone',
  schema: lineDoneInput,
  right: 'work.do',
  decide({ repairId, lineId, done }, { repair }) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    const found = repair.lines.lines.find((each) => each.lineId === lineId);
    if (!found) return refuse('bench.lineUnknown');
    if (found.state === 'dropped') return refuse('bench.lineDropped', { label: found.label });
    if ((found.state === 'done') === done) return ok({ reply: null, events: [] });
    // Thought ready, it is at the bench again.
    const again = repair.phase === 'ready' ? statusEvents(repair, 'in_repair') : [];
    if (!done) return ok({ reply: null, events: [repairEvent(repairId, 'repair.line_undone', { lineId }), ...again] });
    if (!repair.work.underway) return refuse('bench.notStarted');
    const missing = toIssue(repair.lines, found);
    const inHand = repair.lines.issues.filter((issue) => issue.lineId === lineId).reduce((sum, issue) => sum + outstanding(issue), 0);
    if (missing + inHand > 0) return refuse('bench.lineNotFitted', { label: found.label, count: missing + inHand });
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.line_done', { lineId })] });
  },
};

const finalCheckInput = z.object({
  repairId: id,
  points: z.array(z.object({ label: requiredLine, state: z.enum(FINAL_STATES), note: line.default('') })).min(1, { error: 'field.required' }).max(60),
});
/** Every point looked at after the work; one that is open keeps the order from being ready. */
export const finalCheck: BenchCommand<'bench.finalCheck', typeof finalCheckInput, null> = {
  name: 'bench.finalCheck',
  schema: finalCheckInput,
  right: 'work.do',
  decide({ repairId, points }, { repair }) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    if (new Set(points.map((point) => point.label)).size < points.length) return refuse('bench.pointTwice', {}, ['points']);
    // Found wanting when it was thought ready, it goes back to the bench.
    const wanting = repair.phase === 'ready' && points.some((point) => point.state === 'open');
    const moves = repair.phase === 'workshop' || wanting ? statusEvents(repair, 'final_check') : [];
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.final_checked', { points }), ...moves] });
  },
};

const readyInput = z.object({ repairId: id, how: z.enum(['to_collect', 'to_ship', 'unrepaired']) });
/** It can leave: nothing of the work is open any more. */
export const makeReady: BenchCommand<'bench.ready', typeof readyInput, null> = {
  name: 'bench.ready',
  schema: readyInput,
  right: 'work.do',
  decide({ how }, { repair }) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    const [first] = whatHolds(repair, how !== 'unrepaired');
    if (first) return refuse(first.code, first.params);
    return ok({ reply: null, events: statusEvents(repair, how) });
  },
};
