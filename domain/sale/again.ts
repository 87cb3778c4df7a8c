import { z } from 'zod';
import type { CustomerState } from '../customer/customer.ts';
import type { CommandSpec } from '../kernel/decider.ts';
import { id } from '../kernel/fields.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { SaleState } from './sale.ts';
import { saleEvent } from './sale.ts';
import { buyerOf, isCustomer } from './selling.ts';

export const invoiceInput = z.object({ saleId: id, customerId: id });
/** An invoice for a ticket, afterwards: the sale stays what it is, and the invoice names it. */
export const invoiceSale: CommandSpec<'sale.invoice', typeof invoiceInput, { sale: SaleState | undefined; customer: CustomerState | undefined }, { number: string; printed: boolean }> = {
  name: 'sale.invoice',
  schema: invoiceInput,
  right: 'sale.do',
  decide({ saleId, customerId }, { sale, customer }, tools) {
    if (!sale?.exists) return refuse('sale.unknown');
    if (!isCustomer(customer)) return refuse('customer.unknown', {}, ['customerId']);
    if (sale.paper !== 'ticket') return refuse('sale.noInvoice', { number: sale.number });
    if (sale.invoiceNumber) return refuse('sale.invoicedAlready', { number: sale.number, invoice: sale.invoiceNumber });
    if (sale.customerId && sale.customerId !== customerId) return refuse('sale.notTheirs', { number: sale.number }, ['customerId']);
    const number = tools.nextNumber('F');
    return ok({ reply: { number, printed: false }, events: [saleEvent(saleId, 'sale.invoiced', { number, customerId }, buyerOf(customer))] });
  },
};

export const reprintInput = z.object({
  saleId: id,
  /** Which of the two, where an invoice was made out for a ticket afterwards. */
  as: z.enum(['ticket', 'invoice']).default('ticket'),
});
/** Prints a document once more: the copy says that it is one, and how many there are is kept. */
export const reprintSale: CommandSpec<'sale.reprint', typeof reprintInput, { sale: SaleState | undefined }, { printed: boolean }> = {
  name: 'sale.reprint',
  schema: reprintInput,
  right: 'sale.do',
  decide({ saleId }, { sale }) {
    if (!sale?.exists) return refuse('sale.unknown');
    return ok({ reply: { printed: false }, events: [saleEvent(saleId, 'sale.printed_again', {})] });
  },
};
