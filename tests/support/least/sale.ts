import type { CallInput } from '#contract/api.ts';
import type { saleCalls } from '#contract/calls/sale.ts';

/** The least that each call takes. */
export const saleLeast: { [N in keyof typeof saleCalls]: CallInput<N> } = {
};
