import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Phase, Status } from './status.ts';
import { phaseOf, STATUS_LIMIT_HOURS } from './status.ts';

/** What came with the unit; `index` is printed on its label (1, 2, …). */
export interface Accessory { index: number; label: string }

/** One stay of one unit in the workshop. */
export interface RepairState {
  id: Id;
  exists: boolean;
  number: string;
  unitId: Id;
  /** Null on an internal order. */
  customerId: Id | null;
  internalPurpose: InternalPurpose | null;
  dropOffId: Id | null;
  index: number;
  count: number;
  status: Status;
  phase: Phase;
  statusSinceMs: number;
  announcedAtMs: number | null;
  expectedOn: string | null;
  receivedAtMs: number | null;
  closedAtMs: number | null;
  repaired: boolean;
  accessories: Accessory[];
  condition: string;
  fault: string;
  symptoms: string[];
  quoteWanted: boolean;
  priceCeilingMinor: number | null;
  promisedOn: string | null;
  photos: Id[] | string[];
  comebacks: number;
  takenBy: Id | null;
  personalErased: boolean;
  anomalies: Anomaly[];
}

export const INTERNAL_PURPOSES = ['exchange_pool', 'rental', 'loan', 'demonstration', 'second_hand', 'stock_part', 'other'] as const;
export type InternalPurpose = (typeof INTERNAL_PURPOSES)[number];

export interface ReceivedData {
  number: string;
  unitId: Id;
  customerId: Id | null;
  internalPurpose: InternalPurpose | null;
  dropOffId: Id;
  index: number;
  count: number;
  accessories: Accessory[];
  condition: string;
  symptoms: string[];
  quoteWanted: boolean;
  priceCeilingMinor: number | null;
  promisedOn: string | null;
  photos: string[];
  /** As counted and shown at the counter when it was taken in. */
  comebacks: number;
}

export const repairFold: StreamFold<RepairState> = {
  type: 'repair',
  initial: (id) => ({
    id, exists: false, number: '', unitId: '', customerId: null, internalPurpose: null, dropOffId: null, index: 1, count: 1,
    status: 'received', phase: 'received', statusSinceMs: 0, announcedAtMs: null, expectedOn: null, receivedAtMs: null, closedAtMs: null, repaired: false,
    accessories: [], condition: '', fault: '', symptoms: [], quoteWanted: false, priceCeilingMinor: null, promisedOn: null, photos: [], comebacks: 0,
    takenBy: null, personalErased: false, anomalies: [],
  }),
  evolve(state, event) {
    if (event.type === 'repair.announced' || event.type === 'repair.received') return arrive(state, event);
    if (!state.exists && event.type.startsWith('repair.')) return anomalyOf(state, event, 'repair.not_opened');
    switch (event.type) {
      case 'repair.status_changed': {
        if (state.phase === 'closed') return anomalyOf(state, event, 'repair.changed_after_closing');
        return withStatus(state, (event.data as { to: Status }).to, event);
      }
      case 'repair.closed': {
        if (state.phase === 'closed') return anomalyOf(state, event, 'repair.closed_twice');
        const { as, repaired } = event.data as { as: Status; repaired: boolean };
        return { ...withStatus(state, as, event), closedAtMs: event.atMs, repaired };
      }
      case 'repair.promise_changed':
        return { ...state, promisedOn: (event.data as { promisedOn: string | null }).promisedOn };
      case 'repair.photo_added':
        return { ...state, photos: [...state.photos, (event.data as { photo: string }).photo] };
      case 'repair.personal_erased':
        return { ...state, fault: '', photos: [], personalErased: true };
      default:
        return state;
    }
  },
};

function arrive(state: RepairState, event: Event): RepairState {
  const fault = (event.personal as { fault?: string } | undefined)?.fault ?? '';
  if (event.type === 'repair.announced') {
    if (state.exists) return anomalyOf(state, event, 'repair.announced_late');
    const data = event.data as { number: string; unitId: Id; customerId: Id | null; expectedOn: string | null };
    return { ...withStatus({ ...state, ...data, exists: true, fault }, 'rma_issued', event), announcedAtMs: event.atMs, takenBy: event.actor };
  }
  if (state.receivedAtMs !== null) return anomalyOf(state, event, 'repair.received_twice');
  if (state.phase === 'closed') return anomalyOf(state, event, 'repair.received_after_closing');
  const data = event.data as ReceivedData;
  return { ...withStatus({ ...state, ...data, exists: true, fault: fault || state.fault }, 'to_assess', event), receivedAtMs: event.atMs, takenBy: event.actor };
}

function withStatus(state: RepairState, status: Status, event: Event): RepairState {
  return { ...state, status, phase: phaseOf(status), statusSinceMs: event.atMs };
}

export function repairEvent(repairId: Id, type: string, data: object, personal?: object): NewEvent {
  return { stream: { type: 'repair', id: repairId }, type, data, ...(personal ? { personal } : {}) };
}

/**
 * When the order is due, in milliseconds since the epoch: the end of its status's time limit or of the promised day,
 * whichever comes first; an announced one at the end of the expected day. Null when closed or when no limit runs.
 */
export function dueAtMs(state: Pick<RepairState, 'status' | 'phase' | 'statusSinceMs' | 'promisedOn' | 'expectedOn'>): number | null {
  if (state.phase === 'closed') return null;
  const limit = STATUS_LIMIT_HOURS[state.status];
  const byLimit = limit === null ? Infinity : state.statusSinceMs + limit * 3_600_000;
  const day = state.phase === 'expected' ? state.expectedOn : state.phase === 'ready' ? null : state.promisedOn;
  const due = Math.min(byLimit, day ? endOfDay(day) : Infinity);
  return Number.isFinite(due) ? due : null;
}

/** 18:00 in the shops' winter time: late in the afternoon of the promised day it is time to worry. */
function endOfDay(isoDate: string): number {
  return Date.parse(`${isoDate}T17:00:00Z`);
}
