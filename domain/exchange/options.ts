import { z } from 'zod';
import type { IsoDay } from '../kernel/days.ts';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, isoDate, minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { CHOICE_WAYS, exchangeDue, PATH_OPTIONS } from '../repair/path.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairEvent, statusEvents } from '../repair/repair.ts';
import type { ShopRules } from '../shop/shop.ts';

export interface PathContext {
  repair: RepairState | undefined;
  rules: Pick<ShopRules, 'comebacks'>;
  /** Units of the exchange pool that fit, the closest first. */
  candidates: Id[];
  today: IsoDay;
}

function notOpen(repair: RepairState | undefined): Extract<Result<never>, { ok: false }> | null {
  if (!repair?.exists) return refuse('repair.unknown');
  if (repair.phase === 'closed') return refuse('repair.closed');
  if (repair.customerId === null) return refuse('exchange.internal');
  return null;
}

export const proposeInput = z.object({ repairId: id });
/** The customer is told of the exchange; the units of the pool that fitted that day are kept with it. */
export const proposeExchange: CommandSpec<'pool.proposeExchange', typeof proposeInput, PathContext, { candidates: Id[] }> = {
  name: 'pool.proposeExchange',
  schema: proposeInput,
  right: 'repair.work',
  decide({ repairId }, { repair, rules, candidates }) {
    const problem = notOpen(repair);
    if (problem) return problem;
    // Offered for other reasons, it is one of the options: only what the rule asks for has to be decided.
    if (!exchangeDue(repair!, rules)) return refuse('exchange.notDue');
    if (repair!.path.exchanges.length > 0) return refuse('exchange.underWay');
    return ok({ reply: { candidates }, events: [repairEvent(repairId, 'repair.exchange_proposed', { candidates })] });
  },
};

export const declineInput = z.object({ repairId: id, reason: paragraph.min(1, { error: 'field.required' }) });
/** Repaired all the same, for a reason that is kept; the count goes on [000]. */
export const declineExchange: CommandSpec<'pool.declineExchange', typeof declineInput, PathContext, null> = {
  name: 'pool.declineExchange',
  schema: declineInput,
  right: 'exchange.override',
  decide({ repairId, reason }, { repair, rules }) {
    const problem = notOpen(repair);
    if (problem) return problem;
    // What was proposed under another rule is set aside all the same.
    if (!repair!.path.proposed && !exchangeDue(repair!, rules)) return refuse('exchange.notDue');
    if (repair!.path.exchanges.length > 0) return refuse('exchange.underWay');
    if (repair!.path.declined) return refuse('exchange.declinedAlready');
    // The log drops personal data of an erased stream at once: the reason would be lost behind a reply that says it is kept.
    if (repair!.personalErased) return refuse('repair.erased');
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.exchange_declined', {}, { reason })] });
  },
};

const optionInput = z.object({
  option: z.enum(PATH_OPTIONS),
  priceMinor: minorAmount.nullable().default(null),
  readyOn: isoDate.nullable().default(null),
  unitId: id.nullable().default(null),
  note: z.string().trim().max(400, { error: 'field.tooLong' }).default(''),
});

export const putOptionsInput = z.object({ repairId: id, options: z.array(optionInput).min(1, { error: 'pool.noOption' }).max(PATH_OPTIONS.length) });
/** What else there is than repairing, or than waiting for it, is put to the customer side by side [000]. */
export const putOptions: CommandSpec<'pool.putOptions', typeof putOptionsInput, PathContext, null> = {
  name: 'pool.putOptions',
  schema: putOptionsInput,
  right: 'pool.work',
  decide({ repairId, options }, { repair, today }, tools) {
    const problem = notOpen(repair);
    if (problem) return problem;
    if (repair!.phase === 'expected') return refuse('repair.notReceived');
    for (const [i, each] of options.entries()) {
      if (options.findIndex((other) => other.option === each.option) !== i) return refuse('pool.optionTwice', {}, ['options', i, 'option']);
      if (each.readyOn !== null && each.readyOn < today) return refuse('pool.dueInPast', {}, ['options', i, 'readyOn']);
    }
    return ok({
      reply: null,
      events: [repairEvent(repairId, 'repair.options_put', { setId: tools.newId(), options }), ...statusEvents(repair!, 'awaiting_customer')],
    });
  },
};

export const chooseInput = z.object({ repairId: id, option: z.enum(PATH_OPTIONS), who: requiredLine, how: z.enum(CHOICE_WAYS) });
/** What the customer chose, who said it and how; giving up leads to handing back unrepaired. */
export const chooseOption: CommandSpec<'pool.chooseOption', typeof chooseInput, PathContext, null> = {
  name: 'pool.chooseOption',
  schema: chooseInput,
  right: 'pool.work',
  decide({ repairId, option, who, how }, { repair }) {
    const problem = notOpen(repair);
    if (problem) return problem;
    const put = repair!.path.options;
    if (!put?.options.some((each) => each.option === option)) return refuse('pool.optionNotPut', {}, ['option']);
    const data = { setId: put.setId, option, how, over: repair!.path.chosen?.option ?? null };
    const left = option === 'give_up' || option === 'new_unit';
    return ok({
      reply: null,
      events: [repairEvent(repairId, 'repair.option_chosen', data, { who }), ...(left ? statusEvents(repair!, 'unrepaired') : [])],
    });
  },
};
