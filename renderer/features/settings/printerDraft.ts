import type { PrinterView } from '#contract/views.ts';
import type { PaperKind } from '#domain/paper/document.ts';

/** Papers that a drop-off brings out by itself; the others are asked for one by one. */
export const BY_ITSELF: readonly PaperKind[] = ['fiche', 'receipt', 'unit_label', 'accessory_label', 'dropoff_sheet'];
export const PAPERS: readonly PaperKind[] = [
  ...BY_ITSELF, 'place_label', 'part_label', 'badge', 'quote', 'report', 'subcontract_sheet', 'loan_sheet', 'exchange_sheet', 'letter', 'petition_sheet',
  'ticket', 'invoice', 'z_ticket', 'drawer', 'order_sheet', 'put_aside_label', 'purchase_order', 'receipt_note', 'supplier_return', 'pick_list', 'transfer_sheet', 'count_sheet',
];

export const WAYS: Record<PrinterView['language'], readonly PrinterView['way'][]> = { escpos: ['tcp', 'screen'], zpl: ['tcp', 'screen'], pdf: ['folder', 'viewer'] };

const SIZES: Record<PrinterView['language'], { widthMm: number; heightMm: number }> = {
  escpos: { widthMm: 80, heightMm: 0 }, zpl: { widthMm: 60, heightMm: 40 }, pdf: { widthMm: 60, heightMm: 40 },
};

export type Draft = Omit<PrinterView, 'id'> & { id?: string };

export function newPrinter(): Draft {
  return { name: '', language: 'escpos', way: 'tcp', host: '', port: 9100, folder: '', ...SIZES.escpos, askStatus: true, active: true };
}

/** Another language brings its own ways out and its own paper. */
export function withLanguage(draft: Draft, language: PrinterView['language']): Draft {
  const way = WAYS[language].includes(draft.way) ? draft.way : WAYS[language][0]!;
  return { ...draft, language, way, ...(language === draft.language ? {} : SIZES[language]) };
}
