import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { ReturnLine, ReturnState } from '#domain/purchase/giveBack.ts';
import type { Asker, CameAs, GoesTo, PurchaseLine } from '#domain/purchase/line.ts';
import type { Level } from '#domain/purchase/levels.ts';
import type { PurchaseStatus, SentBy } from '#domain/purchase/purchase.ts';
import type { RequestOrigin, RequestStatus } from '#domain/purchase/request.ts';
import type { Grade } from '#domain/repair/lines.ts';

/** A line that is still waited for, as whoever unpacks the delivery needs it. */
export interface ExpectedLine {
  purchaseId: Id;
  number: string;
  supplierId: Id;
  supplier: string;
  lineId: Id;
  /** Null for what is no part of ours yet: whoever receives it says which part it is. */
  partId: Id | null;
  partNumber: string;
  label: string;
  ref: string;
  /** Everything that may stand on the piece or its bag: barcodes, references, the part's own number, as codes are compared. */
  codes: string[];
  serialTracked: boolean;
  /** Ordered, come so far (damaged ones too), and still to come. */
  quantity: number;
  received: number;
  left: number;
  for: Asker;
  /** Who asked still waits for it, and may have it at once. */
  canDirect: boolean;
  dueOn: IsoDay | null;
  late: boolean;
  /** Where it is put away: its home. */
  homePlaceId: Id | null;
  homePlace: string;
  /** Null for whoever may not read costs. */
  unitCostMinor: Minor | null;
}

/** What a need rests on: each figure as it was when it was worked out. */
export interface NeedFigures extends Level {
  here: number;
  /** Kept for repairs and customers' orders. */
  reserved: number;
  /** Ordered, and asked for, and not here yet. */
  incoming: number;
  requested: number;
  /** Days until the supplier delivers. */
  days: number;
}

/** Something to buy, and why. */
export interface Need {
  /** The same for the same need, whenever it is asked. */
  key: string;
  origin: 'minimum' | 'repair' | 'order';
  partId: Id | null;
  number: string;
  label: string;
  quantity: number;
  packSize: number;
  supplierId: Id | null;
  supplier: string;
  ref: string;
  unitCostMinor: Minor | null;
  for: Asker;
  /** Whom a repair or an order is for; '' for the stock. */
  who: string;
  wantedOn: IsoDay | null;
  sinceMs: number | null;
  /** Of a stock's need. */
  figures: NeedFigures | null;
}

export interface RequestView {
  id: Id;
  status: RequestStatus;
  origin: RequestOrigin;
  partId: Id | null;
  number: string;
  label: string;
  supplierId: Id | null;
  supplier: string;
  ref: string;
  quantity: number;
  unitCostMinor: Minor | null;
  amountMinor: Minor | null;
  class: PurchaseLine['class'];
  for: Asker;
  wantedOn: IsoDay | null;
  note: string;
  askedById: Id | null;
  askedBy: string;
  askedAtMs: number;
  answeredBy: string;
  answeredAtMs: number | null;
  reason: string;
  purchase: { id: Id; number: string } | null;
  /** Whoever asks may approve it by its amount. */
  mayApprove: boolean;
}

export interface PurchaseRow {
  id: Id;
  number: string;
  supplierId: Id;
  supplier: string;
  status: PurchaseStatus;
  madeAtMs: number;
  by: string;
  sentAtMs: number | null;
  /** The soonest of what is still to come. */
  dueOn: IsoDay | null;
  late: boolean;
  netMinor: Minor | null;
  lines: number;
  left: number;
  theirReference: string;
  unordered: boolean;
}

export interface PurchaseLineView extends Omit<PurchaseLine, 'unitCostMinor'> {
  partNumber: string;
  /** Null for whoever may not read costs. */
  unitCostMinor: Minor | null;
  confirmed: { quantity: number; unitCostMinor: Minor | null; on: IsoDay | null } | null;
  closed: boolean;
  unordered: boolean;
  received: number;
  damaged: number;
  left: number;
  dueOn: IsoDay | null;
  late: boolean;
  askedByName: string;
}

export interface ReceiptLineView {
  lineId: Id; label: string; state: CameAs; quantity: number; grade: Grade; serials: string[]; to: GoesTo; place: string; unitCostMinor: Minor | null;
  /** Of one, by the supplier's invoice; as received where none came. */
  chargedMinor: Minor | null;
  invoiced: boolean;
  /** Charged more, or less, than agreed, for all of them. */
  differenceMinor: Minor | null;
}

export interface ReceiptView {
  receiptId: Id;
  note: string;
  atMs: number;
  by: string;
  carriageMinor: Minor | null;
  lines: ReceiptLineView[];
  /** The same pieces were received at another PC as well. */
  twice: boolean;
}

export interface InvoiceView {
  reference: string; on: IsoDay; atMs: number; by: string;
  /** What it charged more, or less, than was known before it; carriage included. */
  differenceMinor: Minor | null;
}

export interface PurchaseView extends Omit<PurchaseRow, 'lines'> {
  /** Of its barcode. */
  code: string;
  wantedOn: IsoDay | null;
  notes: string;
  lines: PurchaseLineView[];
  receipts: ReceiptView[];
  sendings: { way: SentBy; atMs: number; by: string; document: string | null; messageId: Id | null }[];
  confirmedAtMs: number | null;
  reason: string;
  returns: ReturnRow[];
  invoices: InvoiceView[];
  /** Of what invoices charged beyond the deliveries: the part that belongs to pieces that had left the stock. */
  goneMinor: Minor | null;
  /** Charged more, or less, than agreed, over all that came; carriage apart. Null for whoever may not read costs. */
  differenceMinor: Minor | null;
  carriageMinor: Minor | null;
  supplierEmail: string;
}

export interface ReturnRow extends Omit<ReturnState, 'exists' | 'anomalies' | 'lines' | 'creditedMinor' | 'by'> {
  supplier: string;
  purchaseNumber: string;
  lines: (ReturnLine & { place: string })[];
  /** Null for whoever may not read costs. */
  expectedMinor: Minor | null;
  creditedMinor: Minor | null;
}
