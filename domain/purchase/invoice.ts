import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, isoDate, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { Minor } from '../kernel/money.ts';
import { ok, refuse } from '../kernel/result.ts';
import { shareByWeight } from '../kernel/vat.ts';
import { partRevalued } from '../part/move.ts';
import type { DealContext } from './dealing.ts';
import type { InvoicedLine } from './line.ts';
import { chargedFor, purchaseEvent } from './purchase.ts';
import { isWithin } from './request.ts';

export const invoicePurchaseInput = z.object({
  purchaseId: id,
  /** Number on the supplier's invoice, and its day. */
  reference: requiredLine, on: isoDate,
  /** The deliveries that it charges. */
  receiptIds: z.array(id).min(1, { error: 'purchase.nothingInvoiced' }).max(100),
  /** Of all those deliveries together, without VAT; shared over them by value. It replaces what they were received with. */
  carriageMinor: minorAmount.default(0),
  /** Lines whose price it names, each by its delivery and its place in it from 0; the others were charged as received. */
  lines: z.array(z.object({ receiptId: id, n: z.number().int().min(0).max(1_000), /** Of one, without VAT. */ unitCostMinor: minorAmount })).max(500).default([]),
});

export interface InvoiceReply {
  /** What the supplier charges more (or less, below 0) than the stock had been told. */
  differenceMinor: Minor;
}

/**
 * The supplier's invoice names another price, or adds carriage, after the goods are here: what they cost is put right. The
 * pieces still in stock are worth more or less from now on; what belongs to pieces that are gone is a cost of this period.
 */
export const invoicePurchase: CommandSpec<'purchase.invoice', typeof invoicePurchaseInput, DealContext, InvoiceReply> = {
  name: 'purchase.invoice',
  schema: invoicePurchaseInput,
  right: 'purchase.order',
  decide(input, { purchase, limitMinor, mayForOthers }) {
    if (!purchase?.exists) return refuse('purchase.unknown');
    const receipts = purchase.receipts.filter((receipt) => input.receiptIds.includes(receipt.receiptId));
    if (receipts.length < new Set(input.receiptIds).size) return refuse('purchase.receiptUnknown', {}, ['receiptIds']);
    const said = new Map(input.lines.map((line) => [`${line.receiptId}|${line.n}`, line.unitCostMinor]));
    const lines = receipts.flatMap(({ receiptId, lines: came }) => came.flatMap((line, n) => {
      if (line.state === 'wrong') return [];
      const unitCostMinor = said.get(`${receiptId}|${n}`) ?? chargedFor(purchase, receiptId, n).unitCostMinor;
      said.delete(`${receiptId}|${n}`);
      return [{ receiptId, n, line, unitCostMinor }];
    }));
    if (said.size > 0) return refuse('purchase.lineUnknown', {}, ['lines']);
    if (lines.length === 0) return refuse('purchase.nothingInvoiced', {}, ['receiptIds']);
    const shares = shareByWeight(input.carriageMinor, lines.map(({ line, unitCostMinor }) => line.quantity * unitCostMinor));
    const costs: InvoicedLine[] = lines.map(({ receiptId, n, line, unitCostMinor }, i) => ({ receiptId, n, unitCostMinor, costMinor: line.quantity * unitCostMinor + shares[i]! }));
    const before = lines.map(({ receiptId, n }) => chargedFor(purchase, receiptId, n).costMinor);
    const differenceMinor = costs.reduce((sum, cost, i) => sum + cost.costMinor - before[i]!, 0);
    // What is owed beyond what was agreed is held against the amount that an order is.
    if (differenceMinor > 0 && !mayForOthers && !isWithin(differenceMinor, limitMinor)) return refuse('purchase.invoiceOverLimit', {}, ['lines']);
    const events: NewEvent[] = [purchaseEvent(purchase.id, 'purchase.invoiced', { reference: input.reference, on: input.on, carriageMinor: input.carriageMinor, lines: costs })];
    for (const [i, { line }] of lines.entries())
      if (line.partId && line.moveId && costs[i]!.costMinor !== before[i])
        events.push(partRevalued(line.partId, { moveId: line.moveId, costMinor: costs[i]!.costMinor, documentId: purchase.id, document: purchase.number }));
    return ok({ events, reply: { differenceMinor } });
  },
};
