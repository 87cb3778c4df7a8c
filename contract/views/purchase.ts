import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { Asker } from '#domain/purchase/line.ts';

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
  /** Everything that may stand on the piece or its bag: barcodes, references, the part's own number. */
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
  /** Where it is put away: its home, '' without one. */
  homePlaceId: Id | null;
  homePlace: string;
  /** Null for whoever may not read costs. */
  unitCostMinor: Minor | null;
}
