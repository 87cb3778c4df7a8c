import type { Id } from '#domain/kernel/ids.ts';
import { readyCount } from '#domain/order/line.ts';
import type { OrderState } from '#domain/order/order.ts';
import { stageOf } from '#domain/order/order.ts';
import { orderTotals } from '#domain/order/rules.ts';
import type { PaperParty } from '#domain/paper/base.ts';
import type { OrderSheetDocument, PutAsideLabelDocument } from '#domain/paper/trade.ts';
import { repairCode, tradeCode } from '#domain/scan/codes.ts';
import { depositsOf } from '../commands/order/context.ts';
import type { HostContext } from '../context.ts';
import { refuseWith } from '../refused.ts';
import type { Job } from './documents.ts';
import { customerPaper, paperBase, personName } from './parties.ts';

export type OrderVariant = OrderSheetDocument['variant'];

const WORDS = { fr: { pieces: (n: number) => (n > 1 ? `${n} pièces` : `${n} pièce`) }, en: { pieces: (n: number) => (n > 1 ? `${n} parts` : `${n} part`) } };

function orderFor(host: HostContext, orderId: Id | undefined): OrderState {
  const order = orderId ? host.store.state<OrderState>('order', orderId) : undefined;
  if (!order?.exists) throw refuseWith('order.unknown');
  return order;
}

/** The sheet that an order calls for as it stands: a quote before it is agreed, then what was agreed, then what goes with the goods. */
export function variantOf(order: OrderState): OrderVariant {
  if (stageOf(order) === 'quote') return 'quote';
  return order.delivery === 'ship' && order.lines.some((line) => line.delivered.length > 0) ? 'delivery_note' : 'confirmation';
}

export function orderJobs(host: HostContext, orderId: Id | undefined, variant?: OrderVariant): Job[] {
  const order = orderFor(host, orderId);
  return [jobOf(order, orderSheet(host, order, variant ?? variantOf(order)))];
}

/** For the bag or the shelf where it waits. */
export function putAsideJobs(host: HostContext, orderId: Id | undefined): Job[] {
  const order = orderFor(host, orderId);
  const base = paperBase(host.queries);
  const pieces = order.lines.reduce((sum, line) => sum + readyCount(line), 0) || order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const document: PutAsideLabelDocument = {
    kind: 'put_aside_label', ...base, number: order.number, code: tradeCode(order.number), customerName: short(customerPaper(host.queries, order.customerId)?.name ?? ''), what: WORDS[base.language].pieces(pieces),
    keptUntil: order.keptUntil, index: 1, count: 1,
  };
  return [jobOf(order, document)];
}

/** On a piece that came for a repair: which one, and whose. */
export function forRepairJobs(host: HostContext, repairId: Id): Job[] {
  const repair = host.queries.repairs.sheet(repairId);
  if (!repair) throw refuseWith('repair.unknown');
  const document: PutAsideLabelDocument = {
    kind: 'put_aside_label', ...paperBase(host.queries), number: repair.number, code: repairCode(repair.number), customerName: short(customerPaper(host.queries, repair.customerId)?.name ?? ''), what: '', keptUntil: null, index: 1,
    count: 1,
  };
  return [{ document, title: repair.number, repairId, dropOffId: null, customerId: repair.customerId }];
}

function jobOf(order: OrderState, document: Job['document']): Job {
  return { document, title: order.number, repairId: null, dropOffId: null, customerId: order.customerId };
}

/** As others may see it at the counter: "Chappuis L.". */
function short(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  return others.length === 0 ? first : `${others.at(-1)} ${first.charAt(0)}.`;
}

/** @param language null: the customer's, else the shop's */
export function orderSheet(host: HostContext, order: OrderState, variant: OrderVariant, language: 'fr' | 'en' | null = null): OrderSheetDocument {
  const known = paperBase(host.queries, order.customerId);
  const base = { ...known, language: language ?? known.language };
  const customer = customerPaper(host.queries, order.customerId);
  const { totals, amounts, nets } = orderTotals(order);
  const note = variant === 'delivery_note';
  const goods = order.lines.map((line, i) => {
    const part = line.partId ? host.queries.parts.get(line.partId) : null;
    return {
      reference: part?.number ?? '', label: line.label, detail: '', quantity: note ? lastParcel(order, line.lineId, line.delivered.length) : line.quantity, unitMinor: line.unitMinor, discountBp: line.discountBp,
      vatBp: line.vatBp, amountMinor: amounts[i]!, netMinor: nets[i]!, free: line.free, ordered: note ? line.quantity : null, dueOn: null,
    };
  });
  const fees = order.fees.map((fee, i) => ({
    reference: '', label: fee.label, detail: '', quantity: 1, unitMinor: fee.unitMinor, discountBp: 0, vatBp: fee.vatBp, amountMinor: fee.unitMinor, netMinor: nets[order.lines.length + i]!, free: null, ordered: null, dueOn: null,
  }));
  const parcel = order.shipments.at(-1);
  return {
    kind: 'order_sheet', ...base, variant, number: order.number, code: tradeCode(order.number), atMs: (note ? parcel?.atMs : null) ?? (variant === 'quote' ? order.openedAtMs : order.acceptedAtMs) ?? order.openedAtMs, duplicate: 0,
    by: personName(host.queries, order.openedBy), customer: customer && { ...customer, siret: '', vatNumber: '' }, deliverTo: addressOf(order), theirReference: order.theirReference,
    lines: note ? goods.filter((line) => line.quantity > 0) : [...goods, ...fees],
    totals: note ? null : { mode: order.mode, netMinor: totals.netMinor, grossMinor: totals.grossMinor, vat: totals.rates.map(({ vatBp, netMinor, vatMinor }) => ({ rateBp: vatBp, netMinor, vatMinor })) },
    depositMinor: depositsOf(host, order.id).reduce((sum, deposit) => sum + deposit.leftMinor, 0), validUntil: variant === 'quote' ? order.validUntil : null, readyOn: variant === 'quote' ? null : order.promisedOn,
    carrier: parcel?.carrier ?? order.carrier, trackingNumber: parcel?.tracking ?? '', mentions: host.settings('orders').mentions.split(/\n{2,}/).filter(Boolean),
  };
}

/** What went with the last parcel; before any left, what was handed over. */
function lastParcel(order: OrderState, lineId: Id, delivered: number): number {
  const parcel = order.shipments.at(-1);
  return parcel ? (parcel.lines.find((line) => line.lineId === lineId)?.quantity ?? 0) : delivered;
}

function addressOf({ shipTo }: OrderState): PaperParty | null {
  if (!shipTo.name && shipTo.address.length === 0 && !shipTo.city) return null;
  return { name: shipTo.name, address: [...shipTo.address, `${shipTo.postcode} ${shipTo.city}`.trim()].filter(Boolean), phone: shipTo.phone, email: '' };
}
