import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { MoveReason } from '#domain/part/move.ts';
import type { PartFacts, SupplierRef } from '#domain/part/part.ts';
import type { Source } from '#domain/part/source.ts';
import type { PlaceKind } from '#domain/place/place.ts';
import type { Grade, LineClass } from '#domain/repair/lines.ts';

export interface PartRow {
  id: Id;
  number: string;
  label: string;
  brand: string;
  family: string;
  active: boolean;
  serialTracked: boolean;
  vatBp: number;
  salePriceMinor: Minor | null;
  /** Pieces that work, on shelves. */
  here: number;
  /** Pieces that open orders keep for themselves. */
  reserved: number;
}

export interface PartLevel { placeId: Id; place: string; code: string; kind: PlaceKind; grade: Grade; quantity: number }

/** Of a repair, or of a customer's order. */
export interface ReservationRow { ownerType: 'repair' | 'order'; ownerId: Id; number: string; lineId: Id; unit: string; quantity: number; sinceMs: number; priority: number }

export interface MoveRow {
  moveId: Id;
  atMs: number;
  by: string;
  from: string;
  to: string;
  grade: Grade;
  toGrade: Grade;
  quantity: number;
  serials: string[];
  reason: MoveReason;
  note: string;
  /** Null for whoever may not read costs. */
  costMinor: Minor | null;
  repairId: Id | null;
  repairNumber: string;
}

export interface NeedRow {
  repairId: Id;
  number: string;
  lineId: Id;
  partId: Id | null;
  partNumber: string;
  label: string;
  quantity: number;
  source: Source;
  ref: string;
  sinceMs: number;
}

export interface PartView extends PartRow, Pick<PartFacts, 'minimum' | 'packSize' | 'coreChargeMinor' | 'photo' | 'availableUntil' | 'homePlaceId'> {
  /** Of its own label; empty where the shop's own number is no code of ours. */
  code: string;
  barcodes: string[];
  supplierRefs: SupplierRef[];
  equivalents: PartRow[];
  fits: { brand: string; model: string }[];
  replacementFor: PartRow | null;
  supersededBy: PartRow | null;
  /** The name of where it is put away; '' without one. */
  homePlace: string;
  levels: PartLevel[];
  serials: { serial: string; placeId: Id; place: string; kind: PlaceKind; grade: Grade }[];
  reservations: ReservationRow[];
  moves: MoveRow[];
  /** What one costs at the moving average, by grade; null for whoever may not read costs. */
  averages: { grade: Grade; quantity: number; unitMinor: Minor; valueMinor: Minor }[] | null;
}

/** Pieces of an issue that are still in hand, or in the unit. */
export interface IssueView {
  issueId: Id;
  partId: Id;
  label: string;
  grade: Grade;
  quantity: number;
  inHand: number;
  fitted: number;
  /** Of those in hand and those fitted, where the part has serial numbers. */
  serialsInHand: string[];
  serialsFitted: string[];
  serialTracked: boolean;
}

/** How far the part of a line is. */
export type LinePartState = 'none' | 'unnamed' | 'lacking' | 'reserved' | 'partly' | 'in_hand' | 'fitted';

export interface OrderLineView {
  lineId: Id;
  class: LineClass;
  label: string;
  partId: Id | null;
  partNumber: string;
  partLabel: string;
  serialTracked: boolean;
  quantity: number;
  minutes: number | null;
  state: 'ordered' | 'done' | 'dropped';
  doneBy: string;
  doneAtMs: number | null;
  source: { kind: string; ref: string } | null;
  part: LinePartState;
  /** Still to be issued, and how many of them are free for this line on shelves. */
  toIssue: number;
  free: number;
  issues: IssueView[];
}

export interface OrderPartsView {
  lines: OrderLineView[];
  removed: { removalId: Id; partId: Id | null; label: string; quantity: number; serials: string[]; to: 'removed' | 'inspection' | 'scrap' }[];
  /** An order of the house: what is to be done is written down here, without a quote. */
  internal: boolean;
  /** Parts may be taken now. */
  open: boolean;
  unitId: Id;
}

export interface ShelfOffer { partId: Id; number: string; label: string; placeId: Id; place: string; grade: Grade; quantity: number; serials: string[] }

/** Where one line's part may come from, source by source, in the order in which they are tried. */
export interface SourcesView {
  lineId: Id;
  label: string;
  partId: Id | null;
  wanted: number;
  free: number;
  reservedBefore: { number: string; quantity: number }[];
  new: ShelfOffer[];
  /** Refurbished or used ones of the part, and any of an equivalent. */
  refurbished: ShelfOffer[];
  inRepair: { repairId: Id; number: string; label: string; status: string; promisedOn: string | null }[];
  dismantle: { unitId: Id; number: string; label: string; serial: string; place: string }[];
  buy: (SupplierRef & { supplier: string })[];
  chosen: { kind: string; ref: string } | null;
}
