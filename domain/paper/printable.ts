import type { PaperKind } from './document.ts';

/** What a printer understands: tickets on a roll, labels, or pages. */
export type PrinterLanguage = 'escpos' | 'zpl' | 'pdf';

/** Which papers each language can print. */
export const PRINTABLE: Record<PrinterLanguage, readonly PaperKind[]> = {
  escpos: [
    'fiche', 'receipt', 'unit_label', 'accessory_label', 'place_label', 'part_label', 'badge', 'ticket', 'z_ticket', 'drawer', 'pick_list', 'put_aside_label',
  ],
  zpl: ['unit_label', 'accessory_label', 'place_label', 'part_label', 'badge', 'put_aside_label'],
  pdf: [
    'fiche', 'receipt', 'dropoff_sheet', 'unit_label', 'accessory_label', 'place_label', 'part_label', 'badge',
    'quote', 'report', 'subcontract_sheet', 'loan_sheet', 'exchange_sheet', 'letter', 'petition_sheet',
    'ticket', 'invoice', 'z_ticket', 'order_sheet', 'purchase_order', 'supplier_return', 'receipt_note', 'pick_list', 'transfer_sheet', 'count_sheet', 'put_aside_label',
  ],
};

export function canPrint(language: PrinterLanguage, kind: PaperKind): boolean {
  return PRINTABLE[language].includes(kind);
}
