import { describe, expect, it } from 'vitest';
import { fact, given, idOf } from '#tests/support/decide.ts';
import { setGuarantees } from './setGuarantees.ts';
import { unitFold } from './unit.ts';

const id = idOf(900);
const registered = fact('unit.registered', { number: 'U', brand: 'Makita', model: 'DDF484', category: '', serial: '1', gtin: '', purchasedOn: null, warrantyUntil: null, customerId: null });
const context = (unit: ReturnType<typeof unitFold.initial>) => ({ unit, supplierExists: false });

describe('what a unit was sold with', () => {
  it('is kept, and the days that everybody reads are its own', () => {
    const unit = given(unitFold, id, [registered]);
    const set = unit.when(setGuarantees, { unitId: id, soldByUs: true, purchasedOn: '2025-06-10', deliveredOn: '2025-06-12', manufacturerUntil: '2026-06-10', manufacturerClasses: ['labour', 'parts', 'parts'] }, context);
    expect(unit.after(set)).toMatchObject({ purchasedOn: '2025-06-10', warrantyUntil: '2026-06-10', guarantees: { soldByUs: true, deliveredOn: '2025-06-12', manufacturerClasses: ['parts', 'labour'], contract: null } });
  });

  it('makes sense in its days, or is told at the field', () => {
    const unit = given(unitFold, id, [registered]);
    const input = { unitId: id, soldByUs: true, purchasedOn: '2025-06-10' };
    unit.when(setGuarantees, { ...input, deliveredOn: '2025-06-09' }, context).thenRefused('unit.deliveredBeforeBought', { path: ['deliveredOn'] });
    unit.when(setGuarantees, { ...input, manufacturerUntil: '2025-06-09' }, context).thenRefused('unit.guaranteeEndsBefore', { path: ['manufacturerUntil'] });
    unit.when(setGuarantees, { ...input, commercialUntil: '2024-01-01' }, context).thenRefused('unit.guaranteeEndsBefore', { path: ['commercialUntil'] });
    unit.when(setGuarantees, { ...input, supplierId: idOf(5) }, context).thenRefused('claim.supplierUnknown', { path: ['supplierId'] });
    given(unitFold, id, []).when(setGuarantees, input, context).thenRefused('unit.unknown');
  });
});
