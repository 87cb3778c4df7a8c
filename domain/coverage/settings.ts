import { z } from 'zod';
import type { Role } from '../user/rights.ts';
import { LINE_CLASSES } from '../repair/lines.ts';
import type { CoverageRules } from './coverage.ts';
import { DEFAULT_COVERAGE_RULES } from './coverage.ts';

/** Roles that may hold the right to decide otherwise than the computation. */
export const OVERRIDE_ROLES = ['sales_admin', 'manager', 'administrator'] as const satisfies readonly Role[];
export type OverrideRole = (typeof OVERRIDE_ROLES)[number];

const bp = z.number().int({ error: 'field.whole' }).min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' });
const { repairWarranty } = DEFAULT_COVERAGE_RULES;

/** Who pays here, where law and contracts leave it to the shop. */
export const coverageSettings = z.object({
  /** The shop's warranty on its own repairs; 0 months gives none. */
  warrantyMonths: z.number().int().min(0, { error: 'field.negative' }).max(60, { error: 'field.tooLarge' }).default(repairWarranty.months),
  warrantyClasses: z.array(z.enum(LINE_CLASSES)).max(LINE_CLASSES.length).default([...repairWarranty.classes]),
  sameFaultOnly: z.boolean().default(repairWarranty.sameFaultOnly),
  /** Who among those with the right may decide who pays. */
  overrideRoles: z.array(z.enum(OVERRIDE_ROLES)).max(OVERRIDE_ROLES.length).default([...OVERRIDE_ROLES]),
  /** The greatest part of a line that each may give away, basis points. */
  goodwillBp: z.object({ sales_admin: bp.default(5_000), manager: bp.default(10_000), administrator: bp.default(10_000) }).default({ sales_admin: 5_000, manager: 10_000, administrator: 10_000 }),
  /** Days that the shop gives itself to put right what is under the legal guarantee: the law's thirty (C. conso L217-10), or fewer. */
  repairLimitDays: z.number().int().min(1, { error: 'field.tooSmall' }).max(30, { error: 'field.tooLarge' }).default(30),
});
export type CoverageSettings = z.output<typeof coverageSettings>;

export function rulesOf(settings: Pick<CoverageSettings, 'warrantyMonths' | 'warrantyClasses' | 'sameFaultOnly'>): CoverageRules {
  return { repairWarranty: { months: settings.warrantyMonths, classes: settings.warrantyClasses, sameFaultOnly: settings.sameFaultOnly } };
}
