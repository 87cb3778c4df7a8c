import type { Minor } from '../kernel/money.ts';
import type { PaperBase, PaperCustomer, PaperParty, PaperSignature, PaperThing } from './base.ts';

/** Goes with a unit or a part to a subcontractor. A4, one page as a rule. */
export interface SubcontractSheetDocument extends PaperBase {
  kind: 'subcontract_sheet';
  atMs: number;
  /** Our repair order, and the subcontract: both are found again by a scan. */
  order: { number: string; code: string };
  subcontract: { number: string; code: string };
  /** The order or file number that the customer uses; '' for none. */
  customerReference: string;
  subcontractor: PaperParty;
  /** Who sends it and answers questions. */
  sentBy: string;
  /** The unit, or the part sent alone. */
  sent: { kind: 'unit'; unit: PaperThing } | { kind: 'part'; reference: string; label: string; /** Thousandths of a piece. */ milli: number; serial: string; unit: PaperThing | null };
  condition: string;
  fault: string;
  asked: string;
  accessories: string[];
  /** Their quote is wanted before any work. */
  quoteFirst: boolean;
  /** Agreed price, or the amount above which to ask; net of VAT. */
  price: { kind: 'framework' | 'limit'; netMinor: Minor } | null;
  /** ISO date. */
  dueOn: string | null;
  returnTo: PaperParty;
}

/** A unit lent or rented out. A5, one page as a rule. */
export interface LoanSheetDocument extends PaperBase {
  kind: 'loan_sheet';
  number: string;
  code: string;
  atMs: number;
  use: 'loan' | 'rental';
  customer: PaperCustomer | null;
  /** The repair order that it bridges; '' for none. */
  orderNumber: string;
  givenBy: string;
  unit: PaperThing;
  accessories: string[];
  condition: string;
  /** ISO date. */
  dueOn: string | null;
  depositMinor: Minor;
  /** VAT included, a day; 0 for nothing to pay. */
  dailyGrossMinor: Minor;
  /** Asked if the unit does not come back; 0 says nothing. */
  valueMinor: Minor;
  conditions: string;
  signature: PaperSignature | null;
  /** Printed again after the return. */
  returned: { atMs: number; condition: string; takenBy: string } | null;
}

/** A standard exchange: what goes out, tied to what comes in. A5, one page as a rule. */
export interface ExchangeSheetDocument extends PaperBase {
  kind: 'exchange_sheet';
  number: string;
  code: string;
  atMs: number;
  customer: PaperCustomer | null;
  orderNumber: string;
  givenBy: string;
  out: PaperThing & { condition: string };
  in: PaperThing & { condition: string };
  /** When the faulty unit is still to come back. `amountMinor` is charged if it does not, VAT included. */
  core: { dueOn: string; amountMinor: Minor } | null;
  /** What the unit given is guaranteed for, in the paper's language. */
  warranty: string;
  conditions: string;
  signature: PaperSignature | null;
}
