import type { poolCalls } from '#contract/calls/pool.ts';
import type { Handlers } from '../context.ts';

export const poolHandlers: Pick<Handlers, keyof typeof poolCalls> = {};
