import type { Minor } from '../kernel/money.ts';
import type { PaperBase, PaperCustomer, PaperThing } from './base.ts';

/** A letter for a French window envelope (C5 or DL). A4, as many pages as it takes. */
export interface LetterDocument extends PaperBase {
  kind: 'letter';
  atMs: number;
  recipient: { name: string; address: string[] };
  /** "Annecy", printed before the date; '' prints the date alone. */
  place: string;
  /** "Lettre recommandée avec avis de réception", in the paper's language; '' for none. */
  sending: string;
  references: { label: string; value: string }[];
  /** Barcode text of the order or whatever the letter is about; '' prints none. */
  code: string;
  subject: string;
  /** Salutation and closing among them. */
  paragraphs: string[];
  signedBy: { name: string; role: string };
  enclosures: string[];
}

/** What the judge needs for the sale of a unit left behind (law of 31 December 1903). A4. */
export interface PetitionSheetDocument extends PaperBase {
  kind: 'petition_sheet';
  atMs: number;
  order: { number: string; code: string };
  /** "Tribunal judiciaire d’Annecy"; '' prints a line to fill in. */
  court: string;
  /** The owner of the unit; the applicant is the shop. */
  owner: PaperCustomer | null;
  applicant: { name: string; role: string };
  unit: PaperThing;
  condition: string;
  /** ISO dates. */
  depositedOn: string;
  readyOn: string | null;
  work: string;
  /** Reminders, calls and letters, oldest first. `proof` is a letter's number or what else shows it; '' for none. */
  steps: { on: string; what: string; how: string; proof: string }[];
  /** VAT included. */
  amounts: { label: string; grossMinor: Minor }[];
  totalGrossMinor: Minor;
  attachments: string[];
}
