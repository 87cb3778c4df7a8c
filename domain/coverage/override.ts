import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, paragraph } from '../kernel/fields.ts';
import type { Refusal } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { BasisPoints } from '../kernel/vat.ts';
import type { CoverDecision } from '../repair/cover.ts';
import { LINE_CLASSES } from '../repair/lines.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairEvent } from '../repair/repair.ts';
import type { Role } from '../user/rights.ts';
import type { Payer } from './classes.ts';
import { PAYERS } from './classes.ts';
import type { CoverageByClass, CoverageOverride } from './coverage.ts';
import type { CoverageSettings } from './settings.ts';
import { OVERRIDE_ROLES } from './settings.ts';

export interface OverrideContext {
  repair: RepairState | undefined;
  /** Of whoever decides. */
  roles: readonly Role[];
  settings: Pick<CoverageSettings, 'overrideRoles' | 'goodwillBp'>;
}

export interface MayOverride { may: boolean; goodwillBp: BasisPoints }

/** Whether these roles may decide who pays, and the greatest part that they may give away. */
export function mayOverride(roles: readonly Role[], settings: OverrideContext['settings']): MayOverride {
  const mine = OVERRIDE_ROLES.filter((role) => roles.includes(role) && settings.overrideRoles.includes(role));
  return { may: mine.length > 0, goodwillBp: Math.max(0, ...mine.map((role) => settings.goodwillBp[role])) };
}

/** Who may be named as payer of an order: the house pays its own, and a customer or a guarantee the others. */
export function payersFor(repair: Pick<RepairState, 'customerId'>): Payer[] {
  return PAYERS.filter((payer) => (repair.customerId === null ? payer !== 'customer' && payer !== 'goodwill' : payer !== 'internal'));
}

function trouble({ repair, roles, settings }: OverrideContext): { ok: false; refusal: Refusal } | null {
  if (!repair?.exists) return refuse('repair.unknown');
  if (repair.phase === 'closed') return refuse('repair.closed');
  return mayOverride(roles, settings).may ? null : refuse('coverage.role', { order: repair.number });
}

export const overrideInput = z.object({
  repairId: id,
  class: z.enum(LINE_CLASSES),
  payer: z.enum(PAYERS),
  shareBp: z.number().int({ error: 'field.whole' }).min(1, { error: 'field.tooSmall' }).max(10_000, { error: 'field.tooLarge' }).default(10_000),
  reason: paragraph.min(1, { error: 'field.required' }),
});
/** Somebody decides who pays a class of lines, with a reason that is kept. */
export const overrideCoverage: CommandSpec<'coverage.override', typeof overrideInput, OverrideContext, null> = {
  name: 'coverage.override',
  schema: overrideInput,
  right: 'coverage.override',
  decide({ repairId, class: lineClass, payer, shareBp, reason }, context, tools) {
    const refused = trouble(context);
    const { repair } = context;
    if (refused || !repair) return refused ?? refuse('repair.unknown');
    if (repair.personalErased) return refuse('repair.erased');
    if (!payersFor(repair).includes(payer)) return refuse(repair.customerId === null ? 'coverage.noCustomer' : 'coverage.notInternal', { order: repair.number }, ['payer']);
    const most = mayOverride(context.roles, context.settings).goodwillBp;
    if (payer === 'goodwill' && shareBp > most) return refuse('coverage.goodwillTooHigh', { percent: most / 100 }, ['shareBp']);
    const standing = repair.cover.decisions.find((each) => each.class === lineClass);
    const data = { overrideId: tools.newId(), class: lineClass, payer, shareBp, over: standing?.overrideId ?? null };
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.coverage_overridden', data, { reason })] });
  },
};

export const clearOverrideInput = z.object({ repairId: id, class: z.enum(LINE_CLASSES) });
/** What is computed holds again. */
export const clearOverride: CommandSpec<'coverage.clearOverride', typeof clearOverrideInput, OverrideContext, null> = {
  name: 'coverage.clearOverride',
  schema: clearOverrideInput,
  right: 'coverage.override',
  decide({ repairId, class: lineClass }, context) {
    const refused = trouble(context);
    const standing = context.repair?.cover.decisions.find((each) => each.class === lineClass);
    if (refused) return refused;
    if (!standing) return ok({ reply: null, events: [] });
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.coverage_restored', { class: lineClass, over: standing.overrideId })] });
  },
};

/** Decisions as the computation takes them. @param nameOf the name that a screen shows for a person */
export function overridesOf(decisions: readonly CoverDecision[], computed: CoverageByClass, nameOf: (by: CoverDecision['by']) => string): CoverageOverride[] {
  return decisions.map(({ class: lineClass, payer, shareBp, reason, by }) => {
    const was = computed[lineClass];
    const ref = [was, ...was.alternatives].find((each) => each.payer === payer)?.ref ?? null;
    return { class: lineClass, payer, ref, reason, by: nameOf(by), shareBp };
  });
}
