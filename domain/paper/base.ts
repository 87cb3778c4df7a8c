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
  /** PNG or JPEG: the blob's hash while the paper waits in the queue, base64 when it is drawn; '' or absent without one. */
  logo?: string;
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

/** What a paper says of a unit that it only names. */
export type PaperThing = Pick<PaperUnit, 'number' | 'code' | 'brand' | 'model' | 'category' | 'serial'>;

/** A signature given, in whatever way. */
export interface PaperSignature {
  by: string;
  atMs: number;
  /** PNG of the strokes: the blob's hash while the paper waits in the queue, base64 when it is drawn; '' without a picture. */
  imagePng: string;
  /** SHA-256 of what was signed, hex. */
  documentHash: string;
}

/** Somebody whom a paper names or is sent to, other than by a customer's account. */
export interface PaperParty { name: string; address: string[]; phone: string; email: string }

/** How many, how long, or a flat rate. */
export type PaperQuantity =
  | { kind: 'count'; /** Thousandths of the unit. */ milli: number; /** "km", "m"; '' for pieces. */ unit: string }
  | { kind: 'time'; minutes: number }
  | { kind: 'flat' };
