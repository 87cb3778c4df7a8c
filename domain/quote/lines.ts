import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, recordOf } from '../kernel/shape.ts';
import type { BasisPoints, Totals } from '../kernel/vat.ts';
import { grossOf, labourNet, lineNet, totals } from '../kernel/vat.ts';
import type { LineClass, OrderedLine } from '../repair/lines.ts';
import { LINE_CLASSES } from '../repair/lines.ts';

/** What the technician asks for: work, parts, times. It never has a price. */
export interface TechnicalLine {
  lineId: Id;
  class: LineClass;
  label: string;
  operationId: Id | null;
  partId: Id | null;
  /** A part's reference in words, where the catalogue has no such part; '' for none. */
  reference: string;
  /** Whole pieces, kilometres or times the operation is done. */
  quantity: number;
  /** Time of the whole line, in minutes; null where none is planned. */
  minutes: number | null;
  /** `actual` is charged by its time, `flat` by its quantity. */
  mode: 'flat' | 'actual';
  /** For those who price it and who do it; not printed. */
  note: string;
}

/** Why no part of the circular economy is offered where the law asks for one (C. conso R224-29 and following). */
export const CIRCULAR_REASONS = ['not_listed', 'unavailable', 'late', 'unsafe', 'covered'] as const;
export type CircularReason = (typeof CIRCULAR_REASONS)[number];

/** What the customer may take instead of a line. */
export interface Choice {
  choiceId: Id;
  /** `circular`: refurbished or used, from the circular economy. */
  kind: 'circular' | 'other';
  label: string;
  partId: Id | null;
  /** Of one piece or one hour, without VAT, minor units. */
  unitMinor: Minor;
  discountBp: BasisPoints;
  vatBp: BasisPoints;
}

/** A line as it is put to the customer. */
export interface OfferLine extends Omit<TechnicalLine, 'note'> {
  /** Of sales administration alone (carriage, say); false for the technician's lines. */
  commercial: boolean;
  unitMinor: Minor;
  discountBp: BasisPoints;
  vatBp: BasisPoints;
  /** In the total only once the customer wants it. */
  optional: boolean;
  choices: Choice[];
  circularReason: CircularReason | null;
  /** Who bears it instead of the customer (a payer of coverage), and how much of it in basis points; null and 0: the customer pays all. */
  coveredBy: string | null;
  coveredBp: BasisPoints;
}

/** Asked if the customer refuses everything; only where it was announced before the unit was left. */
export interface QuoteFee {
  /** Under which it is ordered if it comes to that. */
  lineId: Id;
  grossMinor: Minor;
  netMinor: Minor;
  vatBp: BasisPoints;
  /** Taken off the bill when the quote is accepted. */
  deducted: boolean;
}

export interface LineAnswer {
  lineId: Id;
  accepted: boolean;
  /** The alternative taken; null for the line as it stands. */
  choiceId: Id | null;
}

export const technicalShape = {
  lineId: isId, class: oneOf(LINE_CLASSES), label: isText, operationId: orNull(isId), partId: orNull(isId), reference: isText,
  quantity: isWhole, minutes: orNull(isWhole), mode: oneOf(['flat', 'actual']), note: isText,
};
export const choiceShape = {
  choiceId: isId, kind: oneOf(['circular', 'other']), label: isText, partId: orNull(isId), unitMinor: isWhole, discountBp: isBp, vatBp: isBp,
};
export const priceShape = {
  unitMinor: isWhole, discountBp: isBp, vatBp: isBp, optional: isFlag, choices: listOf(recordOf(choiceShape)), circularReason: orNull(oneOf(CIRCULAR_REASONS)),
};
const { note: _note, ...shownShape } = technicalShape;
export const offerLineShape = { ...shownShape, ...priceShape, commercial: isFlag, coveredBy: orNull(isText), coveredBp: isBp };
export const feeShape = { lineId: isId, grossMinor: isWhole, netMinor: isWhole, vatBp: isBp, deducted: isFlag };
export const lineAnswerShape = { lineId: isId, accepted: isFlag, choiceId: orNull(isId) };

