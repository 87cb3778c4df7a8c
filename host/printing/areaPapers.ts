import type { PaperKind } from '#domain/paper/document.ts';
import type { HostContext } from '../context.ts';
import type { Job, PaperRequest } from './documents.ts';
import { orderJobs, putAsideJobs } from './orderPapers.ts';
import { purchaseJobs } from './purchasePapers.ts';
import { receiptNoteJobs, supplierReturnJobs } from './goodsPapers.ts';
import { quoteJobs } from './quotePapers.ts';
import { partJobs } from './partPapers.ts';
import { exchangeJobs, loanJobs } from './poolPapers.ts';
import { reportJobs } from './reportPapers.ts';
import { saleJobs } from './salePapers.ts';
import { subcontractJobs } from './subcontractPapers.ts';
import { zAgain } from './tillPapers.ts';

/** Papers that an area makes from what it alone knows; each is printed again from anywhere by its kind. */
export const AREA_PAPERS: Partial<Record<PaperKind, (host: HostContext, request: PaperRequest) => Job[]>> = {
  quote: quoteJobs,
  order_sheet: (host, { orderId }) => orderJobs(host, orderId),
  put_aside_label: (host, { orderId }) => putAsideJobs(host, orderId),
  part_label: partJobs,
  purchase_order: purchaseJobs,
  receipt_note: receiptNoteJobs,
  supplier_return: supplierReturnJobs,
  report: reportJobs,
  subcontract_sheet: subcontractJobs,
  exchange_sheet: exchangeJobs,
  loan_sheet: loanJobs,
  z_ticket: zAgain,
  ticket: (host, { saleId }) => saleJobs(host, saleId, { as: 'ticket' }),
  invoice: (host, { saleId }) => saleJobs(host, saleId, { as: 'invoice' }),
};
