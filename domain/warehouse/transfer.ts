import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isFlag, isText, isWhole, listOf, oneOf, whole } from '../kernel/shape.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';
import { normaliseSerial } from '../scan/serial.ts';

/** Pieces of one part and grade that went into the parcel from one shelf. */
export interface TransferLine {
  lineId: Id;
  partId: Id;
  grade: Grade;
  fromPlaceId: Id;
  /** Pieces in the parcel; each is known by its place in it from 0 on. */
  quantity: number;
  serials: string[];
}

/** What was taken out of the parcel at its end. */
export interface TransferReceipt {
  receiptId: Id;
  /** Null for what nobody had put in. */
  lineId: Id | null;
  partId: Id;
  grade: Grade;
  /** Which pieces of the line. */
  pieces: number[];
  quantity: number;
  serials: string[];
  placeId: Id;
  /** Where what nobody had put in was taken from. */
  fromPlaceId: Id | null;
  damaged: boolean;
  atMs: number;
  by: Id | null;
}

/** What became of pieces that did not arrive. */
export interface TransferSettlement { lineId: Id; pieces: number[]; as: 'lost' | 'found'; reason: string; placeId: Id; serials: string[]; atMs: number; by: Id | null }

export interface TransferState {
  id: Id;
  exists: boolean;
  number: string;
  /** Stores, with all that lies in them. */
  fromPlaceId: Id;
  toPlaceId: Id;
  note: string;
  openedAtMs: number;
  openedBy: Id | null;
  lines: TransferLine[];
  shipped: { atMs: number; by: Id | null; carrier: string; tracking: string } | null;
  receipts: TransferReceipt[];
  closed: { atMs: number; by: Id | null } | null;
  settled: TransferSettlement[];
  cancelled: boolean;
  anomalies: Anomaly[];
}

/** More than any parcel holds: each piece is counted by itself, and a fact from elsewhere may say any number. */
const MAX_PIECES = 1_000_000;
const isPiece = (value: unknown): value is number => isWhole(value) && value >= 0;
const packed = { lineId: isId, partId: isId, grade: oneOf(GRADES), fromPlaceId: isId, quantity: isWhole, serials: listOf(isText) };
const received = { receiptId: isId, lineId: isId, partId: isId, grade: oneOf(GRADES), pieces: listOf(isPiece), serials: listOf(isText), placeId: isId, damaged: isFlag };
const over = { receiptId: isId, partId: isId, grade: oneOf(GRADES), quantity: isWhole, serials: listOf(isText), placeId: isId, fromPlaceId: isId };
const settled = { lineId: isId, pieces: listOf(isPiece), as: oneOf(['lost', 'found'] as const), reason: isText, placeId: isId, serials: listOf(isText) };

export const transferFold: StreamFold<TransferState> = {
  type: 'transfer',
  initial: (id) => ({
    id, exists: false, number: '', fromPlaceId: id, toPlaceId: id, note: '', openedAtMs: 0, openedBy: null, lines: [], shipped: null, receipts: [], closed: null, settled: [], cancelled: false, anomalies: [],
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'transfer.opened': {
        if (state.exists) return anomalyOf(state, event, 'transfer.opened_twice');
        const data = whole({ number: isText, fromPlaceId: isId, toPlaceId: isId, note: isText }, event.data);
        return data ? { ...state, ...data, exists: true, openedAtMs: event.atMs, openedBy: event.actor } : malformed(state, event);
      }
      case 'transfer.packed': return withPacked(state, event);
      case 'transfer.unpacked': return unpacked(state, event);
      case 'transfer.shipped': {
        const data = whole({ carrier: isText, tracking: isText }, event.data);
        if (!data) return malformed(state, event);
        return state.shipped ? anomalyOf(state, event, 'transfer.shipped_twice') : { ...state, shipped: { ...data, atMs: event.atMs, by: event.actor } };
      }
      case 'transfer.received': case 'transfer.received_over': case 'transfer.receipt_taken_back': return arrived(state, event);
      case 'transfer.closed': return { ...state, closed: state.closed ?? { atMs: event.atMs, by: event.actor } };
      case 'transfer.reopened': return { ...state, closed: null };
      case 'transfer.settled': {
        const data = whole(settled, event.data);
        if (!data) return malformed(state, event);
        return { ...state, settled: [...state.settled, { ...data, atMs: event.atMs, by: event.actor }] };
      }
      case 'transfer.cancelled': return { ...state, cancelled: true };
      default: return state;
    }
  },
};

