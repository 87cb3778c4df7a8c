import type { IsoDay } from '../kernel/days.ts';
import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, oneOf, orNull, recordOf, whole } from '../kernel/shape.ts';
import type { Asker, PurchaseClass } from './line.ts';
import { ASKER_KINDS, PURCHASE_CLASSES } from './line.ts';

/** Where a request comes from: what stock lacks, a repair, a customer's order, a first stock of a new model, what the supplier recommends, or a person. */
export const REQUEST_ORIGINS = ['minimum', 'repair', 'order', 'allocation', 'recommendation', 'manual'] as const;
export type RequestOrigin = (typeof REQUEST_ORIGINS)[number];
export const REQUEST_STATUSES = ['asked', 'approved', 'refused', 'ordered'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export interface RequestFacts {
  origin: RequestOrigin;
  partId: Id | null;
  label: string;
  supplierId: Id | null;
  ref: string;
  quantity: number;
  /** Of one, without VAT; null where nobody knows yet. */
  unitCostMinor: Minor | null;
  class: PurchaseClass;
  for: Asker;
  wantedOn: IsoDay | null;
  /** Why, in words. */
  note: string;
}

/** One thing that somebody wants bought: asked for, approved or refused, ordered. */
export interface RequestState extends RequestFacts {
  id: Id;
  exists: boolean;
  status: RequestStatus;
  askedBy: Id | null;
  askedAtMs: number;
  answeredBy: Id | null;
  answeredAtMs: number | null;
  /** Why it was refused. */
  reason: string;
  purchaseId: Id | null;
  anomalies: Anomaly[];
}

const facts = {
  origin: oneOf(REQUEST_ORIGINS), partId: orNull(isId), label: isText, supplierId: orNull(isId), ref: isText, quantity: isWhole, unitCostMinor: orNull(isWhole), class: oneOf(PURCHASE_CLASSES),
  for: recordOf({ kind: oneOf(ASKER_KINDS), ownerId: orNull(isId), lineId: orNull(isId), number: isText }), wantedOn: orNull(isText), note: isText,
};

/** Two answers given at two PCs: the first stands. Ordered twice: both orders are out, and the second is said to be one too many. */
export const requestFold: StreamFold<RequestState> = {
  type: 'request',
  initial: (id) => ({
    id, exists: false, origin: 'manual', partId: null, label: '', supplierId: null, ref: '', quantity: 0, unitCostMinor: null, class: 'parts', for: { kind: 'stock', ownerId: null, lineId: null, number: '' },
    wantedOn: null, note: '', status: 'asked', askedBy: null, askedAtMs: 0, answeredBy: null, answeredAtMs: null, reason: '', purchaseId: null, anomalies: [],
  }),
  evolve(state, event) {
    if (event.type === 'request.made') {
      if (state.exists) return anomalyOf(state, event, 'request.made_twice');
      const data = whole(facts, event.data);
      return data ? { ...state, ...data, exists: true, askedBy: event.actor, askedAtMs: event.atMs } : malformed(state, event);
    }
    if (!event.type.startsWith('request.')) return state;
    if (!state.exists) return anomalyOf(state, event, 'request.not_made');
    return answered(state, event);
  },
};

function answered(state: RequestState, event: Event): RequestState {
  switch (event.type) {
    case 'request.approved':
      if (state.status !== 'asked') return anomalyOf(state, event, 'request.answered_twice');
      return { ...state, status: 'approved', answeredBy: event.actor, answeredAtMs: event.atMs };
    case 'request.refused': {
      const data = whole({ reason: isText }, event.data);
      if (!data) return malformed(state, event);
      if (state.status === 'refused' || state.status === 'ordered') return anomalyOf(state, event, 'request.answered_twice');
      return { ...state, status: 'refused', reason: data.reason, answeredBy: event.actor, answeredAtMs: event.atMs };
    }
    case 'request.ordered': {
      const data = whole({ purchaseId: isId }, event.data);
      if (!data) return malformed(state, event);
      if (state.status === 'ordered') return anomalyOf(state, event, 'request.ordered_twice');
      return { ...state, status: 'ordered', purchaseId: data.purchaseId };
    }
    // Its order was cancelled, or its line given up: it waits to be ordered again.
    case 'request.reopened': return state.status === 'ordered' ? { ...state, status: 'approved', purchaseId: null } : state;
    default: return state;
  }
}

/** What it comes to, without VAT; null where the price is not known. */
export function requestAmount(request: Pick<RequestFacts, 'quantity' | 'unitCostMinor'>): Minor | null {
  return request.unitCostMinor === null ? null : request.unitCostMinor * request.quantity;
}

/** Whether an amount is within what somebody may approve. @param limitMinor null: any amount; an unknown price needs no limit at all */
export function isWithin(amountMinor: Minor | null, limitMinor: Minor | null): boolean {
  return limitMinor === null || (amountMinor !== null && amountMinor <= limitMinor);
}

export function requestEvent(requestId: Id, type: string, data: object = {}): NewEvent {
  return { stream: { type: 'request', id: requestId }, type, data };
}
