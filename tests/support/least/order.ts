import type { CallInput } from '#contract/api.ts';
import type { orderCalls } from '#contract/calls/order.ts';

/** The least that each call takes. */
export const orderLeast: { [N in keyof typeof orderCalls]: CallInput<N> } = {
};