/** A rate or a discount that the arithmetic takes: what the log says is not believed. */
export function isBp(value: unknown): value is BasisPoints {
  return isWhole(value) && value >= 0 && value <= 10_000;
}

type Priced = Pick<OfferLine, 'mode' | 'minutes' | 'quantity'> & Pick<Choice, 'unitMinor' | 'discountBp'>;

/** Whether a line is charged by its time: its unit price is then that of an hour. */
export function byTime(line: Pick<OfferLine, 'mode' | 'minutes'>): boolean {
  return line.mode === 'actual' && line.minutes !== null;
}

/** The net amount of a line, minor units, before what others bear. */
export function netOfLine(line: Priced): Minor {
  return line.mode === 'actual' && line.minutes !== null ? labourNet(line.minutes, line.unitMinor, line.discountBp) : lineNet(line.quantity, line.unitMinor, line.discountBp);
}

/** A line with the alternative in its place. */
export function withChoice(line: OfferLine, choiceId: Id | null): OfferLine {
  const choice = line.choices.find((each) => each.choiceId === choiceId);
  if (!choice) return line;
  const { label, partId, unitMinor, discountBp, vatBp } = choice;
  return { ...line, label, partId, unitMinor, discountBp, vatBp };
}

/** What others bear of a line, minor units. */
export function coveredOf(line: OfferLine): Minor {
  return lineNet(1, netOfLine(line), 10_000 - line.coveredBp);
}

export interface OfferTotals extends Totals {
  /** Of the lines, before what others bear. */
  linesNetMinor: Minor;
  coveredNetMinor: Minor;
}

/**
 * What stands under a quote: the customer's part of the lines, optional ones left out until they are wanted. With an
 * answer, exactly what was accepted, alternatives in their place.
 */
export function offerTotals(lines: readonly OfferLine[], answer?: readonly LineAnswer[]): OfferTotals {
  const counted = answer ? acceptedLines(lines, answer) : lines.filter((line) => !line.optional);
  const linesNetMinor = counted.reduce((sum, line) => sum + netOfLine(line), 0);
  const coveredNetMinor = counted.reduce((sum, line) => sum + coveredOf(line), 0);
  return { ...totals(counted.map((line) => ({ netMinor: netOfLine(line) - coveredOf(line), vatBp: line.vatBp }))), linesNetMinor, coveredNetMinor };
}

/** The lines that the customer wants, each as they want it. */
export function acceptedLines(lines: readonly OfferLine[], answer: readonly LineAnswer[]): OfferLine[] {
  return lines.flatMap((line) => {
    const said = answer.find((each) => each.lineId === line.lineId);
    return said?.accepted ? [withChoice(line, said.choiceId)] : [];
  });
}

/** What an acceptance orders: exactly the lines that were accepted, at the prices agreed. */
export function orderedOf(quoteId: Id, lines: readonly OfferLine[], answer: readonly LineAnswer[]): OrderedLine[] {
  return acceptedLines(lines, answer).map((line) => ({
    lineId: line.lineId, quoteId, class: line.class, label: line.label, operationId: line.operationId, partId: line.partId, quantity: line.quantity,
    minutes: line.minutes, mode: line.mode, netMinor: netOfLine(line), vatBp: line.vatBp,
  }));
}

/** The fee as a line of the order, charged because nothing was accepted. */
export function feeLine(quoteId: Id, fee: QuoteFee, label: string): OrderedLine {
  return {
    lineId: fee.lineId, quoteId, class: 'other', label, operationId: null, partId: null, quantity: 1, minutes: null, mode: 'flat', netMinor: fee.netMinor, vatBp: fee.vatBp,
  };
}

/** Two answers that say the same are one answer. */
export function sameAnswer(a: readonly LineAnswer[], b: readonly LineAnswer[]): boolean {
  const written = (list: readonly LineAnswer[]) => list.map((each) => `${each.lineId} ${each.accepted ? (each.choiceId ?? 'yes') : 'no'}`).sort().join('\n');
  return written(a) === written(b);
}

/** What a customer would compare: a line or its alternative with VAT. */
export function grossOfLine(line: OfferLine, choiceId: Id | null = null): Minor {
  const taken = withChoice(line, choiceId);
  return grossOf(netOfLine(taken), taken.vatBp);
}
