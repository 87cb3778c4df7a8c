import type { purchaseCalls } from '#contract/calls/purchase.ts';
import type { Handlers } from '../context.ts';

export const purchaseHandlers: Pick<Handlers, keyof typeof purchaseCalls> = {
};
