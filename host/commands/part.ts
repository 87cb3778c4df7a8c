import type { Handlers } from '../context.ts';
import type { partCalls } from '#contract/calls/part.ts';
import { partQueryHandlers } from './part/read.ts';
import { stockHandlers } from './part/stock.ts';
import { takeHandlers } from './part/take.ts';

export const partHandlers: Pick<Handlers, keyof typeof partCalls> = { ...partQueryHandlers, ...stockHandlers, ...takeHandlers };
