import type { Event } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, listOf, oneOf, orNull, recordOf, whole } from '../kernel/shape.ts';
import type { OrderFacts, Section } from './section.ts';
import { MALFORMED } from './section.ts';

/** Classes of lines, for which coverage is computed (domain.md). */
export const LINE_CLASSES = ['parts', 'labour', 'travel', 'subcontracting', 'other'] as const;
export type LineClass = (typeof LINE_CLASSES)[number];

/** Condition of a piece: new, repaired and tested by us, taken out of something, or not working. */
export const GRADES = ['new', 'refurbished', 'used', 'faulty'] as const;
export type Grade = (typeof GRADES)[number];

/** A line that may be worked on: agreed by the customer, covered, or decided by the house on an internal order. */
export interface OrderedLine {
  lineId: Id;
  /** Null where no quote asked for it (internal orders). */
  quoteId: Id | null;
  class: LineClass;
  label: string;
  operationId: Id | null;
  partId: Id | null;
  /** Whole units of a part or of an operation. */
  quantity: number;
  /** Agreed labour time in minutes; null where it is a flat rate without one. */
  minutes: number | null;
  mode: 'flat' | 'actual';
  /** Agreed price without VAT, minor units, for the whole line; 0 where nothing is charged. */
  netMinor: Minor;
  /** VAT rate in basis points (2000 = 20 %). */
  vatBp: number;
}

/** Pieces taken from a shelf for one line; each leaves the job once, fitted or returned. */
export interface Issue {
  issueId: Id;
  lineId: Id;
  partId: Id;
  grade: Grade;
  quantity: number;
  serials: string[];
  /** What these pieces cost us, all together, minor units: the moving average when they left the shelf. */
  costMinor: Minor;
  fitted: number;
  returned: number;
  fittedSerials: string[];
}

/** What came out of the unit: kept apart, sent to inspection to be recycled, or thrown away. */
export interface Removed {
  removalId: Id;
  partId: Id | null;
  label: string;
  quantity: number;
  serials: string[];
  to: 'removed' | 'inspection' | 'scrap';
}

export interface LineState extends OrderedLine {
  orderedAtMs: number;
  state: 'ordered' | 'done' | 'dropped';
  doneBy: Id | null;
  doneAtMs: number | null;
  /** Where its part is to come from, once chosen. */
  source: { kind: string; ref: string } | null;
}

export interface LinesState {
  lines: LineState[];
  issues: Issue[];
  removed: Removed[];
}

export const orderedLineShape = {
  lineId: isId,
  quoteId: orNull(isId),
  class: oneOf(LINE_CLASSES),
  label: isText,
  operationId: orNull(isId),
  partId: orNull(isId),
  quantity: isWhole,
  minutes: orNull(isWhole),
  mode: oneOf(['flat', 'actual']),
  netMinor: isWhole,
  vatBp: isWhole,
};
const issueShape = { issueId: isId, lineId: isId, partId: isId, grade: oneOf(GRADES), quantity: isWhole, serials: listOf(isText), costMinor: isWhole };
const settleShape = { issueId: isId, quantity: isWhole, serials: listOf(isText) };
const removedShape = {
  removalId: isId, partId: orNull(isId), label: isText, quantity: isWhole, serials: listOf(isText), to: oneOf(['removed', 'inspection', 'scrap']),
};

/** Lines that may be worked on, and the way of their parts: reserved, issued, fitted or returned (domain.md). */
export const linesSection: Section<LinesState> = {
  types: [
    'repair.lines_ordered', 'repair.line_dropped', 'repair.line_done', 'repair.line_undone', 'repair.source_chosen',
    'repair.line_part_chosen', 'repair.part_issued', 'repair.part_fitted', 'repair.part_unfitted', 'repair.part_returned', 'repair.part_removed',
  ],
  initial: { lines: [], issues: [], removed: [] },
  evolve(state, event, order) {
    // Pieces are somewhere whatever became of the order: their way is followed to its end, even after a closing elsewhere.
    if (order.phase === 'closed' && !event.type.startsWith('repair.part_')) return 'repair.changed_after_closing';
    switch (event.type) {
      case 'repair.lines_ordered': return ordered(state, event);
      case 'repair.part_issued': {
        const data = whole(issueShape, event.data);
        if (!data) return MALFORMED;
        if (state.issues.some((issue) => issue.issueId === data.issueId)) return 'repair.issued_twice';
        return { ...state, issues: [...state.issues, { ...data, fitted: 0, returned: 0, fittedSerials: [] }] };
      }
      case 'repair.part_fitted': case 'repair.part_returned': return settled(state, event);
      case 'repair.part_unfitted': return unfitted(state, event);
      case 'repair.part_removed': {
        const data = whole(removedShape, event.data);
        return data ? { ...state, removed: [...state.removed, data] } : MALFORMED;
      }
      default: return changed(state, event);
    }
  },
};