/** What comes out of the parcel, and scans of it that were slips. */
function arrived(state: TransferState, event: Event): TransferState {
  if (event.type === 'transfer.received') {
    const data = whole(received, event.data);
    if (!data || data.pieces.length === 0) return malformed(state, event);
    // Pieces that two PCs received are on both receipts: a person is asked (db/projections/warehouse.ts).
    return { ...state, receipts: [...state.receipts, { ...data, quantity: data.pieces.length, fromPlaceId: null, atMs: event.atMs, by: event.actor }] };
  }
  if (event.type === 'transfer.received_over') {
    const data = whole(over, event.data);
    if (!data || data.quantity < 1) return malformed(state, event);
    return { ...state, receipts: [...state.receipts, { ...data, lineId: null, pieces: [], damaged: false, atMs: event.atMs, by: event.actor }] };
  }
  const data = whole({ receiptId: isId }, event.data);
  if (!data) return malformed(state, event);
  if (!state.receipts.some((each) => each.receiptId === data.receiptId)) return anomalyOf(state, event, 'transfer.taken_back_twice');
  return { ...state, receipts: state.receipts.filter((each) => each.receiptId !== data.receiptId) };
}

function withPacked(state: TransferState, event: Event): TransferState {
  const data = whole(packed, event.data);
  const known = data && state.lines.find((line) => line.lineId === data.lineId);
  if (!data || data.quantity < 1 || data.quantity + (known?.quantity ?? 0) > MAX_PIECES) return malformed(state, event);
  const line = known ? { ...known, quantity: known.quantity + data.quantity, serials: [...known.serials, ...data.serials] } : data;
  return { ...state, lines: known ? state.lines.map((each) => (each === known ? line : each)) : [...state.lines, line] };
}

function unpacked(state: TransferState, event: Event): TransferState {
  const data = whole({ lineId: isId, quantity: isWhole, serials: listOf(isText) }, event.data);
  const line = data && state.lines.find((each) => each.lineId === data.lineId);
  if (!data || !line || data.quantity < 1) return malformed(state, event);
  if (data.quantity > line.quantity) return anomalyOf(state, event, 'transfer.unpacked_twice');
  const out = new Set(data.serials.map(normaliseSerial));
  const left = { ...line, quantity: line.quantity - data.quantity, serials: line.serials.filter((serial) => !out.has(normaliseSerial(serial))) };
  return { ...state, lines: state.lines.flatMap((each) => (each !== line ? [each] : left.quantity > 0 ? [left] : [])) };
}

export type TransferStage = 'packing' | 'on_the_way' | 'short' | 'done' | 'cancelled';
export function transferStage(state: TransferState): TransferStage {
  if (state.cancelled) return 'cancelled';
  if (!state.shipped) return 'packing';
  if (!state.closed) return 'on_the_way';
  return state.lines.some((line) => piecesLeft(state, line).length > 0) ? 'short' : 'done';
}

/** Pieces of a line of which nobody has said yet where they are, lowest first. */
export function piecesLeft(state: Pick<TransferState, 'receipts' | 'settled'>, { lineId, quantity }: Pick<TransferLine, 'lineId' | 'quantity'>): number[] {
  const gone = new Set([...state.receipts, ...state.settled].filter((each) => each.lineId === lineId).flatMap((each) => each.pieces));
  return Array.from({ length: quantity }, (_, piece) => piece).filter((piece) => !gone.has(piece));
}

/** Serial numbers of a line that are still on their way. */
export function serialsLeft(state: Pick<TransferState, 'receipts' | 'settled'>, line: Pick<TransferLine, 'lineId' | 'serials'>): string[] {
  const gone = new Set([...state.receipts, ...state.settled].filter((each) => each.lineId === line.lineId).flatMap((each) => each.serials).map(normaliseSerial));
  return line.serials.filter((serial) => !gone.has(normaliseSerial(serial)));
}

export function transferEvent(transferId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'transfer', id: transferId }, type, data };
}
