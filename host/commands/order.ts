import type { orderCalls } from '#contract/calls/order.ts';
import type { Handlers } from '../context.ts';

export const orderHandlers: Pick<Handlers, keyof typeof orderCalls> = {
};
