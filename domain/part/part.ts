import type { StreamFold } from '../kernel/decider.ts';
import type { IsoDay } from '../kernel/days.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isFlag, isText, isWhole, listOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';
import type { PlaceKind } from '../place/place.ts';
import type { Grade } from '../repair/lines.ts';
import { normaliseSerial } from '../scan/serial.ts';
import type { Pool } from './average.ts';
import { costOf, emptyPool } from './average.ts';
import type { LedgerEntry } from './ledger.ts';
import { corrected, entered, pooled } from './ledger.ts';
import type { PartMoved } from './move.ts';
import { readMove, readRevaluation } from './move.ts';

/** What it is called elsewhere, and what it costs there; without a supplier it is the maker's own reference. */
export interface SupplierRef {
  supplierId: Id | null;
  ref: string;
  costMinor: Minor | null;
}

/** What a shop writes down about a part: an article kept by quantity, or by serial number. */
export interface PartFacts {
  label: string;
  brand: string;
  /** EAN, GTIN or whatever is printed on the piece or its bag. */
  barcodes: string[];
  supplierRefs: SupplierRef[];
  /** Other parts that do the same job. */
  equivalents: Id[];
  fits: { brand: string; model: string }[];
  family: string;
  serialTracked: boolean;
  /** Rate of VAT in basis points (2000 = 20 %). */
  vatBp: number;
  /** Without VAT, minor units; null where it has none of its own. */
  salePriceMinor: Minor | null;
  /** The part that this one replaces, and the one that replaces it. */
  replacementFor: Id | null;
  supersededBy: Id | null;
  /** Fewer than this on shelves are too few; null: worked out from what was used (domain/stock). */
  minimum: number | null;
  /** They are bought in so many at a time, 1 and more. */
  packSize: number;
  /** Charged with the part until the old one is brought back; without VAT, null where there is none. */
  coreChargeMinor: Minor | null;
  /** SHA-256 of its picture; '' without one. */
  photo: string;
  /** The last day on which its maker says that it can be had. */
  availableUntil: IsoDay | null;
  /** Where it is put away. */
  homePlaceId: Id | null;
}

/** How many of a grade are at a place. */
export interface Level {
  placeId: Id;
  kind: PlaceKind;
  grade: Grade;
  /** Never 0: a level that is empty is not kept. Below 0 only outside, or where two PCs took the same piece. */
  quantity: number;
  /** The move that took it below zero; null above. */
  belowSince: Id | null;
}

export interface SerialAt {
  /** As it stands on the piece. */
  serial: string;
  placeId: Id;
  kind: PlaceKind;
  grade: Grade;
}

/** Pieces at the job under one issue of an order, and how many of it are in the unit by now. */
interface AtJob {
  inHand: number;
  fitted: number;
}

export interface PartState extends PartFacts {
  id: Id;
  exists: boolean;
  number: string;
  active: boolean;
  createdAtMs: number;
  levels: Level[];
  /** By `#` and the serial as it is compared (scan/serial.ts). */
  serials: Record<string, SerialAt>;
  /** What is ours, by grade, and what it cost. */
  pools: Record<Grade, Pool>;
  /** By the issue's id; gone once all of it came back. */
  atJob: Record<Id, AtJob>;
  /** Differences of counts that were posted, by the id of what was counted: two PCs that post one count move its pieces once. */
  counted: Record<Id, true>;
  /** What moves cost after all, by their ids: suppliers' invoices that named another price than the delivery. */
  corrections: Record<Id, Minor>;
  /** Its last move; each leads to the one before it. */
  ledger: LedgerEntry | null;
  anomalies: Anomaly[];
}

const described = {
  label: isText,
  brand: isText,
  barcodes: listOf(isText),
  supplierRefs: listOf(recordOf({ supplierId: orNull(isId), ref: isText, costMinor: orNull(isWhole) })),
  equivalents: listOf(isId),
  fits: listOf(recordOf({ brand: isText, model: isText })),
  family: isText,
  serialTracked: isFlag,
  vatBp: isWhole,
  salePriceMinor: orNull(isWhole),
  replacementFor: orNull(isId),
  supersededBy: orNull(isId),
};
/** What parts were first written down without. */
const describedLater = {
  minimum: orNull(isWhole), packSize: isWhole, coreChargeMinor: orNull(isWhole), photo: isText, availableUntil: orNull(isText), homePlaceId: orNull(isId),
};

