import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, listOf, oneOf, orNull, recordOf } from '../kernel/shape.ts';
import type { BasisPoints } from '../kernel/vat.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';
import type { FreeReason } from '../sale/line.ts';
import { FREE_REASONS } from '../sale/line.ts';

/** Where a line's pieces are to come from: what lies on shelves, or a supplier. Either way they are kept for it once they are here. */
export const SUPPLIES = ['shelf', 'buy'] as const;
export type Supply = (typeof SUPPLIES)[number];

export interface OrderLine {
  lineId: Id;
  /** Null: not in the catalogue yet; it must be before the line can be prepared. */
  partId: Id | null;
  label: string;
  /** 1 and more. */
  quantity: number;
  /** Of one, in the order's mode: with or without VAT. */
  unitMinor: Minor;
  discountBp: BasisPoints;
  vatBp: BasisPoints;
  free: FreeReason | null;
  supply: Supply;
}

/** Pieces that were prepared for a line, where they lie. */
export interface ReadyPieces {
  placeId: Id;
  grade: Grade;
  quantity: number;
  serials: string[];
}

export interface OrderLineState extends OrderLine {
  /** Since when it counts on its pieces, milliseconds: who came first is served first. */
  sinceMs: number;
  ready: ReadyPieces[];
  /** Which pieces were handed over, from 0, ascending. */
  delivered: number[];
  /** How many of them have left with a carrier. */
  shipped: number;
}

/** Carriage and the like, charged with the first delivery; in the order's mode. */
export interface OrderFee {
  label: string;
  unitMinor: Minor;
  vatBp: BasisPoints;
}

export const orderLineShape = recordOf({
  lineId: isId, partId: orNull(isId), label: isText, quantity: isWhole, unitMinor: isWhole, discountBp: isWhole, vatBp: isWhole, free: orNull(oneOf(FREE_REASONS)), supply: oneOf(SUPPLIES),
});
export const orderFeeShape = recordOf({ label: isText, unitMinor: isWhole, vatBp: isWhole });
export const readyShape = { lineId: isId, placeId: isId, grade: oneOf(GRADES), quantity: isWhole, serials: listOf(isText) };
export const deliveredShape = recordOf({ lineId: isId, pieces: listOf(isWhole) });
/** Where they were taken from: null is a shelf. Left out: from what was prepared, as far as it goes. */
export const takenShape = { placeId: orNull(isId), serials: listOf(isText) };

/** Pieces of a line that lie prepared. */
export function readyCount(line: Pick<OrderLineState, 'ready'>): number {
  return line.ready.reduce((sum, each) => sum + each.quantity, 0);
}

/** Pieces that are still to be prepared; 0 where more was prepared than is asked for. */
export function toPrepare(line: Pick<OrderLineState, 'quantity' | 'ready' | 'delivered'>): number {
  return Math.max(0, line.quantity - line.delivered.length - readyCount(line));
}

/** Which pieces a delivery hands over: the lowest that nobody has yet. Two PCs that deliver the same ones are found by it. */
export function nextPieces(line: Pick<OrderLineState, 'delivered'>, quantity: number): number[] {
  const gone = new Set(line.delivered);
  const pieces: number[] = [];
  for (let piece = 0; pieces.length < quantity; piece += 1) if (!gone.has(piece)) pieces.push(piece);
  return pieces;
}

/** Without pieces that were handed over, wherever they lay. */
export function withoutAnyReady(line: OrderLineState, quantity: number): OrderLineState {
  let left = quantity;
  return line.ready.reduce((state, { placeId, quantity: there }) => {
    const taken = Math.min(left, there);
    left -= taken;
    return taken > 0 ? withoutReady(state, { placeId, quantity: taken, serials: [] }) : state;
  }, line);
}

export function withReady(line: OrderLineState, more: ReadyPieces): OrderLineState {
  const same = (each: ReadyPieces): boolean => each.placeId === more.placeId && each.grade === more.grade;
  const known = line.ready.find(same);
  const ready = known ? { ...known, quantity: known.quantity + more.quantity, serials: [...known.serials, ...more.serials] } : more;
  return { ...line, ready: [...line.ready.filter((each) => !same(each)), ready] };
}

/** Without what left the place where it was prepared; those named by their serials first. Never below zero. */
export function withoutReady(line: OrderLineState, gone: { placeId: Id; grade?: Grade; quantity: number; serials: readonly string[] }): OrderLineState {
  let left = gone.quantity;
  const names = new Set(gone.serials);
  const ready = line.ready.map((each) => {
    if (each.placeId !== gone.placeId || (gone.grade && each.grade !== gone.grade) || left <= 0) return each;
    const taken = Math.min(left, each.quantity);
    left -= taken;
    const others = each.serials.filter((serial) => !names.has(serial));
    return { ...each, quantity: each.quantity - taken, serials: others };
  });
  return { ...line, ready: ready.filter((each) => each.quantity > 0) };
}
