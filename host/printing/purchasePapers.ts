import { compactNumber } from '#domain/kernel/numbers.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { totals } from '#domain/kernel/vat.ts';
import type { PurchaseOrderDocument } from '#domain/paper/trade.ts';
import type { PurchaseState } from '#domain/purchase/purchase.ts';
import { agreedMinor, dueOf, wantedOf } from '#domain/purchase/purchase.ts';
import { tradeCode } from '#domain/scan/codes.ts';
import type { HostContext } from '../context.ts';
import { refuseWith } from '../refused.ts';
import type { Job, PaperRequest } from './documents.ts';
import { paperBase, personName, shopParty } from './parties.ts';

/** VAT of a service, where no part says its own (CGI art. 278). */
const USUAL_BP = 2_000;

/** The order as the supplier reads it, prices without VAT. @param by who sends it; null: who made it */
export function purchaseDocument(host: HostContext, purchase: PurchaseState, by: Id | null = null): PurchaseOrderDocument {
  const { queries } = host;
  const supplier = queries.subcontracts.supplier(purchase.supplierId);
  const lines = purchase.lines.filter((line) => !line.closed && wantedOf(line) > 0).map((line) => {
    const part = line.partId ? queries.parts.get(line.partId) : null;
    const netMinor = wantedOf(line) * agreedMinor(line);
    return {
      reference: part?.number ?? '', theirReference: line.ref, label: line.label, detail: line.for.number, quantity: wantedOf(line), unitMinor: agreedMinor(line), discountBp: 0, vatBp: part?.vatBp ?? USUAL_BP,
      amountMinor: netMinor, netMinor, free: null, wantedOn: dueOf(purchase, line),
    };
  });
  const sum = totals(lines);
  return {
    kind: 'purchase_order', ...paperBase(queries), number: purchase.number, code: tradeCode(compactNumber(purchase.number)), atMs: purchase.sendings.at(-1)?.atMs ?? purchase.madeAtMs, duplicate: 0,
    by: personName(queries, by ?? purchase.by),
    supplier: { name: supplier?.name ?? '', address: supplier?.address ?? [], phone: supplier?.phone ?? '', email: supplier?.email ?? '', account: supplier?.account ?? '', siret: '', vatNumber: '' },
    theirReference: purchase.theirReference, deliverTo: shopParty(queries), wantedOn: purchase.wantedOn, lines,
    totals: { mode: 'net', netMinor: sum.netMinor, grossMinor: sum.grossMinor, vat: sum.rates.map(({ vatBp, netMinor, vatMinor }) => ({ rateBp: vatBp, netMinor, vatMinor })) }, notes: purchase.notes,
  };
}

export function purchaseJobs(host: HostContext, { purchaseId }: PaperRequest): Job[] {
  const purchase = purchaseId ? host.store.state<PurchaseState>('purchase', purchaseId) : undefined;
  if (!purchase?.exists) throw refuseWith('purchase.unknown');
  return [{ document: purchaseDocument(host, purchase), title: purchase.number, repairId: null, dropOffId: null, customerId: null }];
}
