import type { CallInput } from '#contract/api.ts';
import type { purchaseCalls } from '#contract/calls/purchase.ts';
import { idOf } from '../decide.ts';

/** The least that each call takes. */
export const purchaseLeast: { [N in keyof typeof purchaseCalls]: CallInput<N> } = {
  'purchase.needs': {},
  'purchase.counts': {},
  'request.list': {},
  'request.make': { lines: [{ partId: idOf(1), quantity: 1 }] },
  'request.approve': { requestIds: [idOf(1)] },
  'request.refuse': { requestIds: [idOf(1)], reason: 'Encore en stock' },
  'request.withdraw': { requestIds: [idOf(1)] },
  'purchase.list': {},
  'purchase.get': { purchaseId: idOf(1) },
  'purchase.make': {},
  'purchase.change': { purchaseId: idOf(1), lines: [] },
  'purchase.send': { purchaseId: idOf(1), way: 'phone' },
  'purchase.confirm': { purchaseId: idOf(1), lines: [] },
  'purchase.cancel': { purchaseId: idOf(1) },
  'purchase.close': { purchaseId: idOf(1), lineIds: [idOf(2)] },
  'purchase.accept': { purchaseId: idOf(1), lineId: idOf(2), quantity: 1 },
  'purchase.invoice': { purchaseId: idOf(1), reference: 'F-2026-118', on: '2026-11-21', receiptIds: [idOf(2)] },
  'purchase.csv': { purchaseId: idOf(1) },
  'purchase.openFor': {},
  'purchase.receive': { lines: [{ quantity: 1 }] },
  'return.list': {},
  'return.make': { supplierId: idOf(1), lines: [{ partId: idOf(2), grade: 'faulty', quantity: 1, placeId: idOf(3), reason: 'damaged' }] },
  'return.change': { returnId: idOf(1), rma: 'RMA 4471', note: '' },
  'return.send': { returnId: idOf(1) },
  'return.credit': { returnId: idOf(1), amountMinor: 0, on: '2026-11-21' },
  'return.refuse': { returnId: idOf(1), reason: 'Hors garantie' },
  'return.cancel': { returnId: idOf(1) },
};
