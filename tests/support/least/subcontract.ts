import type { CallInput } from '#contract/api.ts';
import type { subcontractCalls } from '#contract/calls/subcontract.ts';

/** The least that each call takes. */
export const subcontractLeast: { [N in keyof typeof subcontractCalls]: CallInput<N> } = {};
