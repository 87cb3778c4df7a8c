import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, isoDate, line, minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';
import type { IsoDay } from '../kernel/days.ts';
import { addMonths } from '../kernel/days.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { HousePlace } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import { UNCLAIMED_STEPS } from '../law/fr.ts';
import { mayDispose, unclaimedLaw } from '../unclaimed/ladder.ts';
import { TOLD_WAYS } from './handback.ts';
import { DISPOSALS, STEP_WAYS } from './handbackUnclaimed.ts';
import type { LeaveContext } from './leave.ts';
import { leave } from './leave.ts';
import type { RepairState } from './repair.ts';
import { repairEvent } from './repair.ts';

interface OneOrder { repair: RepairState | undefined }
type HandbackCommand<Name extends string, Schema extends z.ZodType, Context = OneOrder> = CommandSpec<Name, Schema, Context, null>;

export const toldInput = z.object({ repairId: id, by: z.enum(TOLD_WAYS), messageId: id.nullable().default(null) });
/** Somebody told the customer that the unit is ready, and how. */
export const tellCustomer: HandbackCommand<'handback.told', typeof toldInput> = {
  name: 'handback.told',
  schema: toldInput,
  right: 'handback.do',
  decide({ repairId, ...how }, { repair }) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.phase === 'closed') return refuse('repair.closed');
    if (repair.phase !== 'ready') return refuse('handback.notReady');
    if (repair.customerId === null) return refuse('handback.internal', { number: repair.number });
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.customer_told', how)] });
  },
};

export const reportInput = z.object({
  repairId: id,
  object: line.optional(),
  contractNumber: line.optional(),
  site: z.array(line).max(4).optional(),
  /** What the bench writes down, put right or filled in at the counter. */
  workDone: paragraph.optional(),
  difficulties: paragraph.optional(),
  nextActions: paragraph.optional(),
  /** Whole kilometres there and back. */
  travelKm: z.number().int().min(0, { error: 'field.negative' }).max(5_000, { error: 'field.tooLarge' }).nullable().optional(),
});
/** What the report still lacks. Only what changes is sent, and only what changed is a fact: a signature stands otherwise. */
export const completeReport: HandbackCommand<'handback.report', typeof reportInput> = {
  name: 'handback.report',
  schema: reportInput,
  right: 'handback.do',
  decide({ repairId, ...input }, { repair }) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.phase === 'closed') return refuse('repair.closed');
    if (repair.personalErased) return refuse('repair.erased');
    const { report } = repair.handback;
    const own = changed({ object: input.object, contractNumber: input.contractNumber }, report);
    const site = input.site?.filter((each) => each !== '');
    const moved = site !== undefined && site.join('\n') !== report.site.join('\n');
    const bench = changed({ workDone: input.workDone, difficulties: input.difficulties, nextActions: input.nextActions, travelKm: input.travelKm }, repair.work);
    const events: NewEvent[] = [];
    if (bench) events.push(repairEvent(repairId, 'repair.work_told', bench));
    if (own || moved) events.push(repairEvent(repairId, 'repair.report_completed', own ?? {}, moved ? { site } : undefined));
    return ok({ reply: null, events });
  },
};

/** Those of the values that say something else than what is known; null when none does. */
function changed(values: Record<string, unknown>, known: object): Record<string, unknown> | null {
  const entries = Object.entries(values).filter(([key, value]) => value !== undefined && value !== (known as Record<string, unknown>)[key]);
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

export const stepInput = z.object({
  repairId: id,
  step: z.enum(UNCLAIMED_STEPS),
  way: z.enum(STEP_WAYS),
  /** Number of the registered letter, or what else shows that it was sent. */
  proof: line.default(''),
  note: paragraph.default(''),
});
interface StepContext extends OneOrder {
  /** Day on which it was ready, in the shop's calendar; null when it never was. */
  readyOn: IsoDay | null;
  today: IsoDay;
}

/** A step with the owner of a unit that is not collected: reminded, given notice, or put before the judge. */
export const takeStep: HandbackCommand<'handback.step', typeof stepInput, StepContext> = {
  name: 'handback.step',
  schema: stepInput,
  right: 'handback.do',
  decide({ repairId, note, ...data }, { repair, readyOn, today }) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.phase === 'closed') return refuse('repair.closed');
    if (repair.phase !== 'ready') return refuse('handback.notReady');
    if (repair.customerId === null) return refuse('handback.internal', { number: repair.number });
    if (repair.handback.steps.some((each) => each.step === data.step)) return refuse('unclaimed.stepDone');
    // The judge is not asked before the year is over; reminders are the shop's own affair.
    const from = readyOn === null ? null : addMonths(readyOn, unclaimedLaw(today).petitionMonths);
    if (data.step === 'petition' && (from === null || today < from)) return refuse('unclaimed.tooEarly', { from: from ?? today });
    // A notice that nobody can prove is none.
    if (data.step === 'formal_notice' && data.way !== 'registered_letter') return refuse('unclaimed.noticeByLetter', {}, ['way']);
    if (data.way === 'registered_letter' && data.proof === '') return refuse('field.required', {}, ['proof']);
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.unclaimed_step', data, note ? { note } : undefined)] });
  },
};

export interface DisposeContext extends LeaveContext {
  /** Where what is sold goes. */
  outside: HousePlace;
  /** Day on which it was ready, in the shop's calendar; null when it never was. */
  readyOn: IsoDay | null;
  today: IsoDay;
}

export const disposeInput = z.object({
  repairId: id,
  how: z.enum(DISPOSALS),
  /** Reference of the judge's order. */
  courtReference: line.default(''),
  orderedOn: isoDate,
  /** What the sale brought, VAT included; null when it was scrapped. */
  proceedsMinor: minorAmount.nullable().default(null),
  buyer: line.default(''),
  reason: requiredLine,
});
/** A unit that nobody claimed is sold or thrown away, on a judge's order only (loi du 31 décembre 1903). */
export const dispose: HandbackCommand<'handback.dispose', typeof disposeInput, DisposeContext> = {
  name: 'handback.dispose',
  schema: disposeInput,
  right: 'unclaimed.dispose',
  decide({ repairId, how, courtReference, orderedOn, proceedsMinor, buyer, reason }, context) {
    const { repair, readyOn, today } = context;
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.phase === 'closed') return refuse('repair.closed');
    if (repair.customerId === null) return refuse('handback.internal', { number: repair.number });
    const allowed = mayDispose({ readyOn, today, courtReference }, unclaimedLaw(today));
    if (!allowed.ok) return allowed;
    if (orderedOn > today) return refuse('field.future', {}, ['orderedOn']);
    const from = addMonths(readyOn!, unclaimedLaw(today).petitionMonths);
    if (orderedOn < from) return refuse('unclaimed.tooEarly', { from }, ['orderedOn']);
    if (how === 'sold' && proceedsMinor === null) return refuse('field.required', {}, ['proceedsMinor']);
    const data = { how, court: courtReference, orderedOn, proceedsMinor: how === 'sold' ? proceedsMinor : null };
    const disposed = repairEvent(repairId, 'repair.disposed', data, { buyer });
    const as = how === 'sold' ? 'unclaimed' : 'scrapped';
    // The judge's order stands for the owner's signature.
    const sold = how === 'sold' ? { ...context, customerPlaceId: context.outside.placeId } : context;
    const first = how === 'sold' ? [...makePlaces(context.outside), disposed] : [disposed];
    const events = leave(sold, { as, repaired: false, note: reason, overrides: [] }, { signature: true, proof: false }, first);
    return events.ok ? ok({ reply: null, events: events.value }) : events;
  },
};
