import type { Id } from '#domain/kernel/ids.ts';
import type { NumberKind } from '#domain/kernel/numbers.ts';
import { formatNumber } from '#domain/kernel/numbers.ts';

/** What rows that were filled in are stamped with: as if one PC had written them in order. */

export const DEVICE_CODE = 'A1';
export const YEAR = new Date().getFullYear();

/** The i-th number of a series, counted from 0: the order in which the rows went in. */
export function numberOf(kind: NumberKind, i: number): string {
  return formatNumber(kind, DEVICE_CODE, { year: YEAR, last: i + 1 });
}

export function hlcOf(atMs: number): number {
  return atMs * 1024;
}

export function hexId(bytes: Buffer): Id {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
