import { z } from 'zod';
import { setTerms } from '#domain/customer/setTerms.ts';
import { id } from '#domain/kernel/fields.ts';
import { takeDeposit } from '#domain/sale/account.ts';
import { invoiceSale, reprintSale } from '#domain/sale/again.ts';
import { refund } from '#domain/sale/refund.ts';
import { SALE_KINDS } from '#domain/sale/sale.ts';
import { sellInput } from '#domain/sale/sell.ts';
import { sell } from '#domain/sale/selling.ts';
import { settleAccount } from '#domain/sale/settle.ts';
import type { AccountView, ChargeRow, CustomerOpen, CounterFound, SalePreview, SaleRow, SaleView } from '../views/sale.ts';
import { decided, limit, offset, query, text } from './call.ts';

const atMs = z.number().int().min(0).max(8_640_000_000_000_000).nullable().default(null);

/** The counter: finding, selling, taking back, what customers owe. */
export const saleCalls = {
  /** One box: a part by its number, barcode, supplier's reference, serial, words, or as the part of a model; and units of the house that can be sold. */
  'counter.find': query<CounterFound>()('sale.do', z.object({ text, model: z.object({ brand: text, model: text }).optional(), limit })),
  /** What closed repairs owe: what their customers do, or everybody outside the house. */
  'counter.charges': query<ChargeRow[]>()('sale.do', z.object({ repairId: id.optional(), customerId: id.optional(), all: z.boolean().default(false) })),
  /** What a sale would come to: the same prices, places and refusals as `sale.sell` has. */
  'sale.preview': query<SalePreview>()('sale.do', sellInput.pick({ mode: true, orderId: true }).extend({ lines: z.array(sellInput.shape.lines.element).max(200) })),
  'sale.sell': decided(sell, ['sale.discount', 'sale.free', 'sale.credit']),
  'sale.refund': decided(refund),
  'sale.deposit': decided(takeDeposit),
  'sale.settle': decided(settleAccount, ['sale.refund']),
  'sale.invoice': decided(invoiceSale),
  'sale.reprint': decided(reprintSale),
  'sale.get': query<SaleView>()('sale.do', z.object({ saleId: id })),
  /** The latest first; `text` is the beginning of a number, or a name. `from` and `to` in milliseconds, `to` not included. */
  'sale.list': query<{ rows: SaleRow[]; total: number }>()('sale.do', z.object({
    text: text.default(''), from: atMs, to: atMs, kind: z.enum(SALE_KINDS).nullable().default(null), customerId: id.nullable().default(null), offset, limit,
  })),
  /** What a customer owes or has to the good, document by document, and what may still go on the account. */
  'sale.account': query<AccountView>()('sale.do', z.object({ customerId: id })),
  'customer.setTerms': decided(setTerms),
  /** What is open between a customer and the house: none of it may be left when their data go. */
  'customer.open': query<CustomerOpen[]>()('work.read', z.object({ customerId: id })),
} as const;
