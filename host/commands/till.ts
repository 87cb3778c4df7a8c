import type { tillCalls } from '#contract/calls/till.ts';
import type { Handlers } from '../context.ts';

export const tillHandlers: Pick<Handlers, keyof typeof tillCalls> = {
};
