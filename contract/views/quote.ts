import type { Operation } from '#domain/catalogue/operation.ts';
import type { TaxRate } from '#domain/catalogue/taxes.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { CircularReason } from '#domain/quote/lines.ts';
import type { Agreement, QuoteStage, QuoteState } from '#domain/quote/quote.ts';
import type { LineClass } from '#domain/repair/lines.ts';

/** One quote of an order, whole. */
export interface QuoteView extends Omit<QuoteState, 'exists' | 'personalErased' | 'anomalies' | 'step' | 'workStep' | 'lockedStep'> {
  stage: QuoteStage;
  /** Names of everybody in it, by id. */
  people: Record<Id, string>;
  /** What was agreed and what is on the order are not the same: two PCs decided apart. */
  differs: boolean;
  /** The offer that is with the customer no longer holds. */
  expired: boolean;
  anomalyCodes: string[];
}

export interface RepairQuotes {
  quotes: QuoteView[];
  /** The customer allowed that much without being asked, VAT included; null for no such word. */
  ceilingMinor: Minor | null;
  internal: boolean;
  /** A new quote may be begun: the first, or one for extra work once the others are agreed. */
  mayOpen: boolean;
}

/** What a line could be sold for, and why. */
export interface PriceProposal {
  lineId: Id;
  /** Null where nothing is known to go by. */
  unitMinor: Minor | null;
  /** `part`, `operation`, `frame`, `hourly`, `km`, `travel`: where the price comes from; `none`. */
  from: 'part' | 'operation' | 'frame' | 'hourly' | 'km' | 'travel' | 'none';
  vatBp: number;
  /** What the whole line costs us; null where it is not known, or not to be seen by who asks. */
  costMinor: Minor | null;
  coveredBy: string | null;
  coveredBp: number;
}

export interface QuotePricing {
  proposals: PriceProposal[];
  vatRates: TaxRate[];
  hourly: { code: string; label: string; saleMinor: Minor }[];
  validityDays: number;
  mentions: string;
  /** The listed kind of equipment for which parts of the circular economy must be offered, in both languages; null where none must. */
  circular: { fr: string; en: string } | null;
  circularReasons: readonly CircularReason[];
  /** The fee that is owed if everything is refused, VAT included; 0: none, or not announced before the unit was left. */
  feeGrossMinor: Minor;
  feeAnnounced: boolean;
  /** What could make asking needless. */
  agreements: Agreement[];
  seesCost: boolean;
}

export interface QuoteRow {
  id: Id;
  number: string;
  kind: QuoteState['kind'];
  stage: QuoteStage;
  version: number;
  repairId: Id;
  repairNumber: string;
  unitName: string;
  customerName: string;
  /** When it came into its stage. */
  sinceMs: number;
  sentAtMs: number | null;
  validUntil: string | null;
  grossMinor: Minor | null;
  contested: boolean;
  expired: boolean;
  /** Which reminder is due, from 1; null for none. */
  reminder: number | null;
}

export const QUOTE_QUEUES = ['to_price', 'awaiting', 'answered', 'drafting'] as const;
export type QuoteQueue = (typeof QUOTE_QUEUES)[number];

export interface OperationView extends Operation { id: Id; supplierName: string }

/** Something that a technician may put on a line. */
export interface LineOffer {
  key: string;
  kind: 'operation' | 'part';
  code: string;
  label: string;
  class: LineClass;
  mode: 'flat' | 'actual';
  minutes: number | null;
  operationId: Id | null;
  partId: Id | null;
  /** Pieces on the shelf; null where that means nothing. */
  available: number | null;
}
