import type { reportCalls } from '#contract/calls/report.ts';
import type { Handlers } from '../context.ts';

export const reportHandlers: Pick<Handlers, keyof typeof reportCalls> = {
};
