import type { CallInput } from '#contract/api.ts';
import type { quoteCalls } from '#contract/calls/quote.ts';
import { idOf } from '../decide.ts';

const id = idOf(1);

/** The least that each call takes. */
export const quoteLeast: { [N in keyof typeof quoteCalls]: CallInput<N> } = {
  'quote.draft': { repairId: id },
  'quote.lock': { quoteId: id },
  'quote.revise': { quoteId: id },
  'quote.withdraw': { quoteId: id },
  'quote.price': { quoteId: id },
  'quote.send': { quoteId: id, way: 'print' },
  'quote.agree': { quoteId: id, agreement: 'internal' },
  'quote.answer': { quoteId: id, versionId: id, lines: [{ lineId: id, accepted: true }], how: 'phone', by: 'Mme Vidal' },
  'quote.settle': { quoteId: id, answerId: id, note: 'vu avec elle' },
  'quote.ofRepair': { repairId: id },
  'quote.pricing': { quoteId: id },
  'quote.list': { queue: 'awaiting' },
  'quote.find': { id },
  'quote.counts': {},
  'operation.list': {},
  'operation.save': { code: 'NET', fr: 'Nettoyage', class: 'labour', mode: 'flat' },
  'operation.offers': { repairId: id },
};
