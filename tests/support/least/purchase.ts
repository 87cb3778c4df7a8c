import type { CallInput } from '#contract/api.ts';
import type { purchaseCalls } from '#contract/calls/purchase.ts';

/** The least that each call takes. */
export const purchaseLeast: { [N in keyof typeof purchaseCalls]: CallInput<N> } = {
};
