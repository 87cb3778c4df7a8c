import type { warehouseCalls } from '#contract/calls/warehouse.ts';
import type { Handlers } from '../context.ts';

export const warehouseHandlers: Pick<Handlers, keyof typeof warehouseCalls> = {
};
