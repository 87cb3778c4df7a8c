import type { CallInput } from '#contract/api.ts';
import type { filesCalls } from '#contract/calls/files.ts';

/** The least that each call takes. */
export const filesLeast: { [N in keyof typeof filesCalls]: CallInput<N> } = {
  'files.bring': { kind: 'parts', firstLine: 2, rows: [{ label: 'Pompe' }] }, 'files.page': { kind: 'parts' },
  'account.list': {}, 'account.years': {}, 'account.preview': { until: '2026-11-30' }, 'account.export': { until: '2026-11-30' }, 'account.file': { format: 'fec' },
};
