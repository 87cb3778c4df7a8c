/**
 * Check characters, each by its published rule. They catch what reading and typing get wrong; the caller decides what a wrong one means.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The running remainder of ISO 7064's hybrid system MOD 37,36, from 1 to 36; null when a character is outside A-Z0-9. */
function hybridState(text: string): number | null {
  let state = 36;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    state = (((state + value) % 36 || 36) * 2) % 37;
  }
  return state;
}

/**
 * ISO 7064 MOD 37,36: one character of A-Z0-9 for a text of A-Z0-9. It catches every wrong character, and every swap of two neighbours
 * but one in 630: two characters of consecutive value (1 and 2, A and B, Z and 0) behind one remainder out of the 36.
 * @throws RangeError on any other character, or an empty text
 */
export function mod3736(text: string): string {
  const state = text === '' ? null : hybridState(text);
  if (state === null) throw new RangeError('mod3736: A-Z and 0-9 only');
  return ALPHABET[(37 - state) % 36]!;
}

export function isMod3736(textWithCheck: string): boolean {
  if (textWithCheck.length < 2) return false;
  const body = textWithCheck.slice(0, -1);
  return hybridState(body) !== null && mod3736(body) === textWithCheck.at(-1);
}

/** GS1's modulo 10 with weights 3 and 1 from the right: GTIN, SSCC, GLN and the like, all of which end with their check digit. */
export function isGs1Checked(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) sum += (digits.charCodeAt(digits.length - 1 - i) - 48) * (i % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}

/** Luhn's modulo 10 (ISO/IEC 7812-1 annex B), check digit last. */
export function isLuhnChecked(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const value = Number(digits.at(-1 - i)) * (i % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
