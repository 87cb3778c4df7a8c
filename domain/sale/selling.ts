import type { z } from 'zod';
import type { CustomerState } from '../customer/customer.ts';
import type { IsoDay } from '../kernel/days.ts';
import { addDays, addMonths } from '../kernel/days.ts';
import type { CommandSpec, DecisionTools } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Refusal, Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { deliverOrder } from '../order/deliver.ts';
import type { OrderState } from '../order/order.ts';
import { partMoved } from '../part/move.ts';
import type { HousePlace } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import { notSelling } from '../till/day.ts';
import type { TillState } from '../till/till.ts';
import { NO_GUARANTEES } from '../unit/guarantees.ts';
import type { UnitState } from '../unit/unit.ts';
import { unitEvent, unitMoved } from '../unit/unit.ts';
import type { SaleLine } from './line.ts';
import type { PayContext } from './payments.ts';
import { takePayments } from './payments.ts';
import type { Cart, CartContext, CartLine } from './pricing.ts';
import { priceCart } from './pricing.ts';
import type { Buyer, SaleFacts } from './sale.ts';
import { saleEvent } from './sale.ts';
import { sellInput } from './sell.ts';
import type { Standing } from './standing.ts';
import { accountTrouble } from './standing.ts';

/** What every document of the till is written with. */
export interface CounterContext {
  /** The till of this PC; nothing is sold or paid while it is closed. */
  tillId: Id;
  till: TillState | undefined;
  /** The day that was left open though it is over, where the shop will not sell into it. */
  leftOpen?: IsoDay | null;
  customer: CustomerState | undefined;
  today: IsoDay;
}

export interface SellContext extends CartContext, CounterContext, Pick<PayContext, 'voucher'> {
  /** How the customer stands with us; asked only where something goes on the account. */
  standing(): Standing | undefined;
  /** Whoever sells may put it on the account against the customer's limit. */
  mayCredit: boolean;
  /** The customer's order that it delivers. */
  order: OrderState | undefined;
  outside: HousePlace;
  customerPlace: HousePlace;
}

export interface SaleMade {
  saleId: Id;
  number: string;
  /** Negative for a credit. */
  grossMinor: Minor;
  changeMinor: Minor;
  /** Whether its paper is on its way out: only the host knows. */
  printed: boolean;
}

/** Sells: money, pieces and papers in one fact each, all of them or none. */
export const sell: CommandSpec<'sale.sell', typeof sellInput, SellContext, SaleMade> = {
  name: 'sale.sell',
  schema: sellInput,
  right: 'sale.do',
  decide(input, context, tools) {
    const { customer, order } = context;
    const missing = cantSell(input, context);
    if (missing) return missing;
    const cart = priceCart(input.mode, input.lines, context);
    const stuck = cart.lines.find((line) => line.trouble !== null);
    if (stuck?.trouble) return { ok: false, refusal: { ...stuck.trouble, path: ['lines', stuck.at, ...(stuck.trouble.path ?? [])] } };
    const { totals } = cart;
    if (totals.grossMinor < 0) return refuse('sale.negative');
    if (input.shownMinor !== null && input.shownMinor !== totals.grossMinor) return refuse('sale.priceChanged', { total: totals.grossMinor / 100, shown: input.shownMinor / 100 });
    const paid = takePayments(input.payments, totals.grossMinor, { settings: context.settings, hasCustomer: customer !== undefined, voucher: context.voucher });
    if (!paid.ok) return paid;
    const onAccount = accountOf(input, context);
    if (!onAccount.ok) return onAccount;

    const saleId = tools.newId();
    const number = tools.nextNumber(input.paper === 'invoice' ? 'F' : 'T');
    const delivery = order ? handOver(order, saleId, cart) : null;
    const lines = cart.lines.map(({ line }, i): SaleLine => ({ lineId: tools.newId(), ...line, ...(delivery?.pieces.has(i) ? { pieces: delivery.pieces.get(i)! } : {}) }));
    const facts: SaleFacts = {
      number, kind: 'sale', paper: input.paper, mode: input.mode, tillId: context.tillId, customerId: customer?.id ?? null, orderId: order?.id ?? null, ofId: null, ofNumber: '', lines, ...paid.value, totals,
      reason: input.note, settles: [], ...onAccount.value,
    };
    const moves = cart.lines.flatMap((each, i) => partMoves(each, lines[i]!, { saleId, number, outside: context.outside }, tools));
    const units = lines.flatMap((line) => (line.kind === 'unit' && customer ? unitSold(line, context.unit(line.unitId!)!.unit, customer.id, context) : []));
    const events: NewEvent[] = [
      ...(moves.length > 0 ? makePlaces(context.outside) : []), ...(units.length > 0 ? makePlaces(context.customerPlace) : []),
      saleEvent(saleId, 'sale.made', facts, customer ? buyerOf(customer) : undefined), ...moves, ...units,
      ...(delivery?.event ? [delivery.event] : []),
    ];
    return ok({ reply: { saleId, number, grossMinor: totals.grossMinor, changeMinor: paid.value.changeMinor, printed: false }, events });
  },
};

