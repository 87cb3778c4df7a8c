import type { CallInput } from '#contract/api.ts';
import type { subcontractCalls } from '#contract/calls/subcontract.ts';
import { idOf } from '../decide.ts';

const id = idOf(1);

/** The least that each call takes. */
export const subcontractLeast: { [N in keyof typeof subcontractCalls]: CallInput<N> } = {
  'supplier.list': {},
  'supplier.get': { supplierId: id },
  'supplier.create': { name: 'Bobinage', roles: ['subcontractor'] },
  'supplier.change': { supplierId: id, name: 'Bobinage', roles: ['subcontractor'] },
  'subcontract.list': {},
  'subcontract.ofRepair': { repairId: id },
  'subcontract.open': { repairId: id, supplierId: id, asked: 'Rebobiner' },
  'subcontract.ship': { subcontractId: id },
  'subcontract.quote': { subcontractId: id, amountMinor: 100, days: 3 },
  'subcontract.answer': { subcontractId: id, accepted: true },
  'subcontract.back': { subcontractId: id },
  'subcontract.receive': { subcontractId: id, satisfied: true },
  'subcontract.cancel': { subcontractId: id },
};
