/** Serial numbers: kept as typed for the eye, brought to one form for comparing. */

/** A maker's label in front, which its separator sets apart from the number: `S/N: 123`, `Serial No. 123`, `N° de série : 123`, `(21)123`. */
const LABELLED = new RegExp(
  '^(?:'
  + '\\(21\\)\\s*'
  + '|(?:S\\s?[/.]\\s?N\\.?|N\\s?/\\s?S|SN|SNR|SER(?:IAL)?|S[ÉE]RIE|SERIEN-?(?:NR|NUMMER)|N[°º]\\s?(?:DE\\s)?S[ÉE]RIE|NUM[ÉE]RO\\sDE\\sS[ÉE]RIE)'
  + '(?:\\s?(?:NUMBER|NUM|NO|NR|N[°º])\\b\\.?)?\\s*[:=#]\\s*'
  + '|(?:S/N|N/S)\\s*|(?:SERIAL(?:\\s(?:NUMBER|NO\\.?|NR\\.?))?|N[°º]\\s?(?:DE\\s)?S[ÉE]RIE)\\s+'
  + ')(?=[^\\s:=#])', 'iu');

/** How a label can begin, of the characters of ASCII: nearly every number is known by it to have none. */
const LABEL_BEGINS = '(SNsn';

/**
 * A label that runs into the number: `SN` before a digit, or the data identifier `1S`, which some makers' barcodes hold (ANSI MH10.8.2).
 * A serial can also begin so by chance; both sides of a comparison lose it alike, and what is shown keeps it.
 */
const RUN_IN = /^(?:SN(?=\d[0-9A-Z]{3})|1S(?=[0-9A-Z]{10}))/;

const SEPARATORS = /[\s\-/.\u2010-\u2015]/gu;
/** Capitals, digits and separators, beginning as neither a label nor what runs in does: only its separators have to go. */
const BARE = /^[02-9A-MO-RT-Z][0-9A-Z\-/. ]*$/;

/** The number as it stands on the plate, without the maker's label in front; case and separators stay. */
export function displaySerial(text: string): string {
  const trimmed = text.trim();
  if (trimmed.charCodeAt(0) < 128 && !LABEL_BEGINS.includes(trimmed[0]!)) return trimmed;
  const stripped = trimmed.replace(LABELLED, '');
  return stripped === '' ? trimmed : stripped;
}

/**
 * For comparing and looking up: capitals, without the maker's label, spaces and `-`, `/`, `.`. Applying it again changes nothing.
 * An empty result means that there was nothing to compare.
 */
export function normaliseSerial(text: string): string {
  if (BARE.test(text)) return text.replace(SEPARATORS, '');
  let serial = text.normalize('NFKC').toUpperCase();
  for (;;) {
    const next = displaySerial(serial).replace(SEPARATORS, '').replace(RUN_IN, '');
    if (next === serial) return serial;
    serial = next;
  }
}
