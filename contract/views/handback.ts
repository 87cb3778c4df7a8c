import type { Id } from '#domain/kernel/ids.ts';
import type { Obstacle } from '#domain/repair/closing.ts';
import type { Collector, ToldWay } from '#domain/repair/handback.ts';
import type { StepWay } from '#domain/repair/handbackUnclaimed.ts';
import type { Phase, Status } from '#domain/repair/status.ts';
import type { LadderStep } from '#domain/unclaimed/ladder.ts';
import type { PetitionField } from '#domain/unclaimed/ladder.ts';
import type { SecretKind } from '#domain/vault/vault.ts';
import type { TellBy } from '#domain/customer/customer.ts';

/** An obstacle as whoever asks meets it. */
export interface ObstacleView extends Obstacle {
  /** They may pass over it, with a reason. */
  mayOverride: boolean;
}

export interface SignatureView {
  by: string;
  atMs: number;
  takenBy: string;
  documentHash: string;
  seenWorking: boolean | null;
  remark: string;
  /** The fact that made it void, and when; null while it stands. */
  voided: { type: string; atMs: number } | null;
}

/** Another unit of the same drop-off. */
export interface SiblingView {
  repairId: Id;
  number: string;
  unit: string;
  status: Status;
  phase: Phase;
  /** Nothing but the signature stands in the way of its leaving now. */
  canLeave: boolean;
  signed: boolean;
}

/** The report's own words, as they would be signed now. */
export interface ReportView {
  object: string;
  diagnosis: string;
  workDone: string;
  difficulties: string;
  nextActions: string;
  contractNumber: string;
  site: string[];
  travelKm: number | null;
  labourMinutes: number;
  travelMinutes: number;
  parts: { label: string; reference: string; quantity: number; serials: string[] }[];
  measurements: { label: string; value: string; ok: boolean | null }[];
}

export interface HandbackView {
  readyAtMs: number | null;
  told: { atMs: number; by: ToldWay; who: string }[];
  /** How the customer wants to be told; null: not said. */
  tellBy: TellBy | null;
  phone: string;
  email: string;
  /** Of the mail that tells it by itself, where there is one. */
  report: ReportView;
  signature: SignatureView | null;
  formerly: SignatureView[];
  left: { atMs: number; to: Collector; carrier: string; tracking: string; proof: string | null; name: string; identity: string } | null;
  siblings: SiblingView[];
  /** For a hand-back at the counter, and by carrier. */
  obstacles: { handed_back: ObstacleView[]; shipped: ObstacleView[] };
  ladder: LadderStep[];
  vault: boolean;
}

/** A customer still to be told that a unit is ready. */
export interface ToTellRow {
  repairId: Id;
  number: string;
  unit: string;
  customerId: Id;
  customerName: string;
  phone: string;
  tellBy: TellBy | null;
  readyAtMs: number;
}

export interface UnclaimedRow {
  repairId: Id;
  number: string;
  unit: string;
  customerName: string;
  placeName: string;
  readyOn: string;
  months: number;
  steps: LadderStep[];
  next: LadderStep | null;
  overdue: boolean;
  /** From this day on the judge may be asked. */
  petitionFrom: string;
}

export interface UnclaimedView extends UnclaimedRow {
  done: { step: string; atMs: number; way: StepWay; proof: string; by: string; note: string }[];
  /** What the petition still lacks. */
  missing: PetitionField[];
}

export interface VaultView {
  purged: boolean;
  entries: { entryId: Id; kind: SecretKind; atMs: number; by: string; looks: number; deviceCode: string; /** Sealed by this PC. */ here: boolean }[];
}
