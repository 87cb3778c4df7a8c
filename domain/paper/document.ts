import type { Minor } from '../kernel/money.ts';

export type Language = 'fr' | 'en';

/** What every paper needs of the shop. */
export interface PaperShop {
  name: string;
  address: string[];
  phone: string;
  email: string;
  siret: string;
  vatNumber: string;
}

export interface PaperAccessory { label: string; /** full barcode text of the accessory's label */ code: string }

/** One unit as its papers show it. */
export interface PaperUnit {
  /** Repair order number, RA1-26-00418. */
  number: string;
  /** The repair order's barcode text, self-checking. */
  code: string;
  brand: string;
  model: string;
  category: string;
  serial: string;
  accessories: PaperAccessory[];
  condition: string;
  /** The fault in the customer's words. */
  fault: string;
  symptoms: string[];
  quoteWanted: boolean;
  /** No work above this amount without asking, VAT included. */
  priceCeilingMinor: Minor | null;
  /** ISO date, 2026-11-27. */
  promisedOn: string | null;
  /** How many times it came back after a repair of ours, this stay included; 0 for none. */
  comebacks: number;
  warrantyNote: string;
  photoCount: number;
  /** Under which number its return had been announced. */
  rma: string | null;
}

export interface PaperDropOff {
  /** Drop-off number, DA1-26-00391. */
  number: string;
  code: string;
  atMs: number;
  takenBy: string;
  how: 'hand' | 'carrier';
  carrier: string;
  feeMinor: Minor;
}

/** Null on an internal order. */
export interface PaperCustomer { name: string; account: string; code: string; phone: string; email: string; address: string[] }

export interface PaperBase { language: Language; shop: PaperShop; /** Marked as a copy where it must be. */ copy: boolean }

/** Traveler: one per unit, follows it through the workshop. */
export interface FicheDocument extends PaperBase { kind: 'fiche'; dropOff: PaperDropOff; customer: PaperCustomer | null; unit: PaperUnit; index: number; count: number }

/** Receipt: the customer's proof that the units were handed over. */
export interface ReceiptDocument extends PaperBase { kind: 'receipt'; dropOff: PaperDropOff; customer: PaperCustomer | null; units: PaperUnit[]; conditions: string }

/** Drop-off sheet: the customer's A5 copy with the conditions, signed where the shop wants it. */
export interface DropOffSheetDocument extends PaperBase {
  kind: 'dropoff_sheet'; dropOff: PaperDropOff; customer: PaperCustomer | null; units: PaperUnit[]; conditions: string;
  signature: { by: string; atMs: number; /** PNG, base64. */ imagePng: string; /** SHA-256 of the conditions signed, hex. */ documentHash: string } | null;
}

/** Label on a unit. */
export interface UnitLabelDocument extends PaperBase { kind: 'unit_label'; unit: PaperUnit; customerName: string; dropOffNumber: string; index: number; count: number }

/** Label on an accessory, so that it finds its unit again. */
export interface AccessoryLabelDocument extends PaperBase { kind: 'accessory_label'; unit: PaperUnit; accessory: PaperAccessory; customerName: string; index: number; count: number }

/** Label on a place, or a person's badge. */
export interface PlaceLabelDocument extends PaperBase { kind: 'place_label'; name: string; path: string; code: string }
export interface BadgeDocument extends PaperBase { kind: 'badge'; name: string; role: string; code: string }

export type PaperDocument =
  | FicheDocument | ReceiptDocument | DropOffSheetDocument | UnitLabelDocument | AccessoryLabelDocument | PlaceLabelDocument | BadgeDocument;
export type PaperKind = PaperDocument['kind'];
