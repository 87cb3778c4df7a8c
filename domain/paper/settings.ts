import { z } from 'zod';

const words = (fr: string, en: string) => z.object({ fr: z.string().trim().max(1_200, { error: 'field.tooLong' }).default(fr), en: z.string().trim().max(1_200, { error: 'field.tooLong' }).default(en) }).default({ fr, en });

const GUARANTEE = {
  fr: 'Garantie légale de conformité de deux ans pour le consommateur (C. conso. L217-3 et suivants) et garantie des vices cachés (C. civ. 1641 et suivants).',
  en: 'Legal guarantee of conformity of two years for consumers (French consumer code L217-3 and following) and guarantee against hidden defects (civil code 1641 and following).',
};

/** What this shop adds to the papers of its counter, one paragraph a line. */
export const papersSettings = z.object({
  /** Under tickets: returns and guarantees. */
  ticket: words(GUARANTEE.fr, GUARANTEE.en),
  /** Under invoices: terms, legal form, bank account. What the law asks of every invoice is printed by itself. */
  invoice: words(GUARANTEE.fr, GUARANTEE.en),
});
