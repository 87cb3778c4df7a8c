import type { PaperAccessory, PaperBase, PaperCustomer, PaperDropOff, PaperSignature, PaperUnit } from './base.ts';
import type { ExchangeSheetDocument, LoanSheetDocument, SubcontractSheetDocument } from './custody.ts';
import type { LetterDocument, PetitionSheetDocument } from './letter.ts';
import type { QuoteDocument } from './quote.ts';
import type { ReportDocument } from './report.ts';
import type { TradeDocument } from './trade.ts';

export type { Language, PaperAccessory, PaperBase, PaperCustomer, PaperDropOff, PaperShop, PaperSignature, PaperUnit } from './base.ts';

/** Traveler: one per unit, follows it through the workshop. */
export interface FicheDocument extends PaperBase { kind: 'fiche'; dropOff: PaperDropOff; customer: PaperCustomer | null; unit: PaperUnit; index: number; count: number }

/** Receipt: the customer's proof that the units were handed over. */
export interface ReceiptDocument extends PaperBase { kind: 'receipt'; dropOff: PaperDropOff; customer: PaperCustomer | null; units: PaperUnit[]; conditions: string }

/** Drop-off sheet: the customer's A5 copy with the conditions, signed where the shop wants it. */
export interface DropOffSheetDocument extends PaperBase {
  kind: 'dropoff_sheet'; dropOff: PaperDropOff; customer: PaperCustomer | null; units: PaperUnit[]; conditions: string;
  /** Of the conditions. */
  signature: PaperSignature | null;
}

/** Label on a unit. */
export interface UnitLabelDocument extends PaperBase { kind: 'unit_label'; unit: PaperUnit; customerName: string; dropOffNumber: string; index: number; count: number }

/** Label on an accessory, so that it finds its unit again. */
export interface AccessoryLabelDocument extends PaperBase { kind: 'accessory_label'; unit: PaperUnit; accessory: PaperAccessory; customerName: string; index: number; count: number }

/** Label on a place, or a person's badge. */
export interface PlaceLabelDocument extends PaperBase { kind: 'place_label'; name: string; path: string; code: string }
/** Label on a part, or on the bin that it lies in: how people call it, its number, its code. */
export interface PartLabelDocument extends PaperBase { kind: 'part_label'; number: string; label: string; brand: string; code: string }
export interface BadgeDocument extends PaperBase { kind: 'badge'; name: string; role: string; code: string }

export type PaperDocument =
  | FicheDocument | ReceiptDocument | DropOffSheetDocument | UnitLabelDocument | AccessoryLabelDocument | PlaceLabelDocument | PartLabelDocument | BadgeDocument
  | QuoteDocument | ReportDocument | SubcontractSheetDocument | LoanSheetDocument | ExchangeSheetDocument | LetterDocument | PetitionSheetDocument
  | TradeDocument;
export type PaperKind = PaperDocument['kind'];
