import type { Minor } from '../kernel/money.ts';
import type { PaperBase, PaperCustomer, PaperQuantity, PaperSignature, PaperThing } from './base.ts';

/** What a line is a cost of; coverage is decided by class. */
export type PaperLineClass = 'parts' | 'labour' | 'travel' | 'subcontracting' | 'other';

/** All prices are net of VAT unless their name says gross. */
export interface PaperQuoteLine {
  class: PaperLineClass;
  label: string;
  /** A second line in small letters: reference, origin of the part, delay; '' for none. */
  detail: string;
  quantity: PaperQuantity;
  /** Of one piece, one hour, or the flat rate. */
  unitNetMinor: Minor;
  /** Basis points taken off; 0 for none. */
  discountBp: number;
  vatBp: number;
  /** Quantity × price, less the discount. */
  netMinor: Minor;
  /** Who bears it instead of the customer, in the paper's language ("garantie légale"), and how much of the net; null when the customer pays all. */
  covered: { by: string; netMinor: Minor } | null;
  /** What the customer answered; null while nothing is answered: then both boxes are empty. */
  answer: 'accepted' | 'refused' | null;
}

export interface PaperQuoteGroup {
  /** included: in the totals. option: comes on top if ticked. alternative: stands instead of the other alternatives under the same title. */
  kind: 'included' | 'option' | 'alternative';
  /** '' for lines that need no title. */
  title: string;
  lines: PaperQuoteLine[];
  /** What the customer would pay for the group, net and VAT included; printed on options and alternatives, and on titled groups. */
  netMinor: Minor;
  grossMinor: Minor;
  /** For options and alternatives, once answered. */
  chosen: boolean | null;
}

/** A part of the circular economy beside the new one; null where there is no such price. VAT included: a consumer compares. */
export interface PaperCircularOffer {
  label: string;
  /** "pièce reconditionnée", "pièce de réemploi": in the paper's language. */
  origin: string;
  newGrossMinor: Minor | null;
  circularGrossMinor: Minor | null;
  chosen: boolean | null;
}

export interface PaperVatTotal { rateBp: number; netMinor: Minor; vatMinor: Minor }

export interface PaperQuoteTotals {
  /** Of the lines as printed, before what others bear. */
  linesNetMinor: Minor;
  /** Borne by a guarantee, a contract or goodwill, taken off; 0 prints nothing. */
  coveredNetMinor: Minor;
  /** What the customer is asked for. */
  netMinor: Minor;
  vat: PaperVatTotal[];
  grossMinor: Minor;
}

/** A commercial quote, A4, as many pages as it takes. */
export interface QuoteDocument extends PaperBase {
  kind: 'quote';
  /** VA1-26-00042, and its barcode text. */
  number: string;
  code: string;
  /** From 1. */
  version: number;
  /** Number of the quote that this one adds to; null on a first quote. */
  supplementTo: string | null;
  /** The repair order that it is for. */
  order: { number: string; code: string };
  atMs: number;
  /** ISO date, the last day. */
  validUntil: string;
  issuedBy: string;
  customer: PaperCustomer | null;
  unit: PaperThing;
  /** What is wrong and what will be done, in plain words. */
  diagnosis: string;
  groups: PaperQuoteGroup[];
  circular: PaperCircularOffer[];
  totals: PaperQuoteTotals;
  /** What is covered and who pays, one sentence each. */
  coverage: string[];
  /** Asked if the quote is refused, VAT included; 0 says that the quote is free. */
  fee: { grossMinor: Minor; /** Taken off the bill when the quote is accepted. */ deducted: boolean };
  /** What an hour costs, whatever the quote holds of it. */
  labourRates: { label: string; netMinor: Minor; grossMinor: Minor }[];
  /** Travel, payment, delay, conditions: one paragraph each, in the paper's language. */
  mentions: string[];
  /** ISO date by which the work is done if it is accepted today; null says nothing. */
  doneBy: string | null;
  /** How the customer agreed, `how` in the paper's language ("au comptoir", "par téléphone"); null leaves the block to fill in by hand. */
  agreement: (PaperSignature & { how: string }) | null;
}
