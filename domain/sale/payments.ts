import type { z } from 'zod';
import type { Minor } from '../kernel/money.ts';
import type { Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { SalePayment } from './line.ts';
import type { paymentInput } from './sell.ts';
import type { SaleSettings } from './settings.ts';

/** What payments are checked against. */
export interface PayContext {
  settings: SaleSettings;
  /** Whom it is made out to, where it is somebody. */
  hasCustomer: boolean;
  /** A credit note kept for a later purchase, by its number as it was typed or scanned, and what is left of it. */
  voucher(reference: string): { number: string; leftMinor: Minor } | undefined;
}

type Payment = z.output<typeof paymentInput>;

/** Payments as they are written down, and the change. They come to what is to be paid, to the cent. */
export function takePayments(payments: readonly Payment[], grossMinor: Minor, context: PayContext): Result<{ payments: SalePayment[]; changeMinor: Minor }> {
  const paid = payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (paid !== grossMinor) return refuse('sale.paymentsDiffer', { total: grossMinor / 100, paid: paid / 100 }, ['payments']);
  const taken: SalePayment[] = [];
  const vouchers = new Map<string, Minor>();
  let changeMinor = 0;
  for (const [at, { mean, amountMinor, givenMinor, reference }] of payments.entries()) {
    if (!context.settings.means.includes(mean)) return refuse('sale.meanNotTaken', {}, ['payments', at, 'mean']);
    if (mean === 'account' && !context.hasCustomer) return refuse('sale.accountNeedsCustomer', {}, ['customerId']);
    if (mean === 'voucher') {
      const voucher = context.voucher(reference);
      if (!voucher) return refuse('sale.voucherUnknown', { number: reference || '–' }, ['payments', at, 'reference']);
      const left = voucher.leftMinor - (vouchers.get(voucher.number) ?? 0);
      if (left < amountMinor) return refuse('sale.voucherTooLow', { number: voucher.number, left: left / 100 }, ['payments', at, 'amountMinor']);
      vouchers.set(voucher.number, voucher.leftMinor - left + amountMinor);
      // What it was worth until then is written with it: two tills that took it at the same worth took the same money.
      taken.push({ mean, amountMinor, givenMinor: left, reference: voucher.number });
      continue;
    }
    const given = mean === 'cash' ? givenMinor : null;
    if (given !== null && given < amountMinor) return refuse('sale.givenTooLittle', { due: amountMinor / 100, given: given / 100 }, ['payments', at, 'givenMinor']);
    if (given !== null) changeMinor += given - amountMinor;
    taken.push({ mean, amountMinor, givenMinor: given, reference });
  }
  return ok({ payments: taken, changeMinor });
}
