import type { Id } from '#domain/kernel/ids.ts';
import type { PaperFirm, ReceiptNoteDocument, SupplierReturnDocument } from '#domain/paper/trade.ts';
import type { ReturnReason, ReturnState } from '#domain/purchase/giveBack.ts';
import type { ReceivedLine } from '#domain/purchase/line.ts';
import type { PurchaseState, Receipt } from '#domain/purchase/purchase.ts';
import { wantedOf } from '#domain/purchase/purchase.ts';
import { tradeCode } from '#domain/scan/codes.ts';
import type { HostContext } from '../context.ts';
import { refuseWith } from '../refused.ts';
import type { Job, PaperRequest } from './documents.ts';
import { paperBase, personName } from './parties.ts';

/** Papers of what suppliers brought, and of what goes back to them. */

const WORDS = {
  fr: {
    serials: (serials: readonly string[]) => `N° de série ${serials.join(', ')}`, wrong: 'autre article que commandé', quarantine: 'à part, pour le fournisseur', quality: 'au contrôle',
    reasons: { damaged: 'Abîmé à la livraison', faulty: 'Défectueux', wrong: 'Autre article que commandé', too_many: 'Livré en trop', warranty: 'Sous garantie', other: 'Autre' } satisfies Record<ReturnReason, string>,
  },
  en: {
    serials: (serials: readonly string[]) => `Serial no. ${serials.join(', ')}`, wrong: 'not what was ordered', quarantine: 'kept apart for the supplier', quality: 'to be checked',
    reasons: { damaged: 'Damaged on delivery', faulty: 'Faulty', wrong: 'Not what was ordered', too_many: 'One too many', warranty: 'Under warranty', other: 'Other' } satisfies Record<ReturnReason, string>,
  },
};

function supplierPaper(host: HostContext, supplierId: Id): PaperFirm {
  const supplier = host.queries.subcontracts.supplier(supplierId);
  return { name: supplier?.name ?? '', address: supplier?.address ?? [], phone: supplier?.phone ?? '', email: supplier?.email ?? '', account: supplier?.account ?? '', siret: '', vatNumber: '' };
}

/** The last delivery of an order, line by line: what came, what was damaged, where it went. */
export function receiptNoteJobs(host: HostContext, { purchaseId }: PaperRequest): Job[] {
  const purchase = purchaseId ? host.store.state<PurchaseState>('purchase', purchaseId) : undefined;
  if (!purchase?.exists) throw refuseWith('purchase.unknown');
  const receipt = purchase.receipts.at(-1);
  if (!receipt) throw refuseWith('print.nothingToPrint');
  const base = paperBase(host.queries);
  const document: ReceiptNoteDocument = {
    kind: 'receipt_note', ...base, number: purchase.number, code: tradeCode(purchase.number), atMs: receipt.atMs, duplicate: 0, by: personName(host.queries, receipt.by), supplier: supplierPaper(host, purchase.supplierId),
    purchaseNumber: purchase.number, theirReference: receipt.note, notes: '', lines: noteLines(host, purchase, receipt, WORDS[base.language]),
  };
  return [{ document, title: purchase.number, repairId: null, dropOffId: null, customerId: null }];
}

/** What came good and damaged of one line stands on one line of the paper; what is another article, on its own. */
function noteLines(host: HostContext, purchase: PurchaseState, receipt: Receipt, words: (typeof WORDS)['fr']): ReceiptNoteDocument['lines'] {
  const rows = new Map<string, ReceivedLine[]>();
  for (const came of receipt.lines) {
    const key = came.state === 'wrong' ? `wrong|${came.lineId}|${came.partId ?? ''}` : came.lineId;
    rows.set(key, [...(rows.get(key) ?? []), came]);
  }
  return [...rows.values()].map((all) => {
    const first = all[0]!;
    const wrong = first.state === 'wrong';
    const line = purchase.lines.find((each) => each.lineId === first.lineId);
    const part = first.partId ? host.queries.parts.get(first.partId) : null;
    const sum = (state: ReceivedLine['state']): number => all.filter((each) => each.state === state).reduce((before, each) => before + each.quantity, 0);
    const serials = all.flatMap((each) => each.serials);
    return {
      reference: part?.number ?? '', theirReference: wrong ? '' : (line?.ref ?? ''), label: wrong ? (part?.label ?? line?.label ?? '') : (line?.label ?? part?.label ?? ''),
      detail: [wrong ? words.wrong : '', serials.length > 0 ? words.serials(serials) : ''].filter(Boolean).join(' · '), quantity: wrong ? sum('wrong') : sum('ok'), damaged: sum('damaged'),
      ordered: wrong || !line || line.unordered ? null : wantedOf(line), goesTo: [...new Set(all.map((each) => destination(host, each, line?.for.number ?? '', words)).filter(Boolean))].join(', '),
    };
  });
}

function destination(host: HostContext, came: ReceivedLine, asker: string, words: (typeof WORDS)['fr']): string {
  switch (came.to) {
    case 'direct': return asker;
    case 'quarantine': return words.quarantine;
    case 'quality': return words.quality;
    case 'stock': return host.queries.house.places().find((place) => place.id === came.placeId)?.name ?? '';
    case 'none': return '';
  }
}

export function supplierReturnJobs(host: HostContext, { returnId }: PaperRequest): Job[] {
  const given = returnId ? host.store.state<ReturnState>('return', returnId) : undefined;
  if (!given?.exists) throw refuseWith('return.unknown');
  const base = paperBase(host.queries);
  const words = WORDS[base.language];
  const purchase = given.purchaseId ? host.store.state<PurchaseState>('purchase', given.purchaseId) : undefined;
  const document: SupplierReturnDocument = {
    kind: 'supplier_return', ...base, number: given.number, code: tradeCode(given.number), atMs: given.sentAtMs ?? given.madeAtMs, duplicate: 0, by: personName(host.queries, given.by), supplier: supplierPaper(host, given.supplierId),
    theirReference: given.rma, purchaseNumber: purchase?.number ?? '', notes: given.note,
    lines: given.lines.map((line) => ({
      reference: host.queries.parts.get(line.partId)?.number ?? '', theirReference: line.ref, label: line.label, detail: line.serials.length > 0 ? words.serials(line.serials) : '', quantity: line.quantity,
      reason: words.reasons[line.reason], netMinor: line.quantity * line.unitMinor,
    })),
  };
  return [{ document, title: given.number, repairId: null, dropOffId: null, customerId: null }];
}
