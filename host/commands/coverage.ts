import type { coverageCalls } from '#contract/calls/coverage.ts';
import type { Handlers } from '../context.ts';

export const coverageHandlers: Pick<Handlers, keyof typeof coverageCalls> = {};
