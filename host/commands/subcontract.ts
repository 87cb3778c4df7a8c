import type { subcontractCalls } from '#contract/calls/subcontract.ts';
import type { Handlers } from '../context.ts';

export const subcontractHandlers: Pick<Handlers, keyof typeof subcontractCalls> = {};
