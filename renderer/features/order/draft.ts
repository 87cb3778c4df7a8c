import type { CallInput } from '#contract/api.ts';
import type { OrderView } from '#contract/views/order.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Supply } from '#domain/order/line.ts';
import type { Delivery, OrderKind, OrderSource } from '#domain/order/order.ts';
import type { FreeReason } from '#domain/sale/line.ts';
import type { PriceMode } from '#domain/sale/totals.ts';

/** A line as it is being typed. */
export interface DraftLine {
  /** Of its row alone; a line that is new has no id of its own yet. */
  key: number;
  lineId: Id | null;
  partId: Id | null;
  label: string;
  quantity: number | null;
  /** Null: the catalogue's. */
  unitMinor: number | null;
  discountBp: number | null;
  free: FreeReason | 'none';
  supply: Supply | 'auto';
}
export interface DraftFee { key: number; label: string; unitMinor: number | null; vatBp: number | null }

export interface OrderDraft {
  kind: OrderKind;
  source: OrderSource;
  mode: PriceMode;
  customerId: Id | null;
  delivery: Delivery;
  carrier: string;
  promisedOn: string | null;
  keptUntil: string | null;
  validUntil: string | null;
  note: string;
  theirReference: string;
  elsewhere: boolean;
  shipTo: { name: string; address: string; postcode: string; city: string; phone: string };
  lines: DraftLine[];
  fees: DraftFee[];
}

let keys = 0;
export const newKey = (): number => (keys += 1);
const nowhere = { name: '', address: '', postcode: '', city: '', phone: '' };

export function newDraft(kind: OrderKind, customerId: Id | null): OrderDraft {
  return {
    kind, source: 'counter', mode: 'gross', customerId, delivery: 'collect', carrier: '', promisedOn: null, keptUntil: null, validUntil: null, note: '', theirReference: '', elsewhere: false, shipTo: { ...nowhere },
    lines: [], fees: [],
  };
}

export function draftOf(order: OrderView): OrderDraft {
  const { kind, source, mode, customerId, delivery, carrier, promisedOn, keptUntil, validUntil, note, theirReference, shipTo } = order;
  return {
    kind, source, mode, customerId, delivery, carrier, promisedOn, keptUntil, validUntil, note, theirReference, elsewhere: shipTo !== null,
    shipTo: shipTo ? { ...shipTo, address: shipTo.address.join('\n') } : { ...nowhere },
    lines: order.lineViews.map((line) => ({
      key: newKey(), lineId: line.lineId, partId: line.partId, label: line.label, quantity: line.quantity, unitMinor: line.unitMinor, discountBp: line.discountBp, free: line.free ?? 'none', supply: line.supply,
    })),
    fees: order.fees.map((fee) => ({ key: newKey(), ...fee })),
  };
}

/** A part that stands on it already is one more of it. */
export function addPart(draft: OrderDraft, part: { id: Id; label: string }, quantity = 1): void {
  const known = draft.lines.find((line) => line.partId === part.id && line.free === 'none');
  if (known) known.quantity = (known.quantity ?? 0) + quantity;
  else draft.lines.push({ key: newKey(), lineId: null, partId: part.id, label: part.label, quantity, unitMinor: null, discountBp: 0, free: 'none', supply: 'auto' });
}

/** What is common to opening and changing. */
export function inputOf(draft: OrderDraft): Omit<CallInput<'order.change'>, 'orderId'> {
  const { customerId, delivery, carrier, promisedOn, keptUntil, validUntil, note, theirReference, shipTo } = draft;
  const ships = delivery === 'ship';
  return {
    customerId, delivery, carrier: ships ? carrier : '', promisedOn, keptUntil: ships ? null : keptUntil, validUntil, note, theirReference,
    shipTo: ships && draft.elsewhere ? { ...shipTo, address: shipTo.address.split('\n').map((line) => line.trim()).filter(Boolean) } : null,
    lines: draft.lines.map((line) => ({
      lineId: line.lineId, partId: line.partId, label: line.label, quantity: line.quantity ?? 0, unitMinor: line.free === 'none' ? line.unitMinor : null, discountBp: line.discountBp ?? 0,
      free: line.free === 'none' ? null : line.free, supply: line.supply === 'auto' ? null : line.supply,
    })),
    fees: draft.fees.filter((fee) => fee.label.trim() !== '').map((fee) => ({ label: fee.label, unitMinor: fee.unitMinor ?? 0, vatBp: fee.vatBp })),
  };
}