export const partFold: StreamFold<PartState> = {
  type: 'part',
  initial: (id) => ({
    id, exists: false, number: '', label: '', brand: '', barcodes: [], supplierRefs: [], equivalents: [], fits: [], family: '', serialTracked: false, vatBp: 0, salePriceMinor: null,
    replacementFor: null, supersededBy: null, minimum: null, packSize: 1, coreChargeMinor: null, photo: '', availableUntil: null, homePlaceId: null, active: false, createdAtMs: 0, levels: [], serials: {},
    pools: { new: emptyPool, refurbished: emptyPool, used: emptyPool, faulty: emptyPool }, atJob: {}, counted: {}, corrections: {}, ledger: null, anomalies: [],
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'part.created': {
        if (state.exists) return anomalyOf(state, event, 'part.created_twice');
        const data = whole({ ...described, number: isText }, event.data);
        const later = partly(describedLater, event.data);
        return data && later ? { ...state, ...data, ...later, exists: true, active: true, createdAtMs: event.atMs } : malformed(state, event);
      }
      case 'part.changed': {
        const data = partly({ ...described, ...describedLater, active: isFlag }, event.data);
        return data ? { ...state, ...data } : malformed(state, event);
      }
      case 'part.moved': {
        const move = readMove(event.data);
        return move ? moveOn(state, move, event) : malformed(state, event);
      }
      case 'part.revalued': {
        const data = readRevaluation(event.data);
        if (!data) return malformed(state, event);
        const after = corrected(state, data, event);
        return after ? { ...state, ...after } : anomalyOf(state, event, 'part.revalued_nothing');
      }
      default:
        return state;
    }
  },
};

/** Pieces move whatever else is known: the shelf and the job must add up even before the part's own facts have arrived. */
function moveOn(state: PartState, move: PartMoved, event: Event): PartState {
  const atJob = throughJob(state.atJob, move);
  // Two PCs settled the same pieces: the first stands, and its order's fold says the same of it (repair/lines.ts).
  if (typeof atJob === 'string') return anomalyOf(state, event, atJob);
  const countedId = move.reason === 'counted' ? move.lineId : null;
  if (countedId !== null && Object.hasOwn(state.counted, countedId)) return anomalyOf(state, event, 'part.counted_twice');
  const keys = move.serials.map(serialKeyOf);
  const strays = keys.some((key) => { const at = state.serials[key]; return at && (at.placeId !== move.from || at.grade !== move.grade); });
  const here: SerialAt = { serial: '', placeId: move.to, kind: move.toKind, grade: move.toGrade };
  const next: PartState = {
    ...state,
    atJob,
    counted: countedId === null ? state.counted : { ...state.counted, [countedId]: true },
    levels: added(added(state.levels, { placeId: move.from, kind: move.fromKind, grade: move.grade }, -move.quantity, move), { placeId: move.to, kind: move.toKind, grade: move.toGrade }, move.quantity, move),
    serials: keys.length === 0 ? state.serials : { ...state.serials, ...Object.fromEntries(keys.map((key, i) => [key, { ...here, serial: move.serials[i]! }])) },
    pools: pooled(state.pools, move),
  };
  next.ledger = entered(state, next.pools, move, event);
  return strays ? anomalyOf(next, event, 'part.serial_elsewhere') : next;
}

/** What an issue's pieces do at the job. @returns the anomaly's code where they can't */
function throughJob(atJob: PartState['atJob'], move: PartMoved): PartState['atJob'] | string {
  const { issueId, quantity } = move;
  if (issueId === null || (move.fromKind !== 'job' && move.toKind !== 'job')) return atJob;
  const known = atJob[issueId] ?? { inHand: 0, fitted: 0 };
  let next: AtJob;
  if (move.fromKind === 'job') {
    if (known.inHand < quantity) return 'part.settled_twice';
    next = { inHand: known.inHand - quantity, fitted: known.fitted + (move.toKind === 'installed' ? quantity : 0) };
  } else {
    const back = move.fromKind === 'installed';
    if (back && known.fitted < quantity) return 'part.not_fitted';
    next = { inHand: known.inHand + quantity, fitted: known.fitted - (back ? quantity : 0) };
  }
  const { [issueId]: _, ...others } = atJob;
  return next.inHand === 0 && next.fitted === 0 ? others : { ...others, [issueId]: next };
}

function added(levels: readonly Level[], at: Pick<Level, 'placeId' | 'kind' | 'grade'>, by: number, { moveId }: PartMoved): Level[] {
  const known = levels.find((level) => level.placeId === at.placeId && level.grade === at.grade);
  const others = levels.filter((level) => level !== known);
  const quantity = (known?.quantity ?? 0) + by;
  if (quantity === 0) return others;
  return [...others, { ...at, quantity, belowSince: quantity < 0 ? (known?.belowSince ?? moveId) : null }];
}

/** How a serial is found in `PartState.serials`: the sign keeps any text from being a name that objects have already. */
export function serialKeyOf(serial: string): string {
  return `#${normaliseSerial(serial)}`;
}

export function levelAt(part: Pick<PartState, 'levels'>, placeId: Id, grade: Grade): number {
  return part.levels.find((level) => level.placeId === placeId && level.grade === grade)?.quantity ?? 0;
}

/** What a number of pieces of a grade cost us at the moving average, minor units. */
export function averageCost(part: Pick<PartState, 'pools'>, grade: Grade, quantity: number): Minor {
  return costOf(part.pools[grade], quantity);
}

export function partEvent(partId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'part', id: partId }, type, data };
}
