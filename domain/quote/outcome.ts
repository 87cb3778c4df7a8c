import type { NewEvent } from '../kernel/event.ts';
import type { LineState, OrderedLine } from '../repair/lines.ts';
import { outstanding, sameOrder } from '../repair/lines.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairEvent, statusEvents } from '../repair/repair.ts';
import type { LineAnswer } from './lines.ts';
import { feeLine, orderedOf } from './lines.ts';
import type { QuoteAnswer, QuoteState, QuoteVersion } from './quote.ts';
import { movesOrder } from './technical.ts';

type AnswerData = Pick<QuoteAnswer, 'answerId' | 'versionId' | 'how' | 'agreement' | 'lines' | 'signedHash' | 'insteadOf'>;

/** The facts of an answer, without who gave it. */
export function answerData(data: AnswerData): AnswerData {
  return data;
}

/** Work or pieces went into it: it can't be taken off the order by an answer. */
export function isBegun(repair: Pick<RepairState, 'lines'>, line: Pick<LineState, 'lineId' | 'state'>): boolean {
  return line.state === 'done' || repair.lines.issues.some((issue) => issue.lineId === line.lineId && (outstanding(issue) > 0 || issue.fitted > 0));
}

/** What an answer leaves on the order: its lines, and the announced fee where it is owed. */
export function wantedLines(quote: Pick<QuoteState, 'id'>, version: Pick<QuoteVersion, 'lines' | 'fee'>, answer: readonly LineAnswer[], feeLabel: string): OrderedLine[] {
  const lines = orderedOf(quote.id, version.lines, answer);
  const owed = version.fee && (lines.length === 0 || !version.fee.deducted) ? [feeLine(quote.id, version.fee, feeLabel)] : [];
  return [...lines, ...owed];
}

/**
 * Brings the order to what an answer says: lines that it does not have are ordered, those that it no longer wants are dropped
 * unless they were begun, the fee is charged or taken back, and the order goes on. Nothing on a closed order.
 */
export function outcomeEvents(
  quote: QuoteState, version: Pick<QuoteVersion, 'lines' | 'fee'>, answer: readonly LineAnswer[], repair: RepairState, feeLabel: string,
): NewEvent[] {
  if (repair.phase === 'closed') return [];
  const wanted = wantedLines(quote, version, answer, feeLabel);
  const feeIds = new Set([...quote.versions, version].flatMap((each) => (each.fee ? [each.fee.lineId] : [])));
  const live = repair.lines.lines.filter((each) => each.quoteId === quote.id && each.state !== 'dropped');
  const kept = new Set<string>();
  const events: NewEvent[] = [];
  for (const line of live) {
    const same = wanted.find((each) => each.lineId === line.lineId);
    if ((same && sameOrder(line, same)) || (isBegun(repair, line) && !feeIds.has(line.lineId))) {
      kept.add(line.lineId);
      continue;
    }
    if (line.state === 'done') events.push(repairEvent(repair.id, 'repair.line_undone', { lineId: line.lineId }));
    events.push(repairEvent(repair.id, 'repair.line_dropped', { lineId: line.lineId }));
  }
  const added = wanted.filter((each) => !kept.has(each.lineId));
  if (added.length > 0) events.push(repairEvent(repair.id, 'repair.lines_ordered', { lines: added }));
  // Nothing is left to be done for a fee.
  for (const line of added) if (feeIds.has(line.lineId)) events.push(repairEvent(repair.id, 'repair.line_done', { lineId: line.lineId }));
  return [...events, ...statusAfter(quote, wanted.some((each) => !feeIds.has(each.lineId)), repair)];
}

function statusAfter(quote: QuoteState, accepted: boolean, repair: RepairState): NewEvent[] {
  const others = repair.lines.lines.some((line) => line.quoteId !== quote.id && line.state !== 'dropped');
  if (accepted) return repair.phase === 'workshop' || !movesOrder(quote, repair) ? [] : statusEvents(repair, 'accepted');
  // Extra work refused: what was agreed before goes on.
  if (others || quote.kind === 'supplementary') return repair.status === 'awaiting_customer' ? statusEvents(repair, 'accepted') : [];
  return statusEvents(repair, 'unrepaired');
}
