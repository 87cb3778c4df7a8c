/** An amount in the currency's minor unit (cents of euro), a safe integer. Floating point never touches money. */
export type Minor = number;

/** What `parseMoney` takes as a thousands separator: spaces of every width, and nothing else. */
const SPACES = /[\s\u00a0\u202f]/g;

/**
 * Reads an amount as a person types it, French or English ("1 234,50", "1234.5", "80 €").
 * @returns minor units, or undefined when it is no amount, has more than two decimals, or is over 10 million
 */
export function parseMoney(text: string): Minor | undefined {
  const match = /^(-?)(\d{1,8})(?:[.,](\d{1,2}))?€?$/.exec(text.replace(SPACES, ''));
  if (!match) return undefined;
  const minor = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  if (minor > 1_000_000_000) return undefined;
  return match[1] && minor !== 0 ? -minor : minor;
}

/** "1 234,50 €" in French (narrow no-break space, as the typographic rule asks), "€1,234.50" in English. */
export function formatMoney(minor: Minor, language: 'fr' | 'en'): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError('formatMoney: not a whole number of minor units');
  const whole = String(Math.floor(Math.abs(minor) / 100)).replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',');
  const cents = String(Math.abs(minor) % 100).padStart(2, '0');
  const sign = minor < 0 ? '-' : '';
  return language === 'fr' ? `${sign}${whole},${cents}\u00a0€` : `${sign}€${whole}.${cents}`;
}
