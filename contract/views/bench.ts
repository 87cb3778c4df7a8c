import type { Code } from '#domain/knowledge/codebook.ts';
import type { ModelState } from '#domain/knowledge/model.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { LineState } from '#domain/repair/lines.ts';
import type { RunningTimer } from '#domain/repair/work-time.ts';
import type { CodeKind, WorkState } from '#domain/repair/work.ts';
import type { PersonRef, RepairRow } from '../views.ts';
import type { AdviceView } from './coverage.ts';

/** Every code table as the shop has it, symptoms being those of the counter where it set none of its own. */
export type CodeTables = Record<CodeKind, Code[]>;

/** What cured a fault on this model before, and how often it held. */
export interface KnownFault {
  symptom: string;
  section: string;
  defect: string;
  repair: string;
  /** Closed repairs with this fault and this cure. */
  times: number;
  /** Those whose unit did not come back inside the shop's window. */
  worked: number;
}

export type ModelKnowledge = Omit<ModelState, 'exists' | 'anomalies'>;

export interface TimerView extends RunningTimer {
  repairId: Id;
  number: string;
  userName: string;
}

/** Everything that the bench shows of an order, in one answer. */
export interface BenchView {
  repairId: Id;
  work: WorkState;
  lines: LineState[];
  /** Names of everybody in `work`, by id. */
  people: Record<Id, string>;
  /** What keeps it from being ready, repaired or not: refusals, the most urgent first. */
  holds: { code: string; params?: Record<string, string | number> }[];
  /** Why the repair can't be started, as a refusal's code; null where it can. */
  startHeld: string | null;
  model: ModelKnowledge;
  /** Points of the final check: the model's own, or the shop's. */
  finalPoints: string[];
  /** Minutes agreed on the ordered lines. */
  plannedMinutes: number;
  /** Cost, value, age, comebacks, the warranty that a repair would open; and what they advise. */
  advice: AdviceView;
}

export interface BenchRow extends RepairRow {
  fault: string;
  /** Who has it in hand. */
  inHand: PersonRef | null;
  /** The colleague's note, where it is for whoever takes it next. */
  note: string;
}

/** A technician's own day: what is in hand, what comes next, what waits; each late first. */
export interface BenchDay {
  mine: BenchRow[];
  toAssess: BenchRow[];
  toRepair: BenchRow[];
  toCheck: BenchRow[];
  waiting: BenchRow[];
  /** How many there are of each, where the lists are cut. */
  counts: { toAssess: number; toRepair: number; toCheck: number; waiting: number };
  minutesToday: number;
}

/** An exploded view that shows a part, and under which numbers. */
export interface PointedAt {
  brand: string;
  model: string;
  documentId: Id;
  numbers: number[];
}

export interface ModelRow {
  id: Id;
  brand: string;
  model: string;
  family: string;
  documents: number;
  steps: number;
  units: number;
}

