import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';
import { receivePurchase } from '#domain/purchase/receive.ts';
import type { ExpectedLine } from '../views/purchase.ts';
import { decided, query, text } from './call.ts';

/** Needs, requests, orders to suppliers, what they sent and what goes back to them. */
export const purchaseCalls = {
  /** What is still to come: of one order, of one supplier, or whatever has this code on it (barcode, reference, number); all of it without any. */
  'purchase.openFor': query<ExpectedLine[]>()('work.read', z.object({ purchaseId: id.nullable().default(null), supplierId: id.nullable().default(null), code: text.default('') })),
  'purchase.receive': decided(receivePurchase),
} as const;
