import type { PaperKind } from './document.ts';

/** What a printer understands: tickets on a roll, labels, or pages. */
export type PrinterLanguage = 'escpos' | 'zpl' | 'pdf';

/** Which papers each language can print. */
export const PRINTABLE: Record<PrinterLanguage, readonly PaperKind[]> = {
  escpos: ['fiche', 'receipt', 'unit_label', 'accessory_label', 'place_label', 'part_label', 'badge'],
  zpl: ['unit_label', 'accessory_label', 'place_label', 'part_label', 'badge'],
  pdf: [
    'fiche', 'receipt', 'dropoff_sheet', 'unit_label', 'accessory_label', 'place_label', 'part_label', 'badge',
    'quote', 'report', 'subcontract_sheet', 'loan_sheet', 'exchange_sheet', 'letter', 'petition_sheet',
  ],
};

export function canPrint(language: PrinterLanguage, kind: PaperKind): boolean {
  return PRINTABLE[language].includes(kind);
}
