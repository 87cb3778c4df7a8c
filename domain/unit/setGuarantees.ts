import type { CommandSpec } from '../kernel/decider.ts';
import { ok, refuse } from '../kernel/result.ts';
import { guaranteesInput } from './guarantees.ts';
import type { UnitState } from './unit.ts';
import { unitEvent } from './unit.ts';

export interface GuaranteesContext {
  unit: UnitState | undefined;
  /** Whether the supplier of the input exists; not asked where it names none. */
  supplierExists: boolean;
}

/** Says what a unit was sold with and who answers for it: what coverage is computed from. */
export const setGuarantees: CommandSpec<'unit.setGuarantees', typeof guaranteesInput, GuaranteesContext, null> = {
  name: 'unit.setGuarantees',
  schema: guaranteesInput,
  right: 'unit.edit',
  decide({ unitId, ...given }, { unit, supplierExists }) {
    if (!unit?.exists) return refuse('unit.unknown');
    if (given.supplierId && !supplierExists) return refuse('claim.supplierUnknown', {}, ['supplierId']);
    const { purchasedOn, deliveredOn, manufacturerUntil, commercialUntil } = given;
    if (purchasedOn && deliveredOn && deliveredOn < purchasedOn) return refuse('unit.deliveredBeforeBought', {}, ['deliveredOn']);
    const from = deliveredOn ?? purchasedOn;
    if (from && manufacturerUntil && manufacturerUntil < from) return refuse('unit.guaranteeEndsBefore', {}, ['manufacturerUntil']);
    if (from && commercialUntil && commercialUntil < from) return refuse('unit.guaranteeEndsBefore', {}, ['commercialUntil']);
    return ok({ reply: null, events: [unitEvent(unitId, 'unit.guarantees_set', given)] });
  },
};
