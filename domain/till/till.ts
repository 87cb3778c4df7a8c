import type { IsoDay } from '../kernel/days.ts';
import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isId } from '../kernel/ids.ts';
import { isText, isWhole, listOf, oneOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';
import type { RateTotal } from '../kernel/vat.ts';
import type { Mean } from '../sale/line.ts';
import { MEANS } from '../sale/line.ts';
import type { SalePaper } from '../sale/sale.ts';
import { SALE_PAPERS } from '../sale/sale.ts';

/** A day, a month, a year (CGI art. 286 I-3° bis; BOI-TVA-DECLA-30-10-30). */
export const PERIODS = ['day', 'month', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** Sums that never start again. `absMinor` adds what credits took back as well: nothing can hide in a balance. */
export interface Perpetual { grossMinor: Minor; absMinor: Minor }

export interface MeanTotal {
  mean: Mean;
  inMinor: Minor;
  outMinor: Minor;
  /** What should be there, and what was counted; both null for means that nobody counts. */
  expectedMinor: Minor | null;
  countedMinor: Minor | null;
}

/** First and last number of one series that a closing covers, and how many. */
export interface NumberRange { paper: SalePaper; first: string; last: string; count: number }

/** What the documents of a stretch of one PC's chain add up to. */
export interface Covered {
  documents: number;
  numbers: NumberRange[];
  /** Times that tickets were printed again. */
  copies: number;
  netMinor: Minor;
  vatMinor: Minor;
  grossMinor: Minor;
  absMinor: Minor;
  rates: RateTotal[];
  means: { mean: Mean; inMinor: Minor; outMinor: Minor }[];
}

/** One count of a till: what was found, and what should have been there at that moment. */
export interface Count { atMs: number; by: Id | null; means: { mean: Mean; expectedMinor: Minor; countedMinor: Minor }[] }

/** The till of a PC that is gone, closed from another one: which PC it was, its code, and the code of the one that closed it. */
export interface Lost { deviceId: Id; code: string; byCode: string }

/** A closing as it is written: it covers its own PC's sequence, so that nothing that arrives later from another till changes it. */
export interface ClosingFacts extends Omit<Covered, 'means'> {
  period: Period;
  /** From 1 on, for each period of this till. */
  n: number;
  /** The day that was closed; of a month or a year the last of its days that had one. */
  day: IsoDay;
  /** First and last place in this PC's chain that it covers, and that chain's hash (hex) at the last. */
  fromSeq: number;
  toSeq: number;
  hash: string;
  means: MeanTotal[];
  floatMinor: Minor;
  cashInMinor: Minor;
  cashOutMinor: Minor;
  /** Times that the drawer was opened without a payment. */
  drawerOpenings: number;
  perpetual: Perpetual;
  /** Why what was counted differs from what should be there. */
  note: string;
  /** Of the key that signs this PC's archives: SHA-256 of the public key, hex. */
  fingerprint: string;
  /** Counts of that day before the last, the first first; left out where the first one was right. */
  counts?: Count[];
  /** Only of a closing that another PC made of a till that is gone: the places are of the lost PC's chain. */
  lost?: Lost;
}
/** `device` and `seq`: where the closing itself stands. */
export interface Closing extends ClosingFacts { atMs: number; by: Id | null; device: Id; seq: number }

export interface CashMove { atMs: number; by: Id | null; direction: 'in' | 'out'; amountMinor: Minor; reason: string; seq: number }

/** A file that holds the facts of some days, signed; where it lies is this PC's own affair. */
export interface ArchiveFacts {
  from: IsoDay;
  to: IsoDay;
  name: string;
  /** SHA-256 of the file, hex. */
  hash: string;
  bytes: number;
  events: number;
  fingerprint: string;
}
export interface Archive extends ArchiveFacts { atMs: number; by: Id | null }

/**
 * The till of one PC; its id is derived from the PC's. Closings that another PC makes of a till that is gone are a stream of
 * their own, derived from both: each stream is written by one PC alone, so that nothing that arrives later changes it.
 */
export interface TillState {
  id: Id;
  exists: boolean;
  /** The PC whose documents it closes. */
  deviceId: Id;
  /** Another PC's closings of a till that is gone. */
  lost: Lost | null;
  /** Null while it is closed. */
  open: { floatMinor: Minor; atMs: number; by: Id | null; day: IsoDay; seq: number } | null;
  /** Cash put in and taken out since it was opened. */
  moves: CashMove[];
  /** Times that the drawer was opened without a payment since the last closing of a day. */
  drawerOpenings: number;
  /** Counts since the last closing of a day that were not right. */
  counts: Count[];
  closings: Closing[];
  /** How often each closing was printed again, by `period|n`. */
  copies: Record<string, number>;
  perpetual: Perpetual;
  archives: Archive[];
  anomalies: Anomaly[];
}

const amount = orNull(isWhole);
const closingShape = {
  period: oneOf(PERIODS), n: isWhole, day: isText, fromSeq: isWhole, toSeq: isWhole, hash: isText, documents: isWhole, copies: isWhole, netMinor: isWhole, vatMinor: isWhole, grossMinor: isWhole, absMinor: isWhole,
  numbers: listOf(recordOf({ paper: oneOf(SALE_PAPERS), first: isText, last: isText, count: isWhole })), rates: listOf(recordOf({ vatBp: isWhole, netMinor: isWhole, vatMinor: isWhole })),
  means: listOf(recordOf({ mean: oneOf(MEANS), inMinor: isWhole, outMinor: isWhole, expectedMinor: amount, countedMinor: amount })), floatMinor: isWhole, cashInMinor: isWhole, cashOutMinor: isWhole,
  drawerOpenings: isWhole, perpetual: recordOf({ grossMinor: isWhole, absMinor: isWhole }), note: isText, fingerprint: isText,
};
const countedMeans = listOf(recordOf({ mean: oneOf(MEANS), expectedMinor: isWhole, countedMinor: isWhole }));
/** Since later versions; facts without them are whole all the same. */
const laterShape = {
  counts: listOf(recordOf({ atMs: isWhole, by: orNull(isId), means: countedMeans })), lost: recordOf({ deviceId: isId, code: isText, byCode: isText }),
};
const archiveShape = { from: isText, to: isText, name: isText, hash: isText, bytes: isWhole, events: isWhole, fingerprint: isText };

export const tillFold: StreamFold<TillState> = {
  type: 'till',
  initial: (id) => ({
    id, exists: false, deviceId: id, lost: null, open: null, moves: [], drawerOpenings: 0, counts: [], closings: [], copies: {}, perpetual: { grossMinor: 0, absMinor: 0 }, archives: [], anomalies: [],
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'till.opened': {
        const data = whole({ floatMinor: isWhole, day: isText }, event.data);
        if (!data) return malformed(state, event);
        const open = { ...data, atMs: event.atMs, by: event.actor, seq: event.seq };
        const next = { ...state, exists: true, deviceId: event.device, open: state.open ?? open, moves: state.open ? state.moves : [] };
        return state.open ? anomalyOf(next, event, 'till.opened_twice') : next;
      }
      case 'till.cash_moved': {
        const data = whole({ direction: oneOf(['in', 'out'] as const), amountMinor: isWhole, reason: isText }, event.data);
        return data ? { ...state, moves: [...state.moves, { ...data, atMs: event.atMs, by: event.actor, seq: event.seq }] } : malformed(state, event);
      }
      case 'till.drawer_opened':
        return whole({ reason: isText }, event.data) ? { ...state, exists: true, deviceId: event.device, drawerOpenings: state.drawerOpenings + 1 } : malformed(state, event);
      case 'till.counted': {
        const data = whole({ means: countedMeans }, event.data);
        return data ? { ...state, counts: [...state.counts, { ...data, atMs: event.atMs, by: event.actor }] } : malformed(state, event);
      }
      case 'till.printed_again': {
        const data = whole({ period: oneOf(PERIODS), n: isWhole }, event.data);
        return data ? { ...state, copies: { ...state.copies, [closingKey(data)]: copiesOf(state, data) + 1 } } : malformed(state, event);
      }
      case 'till.closed':
        return closedBy(state, event);
      case 'till.archived': {
        const data = whole(archiveShape, event.data);
        return data ? { ...state, exists: true, deviceId: event.device, archives: [...state.archives, { ...data, atMs: event.atMs, by: event.actor }] } : malformed(state, event);
      }
      default:
        return state;
    }
  },
};

function closingKey({ period, n }: { period: Period; n: number }): string {
  return `${period}|${n}`;
}

/** How often a closing was printed again. */
export function copiesOf(till: TillState, closing: { period: Period; n: number }): number {
  return till.copies[closingKey(closing)] ?? 0;
}

function closedBy(state: TillState, event: Event): TillState {
  const data = whole(closingShape, event.data);
  const later = partly(laterShape, event.data);
  if (!data || !later) return malformed(state, event);
  const closing: Closing = { ...data, ...later, atMs: event.atMs, by: event.actor, device: event.device, seq: event.seq };
  const last = state.closings.findLast((each) => each.period === closing.period);
  const next: TillState = {
    ...state, exists: true, deviceId: later.lost?.deviceId ?? event.device, lost: later.lost ?? state.lost, closings: [...state.closings, closing],
    ...(closing.period === 'day' ? { open: null, moves: [], drawerOpenings: 0, counts: [], perpetual: closing.perpetual } : {}),
  };
  if (later.lost) return lostClosed(next, event, last);
  if (closing.n !== (last?.n ?? 0) + 1) return anomalyOf(next, event, 'till.closing_gap');
  // The clock went back between two closings: both stand, and whoever reads them is told.
  if (last && (closing.atMs < last.atMs || closing.day < last.day)) return anomalyOf(next, event, 'till.clock_back');
  if (closing.period !== 'day') return next;
  const { grossMinor, absMinor } = state.perpetual;
  if (closing.perpetual.grossMinor !== grossMinor + closing.grossMinor || closing.perpetual.absMinor !== absMinor + closing.absMinor) return anomalyOf(next, event, 'till.perpetual_differs');
  return next;
}

/** What went before stands in another stream: the chain of documents itself says whether sums go on (db/verifyTill.ts). */
function lostClosed(state: TillState, event: Event, last: Closing | undefined): TillState {
  const closing = state.closings[state.closings.length - 1]!;
  return last && (closing.n <= last.n || closing.fromSeq <= last.toSeq) ? anomalyOf(state, event, 'till.closing_gap') : state;
}

export function tillEvent(tillId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'till', id: tillId }, type, data };
}
