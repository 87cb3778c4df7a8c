import type { Language } from '#domain/paper/base.ts';
import type { LineClass } from '#domain/repair/lines.ts';

interface QuoteWords {
  circular: string;
  insteadOf(label: string): string;
  classes: Record<LineClass, string>;
  /** By coverage's payer. */
  payers: Record<string, string>;
  covered(lineClass: string, payer: string, percent: number): string;
  how: Record<'counter' | 'phone' | 'mail', string>;
  /** The fee of a refused quote, as a line of the order. */
  fee: string;
}

/** What the data of a quote's page say in words; the page's own words are the document's. */
export const quoteWords: Record<Language, QuoteWords> = {
  fr: {
    circular: 'pièce issue de l’économie circulaire',
    insteadOf: (label) => `À la place de : ${label}`,
    classes: { parts: 'Pièces', labour: 'Main-d’œuvre', travel: 'Déplacement', subcontracting: 'Sous-traitance', other: 'Autres frais' },
    payers: {
      legal: 'garantie légale de conformité', manufacturer: 'garantie du fabricant', commercial: 'garantie commerciale', repair_warranty: 'garantie de notre réparation', contract: 'contrat',
      goodwill: 'geste commercial', internal: 'la maison',
    },
    covered: (lineClass, payer, percent) => (percent === 100 ? `${lineClass} : ${payer}.` : `${lineClass} : ${payer}, pour ${percent} %.`),
    how: { counter: 'au comptoir', phone: 'par téléphone', mail: 'par courrier électronique' },
    fee: 'Frais de devis',
  },
  en: {
    circular: 'part from the circular economy',
    insteadOf: (label) => `Instead of: ${label}`,
    classes: { parts: 'Parts', labour: 'Labour', travel: 'Travel', subcontracting: 'Subcontracting', other: 'Other costs' },
    payers: {
      legal: 'legal guarantee of conformity', manufacturer: 'manufacturer’s guarantee', commercial: 'commercial guarantee', repair_warranty: 'guarantee on our repair', contract: 'contract',
      goodwill: 'goodwill', internal: 'the house',
    },
    covered: (lineClass, payer, percent) => (percent === 100 ? `${lineClass}: ${payer}.` : `${lineClass}: ${payer}, ${percent}%.`),
    how: { counter: 'at the counter', phone: 'by phone', mail: 'by e-mail' },
    fee: 'Quote fee',
  },
};
