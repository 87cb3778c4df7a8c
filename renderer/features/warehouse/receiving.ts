import type { ExpectedLine } from '#contract/views/purchase.ts';
import { codeKey } from '#domain/part/codes.ts';

/** How pieces came. */
export type Came = 'ok' | 'damaged' | 'wrong';
export type Goes = 'stock' | 'quality' | 'direct';

/** What was taken out of the boxes so far, before the delivery is written down. */
export interface Tallied {
  key: string;
  /** Null: nobody ordered it. */
  line: ExpectedLine | null;
  partId: string;
  label: string;
  quantity: number;
  serials: string[];
  state: Came;
  to: Goes;
}

/** The lines that a text on a bag may name: a supplier's reference as well as our own number. */
export function linesByCode(lines: readonly ExpectedLine[], text: string): ExpectedLine[] {
  const wanted = codeKey(text);
  return wanted === '' ? [] : lines.filter((line) => line.codes.some((code) => codeKey(code) === wanted));
}

/** Of the lines that want a part, the first that still lacks some; the last where all have theirs: one too many. */
export function lineFor(lines: readonly ExpectedLine[], tally: readonly Tallied[], partId: string): ExpectedLine | null {
  const mine = lines.filter((line) => line.partId === partId);
  return mine.find((line) => takenOf(tally, line) < line.left) ?? mine.at(-1) ?? null;
}

/** The line that something else came for: its own where it has one, else the first that still lacks some. */
export function insteadOf(lines: readonly ExpectedLine[], tally: readonly Tallied[], partId: string): ExpectedLine | null {
  return lineFor(lines, tally, partId) ?? lines.find((line) => takenOf(tally, line) < line.left) ?? lines[0] ?? null;
}

export function takenOf(tally: readonly Tallied[], line: ExpectedLine): number {
  return tally.reduce((sum, row) => (row.line?.lineId === line.lineId && row.state !== 'wrong' ? sum + row.quantity : sum), 0);
}

/** One piece more, as it came; the same piece scanned twice is one. */
export function withPiece(tally: readonly Tallied[], piece: Omit<Tallied, 'key' | 'quantity' | 'serials'> & { serial: string | null; quantity?: number }): Tallied[] {
  const { serial, quantity = 1, ...rest } = piece;
  const key = [rest.line?.lineId ?? '', rest.partId, rest.state, rest.to].join('|');
  const known = tally.find((row) => row.key === key);
  if (serial !== null && tally.some((row) => row.partId === rest.partId && row.serials.includes(serial))) return [...tally];
  const serials = serial === null ? [] : [serial];
  const row: Tallied = known ? { ...known, quantity: known.quantity + quantity, serials: [...known.serials, ...serials] } : { ...rest, key, quantity, serials };
  return [row, ...tally.filter((each) => each !== known)];
}

/** More than was ordered, and how many are still to come: what the end of a delivery says. */
export function overOf(lines: readonly ExpectedLine[], tally: readonly Tallied[]): number {
  return lines.reduce((sum, line) => sum + Math.max(0, takenOf(tally, line) - line.left), 0) + tally.reduce((sum, row) => (row.line ? sum : sum + row.quantity), 0);
}
export function leftOf(lines: readonly ExpectedLine[], tally: readonly Tallied[]): number {
  return lines.reduce((sum, line) => sum + Math.max(0, line.left - takenOf(tally, line)), 0);
}
