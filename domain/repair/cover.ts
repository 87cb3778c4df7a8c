import type { Payer } from '../coverage/classes.ts';
import { PAYERS } from '../coverage/classes.ts';
import type { Event } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';
import type { LineClass } from './lines.ts';
import { LINE_CLASSES } from './lines.ts';
import type { Section } from './section.ts';
import { MALFORMED } from './section.ts';

/** Somebody decided who pays a class of lines, whatever is computed. */
export interface CoverDecision {
  overrideId: Id;
  class: LineClass;
  payer: Payer;
  /** What this payer bears, 1 to 10 000 basis points; who was to pay by computation bears the rest. */
  shareBp: number;
  /** Personal: erased with the customer. */
  reason: string;
  by: Id | null;
  atMs: number;
}

/** What one payer owes of one line, as it stood when the order was closed. */
export interface ChargedLine {
  payer: Payer;
  payerRef: string | null;
  class: LineClass;
  label: string;
  netMinor: Minor;
  vatBp: number;
  lineId: Id | null;
}

/** Who pays: decisions over the computed coverage, at most one a class, and what was settled when the order was closed. */
export interface CoverState {
  decisions: CoverDecision[];
  /** `legal`: the legal guarantee bore some of it, so this stay moves its clock. */
  settled: { atMs: number; by: Id | null; legal: boolean; lines: ChargedLine[] } | null;
}

const decided = { overrideId: isId, class: oneOf(LINE_CLASSES), payer: oneOf(PAYERS), shareBp: isShare, over: orNull(isId) };
const charged = recordOf({
  payer: oneOf(PAYERS), payerRef: orNull(isText), class: oneOf(LINE_CLASSES), label: isText, netMinor: isWhole, vatBp: isRate, lineId: orNull(isId),
});

export const coverSection: Section<CoverState> = {
  types: ['repair.coverage_overridden', 'repair.coverage_restored', 'repair.settled'],
  initial: { decisions: [], settled: null },
  evolve(state, event, order) {
    if (event.type === 'repair.settled') return settled(state, event);
    if (order.phase === 'closed') return 'repair.changed_after_closing';
    if (event.type === 'repair.coverage_overridden') return overridden(state, event);
    const data = whole({ class: oneOf(LINE_CLASSES), over: isId }, event.data);
    if (!data) return MALFORMED;
    const standing = state.decisions.find((each) => each.class === data.class);
    if (!standing) return state;
    // Restored on one PC what another had decided anew: that decision was not seen, so it stays.
    return standing.overrideId === data.over ? { ...state, decisions: state.decisions.filter((each) => each !== standing) } : 'repair.two_coverages';
  },
  erase: (state) => (state.decisions.some((each) => each.reason) ? { ...state, decisions: state.decisions.map((each) => ({ ...each, reason: '' })) } : state),
};

function overridden(state: CoverState, event: Event): CoverState | string {
  const data = whole(decided, event.data);
  const personal = partly({ reason: isText }, event.personal ?? {});
  if (!data || !personal) return MALFORMED;
  const { over, ...decision } = data;
  const standing = state.decisions.find((each) => each.class === data.class);
  // Two PCs decided apart: the first in the order of facts stands, and the other is told unless it says the same.
  if (over !== (standing?.overrideId ?? null)) return standing?.payer === data.payer && standing.shareBp === data.shareBp ? state : 'repair.two_coverages';
  const next: CoverDecision = { ...decision, reason: personal.reason ?? '', by: event.actor, atMs: event.atMs };
  return { ...state, decisions: [...state.decisions.filter((each) => each !== standing), next] };
}

/** The closing's own fact: it comes right after it, and once. Closed on two PCs, the first settlement stands with the first closing. */
function settled(state: CoverState, event: Event): CoverState | string {
  const data = whole({ legal: isFlag, lines: listOf(charged) }, event.data);
  if (!data) return MALFORMED;
  if (!state.settled) return { ...state, settled: { ...data, atMs: event.atMs, by: event.actor } };
  return sameLines(state.settled.lines, data.lines) ? state : 'repair.charged_twice';
}

function sameLines(a: readonly ChargedLine[], b: readonly ChargedLine[]): boolean {
  const keys = ['payer', 'payerRef', 'class', 'label', 'netMinor', 'vatBp', 'lineId'] as const;
  return a.length === b.length && a.every((line, at) => keys.every((key) => line[key] === b[at]![key]));
}

function isShare(value: unknown): value is number {
  return isWhole(value) && value >= 1 && value <= 10_000;
}

/** A rate that the arithmetic takes: what the log says is not believed. */
function isRate(value: unknown): value is number {
  return isWhole(value) && value >= 0 && value <= 10_000;
}
