import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isFlag, isText, isWhole, listOf, orNull, whole } from '../kernel/shape.ts';

/**
 * Where a job given out stands. `shipped` is custody (the unit's place is the subcontractor); `quoted` waits for our answer;
 * `back` is in the house again and waits for whoever asked to check the service; `received` ends it, and so does `cancelled`.
 */
export const SUBCONTRACT_STATES = ['prepared', 'shipped', 'quoted', 'accepted', 'refused', 'back', 'received', 'contested', 'cancelled'] as const;
export type SubcontractState = (typeof SUBCONTRACT_STATES)[number];

/** Nothing is awaited from the subcontractor any more. */
export function isOver(state: SubcontractState): boolean {
  return state === 'received' || state === 'cancelled';
}

/** The subcontractor has it: it left, and has not come back since. */
export function isAway({ state, shippedAtMs, backAtMs }: Pick<Subcontract, 'state' | 'shippedAtMs' | 'backAtMs'>): boolean {
  return shippedAtMs !== null && backAtMs === null && !isOver(state);
}

export interface Subcontract {
  id: Id;
  exists: boolean;
  number: string;
  repairId: Id;
  unitId: Id;
  supplierId: Id;
  /** The serial that left and must come back; empty where the unit has none. */
  serial: string;
  asked: string;
  accessories: string[];
  /** Agreed beforehand by a framework price; null where a quote is awaited. */
  framePriceMinor: Minor | null;
  /** No work above this amount, without VAT, before our answer; null for none. */
  limitMinor: Minor | null;
  dueOn: string | null;
  askedBy: Id | null;
  state: SubcontractState;
  carrier: string;
  tracking: string;
  shippedAtMs: number | null;
  quote: { amountMinor: Minor; days: number; text: string; reference: string; atMs: number } | null;
  answeredAtMs: number | null;
  refusedWhy: string;
  backAtMs: number | null;
  /** What it cost, without VAT, once the service was received. */
  costMinor: Minor | null;
  invoice: string;
  contestedWhy: string;
  openedAtMs: number;
  anomalies: Anomaly[];
}

const opened = {
  number: isText, repairId: isId, unitId: isId, supplierId: isId, serial: isText, asked: isText, accessories: listOf(isText),
  framePriceMinor: orNull(isWhole), limitMinor: orNull(isWhole), dueOn: orNull(isText),
};
const shipped = { carrier: isText, tracking: isText, dueOn: orNull(isText) };
const quoted = { amountMinor: isWhole, days: isWhole, text: isText, reference: isText };

const KNOWN = new Set(['opened', 'shipped', 'quoted', 'answered', 'returned', 'received', 'contested', 'cancelled'].map((what) => `subcontract.${what}`));

export const subcontractFold: StreamFold<Subcontract> = {
  type: 'subcontract',
  initial: (id) => ({
    id, exists: false, number: '', repairId: '', unitId: '', supplierId: '', serial: '', asked: '', accessories: [], framePriceMinor: null, limitMinor: null, dueOn: null, askedBy: null,
    state: 'prepared', carrier: '', tracking: '', shippedAtMs: null, quote: null, answeredAtMs: null, refusedWhy: '', backAtMs: null, costMinor: null, invoice: '', contestedWhy: '',
    openedAtMs: 0, anomalies: [],
  }),
  evolve(state, event) {
    if (!KNOWN.has(event.type)) return state;
    if (event.type === 'subcontract.opened') {
      if (state.exists) return anomalyOf(state, event, 'subcontract.opened_twice');
      const data = whole(opened, event.data);
      return data ? { ...state, ...data, exists: true, askedBy: event.actor, openedAtMs: event.atMs } : malformed(state, event);
    }
    if (!state.exists) return anomalyOf(state, event, 'subcontract.not_opened');
    // What another PC said after its end: the end stands.
    if (isOver(state.state)) return anomalyOf(state, event, 'subcontract.changed_after_end');
    return went(state, event);
  },
};

function went(state: Subcontract, event: Event): Subcontract {
  switch (event.type) {
    case 'subcontract.shipped': {
      const data = whole(shipped, event.data);
      // Quoted before it left (by a photograph, say): where the quote stands is not lost by shipping.
      const stands = state.shippedAtMs === null && (state.state === 'quoted' || state.state === 'accepted') ? state.state : 'shipped';
      return data ? { ...state, ...data, state: stands, shippedAtMs: event.atMs, backAtMs: null, contestedWhy: '' } : malformed(state, event);
    }
    case 'subcontract.quoted': {
      const data = whole(quoted, event.data);
      return data ? { ...state, state: 'quoted', quote: { ...data, atMs: event.atMs } } : malformed(state, event);
    }
    case 'subcontract.answered': {
      const data = whole({ accepted: isFlag, reason: isText, dueOn: orNull(isText) }, event.data);
      if (!data) return malformed(state, event);
      if (state.answeredAtMs !== null && state.state !== 'quoted') return anomalyOf(state, event, 'subcontract.answered_twice');
      return { ...state, state: data.accepted ? 'accepted' : 'refused', refusedWhy: data.accepted ? '' : data.reason, answeredAtMs: event.atMs, dueOn: data.dueOn ?? state.dueOn };
    }
    case 'subcontract.returned': return state.backAtMs === null ? { ...state, state: 'back', backAtMs: event.atMs } : anomalyOf(state, event, 'subcontract.returned_twice');
    case 'subcontract.received': {
      const data = whole({ costMinor: isWhole, invoice: isText }, event.data);
      return data ? { ...state, ...data, state: 'received' } : malformed(state, event);
    }
    case 'subcontract.contested': {
      const data = whole({ reason: isText }, event.data);
      return data ? { ...state, state: 'contested', contestedWhy: data.reason } : malformed(state, event);
    }
    case 'subcontract.cancelled': return { ...state, state: 'cancelled' };
    default: return state;
  }
}

export function subcontractEvent(subcontractId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'subcontract', id: subcontractId }, type, data };
}
