import type { CallInput } from '#contract/api.ts';
import type { reportCalls } from '#contract/calls/report.ts';

const period = { from: '2026-11-01', to: '2026-11-30' };

/** The least that each call takes. */
export const reportLeast: { [N in keyof typeof reportCalls]: CallInput<N> } = {
  'report.stock': { on: '2026-11-30' }, 'report.turnover': period, 'report.dead': {}, 'report.shortages': {}, 'report.margins': period,
};
