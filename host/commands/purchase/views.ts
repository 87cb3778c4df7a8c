import type { ExpectedLine, Need, PurchaseLineView, PurchaseRow, PurchaseView, ReceiptView, RequestView, ReturnRow } from '#contract/views/purchase.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { toPrepare } from '#domain/order/line.ts';
import { stageOf } from '#domain/order/order.ts';
import { notInWork } from '#domain/part/take.ts';
import { csvTable } from '#domain/purchase/csv.ts';
import type { Asker } from '#domain/purchase/line.ts';
import type { PurchaseLineState, PurchaseState } from '#domain/purchase/purchase.ts';
import { agreedMinor, cameOf, chargedFor, dueOf, expectedOf, lineOf, receivedTwice, wantedOf } from '#domain/purchase/purchase.ts';
import type { RequestStatus } from '#domain/purchase/request.ts';
import { isWithin } from '#domain/purchase/request.ts';
import { toIssue } from '#domain/repair/lines.ts';
import { tradeCode } from '#domain/scan/codes.ts';
import type { Caller, HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { refuseWith } from '../../refused.ts';
import { mayReadCosts, repairOf } from '../part/context.ts';
import { orderOf } from '../sale/context.ts';
import { limitFor, purchaseOf } from './context.ts';

/** Whether who asked still waits, and may be given it as it comes. */
function stillWaits(host: HostContext, asker: Asker): boolean {
  if (!asker.ownerId) return false;
  if (asker.kind === 'repair') {
    const repair = repairOf(host, asker.ownerId);
    const line = repair?.lines.lines.find((each) => each.lineId === asker.lineId);
    return repair !== undefined && notInWork(repair) === null && line?.state === 'ordered' && (line.partId === null || toIssue(repair.lines, line) > 0);
  }
  const order = orderOf(host, asker.ownerId);
  const line = order?.lines.find((each) => each.lineId === asker.lineId);
  return order?.exists === true && stageOf(order) === 'open' && line !== undefined && line.partId !== null && toPrepare(line) > 0;
}

export function expectedLines(host: HostContext, of: { purchaseId: Id | null; supplierId: Id | null; code: string }, caller: Caller): ExpectedLine[] {
  const costs = mayReadCosts(host, caller);
  return host.queries.purchases.openFor(of, localDay(caller.nowMs())).map((row) => ({ ...row, canDirect: stillWaits(host, row.for), unitCostMinor: costs ? row.unitCostMinor : null }));
}

export function needs(host: HostContext, caller: Caller): Need[] {
  const costs = mayReadCosts(host, caller);
  return host.queries.needs.all(host.settings('purchase'), caller.nowMs()).map((need) => (costs ? need : { ...need, unitCostMinor: null }));
}

export function requests(host: HostContext, status: RequestStatus, caller: Caller): RequestView[] {
  const costs = mayReadCosts(host, caller);
  const limitMinor = limitFor(host, caller.actor);
  return host.queries.purchases.requests(status).map((row) => {
    const mayApprove = isWithin(row.amountMinor, limitMinor);
    return costs || row.askedById === caller.actor ? { ...row, mayApprove } : { ...row, unitCostMinor: null, amountMinor: null, mayApprove };
  });
}

export function purchaseRows(host: HostContext, rows: readonly PurchaseRow[], caller: Caller): PurchaseRow[] {
  return mayReadCosts(host, caller) ? [...rows] : rows.map((row) => ({ ...row, netMinor: null }));
}

export function returnRows(host: HostContext, rows: readonly ReturnRow[], caller: Caller): ReturnRow[] {
  if (mayReadCosts(host, caller)) return [...rows];
  return rows.map((row) => ({ ...row, expectedMinor: null, creditedMinor: null, lines: row.lines.map((line) => ({ ...line, unitMinor: 0 })) }));
}

export function purchaseView(host: HostContext, asked: Id, caller: Caller): PurchaseView {
  const today = localDay(caller.nowMs());
  const { purchases, subcontracts } = host.queries;
  // What two deliveries say of the same pieces names the deliveries: it leads to their order.
  const purchaseId = purchases.row(asked, today) ? asked : (purchases.ofReceipt(asked) ?? asked);
  const row = purchases.row(purchaseId, today);
  const state = purchaseOf(host, purchaseId);
  if (!row || !state) throw refuseWith('purchase.unknown');
  const costs = mayReadCosts(host, caller);
  const users = new Map(host.queries.house.users().map((user) => [user.id, user.name]));
  const nameOf = (id: Id | null): string => (id ? (users.get(id) ?? '') : '');
  const twice = new Set(receivedTwice(state).flatMap(({ receiptIds }) => receiptIds));
  const all = charges(state);
  const hide = <T>(value: T): T | null => (costs ? value : null);
  return {
    ...row, netMinor: hide(row.netMinor), code: tradeCode(row.number), wantedOn: state.wantedOn, notes: state.notes, lines: state.lines.map((line) => lineView(host, state, line, { today, costs, nameOf })),
    receipts: state.receipts.map((receipt) => receiptView(host, state, receipt, { costs, nameOf, twice: twice.has(receipt.receiptId) })),
    sendings: state.sendings.map(({ by, ...sent }) => ({ ...sent, by: nameOf(by) })), confirmedAtMs: state.confirmedAtMs, reason: state.reason, returns: returnRows(host, purchases.returnsOf(purchaseId), caller),
    differenceMinor: hide(all.reduce((sum, line) => sum + line.differenceMinor, 0)), carriageMinor: hide(all.reduce((sum, line) => sum + line.carriageMinor, 0)),
    invoices: state.invoices.map((invoice, i) => ({ reference: invoice.reference, on: invoice.on, atMs: invoice.atMs, by: nameOf(invoice.by), differenceMinor: hide(chargedMore(state, i)) })),
    goneMinor: hide(purchases.goneOf(purchaseId)),
    supplierEmail: subcontracts.supplier(state.supplierId)?.email ?? '',
  };
}

/** What each line of each delivery cost by all that is known; what was wrong is the supplier's own. */
function charges(state: PurchaseState): { receiptId: Id; n: number; unitCostMinor: number; invoiced: boolean; differenceMinor: number; carriageMinor: number }[] {
  return state.receipts.flatMap(({ receiptId, lines }) => lines.map((line, n) => {
    const { unitCostMinor, costMinor, invoiced } = chargedFor(state, receiptId, n);
    const counts = line.state !== 'wrong';
    return { receiptId, n, unitCostMinor, invoiced, differenceMinor: counts ? (unitCostMinor - line.orderedMinor) * line.quantity : 0, carriageMinor: counts ? costMinor - unitCostMinor * line.quantity : 0 };
  }));
}

/** What the nth invoice charged beyond what was known before it. */
function chargedMore(state: PurchaseState, n: number): number {
  const before = { receipts: state.receipts, invoices: state.invoices.slice(0, n) };
  return state.invoices[n]!.lines.reduce((sum, line) => sum + line.costMinor - chargedFor(before, line.receiptId, line.n).costMinor, 0);
}

interface Seeing { costs: boolean; nameOf(id: Id | null): string }

function lineView(host: HostContext, state: PurchaseState, line: PurchaseLineState, { today, costs, nameOf }: Seeing & { today: string }): PurchaseLineView {
  const left = expectedOf(state, line);
  const dueOn = dueOf(state, line);
  const damaged = state.receipts.flatMap((receipt) => receipt.lines).filter((each) => each.lineId === line.lineId && each.state === 'damaged').reduce((sum, each) => sum + each.quantity, 0);
  return {
    ...line, unitCostMinor: costs ? line.unitCostMinor : null, confirmed: line.confirmed && { ...line.confirmed, unitCostMinor: costs ? line.confirmed.unitCostMinor : null },
    partNumber: line.partId ? (host.queries.parts.get(line.partId)?.number ?? '') : '', received: cameOf(state, line.lineId).size, damaged, left, dueOn, late: left > 0 && dueOn !== null && dueOn < today,
    askedByName: nameOf(line.askedBy),
  };
}

function receiptView(host: HostContext, state: PurchaseState, receipt: PurchaseState['receipts'][number], { costs, nameOf, twice }: Seeing & { twice: boolean }): ReceiptView {
  const charged = charges(state).filter((each) => each.receiptId === receipt.receiptId);
  return {
    receiptId: receipt.receiptId, note: receipt.note, atMs: receipt.atMs, by: nameOf(receipt.by), carriageMinor: costs ? receipt.carriageMinor : null, twice,
    lines: receipt.lines.map((line, n) => ({
      lineId: line.lineId, label: (line.partId ? host.queries.parts.get(line.partId)?.label : undefined) ?? lineOf(state, line.lineId)?.label ?? '', state: line.state, quantity: line.quantity, grade: line.grade,
      serials: line.serials, to: line.to, place: line.placeId && line.to !== 'direct' ? host.queries.parts.placeName(line.placeId) : '', unitCostMinor: costs ? line.unitCostMinor : null,
      chargedMinor: costs ? charged[n]!.unitCostMinor : null, invoiced: charged[n]!.invoiced, differenceMinor: costs ? charged[n]!.differenceMinor : null,
    })),
  };
}

/** The order as a table; text that a spreadsheet would take for a formula is told as text. */
export function purchaseCsv(host: HostContext, purchaseId: Id): { name: string; text: string } {
  const state = purchaseOf(host, purchaseId);
  if (!state?.exists) throw refuseWith('purchase.unknown');
  const words = host.queries.house.shop()?.profile.language === 'en' ? HEADERS.en : HEADERS.fr;
  const rows = state.lines.filter((line) => !line.closed && wantedOf(line) > 0).map((line) => [
    state.number, line.ref, line.partId ? (host.queries.parts.get(line.partId)?.number ?? '') : '', line.label, String(wantedOf(line)), decimal(agreedMinor(line)), dueOf(state, line) ?? '',
  ]);
  return { name: `${state.number}.csv`, text: csvTable([words, ...rows]) };
}

const HEADERS = {
  fr: ['Commande', 'Votre référence', 'Notre référence', 'Désignation', 'Quantité', 'Prix unitaire HT', 'Souhaité le'],
  en: ['Order', 'Your reference', 'Our reference', 'Description', 'Quantity', 'Unit price without VAT', 'Wanted on'],
};

/** Euros with a comma, as French spreadsheets read them. */
function decimal(minor: number): string {
  return `${Math.trunc(minor / 100)},${String(Math.abs(minor) % 100).padStart(2, '0')}`;
}
