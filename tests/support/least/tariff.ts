import type { CallInput } from '#contract/api.ts';
import type { tariffCalls } from '#contract/calls/tariff.ts';
import { idOf } from '../decide.ts';

const id = idOf(1);
const mapping = { columns: [{ field: 'ref' as const, at: 0, name: 'Référence' }, { field: 'cost' as const, at: 1, name: 'Prix' }] };
const wish = { filter: {}, rule: { kind: 'percent' as const, bp: 300 }, rounding: 'to10' as const };

/** The least that each call takes. */
export const tariffLeast: { [N in keyof typeof tariffCalls]: CallInput<N> } = {
  'tariff.list': {}, 'tariff.jobs': {}, 'tariff.offers': { text: '' }, 'tariff.preview': { jobId: id }, 'tariff.refused': { jobId: id }, 'tariff.begin': { supplierId: id, fileName: 'tarif.csv', size: 1 },
  'tariff.upload': { jobId: id, offset: 0, base64: '' }, 'tariff.start': { jobId: id, mapping, from: '2026-11-22' }, 'tariff.cancel': { jobId: id }, 'tariff.map': { supplierId: id, mapping },
  'tariff.take': { jobId: id }, 'tariff.adopt': { tariffId: id, line: 2 }, 'price.preview': wish, 'price.jobs': {}, 'price.begin': wish, 'price.cancel': { jobId: id },
  'price.update': { partIds: [id], rule: { kind: 'coefficient', bp: null }, rounding: 'cent' },
};
