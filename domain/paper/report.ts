import type { PaperBase, PaperCustomer, PaperSignature, PaperThing } from './base.ts';

export interface PaperReportPart {
  reference: string;
  label: string;
  /** Thousandths of a piece. */
  milli: number;
  /** Serial numbers put in, and those taken out. */
  serialsIn: string[];
  serialsOut: string[];
}

/** The intervention report: exactly one A4 page, whatever is written on it ([001], "tiennent généralement sur une page"). */
export interface ReportDocument extends PaperBase {
  kind: 'report';
  /** The page that was signed, its PDF's blob: it comes out as it is. Absent where the page is drawn from what follows. */
  frozen?: string;
  /** Intervention number: the repair order's, and its barcode text. */
  number: string;
  code: string;
  /** When the report was closed. */
  atMs: number;
  customer: PaperCustomer | null;
  /** Where the work was done, when not at the shop. */
  site: string[];
  contractNumber: string;
  /** Asked, begun, solved; null prints a line to fill in. */
  requestedAtMs: number | null;
  startedAtMs: number | null;
  resolvedAtMs: number | null;
  labourMinutes: number;
  travelMinutes: number;
  /** Kilometres there and back; null when nobody travelled. */
  travelKm: number | null;
  /** What was asked for. */
  object: string;
  unit: PaperThing;
  diagnosis: string;
  work: string;
  parts: PaperReportPart[];
  /** Value with its unit; ok is null where there is no limit to hold. */
  measurements: { label: string; value: string; ok: boolean | null }[];
  meters: { label: string; value: string }[];
  difficulties: string;
  nextActions: string;
  /** Null leaves both boxes empty. */
  underWarranty: boolean | null;
  underContract: boolean | null;
  billable: { travel: boolean | null; labour: boolean | null; parts: boolean | null };
  /** Whether the customer saw it work; null leaves the box empty. */
  seenWorking: boolean | null;
  /** The customer's own words. */
  remark: string;
  technician: { name: string; signature: PaperSignature | null };
  signer: { name: string; signature: PaperSignature | null };
  /** The sentence on general conditions above the signatures; '' takes the usual one. */
  conditions: string;
}
