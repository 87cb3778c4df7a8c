import type { IsoDay } from '../kernel/days.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, listOf, oneOf, orNull, recordOf } from '../kernel/shape.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';

/** Goods that come in, or work that somebody does for us: a service is received by who asked for it [000]. */
export const PURCHASE_CLASSES = ['parts', 'services'] as const;
export type PurchaseClass = (typeof PURCHASE_CLASSES)[number];

/** For whom it is bought. */
export const ASKER_KINDS = ['stock', 'repair', 'order'] as const;
export type AskerKind = (typeof ASKER_KINDS)[number];
/** The repair or the customer's order, and its line, that wait for it; all null for the stock. */
export interface Asker { kind: AskerKind; ownerId: Id | null; lineId: Id | null; /** RA1-26-00418; '' for the stock. */ number: string }
export const forStock: Asker = { kind: 'stock', ownerId: null, lineId: null, number: '' };

export interface PurchaseLine {
  lineId: Id;
  /** Null for a service, and for what is no part of ours. */
  partId: Id | null;
  /** Under which the supplier knows it; '' where there is none. */
  ref: string;
  label: string;
  /** Pieces, 1 to 10 000. */
  quantity: number;
  /** Of one, without VAT. */
  unitCostMinor: Minor;
  class: PurchaseClass;
  for: Asker;
  requestId: Id | null;
  /** Who wants it: of a service, the one who says that it was done. */
  askedBy: Id | null;
  wantedOn: IsoDay | null;
}

const askerShape = recordOf({ kind: oneOf(ASKER_KINDS), ownerId: orNull(isId), lineId: orNull(isId), number: isText });
export const purchaseLineFacts = {
  lineId: isId, partId: orNull(isId), ref: isText, label: isText, quantity: isWhole, unitCostMinor: isWhole, class: oneOf(PURCHASE_CLASSES), for: askerShape, requestId: orNull(isId), askedBy: orNull(isId),
  wantedOn: orNull(isText),
};
export const purchaseLineShape = recordOf(purchaseLineFacts);

/** How a piece came: as ordered, damaged (kept apart for the supplier), or something else than was ordered. */
export const CAME_AS = ['ok', 'damaged', 'wrong'] as const;
export type CameAs = (typeof CAME_AS)[number];
/** Where it goes: to a shelf, to be looked at first, straight to who asked, apart for the supplier, or nowhere (a service; something that is not ours). */
export const GOES_TO = ['stock', 'quality', 'direct', 'quarantine', 'none'] as const;
export type GoesTo = (typeof GOES_TO)[number];

/** What came of one line in one delivery. */
export interface ReceivedLine {
  lineId: Id;
  /** What came: another part than the line's where the wrong one was sent. */
  partId: Id | null;
  state: CameAs;
  quantity: number;
  /** Which pieces of the line, from 0; from its quantity on, pieces too many. None of what was wrong. */
  pieces: number[];
  grade: Grade;
  serials: string[];
  to: GoesTo;
  placeId: Id | null;
  /** Of one, as ordered or confirmed, and as it was charged; without carriage. */
  orderedMinor: Minor;
  unitCostMinor: Minor;
  /** Of all of them together, their share of the carriage included. */
  costMinor: Minor;
  moveId: Id | null;
}

export const receivedLineShape = recordOf({
  lineId: isId, partId: orNull(isId), state: oneOf(CAME_AS), quantity: isWhole, pieces: listOf(isWhole), grade: oneOf(GRADES), serials: listOf(isText), to: oneOf(GOES_TO), placeId: orNull(isId),
  orderedMinor: isWhole, unitCostMinor: isWhole, costMinor: isWhole, moveId: orNull(isId),
});

/** What a line of a delivery cost by the supplier's invoice. */
export interface InvoicedLine {
  receiptId: Id;
  /** Its place in the delivery, from 0. */
  n: number;
  /** Of one, without VAT and without carriage. */
  unitCostMinor: Minor;
  /** Of all of them together, their share of the carriage included. */
  costMinor: Minor;
}

export const invoicedLineShape = recordOf({ receiptId: isId, n: isWhole, unitCostMinor: isWhole, costMinor: isWhole });
