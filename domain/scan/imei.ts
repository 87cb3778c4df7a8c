/** Identity of a mobile device (3GPP TS 23.003): an IMEI of fifteen digits, the last by Luhn, or an IMEISV of sixteen, without a check digit. */
import { isLuhnChecked } from './check.ts';

/** `base` is the fourteen digits that both forms share: what tells one device from another. */
export interface Imei { form: 'imei' | 'imeisv'; digits: string; base: string }

/** Reporting bodies in use (GSMA TS.06): what an IMEI can begin with. */
const REPORTING_BODY = /^(?:01|10|30|33|35|44|45|49|5[0-4]|86|9[189])/;

/** Spaces, hyphens and a label in front are allowed, as on the sticker: `IMEI: 35-209900-176148-1`. */
export function imeiDigits(text: string): string | null {
  const digits = text.replace(/^IMEI(?:SV)?\s*\d?\s*[:=#]\s*/i, '').replace(/[\s\-/]/g, '');
  return /^\d{15,16}$/.test(digits) && REPORTING_BODY.test(digits) ? digits : null;
}

export function readImei(text: string): Imei | null {
  const digits = imeiDigits(text);
  if (!digits || (digits.length === 15 && !isLuhnChecked(digits))) return null;
  return { form: digits.length === 15 ? 'imei' : 'imeisv', digits, base: digits.slice(0, 14) };
}
