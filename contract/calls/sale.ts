import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';
import { sellInput } from '#domain/sale/sell.ts';
import { sell } from '#domain/sale/selling.ts';
import type { ChargeRow, CounterFound, SalePreview } from '../views/sale.ts';
import { decided, limit, query, text } from './call.ts';

/** The counter: finding, selling, taking back, what customers owe. */
export const saleCalls = {
  /** One box: a part by its number, barcode, supplier's reference, serial, words, or as the part of a model; and units of the house that can be sold. */
  'counter.find': query<CounterFound>()('sale.do', z.object({ text, model: z.object({ brand: text, model: text }).optional(), limit })),
  /** What closed repairs owe: what their customers do, or everybody outside the house. */
  'counter.charges': query<ChargeRow[]>()('sale.do', z.object({ repairId: id.optional(), customerId: id.optional(), all: z.boolean().default(false) })),
  /** What a sale would come to: the same prices, places and refusals as `sale.sell` has. */
  'sale.preview': query<SalePreview>()('sale.do', sellInput.pick({ mode: true, orderId: true }).extend({ lines: z.array(sellInput.shape.lines.element).max(200) })),
  'sale.sell': decided(sell, ['sale.discount', 'sale.free']),
} as const;
