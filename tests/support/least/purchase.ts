import type { CallInput } from '#contract/api.ts';
import type { purchaseCalls } from '#contract/calls/purchase.ts';
import { idOf } from '../decide.ts';

/** The least that each call takes. */
export const purchaseLeast: { [N in keyof typeof purchaseCalls]: CallInput<N> } = {
  'purchase.openFor': {},
  'purchase.receive': { purchaseId: idOf(1), lines: [{ lineId: idOf(2), quantity: 1 }] },
};
