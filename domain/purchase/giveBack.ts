import type { IsoDay } from '../kernel/days.ts';
import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, listOf, oneOf, orNull, recordOf, whole } from '../kernel/shape.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';

export const RETURN_REASONS = ['damaged', 'faulty', 'wrong', 'too_many', 'warranty', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
export const RETURN_STATUSES = ['made', 'sent', 'credited', 'refused', 'cancelled'] as const;
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

export interface ReturnLine {
  lineId: Id;
  partId: Id;
  label: string;
  ref: string;
  grade: Grade;
  quantity: number;
  serials: string[];
  /** Where they lie until they leave. */
  placeId: Id;
  reason: ReturnReason;
  /** Of one, without VAT: what the supplier is expected to credit. */
  unitMinor: Minor;
}

/** Goods that go back to a supplier, and what is credited for them. */
export interface ReturnState {
  id: Id;
  exists: boolean;
  number: string;
  supplierId: Id;
  purchaseId: Id | null;
  /** The claim under the supplier's guarantee that it belongs to. */
  claimId: Id | null;
  /** The supplier's number for it. */
  rma: string;
  note: string;
  lines: ReturnLine[];
  status: ReturnStatus;
  carrier: string;
  tracking: string;
  sentAtMs: number | null;
  /** Without VAT. */
  creditedMinor: Minor | null;
  creditedOn: IsoDay | null;
  creditReference: string;
  reason: string;
  madeAtMs: number;
  by: Id | null;
  anomalies: Anomaly[];
}

const returnLineShape = recordOf({
  lineId: isId, partId: isId, label: isText, ref: isText, grade: oneOf(GRADES), quantity: isWhole, serials: listOf(isText), placeId: isId, reason: oneOf(RETURN_REASONS), unitMinor: isWhole,
});
const made = { number: isText, supplierId: isId, purchaseId: orNull(isId), claimId: orNull(isId), rma: isText, note: isText, lines: listOf(returnLineShape) };

/** Two answers from two PCs: the first stands, the other is an anomaly that a person reads. */
export const returnFold: StreamFold<ReturnState> = {
  type: 'return',
  initial: (id) => ({
    id, exists: false, number: '', supplierId: id, purchaseId: null, claimId: null, rma: '', note: '', lines: [], status: 'made', carrier: '', tracking: '', sentAtMs: null, creditedMinor: null, creditedOn: null,
    creditReference: '', reason: '', madeAtMs: 0, by: null, anomalies: [],
  }),
  evolve(state, event) {
    if (event.type === 'return.made') {
      if (state.exists) return anomalyOf(state, event, 'return.made_twice');
      const data = whole(made, event.data);
      return data ? { ...state, ...data, exists: true, madeAtMs: event.atMs, by: event.actor } : malformed(state, event);
    }
    if (!event.type.startsWith('return.')) return state;
    return state.exists ? goOn(state, event) : anomalyOf(state, event, 'return.not_made');
  },
};

function goOn(state: ReturnState, event: Event): ReturnState {
  switch (event.type) {
    case 'return.changed': {
      const data = whole({ rma: isText, note: isText }, event.data);
      return data ? { ...state, ...data } : malformed(state, event);
    }
    case 'return.sent': {
      const data = whole({ carrier: isText, tracking: isText }, event.data);
      if (!data) return malformed(state, event);
      return state.status === 'made' ? { ...state, ...data, status: 'sent', sentAtMs: event.atMs } : anomalyOf(state, event, 'return.sent_twice');
    }
    case 'return.credited': {
      const data = whole({ amountMinor: isWhole, on: isText, reference: isText }, event.data);
      if (!data) return malformed(state, event);
      if (state.status !== 'sent') return anomalyOf(state, event, 'return.answered_twice');
      return { ...state, status: 'credited', creditedMinor: data.amountMinor, creditedOn: data.on, creditReference: data.reference };
    }
    case 'return.refused': case 'return.cancelled': {
      const data = whole({ reason: isText }, event.data);
      if (!data) return malformed(state, event);
      const refused = event.type === 'return.refused';
      if (state.status !== (refused ? 'sent' : 'made')) return anomalyOf(state, event, 'return.answered_twice');
      return { ...state, status: refused ? 'refused' : 'cancelled', reason: data.reason };
    }
    default: return state;
  }
}

/** What the supplier is expected to credit, without VAT. */
export function expectedCredit(lines: readonly Pick<ReturnLine, 'quantity' | 'unitMinor'>[]): Minor {
  return lines.reduce((sum, line) => sum + line.quantity * line.unitMinor, 0);
}

export function returnEvent(returnId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'return', id: returnId }, type, data };
}
