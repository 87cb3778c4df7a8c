import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';

/** A line of a report: a family, a part, a supplier, a sale … `ref` is what opens it; '' where nothing does. */
export interface StockValueRow { id: Id | null; ref: string; label: string; parts: number; quantity: number; valueMinor: Minor }
export interface StockValue { quantity: number; valueMinor: Minor; parts: number; rows: StockValueRow[] }

export interface TurnoverRow {
  id: Id | null; ref: string; label: string;
  /** Pieces and what they cost us that left for good in the period: sold, fitted, given; what came back taken off. */
  usedQuantity: number; usedMinor: Minor;
  /** At the period's start and end. */
  startMinor: Minor; endMinor: Minor;
  /** Times a year that the stock is used up, in hundredths; null where there was none. */
  turnsCenti: number | null;
  /** Days that the stock lasts at this pace; null where nothing was used. */
  days: number | null;
}

export interface DeadRow { id: Id; ref: string; label: string; family: string; quantity: number; valueMinor: Minor; lastUsedMs: number | null; lastInMs: number | null }

export interface ShortageRow {
  id: Id; ref: string; label: string; family: string; here: number; reserved: number; minimum: number | null; usedQuantity: number; 
  /** Below zero somewhere, promised beyond what is there, under its minimum, or used lately and gone. */
  why: 'negative' | 'reserved' | 'minimum' | 'empty';
}

export interface MarginRow {
  id: Id | null; ref: string; label: string; documents: number; quantity: number; netMinor: Minor; costMinor: Minor; marginMinor: Minor;
  /** Of what it was sold for, in basis points; null of nothing. */
  rateBp: number | null;
}
export interface Margins {
  netMinor: Minor; costMinor: Minor;
  /** What suppliers' invoices charged in the period, beyond the deliveries, for pieces that were gone by then; of no single row. */
  differenceMinor: Minor;
  marginMinor: Minor; rows: MarginRow[];
}
