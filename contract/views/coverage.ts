import type { ClaimLine, ClaimStatus } from '#domain/claim/claim.ts';
import type { OrderCost } from '#domain/costing/cost.ts';
import type { SettlementLine } from '#domain/costing/settle.ts';
import type { RepairAdvice, RepairFigures } from '#domain/coverage/advice.ts';
import type { Payer } from '#domain/coverage/classes.ts';
import type { ClassCoverage, Option } from '#domain/coverage/coverage.ts';
import type { LegalGuarantee } from '#domain/coverage/legal.ts';
import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { CostTarget } from '#domain/repair/path.ts';
import type { LineClass } from '#domain/repair/lines.ts';
import type { Guarantees } from '#domain/unit/guarantees.ts';

export interface ClassRow extends ClassCoverage {
  class: LineClass;
  /** Lines of the order or of its quote are of this class. */
  used: boolean;
  /** Who decided otherwise, and when; null where the computation holds. */
  decision: { by: string; atMs: number; reason: string; payer: Payer; shareBp: number } | null;
}

export interface PayerTotal { payer: Payer; payerRef: string | null; netMinor: Minor; grossMinor: Minor }

/** Who owes what: as it was settled, else as it would be if the order were closed as agreed, else as its quote proposes. */
export interface SettlementView {
  basis: 'settled' | 'agreed' | 'quote' | 'none';
  lines: SettlementLine[];
  totals: PayerTotal[];
  /** Classes agreed otherwise than is computed or decided now. */
  differs: LineClass[];
  atMs: number | null;
}

export interface UnitCover {
  purchasedOn: IsoDay | null;
  manufacturerUntil: IsoDay | null;
  guarantees: Guarantees | null;
  supplierName: string;
  /** Null for a unit of the house. */
  legal: LegalGuarantee | null;
  /** What would pay if the unit came in now, each undertaking once, with the classes it pays. */
  running: (Option & { classes: LineClass[] })[];
}

export interface RepairCover {
  unitId: Id;
  internal: boolean;
  costTo: CostTarget | null;
  /** The day on which the repair was asked for. */
  requestedOn: IsoDay | null;
  classes: ClassRow[];
  legal: LegalGuarantee | null;
  /** The last day to put it right under the legal guarantee: the law's, or the shop's own where that is sooner. */
  repairLimitDay: IsoDay | null;
  settlement: SettlementView;
  /** What whoever asks may decide. */
  override: { may: boolean; goodwillBp: number; payers: Payer[] };
}

export interface CostView extends OrderCost {
  minutes: number;
  basis: SettlementView['basis'];
  /** Whom the cost goes to where no customer pays; null otherwise, or while nobody said. */
  costTo: CostTarget | null;
}

export interface AdviceView extends RepairAdvice { figures: Omit<RepairFigures, 'estimatedCostMinor'> & { estimatedCostMinor: Minor | null } }

export interface ChargeRow extends Omit<SettlementLine, 'lineId'> { repairId: Id; repairNumber: string; customerId: Id | null; customerName: string; line: number; state: 'open' }

/** Something that may be claimed back, with what it cost us or what they owe. */
export interface ClaimProposal { who: 'supplier' | 'manufacturer'; supplierId: Id | null; guarantor: string; until: IsoDay; lines: ClaimLine[]; amountMinor: Minor }

export interface ClaimRow {
  id: Id;
  repairId: Id;
  repairNumber: string;
  unitName: string;
  supplierId: Id | null;
  guarantor: string;
  status: ClaimStatus;
  sinceMs: number;
  openedAtMs: number;
  amountMinor: Minor;
  creditedMinor: Minor | null;
  lines: ClaimLine[];
  reference: string;
  reason: string;
  sentAtMs: number | null;
  answeredAtMs: number | null;
  anomalyCodes: string[];
}

export const CLAIM_QUEUES = ['open', 'held', 'sent', 'credited', 'refused', 'all'] as const;
export type ClaimQueue = (typeof CLAIM_QUEUES)[number];
export interface ClaimPage { rows: ClaimRow[]; total: number; held: number; sent: number; heldMinor: Minor; sentMinor: Minor; creditedMinor: Minor }
