import { readEan } from '../scan/ean.ts';
import { normaliseSerial } from '../scan/serial.ts';

/** How a part's number, barcode or reference is compared: a trade number by its fourteen digits, anything else as serial numbers are. */
export function codeKey(code: string): string {
  const trimmed = code.trim();
  return readEan(trimmed)[0]?.gtin ?? normaliseSerial(trimmed);
}

/** Whether a part's number is of our own series, and has a barcode of ours (scan/codes.ts). */
export function isCodeNumber(number: string): boolean {
  return /^N[A-Z][A-Z0-9]{1,3}-\d{2}-\d{5,7}$/.test(number);
}
