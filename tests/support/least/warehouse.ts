import type { CallInput } from '#contract/api.ts';
import type { warehouseCalls } from '#contract/calls/warehouse.ts';

/** The least that each call takes. */
export const warehouseLeast: { [N in keyof typeof warehouseCalls]: CallInput<N> } = {
};
