import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { PlaceKind } from '#domain/place/place.ts';
import type { Grade } from '#domain/repair/lines.ts';
import type { CountScope, CountStage } from '#domain/warehouse/count.ts';
import type { TransferReceipt, TransferSettlement, TransferStage } from '#domain/warehouse/transfer.ts';

/** Pieces of a part at a place, as hands in the warehouse need to know it. */
export interface SpotRow {
  partId: Id;
  number: string;
  label: string;
  serialTracked: boolean;
  placeId: Id;
  place: string;
  code: string;
  path: string;
  kind: PlaceKind;
  grade: Grade;
  quantity: number;
}

/** What stands where it came in, and the shelf where it is kept. */
export interface ArrivalRow extends SpotRow { home: { placeId: Id; place: string; path: string } | null }

/** What waits to be done, as the menu of tasks shows it. */
export interface WarehouseTasks {
  /** Pieces: to be put away, to be looked at. */
  arrivals: number;
  inspections: number;
  /** Stops of the walk. */
  picks: number;
  /** Lines of orders to suppliers that are still to come. */
  expected: number;
  counts: number;
  transfers: { packing: number; onTheWay: number; short: number };
}

export interface PickStop extends SpotRow {
  ownerType: 'repair' | 'order';
  ownerId: Id;
  ownerNumber: string;
  /** The customer, or the unit of a repair. */
  who: string;
  lineId: Id;
  /** How many to take here. `quantity` is how many are there. */
  take: number;
  /** Barcode text of the part's label; '' for none. */
  partCode: string;
}

export interface PickList { stops: PickStop[]; short: { partId: Id; number: string; label: string; ownerType: 'repair' | 'order'; ownerId: Id; ownerNumber: string; who: string; quantity: number }[] }

export interface CountRow {
  id: Id;
  number: string;
  scope: CountScope;
  place: string;
  blind: boolean;
  stage: CountStage;
  openedAtMs: number;
  by: string;
  postedAtMs: number | null;
  lines: number;
  differences: number;
}

export interface CountLineView extends Omit<SpotRow, 'quantity'> {
  /** Null while nobody has counted it. */
  counted: number | null;
  serials: string[];
  tallies: number;
  lastEntryId: Id | null;
  atMs: number | null;
  by: string;
  /** Null where it is not to be told: a blind count that is not being looked through. */
  expected: number | null;
  difference: number | null;
  missing: string[];
  found: string[];
  /** Null for whoever may not read costs, and where the difference is not told. */
  valueMinor: Minor | null;
  disturbed: boolean;
  recount: boolean;
  /** Of what was posted. */
  reason: string;
}

export interface CountView extends CountRow {
  code: string;
  placeId: Id | null;
  cancelledReason: string;
  /** In the order of the walk: what is to be counted and what was. */
  list: CountLineView[];
  /** Posted, and something has come in since that changes what should have been posted. */
  late: number;
  /** Null for whoever may not read costs, and where differences are not told. */
  totalMinor: Minor | null;
  /** Differences are worth more than may be posted without the right to. */
  aboveOwn: boolean;
}

export interface TransferRow {
  id: Id;
  number: string;
  from: string;
  to: string;
  stage: TransferStage;
  openedAtMs: number;
  by: string;
  shippedAtMs: number | null;
  pieces: number;
  left: number;
}

export interface TransferLineView {
  lineId: Id;
  partId: Id;
  number: string;
  label: string;
  serialTracked: boolean;
  grade: Grade;
  from: string;
  quantity: number;
  serials: string[];
  /** Arrived, those broken on the way among them. */
  received: number;
  damaged: number;
  left: number;
  serialsLeft: string[];
}

export interface TransferView extends TransferRow {
  code: string;
  fromPlaceId: Id;
  toPlaceId: Id;
  note: string;
  carrier: string;
  tracking: string;
  lines: TransferLineView[];
  receipts: (Omit<TransferReceipt, 'by'> & { by: string; label: string; place: string })[];
  settled: (Omit<TransferSettlement, 'by'> & { by: string; label: string })[];
}
