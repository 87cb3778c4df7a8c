import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, listOf, oneOf, orNull, recordOf } from '../kernel/shape.ts';
import type { BasisPoints } from '../kernel/vat.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';

/**
 * What a line sells: pieces of a part; a line of what a closed repair owes (charge); a unit of the house; carriage and other
 * fees; what is charged for an old part until it is brought back (core); a deposit taken, or taken off again (deposit).
 */
export const SALE_LINE_KINDS = ['part', 'charge', 'unit', 'fee', 'core', 'deposit'] as const;
export type SaleLineKind = (typeof SALE_LINE_KINDS)[number];

/** Why something goes out at no price. */
export const FREE_REASONS = ['warranty', 'goodwill'] as const;
export type FreeReason = (typeof FREE_REASONS)[number];

/** A line as it stands on the ticket: amounts of a credit note are negative, quantities never. */
export interface SaleLine {
  lineId: Id;
  kind: SaleLineKind;
  label: string;
  /** The part's or the order's number, as a person reads it. */
  ref: string;
  partId: Id | null;
  unitId: Id | null;
  /** Of a charge: the order, and the line's place among what it owes. */
  repairId: Id | null;
  chargeLine: number | null;
  /** Of a line of a customer's order that this delivers. */
  orderLineId: Id | null;
  /** 1 and more. */
  quantity: number;
  grade: Grade;
  placeId: Id | null;
  serials: string[];
  /** Of one, in the document's mode: with or without VAT. */
  unitMinor: Minor;
  discountBp: BasisPoints;
  free: FreeReason | null;
  /** Of all of them in the document's mode, the discount taken off. */
  amountMinor: Minor;
  /** Without VAT: the lines of a rate sum to that rate's net amount. */
  netMinor: Minor;
  vatBp: BasisPoints;
  /** What they cost us, all together, at the moving average when they were sold. */
  costMinor: Minor;
  family: string;
  supplierId: Id | null;
  /** Our own guarantee on it, months; 0 for none of our own. */
  guaranteeMonths: number;
  /** Of a credit: the line of the sale that it takes back; of a deposit taken off: the line of the deposit. */
  ofLineId: Id | null;
  /**
   * What makes the line one of a kind, so that two tills that worked apart and did the same are found: of a credit, the pieces of the line that it takes back, from 0;
   * of a line that delivers an order's, its pieces; of a charge or a unit, how often it was billed or sold and taken back before; of a deposit, what had been taken off it.
   */
  pieces: number[];
}

export const saleLineShape = recordOf({
  lineId: isId, kind: oneOf(SALE_LINE_KINDS), label: isText, ref: isText, partId: orNull(isId), unitId: orNull(isId), repairId: orNull(isId), chargeLine: orNull(isWhole), orderLineId: orNull(isId),
  quantity: isWhole, grade: oneOf(GRADES), placeId: orNull(isId), serials: listOf(isText), unitMinor: isWhole, discountBp: isWhole, free: orNull(oneOf(FREE_REASONS)), amountMinor: isWhole,
  netMinor: isWhole, vatBp: isWhole, costMinor: isWhole, family: isText, supplierId: orNull(isId), guaranteeMonths: isWhole, ofLineId: orNull(isId), pieces: listOf(isWhole),
});

/** How money changes hands. `account`: the customer owes it; `voucher`: a credit note that is kept for a later purchase. */
export const MEANS = ['cash', 'card', 'cheque', 'transfer', 'account', 'voucher'] as const;
export type Mean = (typeof MEANS)[number];

/** Towards us positive, back to the customer negative. What was handed over in cash and given back as change is told apart. */
export interface SalePayment {
  mean: Mean;
  amountMinor: Minor;
  /** Of cash: what was handed over; of a voucher: what it was worth before. Null where it was said to be exact, and for other means. */
  givenMinor: Minor | null;
  /** A cheque's number, a card slip's, the credit note's number of a voucher. */
  reference: string;
}

export const salePaymentShape = recordOf({ mean: oneOf(MEANS), amountMinor: isWhole, givenMinor: orNull(isWhole), reference: isText });
