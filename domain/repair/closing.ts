import { z } from 'zod';
import type { NewEvent } from '../kernel/event.ts';
import { paragraph } from '../kernel/fields.ts';
import type { Refusal, Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Right } from '../user/rights.ts';
import { notChecked } from './bench-rules.ts';
import { validSignature } from './handback.ts';
import { issuedInHand } from './lines.ts';
import type { RepairState } from './repair.ts';
import { repairEvent } from './repair.ts';
import type { Status } from './status.ts';

/** Codes of what may stand in the way of a closing, each a sentence of its own (`errors.closing_…`). */
export const OBSTACLES = [
  'closing.loanOut', 'closing.subcontractOpen', 'closing.unitAllotted', 'closing.partsInHand', 'closing.timerRunning', 'closing.linesOpen', 'closing.notChecked', 'closing.quoteOpen',
  'closing.exchangePending',
  'closing.signatureMissing', 'closing.signatureVoided', 'closing.proofMissing', 'closing.billingOpen',
] as const;
export type ObstacleCode = (typeof OBSTACLES)[number];

export interface Obstacle {
  code: ObstacleCode;
  params: Record<string, string | number>;
  /** The right that may pass over it, with a reason that is kept; null: it has to be cleared. */
  override: Right | null;
}

/** What a closing has to know of the order's surroundings. */
export interface ClosingFacts {
  /** Loan and rental units given for this order that are not back. */
  loans: { number: string; unit: string }[];
  /** What was given out to a subcontractor for it and is not settled: out, or back and not checked yet. */
  subcontracts: { number: string }[];
  /** Exchanges that keep a unit of the pool for it. */
  allotted: { number: string }[];
  /** Its quotes that were sent and have no answer yet. */
  quotes: { number: string }[];
  exchangePending: boolean;
  /** Who pays can't be told yet. */
  billingOpen: boolean;
}

export const NOTHING_OPEN: ClosingFacts = { loans: [], subcontracts: [], allotted: [], quotes: [], exchangePending: false, billingOpen: false };

/** What the closing itself brings along. */
export interface Brought {
  /** The customer signs with this very command. */
  signature: boolean;
  /** The carrier's tracking number or paper is given with it. */
  proof: boolean;
  /** It is said to be repaired: then it has been checked. */
  repaired?: boolean;
}

/**
 * What stands between an order and its end (domain.md: loan back, signature or carrier proof, billing decided). An order
 * that is called off asks only that nothing is out, nothing is kept for it, and nobody is at work on it.
 */
export function closingObstacles(repair: RepairState, as: Status, facts: ClosingFacts, brought: Brought = { signature: false, proof: false }): Obstacle[] {
  const found: Obstacle[] = [];
  const add = (code: ObstacleCode, override: Right | null, params: Obstacle['params'] = {}): void => void found.push({ code, params, override });
  for (const loan of facts.loans) add('closing.loanOut', 'loan.override', { number: loan.number, unit: loan.unit });
  for (const job of facts.subcontracts) add('closing.subcontractOpen', null, { number: job.number });
  // An exchange done ends its own keeping.
  if (as !== 'exchanged') for (const each of facts.allotted) add('closing.unitAllotted', null, { number: each.number });
  const inHand = issuedInHand(repair.lines);
  if (inHand > 0) add('closing.partsInHand', null, { count: inHand });
  if (repair.work.running.length > 0) add('closing.timerRunning', null, { count: repair.work.running.length });
  if (as !== 'handed_back' && as !== 'shipped' && as !== 'scrapped') return found;
  const open = repair.lines.lines.filter((line) => line.state === 'ordered');
  if (as !== 'scrapped' && open.length > 0) add('closing.linesOpen', null, { count: open.length, first: open[0]!.label });
  if (brought.repaired && notChecked(repair).length > 0) add('closing.notChecked', null);
  for (const quote of facts.quotes) add('closing.quoteOpen', null, { number: quote.number });
  if (facts.exchangePending) add('closing.exchangePending', 'exchange.override');
  if (facts.billingOpen) add('closing.billingOpen', 'coverage.override');
  // The house signs nothing to itself.
  if (repair.customerId === null) return found;
  if (as === 'shipped') {
    if (!brought.proof) add('closing.proofMissing', 'handback.do');
  } else if (!brought.signature && !validSignature(repair.handback)) {
    // What is somebody else's is thrown away when they sign for it, or by whoever answers for what nobody claims.
    add(repair.handback.signature ? 'closing.signatureVoided' : 'closing.signatureMissing', as === 'scrapped' ? 'unclaimed.dispose' : 'handback.do');
  }
  return found;
}

/** Obstacles that somebody passes over, each with the reason. */
export const overridesInput = z.array(z.object({ code: z.enum(OBSTACLES), reason: paragraph.min(1, { error: 'field.required' }) })).max(OBSTACLES.length).default([]);
export type Overrides = z.output<typeof overridesInput>;

/** The facts of what was passed over, or why the order can't be closed: the first obstacle that stands. */
export function passed(repair: RepairState, obstacles: readonly Obstacle[], overrides: Overrides, may: (right: Right) => boolean): Result<NewEvent[]> {
  const used = new Map<string, string>();
  for (const { code, params, override } of obstacles) {
    const given = overrides.find((each) => each.code === code);
    const told: Refusal['params'] = { ...params, order: repair.number };
    if (!given || override === null) return refuse(code, told);
    if (!may(override)) return refuse('closing.overrideRight', { ...told, right: override });
    used.set(code, given.reason);
  }
  return ok([...used].map(([code, reason]) => repairEvent(repair.id, 'repair.closing_overridden', { codes: [code] }, { reason })));
}
