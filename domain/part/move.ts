import type { NewEvent } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, listOf, oneOf, orNull, partly, whole } from '../kernel/shape.ts';
import type { PlaceKind } from '../place/place.ts';
import { PLACE_KINDS } from '../place/place.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';

/** A move: the only thing that changes how many there are somewhere. Both ends are places; what comes from nowhere comes from outside. */
export interface PartMoved {
  from: Id;
  fromKind: PlaceKind;
  to: Id;
  toKind: PlaceKind;
  grade: Grade;
  /** The grade that they have from then on: an inspection or a repair may change it. */
  toGrade: Grade;
  /** 1 and more. */
  quantity: number;
  serials: string[];
  /** What these pieces cost us, all together, as the PC that moved them knew it; what comes in brings it into the average. */
  costMinor: Minor;
  reason: MoveReason;
  /** In a person's words, where a reason was asked for. */
  note: string;
  repairId: Id | null;
  lineId: Id | null;
  /** The issue of an order that it belongs to: pieces leave the job once, whatever two PCs wrote. */
  issueId: Id | null;
  moveId: Id;
  /** The sale, purchase, transfer or count that moved it, and its number. */
  documentId: Id | null;
  document: string;
}

export const MOVE_REASONS = [
  'opening', 'correction', 'moved', 'issued', 'fitted', 'unfitted', 'returned', 'inspected', 'removed', 'scrapped', 'dismantled', 'to_repair', 'repaired', 'not_repaired', 'bought', 'sold',
  // A customer brings one back; a supplier gets one back; one is sent free of charge; a count found more or fewer; goods go from store to store.
  'sold_back', 'sent_back', 'given', 'counted', 'shipped', 'arrived', 'put_away', 'imported',
] as const;
export type MoveReason = (typeof MOVE_REASONS)[number];

const MOST_PIECES = 10_000_000;
const MOST_COST_MINOR = 1_000_000_000_000;

const isMany = (value: unknown): value is number => isWhole(value) && value > 0 && value <= MOST_PIECES;
const isCost = (value: unknown): value is number => isWhole(value) && value >= 0 && value <= MOST_COST_MINOR;
const moved = {
  from: isId, fromKind: oneOf(PLACE_KINDS), to: isId, toKind: oneOf(PLACE_KINDS), grade: oneOf(GRADES), toGrade: oneOf(GRADES), quantity: isMany, serials: listOf(isText), costMinor: isCost,
  reason: oneOf(MOVE_REASONS), note: isText, repairId: orNull(isId), lineId: orNull(isId), issueId: orNull(isId), moveId: isId,
};
const movedLater = { documentId: orNull(isId), document: isText };

/** What a fold makes of a move's data; null where they are none. */
export function readMove(given: unknown): PartMoved | null {
  const data = whole(moved, given);
  const later = partly(movedLater, given);
  return data && later ? { documentId: null, document: '', ...data, ...later } : null;
}

/** That a move cost another amount than was known: the supplier's invoice came. It says the amount itself, so that two PCs that note one invoice count it once. */
export interface Revaluation { moveId: Id; /** Of all its pieces together, carriage included; without VAT. */ costMinor: Minor; documentId: Id | null; document: string }
const revaluation = { moveId: isId, costMinor: isCost, documentId: orNull(isId), document: isText };

export function readRevaluation(given: unknown): Revaluation | null {
  return whole(revaluation, given);
}

export function partRevalued(partId: Id, data: Revaluation): NewEvent {
  return { stream: { type: 'part', id: partId }, type: 'part.revalued', data };
}

/** One end of a move. */
export interface End {
  placeId: Id;
  kind: PlaceKind;
}

export type Moving = Pick<PartMoved, 'grade' | 'quantity' | 'serials' | 'costMinor' | 'reason' | 'moveId'> & Partial<Pick<PartMoved, 'toGrade' | 'note' | 'repairId' | 'lineId' | 'issueId' | 'documentId' | 'document'>>;

export function partMoved(partId: Id, from: End, to: End, moving: Moving): NewEvent {
  const data: PartMoved = {
    toGrade: moving.grade, note: '', repairId: null, lineId: null, issueId: null, documentId: null, document: '', ...moving, from: from.placeId, fromKind: from.kind, to: to.placeId, toKind: to.kind,
  };
  return { stream: { type: 'part', id: partId }, type: 'part.moved', data };
}
