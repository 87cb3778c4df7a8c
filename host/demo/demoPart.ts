import type { PlaceKey } from './deed.ts';

/** A part of the demonstration shop, before it is made. */
export interface DemoPart {
  label: string;
  family: string;
  fits: { brand: string; model: string }[];
  reference: string;
  supplier: number;
  /** Without VAT, cents. */
  costMinor: number;
  saleMinor: number;
  tracked: boolean;
  /** Bought when an order asks for it, never kept. */
  rare: boolean;
  bin: PlaceKey;
  opening: number;
  brand: string;
  ean: string;
  /** Fewer than this are too few; null: worked out from what is used. */
  minimum: number | null;
  pack: number;
  coreMinor: number | null;
  /** Another, before it in the list, whose job it does as well; and one whose place it has taken. */
  does: number | null;
  replaces: number | null;
}
