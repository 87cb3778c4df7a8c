/** An amount in the currency's minor unit (cents of euro), a safe integer. Floating point never touches money. */
export type Minor = number;

/** Spaces of every width, the narrow no-break one of French typography among them. */
const SPACES = /\s/g;
const ENGLISH_THOUSANDS = /^-?€?\d{1,3}(?:,\d{3})+\.\d{1,2}$/;

/**
 * Reads an amount as a person types it, French or English ("1 234,50", "1234.5", "80 €", "€1,234.50"). A comma sets
 * thousands apart only where a point follows: "1,234" alone could be either, and is refused.
 * @returns minor units, or undefined when it is no amount, has more than two decimals, or is over 10 million
 */
export function parseMoney(text: string): Minor | undefined {
  const typed = text.replace(SPACES, '');
  const plain = ENGLISH_THOUSANDS.test(typed) ? typed.replaceAll(',', '') : typed;
  const match = /^(?<sign>-?)(?<before>€?)(?<whole>\d{1,8})(?:[.,](?<cents>\d{1,2}))?(?<after>€?)$/.exec(plain)?.groups;
  if (!match || (match['before'] && match['after'])) return undefined;
  const minor = Number(match['whole']) * 100 + Number((match['cents'] ?? '').padEnd(2, '0'));
  if (minor > 1_000_000_000) return undefined;
  return match['sign'] && minor !== 0 ? -minor : minor;
}

/** "1 234,50 €" in French (narrow no-break space, as the typographic rule asks), "€1,234.50" in English. */
export function formatMoney(minor: Minor, language: 'fr' | 'en'): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError('formatMoney: not a whole number of minor units');
  const whole = String(Math.floor(Math.abs(minor) / 100)).replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',');
  const cents = String(Math.abs(minor) % 100).padStart(2, '0');
  const sign = minor < 0 ? '-' : '';
  return language === 'fr' ? `${sign}${whole},${cents}\u00a0€` : `${sign}€${whole}.${cents}`;
}
