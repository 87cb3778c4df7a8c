import type { tariffCalls } from '#contract/calls/tariff.ts';
import type { Handlers } from '../context.ts';

export const tariffHandlers: Pick<Handlers, keyof typeof tariffCalls> = {
};
