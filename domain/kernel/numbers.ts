/**
 * Numbers that people read: kind letter, device code, two-digit year, counter without gaps: `RA1-26-00418`.
 * Each device has its own series, so that PCs that are offline never give the same number twice.
 */
export const NUMBER_KINDS = {
  R: 'repair order', D: 'drop-off', V: 'quote', T: 'ticket', F: 'invoice', A: 'credit note', C: 'purchase order',
  S: 'subcontract', P: 'loan', X: 'exchange', M: 'transfer', U: 'unit', K: 'customer account', N: 'part',
  O: "customer's order of parts", E: 'receipt of a payment', J: 'stock count',
} as const;
export type NumberKind = keyof typeof NUMBER_KINDS;

/** Where a series stands on this device: the last year used and the last counter in it. */
export interface Series { year: number; last: number }

const DEVICE_CODE = /^[A-Z][A-Z0-9]{1,3}$/;

/** Two to four characters, a letter first: A1, B2, CAEN. */
export function isDeviceCode(text: string): boolean {
  return DEVICE_CODE.test(text);
}

/** The next place in a series. The year never goes back, even when the PC's clock does. @param year four digits */
export function nextInSeries(series: Series | undefined, year: number): Series {
  if (!series || year > series.year) return { year, last: 1 };
  return { year: series.year, last: series.last + 1 };
}

export function formatNumber(kind: NumberKind, deviceCode: string, place: Series): string {
  return `${kind}${deviceCode}-${String(place.year % 100).padStart(2, '0')}-${String(place.last).padStart(5, '0')}`;
}

/** A number as a barcode carries it, and as look-ups compare it: no hyphens, upper case. */
export function compactNumber(number: string): string {
  return number.replace(/[\s-]/g, '').toUpperCase();
}
