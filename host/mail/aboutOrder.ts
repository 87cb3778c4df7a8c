import { formatMoney } from '#domain/kernel/money.ts';
import { readyCount } from '#domain/order/line.ts';
import type { OrderState } from '#domain/order/order.ts';
import { orderTotals } from '#domain/order/rules.ts';
import type { MessageKind } from '#domain/message/message.ts';
import type { TemplateValues } from '#domain/message/template.ts';
import type { OrderSheetDocument } from '#domain/paper/trade.ts';
import { depositsOf } from '../commands/order/context.ts';
import type { HostContext } from '../context.ts';
import { localDay } from '../days.ts';

/** Which page of an order a message carries; none goes with the news that its parts are here. */
const SHEETS: Partial<Record<MessageKind, OrderSheetDocument['variant']>> = { order_quote: 'quote', order_confirmation: 'confirmation', order_shipped: 'delivery_note' };
/** A mail names that many entries; its page has them all. */
const NAMED = 6;

export function sheetOf(kind: MessageKind): OrderSheetDocument['variant'] | null {
  return SHEETS[kind] ?? null;
}

export function pageName(order: OrderState): string {
  return `${order.number}.pdf`;
}

const dated = (isoDay: string | null): string => (isoDay === null ? '' : isoDay.split('-').reverse().join('/'));

/** What a message says of an order of parts: its number, what it comes to, its parts, the day that counts now, its last parcel. */
export function aboutOrder(host: HostContext, order: OrderState, kind: MessageKind, language: 'fr' | 'en'): { said: TemplateValues; page: string | null } {
  const parcel = order.shipments.at(-1);
  const gone = new Map(parcel?.lines.map((line) => [line.lineId, line.quantity]) ?? []);
  const counted = order.lines.map((line) => {
    const here = readyCount(line);
    const quantity = kind === 'order_shipped' ? (gone.get(line.lineId) ?? 0) : kind === 'order_ready' ? here : line.quantity;
    return { label: line.label, quantity };
  }).filter((line) => line.quantity > 0);
  const more = counted.length - NAMED;
  const parts = [...counted.slice(0, NAMED).map(({ label, quantity }) => `${quantity} × ${label}`), ...(more > 0 ? [language === 'fr' ? `et ${more} de plus` : `and ${more} more`] : [])].join(', ');
  const day = kind === 'order_quote' ? order.validUntil : kind === 'order_shipped' ? (parcel ? localDay(parcel.atMs) : null) : kind === 'order_ready' ? order.keptUntil : order.promisedOn;
  const owed = amountOf(host, order, kind);
  return {
    said: { number: order.number, parts, date: dated(day), amount: owed > 0 ? formatMoney(owed, language) : '', carrier: parcel?.carrier ?? order.carrier, tracking: parcel?.tracking ?? '' },
    page: sheetOf(kind) ? pageName(order) : null,
  };
}

/** With VAT: the whole order; of one that is all here, what is left to pay; of a parcel nothing, it was billed. */
function amountOf(host: HostContext, order: OrderState, kind: MessageKind): number {
  if (kind === 'order_shipped') return 0;
  const { grossMinor } = orderTotals(order).totals;
  if (kind !== 'order_ready') return grossMinor;
  // A part of it is paid when it is collected, and nobody knows yet which.
  if (order.lines.some((line) => line.delivered.length > 0 || readyCount(line) < line.quantity)) return 0;
  return grossMinor - depositsOf(host, order.id).reduce((sum, deposit) => sum + deposit.leftMinor, 0);
}