function ordered(state: LinesState, event: Event): LinesState | string {
  const data = whole({ lines: listOf(recordOf(orderedLineShape)) }, event.data);
  if (!data) return MALFORMED;
  const lines = [...state.lines];
  let changed = false;
  let clash = false;
  for (const line of data.lines) {
    const at = lines.findIndex((each) => each.lineId === line.lineId);
    const known = lines[at];
    // Ordered on two PCs alike: once is enough. Otherwise the first stands, and a quote's own exception says that there were two answers.
    if (known && known.state !== 'dropped') {
      clash ||= !sameOrder(known, line);
      continue;
    }
    const fresh: LineState = { ...line, orderedAtMs: event.atMs, state: 'ordered', doneBy: null, doneAtMs: null, source: null };
    if (known) lines[at] = fresh;
    else lines.push(fresh);
    changed = true;
  }
  if (clash && !changed) return 'repair.ordered_twice';
  return changed ? { ...state, lines } : state;
}

/** Whether two orders of one line ask for the same, to the cent. */
export function sameOrder(a: OrderedLine, b: OrderedLine): boolean {
  return (Object.keys(orderedLineShape) as (keyof OrderedLine)[]).every((key) => a[key] === b[key]);
}

function settled(state: LinesState, event: Event): LinesState | string {
  const data = whole(settleShape, event.data);
  if (!data) return MALFORMED;
  const issue = state.issues.find((each) => each.issueId === data.issueId);
  if (!issue) return 'repair.not_issued';
  const fitted = event.type === 'repair.part_fitted';
  // Two PCs settled the same pieces: what both say can't be; the first stands and the rest is told.
  if (issue.fitted + issue.returned + data.quantity > issue.quantity) return 'repair.settled_twice';
  const next: Issue = fitted
    ? { ...issue, fitted: issue.fitted + data.quantity, fittedSerials: [...issue.fittedSerials, ...data.serials] }
    : { ...issue, returned: issue.returned + data.quantity };
  return { ...state, issues: state.issues.map((each) => (each === issue ? next : each)) };
}

/** A piece that was fitted by mistake is in the technician's hands again. */
function unfitted(state: LinesState, event: Event): LinesState | string {
  const data = whole(settleShape, event.data);
  if (!data) return MALFORMED;
  const issue = state.issues.find((each) => each.issueId === data.issueId);
  if (!issue || issue.fitted < data.quantity) return 'repair.not_fitted';
  const next: Issue = { ...issue, fitted: issue.fitted - data.quantity, fittedSerials: issue.fittedSerials.filter((serial) => !data.serials.includes(serial)) };
  return { ...state, issues: state.issues.map((each) => (each === issue ? next : each)) };
}

function changed(state: LinesState, event: Event): LinesState | string {
  const data = whole({ lineId: isId }, event.data);
  if (!data) return MALFORMED;
  const line = state.lines.find((each) => each.lineId === data.lineId);
  if (!line) return 'repair.line_unknown';
  const next = nextLine(line, event);
  return typeof next === 'string' ? next : { ...state, lines: state.lines.map((each) => (each === line ? next : each)) };
}

function nextLine(line: LineState, event: Event): LineState | string {
  switch (event.type) {
    case 'repair.line_done': return line.state === 'dropped' ? 'repair.line_was_dropped' : { ...line, state: 'done', doneBy: event.actor, doneAtMs: event.atMs };
    case 'repair.line_undone': return line.state === 'done' ? { ...line, state: 'ordered', doneBy: null, doneAtMs: null } : line;
    // A line that named no part yet gets one; another part than the one agreed is issued as its equivalent, and the line stays.
    case 'repair.line_part_chosen': {
      const data = whole({ partId: isId }, event.data);
      if (!data) return MALFORMED;
      return line.partId !== null && line.partId !== data.partId ? 'repair.line_has_part' : { ...line, partId: data.partId };
    }
    case 'repair.line_dropped': return line.state === 'done' ? 'repair.line_was_done' : { ...line, state: 'dropped' };
    default: {
      const data = whole({ source: isText, ref: isText }, event.data);
      return data ? { ...line, source: { kind: data.source, ref: data.ref } } : MALFORMED;
    }
  }
}

/** Pieces in the technician's hands: issued, and neither fitted nor returned yet. */
export function outstanding(issue: Issue): number {
  return issue.quantity - issue.fitted - issue.returned;
}

/** Pieces in hand over the whole order; a stay with any can't be closed. */
export function issuedInHand(lines: LinesState): number {
  return lines.issues.reduce((sum, issue) => sum + outstanding(issue), 0);
}

/** Pieces of a line that are still to be issued: what it holds reserved while its order is open. */
export function toIssue(lines: LinesState, line: LineState): number {
  if (line.class !== 'parts' || !line.partId || line.state !== 'ordered') return 0;
  const taken = lines.issues.filter((issue) => issue.lineId === line.lineId).reduce((sum, issue) => sum + issue.quantity - issue.returned, 0);
  return Math.max(0, line.quantity - taken);
}

export interface Reservation { lineId: Id; partId: Id; quantity: number; sinceMs: number }

/** What an open order keeps for itself: a record, not a place. A closed order holds nothing, whatever came when. */
export function reservations(lines: LinesState, order: Pick<OrderFacts, 'phase'>): Reservation[] {
  if (order.phase === 'closed') return [];
  return lines.lines.flatMap((line) => {
    const quantity = toIssue(lines, line);
    return quantity > 0 && line.partId ? [{ lineId: line.lineId, partId: line.partId, quantity, sinceMs: line.orderedAtMs }] : [];
  });
}