/** The day by which what goes on the account is to be paid; refused where no more may go on it, unless somebody who may says why. */
function accountOf({ payments, accountReason }: z.output<typeof sellInput>, { standing: standingNow, mayCredit, today }: SellContext): Result<Pick<SaleFacts, 'dueOn' | 'accountReason'>> {
  const amountMinor = payments.reduce((sum, payment) => (payment.mean === 'account' ? sum + payment.amountMinor : sum), 0);
  const standing = amountMinor > 0 ? standingNow() : undefined;
  if (!standing) return ok({ dueOn: null });
  const dueOn = addDays(today, standing.days);
  const trouble = accountTrouble(standing, amountMinor);
  if (!trouble) return ok({ dueOn });
  if (accountReason === '') return { ok: false, refusal: trouble };
  return mayCredit ? ok({ dueOn, accountReason }) : refuse('sale.accountRight', {}, ['accountReason']);
}

/** The order's own fact, and which of its pieces each line hands over. Its fees are charged where the sale bears each of them. */
function handOver(order: OrderState, saleId: Id, cart: Cart): { event: NewEvent | null; pieces: Map<number, number[]> } {
  const handed = cart.lines.flatMap(({ line, picks }, i) =>
    (line.orderLineId ? picks.map((pick) => ({ i, lineId: line.orderLineId!, quantity: pick.quantity, placeId: pick.placeId, serials: pick.serials })) : []));
  const fees = order.fees.length > 0 && !order.feesCharged && order.fees.every((fee) => cart.lines.some(({ line }) => line.kind === 'fee' && line.label === fee.label));
  if (handed.length === 0 && !fees) return { event: null, pieces: new Map() };
  const { event, pieces } = deliverOrder(order, saleId, handed.map(({ i: _, ...entry }) => entry), fees);
  const ofLine = new Map<number, number[]>();
  for (const [at, { i }] of handed.entries()) ofLine.set(i, [...(ofLine.get(i) ?? []), ...pieces[at]!]);
  return { event, pieces: ofLine };
}

/** What must be known before anything is priced. */
function cantSell(input: z.output<typeof sellInput>, context: SellContext): { ok: false; refusal: Refusal } | null {
  const { customer, order } = context;
  const shut = notSelling(context);
  if (shut) return shut;
  if (input.customerId && !isCustomer(customer)) return refuse('customer.unknown', {}, ['customerId']);
  if (input.orderId && !order?.exists) return refuse('order.unknown', {}, ['orderId']);
  if (!input.orderId && input.lines.some((line) => line.kind === 'part' && line.orderLineId)) return refuse('order.unknown', {}, ['orderId']);
  if (input.paper === 'invoice' && !customer) return refuse('sale.invoiceNeedsCustomer', {}, ['customerId']);
  if (input.lines.some((line) => line.kind === 'unit') && !customer) return refuse('sale.unitNeedsCustomer', {}, ['customerId']);
  // A deposit is whose it was: it pays for nobody else.
  for (const [at, line] of input.lines.entries()) {
    const deposit = line.kind === 'deposit' ? context.deposit(line.saleId) : undefined;
    const theirs = !deposit?.customerId || deposit.customerId === customer?.id || (!customer && deposit.customerId === order?.customerId);
    if (!theirs) return refuse('sale.notTheirs', { number: deposit.number }, ['lines', at]);
  }
  if (!input.note && input.lines.some((line) => line.kind === 'part' && line.free)) return refuse('sale.freeReason', {}, ['note']);
  return null;
}

export function isCustomer(customer: CustomerState | undefined): customer is CustomerState {
  return customer?.exists === true && !customer.erased;
}

/** Whom a document is made out to, as the customer's file says on that day. */
export function buyerOf({ details }: CustomerState): Buyer {
  const town = `${details.postcode} ${details.city}`.trim();
  return { name: details.name, address: [...details.address, town].filter(Boolean), siret: details.siret, vatNumber: details.vatNumber, email: details.emails[0] ?? '' };
}

interface Document { saleId: Id; number: string; outside: HousePlace }

/** Off the shelves, out of the house: each at what the pieces that left before it made of the average. */
function partMoves({ picks }: CartLine, line: SaleLine, { saleId, number, outside }: Document, tools: DecisionTools): NewEvent[] {
  return picks.map((pick) => partMoved(line.partId!, { placeId: pick.placeId, kind: pick.kind }, { placeId: outside.placeId, kind: 'outside' }, {
    grade: line.grade, quantity: pick.quantity, serials: pick.serials, costMinor: pick.costMinor, reason: line.free ? 'given' : 'sold', moveId: tools.newId(), documentId: saleId, document: number, lineId: line.lineId,
  }));
}

/** A unit of the house is the customer's from now on, second-hand, with our guarantee on it. */
function unitSold(line: SaleLine, unit: UnitState, customerId: Id, { today, customerPlace }: SellContext): NewEvent[] {
  const guarantees = {
    ...(unit.guarantees ?? NO_GUARANTEES), soldByUs: true, secondHand: true, purchasedOn: today, deliveredOn: today, manufacturerUntil: unit.warrantyUntil,
    commercialUntil: line.guaranteeMonths > 0 ? addMonths(today, line.guaranteeMonths) : null,
  };
  return [
    unitMoved(unit.id, unit.placeId, customerPlace.placeId, null), unitEvent(unit.id, 'unit.owner_changed', { customerId }), unitEvent(unit.id, 'unit.guarantees_set', guarantees),
  ];
}
