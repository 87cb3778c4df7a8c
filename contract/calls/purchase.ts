import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';
import { approveRequest, makeRequest, refuseRequest, withdrawRequest } from '#domain/purchase/asking.ts';
import { acceptService, cancelPurchase, changePurchase, closePurchase, confirmPurchase, sendPurchase } from '#domain/purchase/dealing.ts';
import { invoicePurchase } from '#domain/purchase/invoice.ts';
import { makePurchase } from '#domain/purchase/making.ts';
import { PURCHASE_STATUSES } from '#domain/purchase/purchase.ts';
import { receivePurchase } from '#domain/purchase/receive.ts';
import { REQUEST_STATUSES } from '#domain/purchase/request.ts';
import { cancelReturn, changeReturn, creditReturn, makeReturn, refuseReturn, sendReturn } from '#domain/purchase/returning.ts';
import type { ExpectedLine, Need, PurchaseRow, PurchaseView, RequestView, ReturnRow } from '../views/purchase.ts';
import { decided, limit, nothing, offset, query, text } from './call.ts';

/** Needs, requests, orders to suppliers, what they sent and what goes back to them. */
export const purchaseCalls = {
  /** What is to be bought, and why: worked out anew each time. */
  'purchase.needs': query<Need[]>()('purchase.request', nothing),
  'purchase.counts': query<{ asked: number; approved: number; open: number; late: number; returns: number }>()('work.read', nothing),
  'request.list': query<RequestView[]>()('purchase.request', z.object({ status: z.enum(REQUEST_STATUSES).default('asked') })),
  'request.make': decided(makeRequest),
  'request.approve': decided(approveRequest),
  'request.refuse': decided(refuseRequest),
  'request.withdraw': decided(withdrawRequest),
  'purchase.list': query<{ rows: PurchaseRow[]; total: number }>()(
    'work.read', z.object({ status: z.enum([...PURCHASE_STATUSES, 'open', 'late']).nullable().default(null), supplierId: id.nullable().default(null), text: text.default(''), offset, limit }),
  ),
  /** By its own id, or by that of a delivery that was received twice. */
  'purchase.get': query<PurchaseView>()('work.read', z.object({ purchaseId: id })),
  'purchase.make': decided(makePurchase),
  'purchase.change': decided(changePurchase),
  'purchase.send': decided(sendPurchase),
  'purchase.confirm': decided(confirmPurchase),
  'purchase.cancel': decided(cancelPurchase),
  'purchase.close': decided(closePurchase),
  'purchase.accept': decided(acceptService),
  'purchase.invoice': decided(invoicePurchase),
  /** The order as a file that the supplier's system reads; text that begins like a formula is made harmless. */
  'purchase.csv': query<{ name: string; text: string }>()('purchase.order', z.object({ purchaseId: id })),
  /** What is still to come: of one order, of one supplier, or whatever has this code on it (barcode, reference, number); all of it without any. */
  'purchase.openFor': query<ExpectedLine[]>()('work.read', z.object({ purchaseId: id.nullable().default(null), supplierId: id.nullable().default(null), code: text.default('') })),
  'purchase.receive': decided(receivePurchase),
  'return.list': query<ReturnRow[]>()('work.read', nothing),
  'return.make': decided(makeReturn),
  'return.change': decided(changeReturn),
  'return.send': decided(sendReturn),
  'return.credit': decided(creditReturn),
  'return.refuse': decided(refuseReturn),
  'return.cancel': decided(cancelReturn),
} as const;
