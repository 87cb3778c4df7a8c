import type { CallInput } from '#contract/api.ts';
import type { coverageCalls } from '#contract/calls/coverage.ts';
import { idOf } from '../decide.ts';

const id = idOf(1);

/** The least that each call takes. */
export const coverageLeast: { [N in keyof typeof coverageCalls]: CallInput<N> } = {
  'unit.setGuarantees': { unitId: id, soldByUs: true },
  'coverage.ofUnit': { unitId: id },
  'coverage.ofRepair': { repairId: id },
  'coverage.override': { repairId: id, class: 'parts', payer: 'goodwill', reason: 'Cliente fidèle' },
  'coverage.clearOverride': { repairId: id, class: 'parts' },
  'coverage.advice': { repairId: id },
  'coverage.cost': { repairId: id },
  'coverage.charges': {},
  'claim.open': { repairId: id, supplierId: null, guarantor: 'Makita', lines: [] },
  'claim.send': { claimId: id },
  'claim.answer': { claimId: id, answer: { kind: 'refused', reason: 'hors délai' } },
  'claim.cancel': { claimId: id, reason: 'notée par erreur' },
  'claim.ofRepair': { repairId: id },
  'claim.list': { queue: 'open' },
};
