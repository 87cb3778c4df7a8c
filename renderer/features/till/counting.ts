/** How many of each note and coin were counted, as typed. Nothing typed is none. */
export type Pieces = Record<number, string>;

/** @returns how many, or null when what was typed is no number of pieces */
export function piecesOf(text: string): number | null {
  const typed = text.trim();
  if (typed === '') return 0;
  return /^\d{1,5}$/.test(typed) ? Number(typed) : null;
}

/** What the pieces are worth, in cents; null while one of them can't be read. */
export function worth(denominations: readonly number[], pieces: Pieces): number | null {
  let sum = 0;
  for (const cents of denominations) {
    const count = piecesOf(pieces[cents] ?? '');
    if (count === null) return null;
    sum += count * cents;
  }
  return sum;
}

/** The month or the year of a closing as people write it; its own name where it is neither. @param name `2026-11` or `2026` */
export function periodName(name: string, language: 'fr' | 'en'): string {
  if (!/^\d{4}-\d{2}$/.test(name)) return name;
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${name}-01T00:00:00Z`));
}
