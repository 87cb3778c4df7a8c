import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, line, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { BenchContext } from './bench-rules.ts';
import { assessing } from './bench-rules.ts';
import { notHere } from './here.ts';
import { repairEvent } from './repair.ts';
import { CHECK_STATES, VERDICTS } from './work.ts';

type BenchCommand<Name extends string, Schema extends z.ZodType, Out> = CommandSpec<Name, Schema, BenchContext, Out>;

const code = z.string().trim().max(20, { error: 'field.tooLong' });
const assessInput = z.object({
  repairId: id,
  codes: z.object({ condition: code, symptom: code, section: code, defect: code, repair: code }).partial().default({}),
  diagnosis: paragraph.optional(),
});
/** What was found; the first fact of it moves the order to its assessment. */
export const assess: BenchCommand<'bench.assess', typeof assessInput, null> = {
  name: 'bench.assess',
  schema: assessInput,
  right: 'work.do',
  decide({ repairId, codes, diagnosis }, { repair }) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    const { work } = repair;
    const changed = Object.fromEntries(Object.entries(codes).filter(([kind, value]) => value !== undefined && value !== work.codes[kind as keyof typeof work.codes]));
    const said = diagnosis !== undefined && diagnosis !== work.diagnosis ? { diagnosis } : {};
    if (Object.keys(changed).length === 0 && !('diagnosis' in said)) return ok({ reply: null, events: [] });
    const data = { ...(Object.keys(changed).length > 0 ? { codes: changed } : {}), ...said };
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.assessed', data), ...assessing(repair)] });
  },
};

const measureInput = z.object({
  repairId: id,
  /** Null: a new one. */
  measurementId: id.nullable().default(null),
  kind: z.enum(['measurement', 'meter']).default('measurement'),
  label: requiredLine,
  value: requiredLine,
  unit: z.string().trim().max(20, { error: 'field.tooLong' }).default(''),
  expected: line.default(''),
  ok: z.boolean().nullable().default(null),
});
export const measure: BenchCommand<'bench.measure', typeof measureInput, { measurementId: Id }> = {
  name: 'bench.measure',
  schema: measureInput,
  right: 'work.do',
  decide({ repairId, ...input }, { repair }, tools) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    if (input.measurementId && !repair.work.measurements.some((each) => each.measurementId === input.measurementId)) return refuse('bench.measurementUnknown');
    const measurementId = input.measurementId ?? tools.newId();
    return ok({ reply: { measurementId }, events: [repairEvent(repairId, 'repair.measured', { ...input, measurementId }), ...assessing(repair)] });
  },
};

const removeInput = z.object({ repairId: id, measurementId: id });
export const removeMeasurement: BenchCommand<'bench.removeMeasurement', typeof removeInput, null> = {
  name: 'bench.removeMeasurement',
  schema: removeInput,
  right: 'work.do',
  decide({ repairId, measurementId }, { repair }) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    if (!repair.work.measurements.some((each) => each.measurementId === measurementId)) return refuse('bench.measurementUnknown');
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.measurement_removed', { measurementId })] });
  },
};

const checklistInput = z.object({
  repairId: id,
  points: z.array(z.object({ label: requiredLine, state: z.enum(CHECK_STATES), note: line.default('') })).min(1).max(60),
});
export const fillChecklist: BenchCommand<'bench.checklist', typeof checklistInput, null> = {
  name: 'bench.checklist',
  schema: checklistInput,
  right: 'work.do',
  decide({ repairId, points }, { repair }) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.checklist_filled', { points }), ...assessing(repair)] });
  },
};

const decideInput = z.object({ repairId: id, verdict: z.enum(VERDICTS), reason: paragraph.default('') });
/** Repairable, not, or not worth it: the technician's word, with the figures that were in view. */
export const decideRepair: BenchCommand<'bench.decide', typeof decideInput, null> = {
  name: 'bench.decide',
  schema: decideInput,
  right: 'work.do',
  decide({ repairId, verdict, reason }, { repair, figures }) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    if (verdict !== 'repairable' && reason === '') return refuse('bench.reasonMissing', {}, ['reason']);
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.decided', { verdict, reason, figures }), ...assessing(repair)] });
  },
};

const tellInput = z.object({
  repairId: id,
  workDone: paragraph.optional(),
  difficulties: paragraph.optional(),
  nextActions: paragraph.optional(),
  travelKm: z.number({ error: 'bench.travelKm' }).int({ error: 'bench.travelKm' }).min(0, { error: 'bench.travelKm' }).max(5_000, { error: 'bench.travelKm' }).nullable().optional(),
});
/** What the intervention report says, asked once, here. */
export const tellWork: BenchCommand<'bench.tell', typeof tellInput, null> = {
  name: 'bench.tell',
  schema: tellInput,
  right: 'work.do',
  decide({ repairId, ...input }, { repair }) {
    const no = notHere(repair);
    if (no || !repair) return no ?? refuse('repair.unknown');
    const { work } = repair;
    const changed = Object.fromEntries(Object.entries(input).filter(([key, value]) => value !== undefined && value !== work[key as keyof typeof input]));
    return ok({ reply: null, events: Object.keys(changed).length > 0 ? [repairEvent(repairId, 'repair.work_told', changed)] : [] });
  },
};
