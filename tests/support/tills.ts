import type { Id } from '#domain/kernel/ids.ts';
import type { Mean } from '#domain/sale/line.ts';
import type { SaleFacts, SaleKind } from '#domain/sale/sale.ts';
import { saleEvent } from '#domain/sale/sale.ts';
import { documentTotals } from '#domain/sale/totals.ts';
import { tillIdOf } from '#host/commands/till/identity.ts';
import type { Host } from '#host/host.ts';

/** A document of a till: lines with their VAT, credits negative; payments add up to it. */
export interface Ticket {
  kind?: SaleKind;
  lines: { amountMinor: number; vatBp: number }[];
  payments: { mean: Mean; amountMinor: number }[];
  /** Of a receipt: what it settles. */
  settlesMinor?: number;
}

const LETTER: Record<SaleKind, 'T' | 'A' | 'E'> = { sale: 'T', credit: 'A', deposit: 'T', receipt: 'E' };

/** Writes the facts of a document as the counter would, without its stock. */
export function makeTicket({ context }: Host, { kind = 'sale', lines, payments, settlesMinor }: Ticket, atMs: number, actor: Id | null = null): { saleId: Id; number: string } {
  const { store, device, newId } = context;
  const saleId = newId();
  const { totals, nets } = documentTotals('gross', lines);
  return store.write(() => {
    const number = store.nextNumber(LETTER[kind], device.code, new Date(atMs).getFullYear());
    const facts: SaleFacts = {
      number, kind, paper: kind === 'credit' ? 'credit_note' : kind === 'receipt' ? 'receipt' : 'ticket', mode: 'gross', tillId: tillIdOf(device.id), customerId: null, orderId: null, ofId: null, ofNumber: '',
      lines: lines.map(({ amountMinor, vatBp }, i) => ({
        lineId: newId(), kind: 'fee', label: `Ligne ${i + 1}`, ref: '', partId: null, unitId: null, repairId: null, chargeLine: null, orderLineId: null, quantity: 1, grade: 'new', placeId: null, serials: [],
        unitMinor: Math.abs(amountMinor), discountBp: 0, free: null, amountMinor, netMinor: nets[i]!, vatBp, costMinor: 0, family: '', supplierId: null, guaranteeMonths: 0, ofLineId: null, pieces: [],
      })),
      payments: payments.map((payment) => ({ ...payment, givenMinor: null, reference: '' })), changeMinor: 0, totals, dueOn: null, reason: '',
      settles: settlesMinor === undefined ? [] : [{ saleId: newId(), amountMinor: settlesMinor }],
    };
    store.append(device.id, [saleEvent(saleId, 'sale.made', facts)], { actor, commandId: newId(), atMs });
    return { saleId, number };
  });
}

/** One line at 20 %, paid by one mean. */
export function simple(amountMinor: number, mean: Mean = 'cash'): Ticket {
  return { kind: amountMinor < 0 ? 'credit' : 'sale', lines: [{ amountMinor, vatBp: 2_000 }], payments: [{ mean, amountMinor }] };
}
