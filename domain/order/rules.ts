import { z } from 'zod';
import type { IsoDay } from '../kernel/days.ts';
import { id, isoDate, line as text, minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Refusal, Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { BasisPoints, Totals } from '../kernel/vat.ts';
import { grossOf, lineNet } from '../kernel/vat.ts';
import type { CustomerState } from '../customer/customer.ts';
import type { PartState } from '../part/part.ts';
import type { Reserved } from '../part/reserve.ts';
import { freeFor } from '../part/reserve.ts';
import { pieces } from '../part/stock.ts';
import { FREE_REASONS } from '../sale/line.ts';
import type { PriceMode } from '../sale/totals.ts';
import { documentTotals } from '../sale/totals.ts';
import type { OrderFee, OrderLine } from './line.ts';
import { SUPPLIES } from './line.ts';
import type { OrderState } from './order.ts';
import { DELIVERIES, stageOf } from './order.ts';
import type { OrderSettings } from './settings.ts';

export interface OrderContext {
  order?: OrderState;
  customer?: CustomerState;
  part(id: Id): PartState | undefined;
  reserved(partId: Id): readonly Reserved[];
  settings: OrderSettings;
  /** The discount that everybody who sells may give, in basis points. */
  maxDiscountBp: BasisPoints;
  may: { discount: boolean; free: boolean };
  /** What a line without a part bears, and the rates that exist today. */
  usualVatBp: BasisPoints;
  vatRates: readonly BasisPoints[];
  exempt: boolean;
  today: IsoDay;
  /** Numbers of the deposits taken on it that nobody gave back or used up. */
  depositsHeld: readonly string[];
}

const vatBp = z.number().int().min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' });

export const orderLineInput = z.object({
  /** Null: a new line. */
  lineId: id.nullable().default(null),
  partId: id.nullable().default(null),
  /** '': the part's own. */
  label: text.default(''),
  quantity: pieces,
  /** Of one, in the order's mode; null: what the catalogue says. */
  unitMinor: minorAmount.nullable().default(null),
  discountBp: z.number().int().min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' }).default(0),
  /** Null: the part's, or what parts usually bear. Of a part only its own, or what the line was agreed at. */
  vatBp: vatBp.nullable().default(null),
  free: z.enum(FREE_REASONS).nullable().default(null),
  /** Null: off the shelf if enough are free now, else bought. */
  supply: z.enum(SUPPLIES).nullable().default(null),
});
export type OrderLineInput = z.output<typeof orderLineInput>;

export const orderDetailsInput = z.object({
  customerId: id.nullable().default(null),
  delivery: z.enum(DELIVERIES).default('collect'),
  carrier: text.default(''),
  fees: z.array(z.object({ label: requiredLine, unitMinor: minorAmount, vatBp: vatBp.nullable().default(null) })).max(10).default([]),
  promisedOn: isoDate.nullable().default(null),
  /** Puts it aside until then. */
  keptUntil: isoDate.nullable().default(null),
  note: paragraph.default(''),
  theirReference: text.default(''),
  /** Null: the customer's own address. */
  shipTo: z.object({ name: text.default(''), address: z.array(text).max(4).default([]), postcode: z.string().trim().max(12).default(''), city: text.default(''), phone: z.string().trim().max(40).default('') }).nullable().default(null),
});
export type OrderDetailsInput = z.output<typeof orderDetailsInput>;

/** What is still worked on; a quote only where quotes may be. */
export function notOpen(order: OrderState | undefined, andQuotes: boolean): { ok: false; refusal: Refusal } | null {
  if (!order?.exists) return refuse('order.unknown');
  const stage = stageOf(order);
  if (stage === 'open' || (stage === 'quote' && andQuotes)) return null;
  return refuse(stage === 'quote' ? 'order.isQuote' : stage === 'cancelled' || order.cancelledAtMs !== null ? 'order.cancelled' : 'order.done', { number: order.number });
}

/** Who it is for and where it goes must be known before anything is sent. */
export function detailsTrouble(input: OrderDetailsInput, { customer, vatRates }: OrderContext): { ok: false; refusal: Refusal } | null {
  if (input.customerId && !customer?.exists) return refuse('customer.unknown', {}, ['customerId']);
  if (customer?.erased) return refuse('customer.erased', {}, ['customerId']);
  if (input.delivery === 'ship' && !input.customerId) return refuse('order.shipToWhom', {}, ['customerId']);
  if (input.delivery === 'ship' && input.keptUntil) return refuse('order.keptOrShipped', {}, ['keptUntil']);
  const rate = input.fees.find((fee) => fee.vatBp !== null && !vatRates.includes(fee.vatBp));
  return rate ? refuse('sale.vatUnknown', { percent: rate.vatBp! / 100 }, ['fees']) : null;
}

export function feesOf(input: OrderDetailsInput, { usualVatBp }: OrderContext): OrderFee[] {
  return input.fees.map((fee) => ({ ...fee, vatBp: fee.vatBp ?? usualVatBp }));
}

/** Each line with its price, its rate and where it is to come from. A line that stands already keeps what was agreed. */
export function pricedLines(mode: PriceMode, given: readonly OrderLineInput[], context: OrderContext, newId: () => Id): Result<OrderLine[]> {
  const lines: OrderLine[] = [];
  // A part named twice has its free pieces once.
  const taken = new Map<Id, number>();
  for (const [at, input] of given.entries()) {
    const known = context.order?.lines.find((line) => line.lineId === input.lineId);
    if (input.lineId && !known) return refuse('order.lineUnknown', {}, ['lines', String(at)]);
    const priced = pricedLine(mode, input, at, context);
    if (!priced.ok) return priced;
    const { partId, quantity } = priced.value;
    lines.push({ ...priced.value, lineId: input.lineId ?? newId(), supply: input.supply ?? known?.supply ?? supplyOf(context, partId, quantity, taken) });
    if (partId) taken.set(partId, (taken.get(partId) ?? 0) + quantity);
  }
  return ok(lines);
}

function supplyOf({ part: partOf, reserved }: OrderContext, partId: Id | null, quantity: number, taken: ReadonlyMap<Id, number>): OrderLine['supply'] {
  const part = partId ? partOf(partId) : undefined;
  return part && freeFor(part, reserved(part.id), null) - (taken.get(part.id) ?? 0) >= quantity ? 'shelf' : 'buy';
}

function pricedLine(mode: PriceMode, input: OrderLineInput, at: number, context: OrderContext): Result<Omit<OrderLine, 'lineId' | 'supply'>> {
  const before = context.order?.lines.find((line) => line.lineId === input.lineId);
  const known = before?.partId === input.partId ? before : undefined;
  // What somebody with the right agreed to was agreed for so many pieces of this part: not for more, nor for another.
  const agreed = known && input.quantity <= known.quantity ? known : undefined;
  const part = input.partId ? context.part(input.partId) : undefined;
  const label = input.label || part?.label || '';
  const rate = context.exempt ? 0 : (input.vatBp ?? part?.vatBp ?? context.usualVatBp);
  const trouble = namingTrouble({ input, known, agreed, part, label, rate }, context);
  if (trouble) return refuse(trouble.code, trouble.params, ['lines', String(at), trouble.field]);
  const facts = { partId: input.partId, label, quantity: input.quantity, vatBp: rate, free: input.free };
  if (input.free) return ok({ ...facts, unitMinor: 0, discountBp: 0 });
  const price = part?.salePriceMinor ?? null;
  const catalogueMinor = price === null ? null : mode === 'gross' ? grossOf(price, rate) : price;
  const unitMinor = input.unitMinor ?? (known ? known.unitMinor : catalogueMinor);
  if (unitMinor === null) return refuse('sale.noPrice', { part: label }, ['lines', String(at), 'unitMinor']);
  const cheap = priceTrouble({ input, agreed, part, label, unitMinor, catalogueMinor }, context);
  if (cheap) return refuse(cheap.code, cheap.params, ['lines', String(at), cheap.field]);
  return ok({ ...facts, unitMinor, discountBp: input.discountBp });
}

interface Pricing { input: OrderLineInput; agreed: OrderLine | undefined; part: PartState | undefined; label: string; unitMinor: Minor; catalogueMinor: Minor | null }

/** Less than whoever asks may give. */
function priceTrouble({ input, agreed, part, label, unitMinor, catalogueMinor }: Pricing, { may, maxDiscountBp }: OrderContext): { code: string; params: Record<string, string | number>; field: string } | null {
  if (!may.discount && tooCheap(input, unitMinor, catalogueMinor, maxDiscountBp, agreed)) return { code: 'sale.discountTooHigh', params: { part: label, percent: maxDiscountBp / 100 }, field: 'discountBp' };
  // Nothing to pay is free of charge, whatever it is called.
  const nothing = part !== undefined && catalogueMinor !== 0 && lineNet(input.quantity, unitMinor, input.discountBp) === 0;
  const promised = agreed !== undefined && lineNet(agreed.quantity, agreed.unitMinor, agreed.discountBp) === 0;
  return nothing && !may.free && !promised ? { code: 'sale.freeRight', params: { part: label }, field: 'unitMinor' } : null;
}

interface Naming { input: OrderLineInput; known: OrderLine | undefined; agreed: OrderLine | undefined; part: PartState | undefined; label: string; rate: BasisPoints }

function namingTrouble({ input, known, agreed, part, label, rate }: Naming, { may, vatRates, exempt }: OrderContext): { code: string; params: Record<string, string | number>; field: string } | null {
  if (input.partId && !part?.exists) return { code: 'part.unknown', params: {}, field: 'partId' };
  if (part && !part.active && known?.partId !== part.id) return { code: 'sale.partInactive', params: { part: part.label }, field: 'partId' };
  if (!label) return { code: 'field.required', params: {}, field: 'label' };
  if (rate !== known?.vatBp && !vatRates.includes(rate)) return { code: 'sale.vatUnknown', params: { percent: rate / 100 }, field: 'vatBp' };
  // The counter sells it at its own rate: what is ordered bears it too, or the rate at which it was agreed before.
  if (part && !exempt && rate !== part.vatBp && rate !== known?.vatBp) return { code: 'order.vatOfPart', params: { part: part.label, percent: part.vatBp / 100 }, field: 'vatBp' };
  if (input.free && !may.free && agreed?.free !== input.free) return { code: 'sale.freeRight', params: { part: label }, field: 'free' };
  return null;
}

/** Less than the shop lets everybody give; what somebody with the right agreed to before stands. */
function tooCheap({ quantity, discountBp }: OrderLineInput, unitMinor: Minor, catalogueMinor: Minor | null, maxDiscountBp: BasisPoints, agreed: OrderLine | undefined): boolean {
  if (agreed && agreed.unitMinor === unitMinor && agreed.discountBp >= discountBp) return false;
  const asked = lineNet(quantity, unitMinor, discountBp);
  return asked < lineNet(quantity, catalogueMinor ?? unitMinor, maxDiscountBp);
}

/** What the order comes to, in its own mode: lines, then fees. */
export function orderTotals({ mode, lines, fees }: { mode: PriceMode; lines: readonly Pick<OrderLine, 'quantity' | 'unitMinor' | 'discountBp' | 'vatBp'>[]; fees: readonly OrderFee[] }): { totals: Totals; amounts: Minor[]; nets: Minor[] } {
  const priced = [
    ...lines.map((line) => ({ amountMinor: lineNet(line.quantity, line.unitMinor, line.discountBp), vatBp: line.vatBp })),
    ...fees.map((fee) => ({ amountMinor: fee.unitMinor, vatBp: fee.vatBp })),
  ];
  return { ...documentTotals(mode, priced), amounts: priced.map((line) => line.amountMinor) };
}
