import type { IsoDay } from '../kernel/days.ts';
import { isDay } from '../kernel/days.ts';
import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, partly, whole } from '../kernel/shape.ts';
import type { PriceMode } from '../sale/totals.ts';
import { PRICE_MODES } from '../sale/totals.ts';
import type { OrderFee, OrderLine, OrderLineState } from './line.ts';
import { deliveredShape, orderFeeShape, orderLineShape, readyCount, readyShape, takenShape, toPrepare, withoutAnyReady, withoutReady, withReady } from './line.ts';

/** A customer's order of parts, or the quote of one: opened at the counter, taken by phone or by mail, prepared, handed over or shipped. */
export const ORDER_KINDS = ['quote', 'order'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];
export const ORDER_SOURCES = ['counter', 'phone', 'mail'] as const;
export type OrderSource = (typeof ORDER_SOURCES)[number];
export const DELIVERIES = ['collect', 'ship'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** Where it goes, when not to the customer's own address; all '' when it does. */
export interface ShipTo {
  name: string;
  address: string[];
  postcode: string;
  city: string;
  phone: string;
}

export interface OrderFacts {
  customerId: Id | null;
  source: OrderSource;
  mode: PriceMode;
  delivery: Delivery;
  /** Who carries it, as agreed; '' where nobody was named. */
  carrier: string;
  fees: OrderFee[];
  promisedOn: IsoDay | null;
  /** Put aside without being paid: the last day that it is kept. Null: an order like others. */
  keptUntil: IsoDay | null;
  /** Of a quote: the last day that its prices hold. */
  validUntil: IsoDay | null;
}

export interface Shipment {
  atMs: number;
  by: Id | null;
  carrier: string;
  tracking: string;
  /** What the carrier takes, without VAT: our cost. */
  feeMinor: Minor;
  lines: { lineId: Id; quantity: number }[];
}

/** quote: not answered yet · open: being prepared or handed over · delivered: all of it is with the customer (and on its way, if shipped) · cancelled. */
export type OrderStage = 'quote' | 'open' | 'delivered' | 'cancelled';

export interface OrderState extends OrderFacts {
  id: Id;
  exists: boolean;
  number: string;
  kind: OrderKind;
  lines: OrderLineState[];
  note: string;
  /** The customer's own reference of it. */
  theirReference: string;
  shipTo: ShipTo;
  /** The higher is served first, whenever it came. */
  priority: number;
  acceptedAtMs: number | null;
  openedAtMs: number;
  openedBy: Id | null;
  /** The deliveries: sales that handed over pieces of it. */
  saleIds: Id[];
  /** Its fees were charged by one of them. */
  feesCharged: boolean;
  shipments: Shipment[];
  cancelledAtMs: number | null;
  cancelReason: string;
  /** The day until which it was put aside, where it was let go because that day was over; a new day brings it back. */
  lapsedOn: IsoDay | null;
  personalErased: boolean;
  anomalies: Anomaly[];
}

export const nowhere: ShipTo = { name: '', address: [], postcode: '', city: '', phone: '' };

const isDayOrNull = orNull(isDay);
const details = {
  customerId: orNull(isId), delivery: oneOf(DELIVERIES), carrier: isText, fees: listOf(orderFeeShape), promisedOn: isDayOrNull, keptUntil: isDayOrNull, validUntil: isDayOrNull,
};
const opened = { ...details, number: isText, kind: oneOf(ORDER_KINDS), source: oneOf(ORDER_SOURCES), mode: oneOf(PRICE_MODES), lines: listOf(orderLineShape) };
const personalShape = { note: isText, theirReference: isText, name: isText, address: listOf(isText), postcode: isText, city: isText, phone: isText };
const KNOWN = ['lines_changed', 'details_changed', 'accepted', 'priority_set', 'prepared', 'unprepared', 'shipped', 'delivered', 'cancelled', 'lapsed'].map((what) => `order.${what}`);

export const orderFold: StreamFold<OrderState> = {
  type: 'order',
  initial: (id) => ({
    id, exists: false, number: '', kind: 'order', customerId: null, source: 'counter', mode: 'gross', delivery: 'collect', carrier: '', fees: [], promisedOn: null, keptUntil: null, validUntil: null,
    lines: [], note: '', theirReference: '', shipTo: nowhere, priority: 0, acceptedAtMs: null, openedAtMs: 0, openedBy: null, saleIds: [], feesCharged: false, shipments: [], cancelledAtMs: null,
    cancelReason: '', lapsedOn: null, personalErased: false, anomalies: [],
  }),
  evolve(state, event) {
    if (event.type === 'order.personal_erased') return impersonal({ ...state, personalErased: true });
    if (event.type === 'order.opened') {
      if (state.exists) return anomalyOf(state, event, 'order.opened_twice');
      const data = whole(opened, event.data);
      const personal = partly(personalShape, event.personal ?? {});
      if (!data || !personal) return malformed(state, event);
      const lines = data.lines.map((line) => newLine(line, event.atMs));
      return impersonal({
        ...state, ...data, lines, exists: true, openedAtMs: event.atMs, openedBy: event.actor, acceptedAtMs: data.kind === 'order' ? event.atMs : null, ...personalOf(personal),
      });
    }
    if (!KNOWN.includes(event.type)) return state;
    if (!state.exists) return anomalyOf(state, event, 'order.not_opened');
    return went(state, event);
  },
};

function went(state: OrderState, event: Event): OrderState {
  switch (event.type) {
    case 'order.lines_changed': {
      const data = whole({ lines: listOf(orderLineShape) }, event.data);
      return data ? { ...state, lines: changedLines(state.lines, data.lines, event.atMs) } : malformed(state, event);
    }
    case 'order.details_changed': {
      const data = whole(details, event.data);
      const personal = partly(personalShape, event.personal ?? {});
      return data && personal ? impersonal(keptAgain({ ...state, ...data, ...personalOf(personal) }, event.atMs)) : malformed(state, event);
    }
    case 'order.lapsed': {
      const data = whole({ keptUntil: isDay }, event.data);
      if (!data) return malformed(state, event);
      // Kept longer meanwhile, handed over, cancelled, or let go by another PC as well: there is nothing to let go.
      if (state.keptUntil !== data.keptUntil || stageOf(state) !== 'open') return state;
      return { ...state, lapsedOn: data.keptUntil, cancelledAtMs: event.atMs };
    }
    case 'order.accepted':
      if (state.acceptedAtMs !== null) return anomalyOf(state, event, 'order.accepted_twice');
      // It counts on its pieces from now on, not from when it was offered.
      return { ...state, acceptedAtMs: event.atMs, lines: state.lines.map((line) => ({ ...line, sinceMs: event.atMs })) };
    case 'order.priority_set': {
      const data = whole({ priority: isWhole }, event.data);
      return data ? { ...state, priority: data.priority } : malformed(state, event);
    }
    case 'order.shipped': {
      const data = whole({ carrier: isText, tracking: isText, feeMinor: isWhole }, event.data);
      return data ? shippedOff(state, { ...data, atMs: event.atMs, by: event.actor }) : malformed(state, event);
    }
    case 'order.delivered': return handedOver(state, event);
    case 'order.cancelled': {
      const personal = partly({ reason: isText }, event.personal ?? {});
      if (!personal) return malformed(state, event);
      if (state.cancelledAtMs !== null && state.lapsedOn === null) return anomalyOf(state, event, 'order.cancelled_twice');
      return impersonal({ ...state, cancelledAtMs: event.atMs, lapsedOn: null, cancelReason: personal.reason ?? '' });
    }
    default: return prepared(state, event);
  }
}

/** Pieces came to the place where it waits, or went back from it: they did, whatever else became of the order meanwhile. */
function prepared(state: OrderState, event: Event): OrderState {
  const data = whole(readyShape, event.data);
  const line = data && state.lines.find((each) => each.lineId === data.lineId);
  if (!data || data.quantity < 1) return malformed(state, event);
  if (!line) return anomalyOf(state, event, 'order.line_unknown');
  const { lineId, ...pieces } = data;
  const back = event.type === 'order.unprepared';
  const next = withLine(state, lineId, back ? withoutReady(line, pieces) : withReady(line, pieces));
  if (back) return readyCount(line) < pieces.quantity ? anomalyOf(next, event, 'order.put_back_twice') : next;
  if (state.cancelledAtMs !== null) return anomalyOf(next, event, 'order.prepared_after_end');
  return toPrepare(line) < pieces.quantity ? anomalyOf(next, event, 'order.prepared_twice') : next;
}

/** Pieces that two tills handed over both are one piece delivered: the sales say that it was two, and a person is asked. */
function handedOver(state: OrderState, event: Event): OrderState {
  const data = whole({ saleId: isId, lines: listOf(deliveredShape) }, event.data);
  const later = partly({ fees: isFlag }, event.data);
  if (!data || !later) return malformed(state, event);
  let next: OrderState = { ...state, saleIds: [...state.saleIds.filter((id) => id !== data.saleId), data.saleId], feesCharged: state.feesCharged || later.fees === true };
  let strays = false;
  for (const [i, piece] of data.lines.entries()) {
    const each = { ...piece, ...partly(takenShape, (event.data as { lines: unknown[] }).lines[i]) };
    const line = next.lines.find((one) => one.lineId === each.lineId);
    if (!line) { strays = true; continue; }
    const delivered = [...new Set([...line.delivered, ...each.pieces.filter((piece) => piece >= 0)])].sort((a, b) => a - b);
    const left = each.placeId === undefined ? withoutAnyReady(line, each.pieces.length)
      : each.placeId ? withoutReady(line, { placeId: each.placeId, quantity: each.pieces.length, serials: each.serials ?? [] }) : line;
    next = withLine(next, each.lineId, { ...left, delivered });
  }
  // The customer came for it after all, at a till that did not know that its day was over.
  if (state.lapsedOn !== null) next = { ...next, lapsedOn: null, cancelledAtMs: null };
  if (strays) return anomalyOf(next, event, 'order.line_unknown');
  return next.cancelledAtMs === null ? next : anomalyOf(next, event, 'order.delivered_after_end');
}

/** Put aside until another day, it is an order again; whoever reserved its pieces meanwhile comes first. */
function keptAgain(state: OrderState, atMs: number): OrderState {
  if (state.lapsedOn === null || state.keptUntil === state.lapsedOn) return state;
  return { ...state, lapsedOn: null, cancelledAtMs: null, lines: state.lines.map((line) => ({ ...line, sinceMs: atMs })) };
}

/** All that was handed over and has not left yet goes with this parcel. */
function shippedOff(state: OrderState, parcel: Omit<Shipment, 'lines'>): OrderState {
  const lines = state.lines.map((line) => ({ lineId: line.lineId, quantity: line.delivered.length - line.shipped })).filter((line) => line.quantity > 0);
  return { ...state, shipments: [...state.shipments, { ...parcel, lines }], lines: state.lines.map((line) => ({ ...line, shipped: Math.max(line.shipped, line.delivered.length) })) };
}

/** What was prepared or handed over meanwhile stays, even of a line that is taken off. */
function changedLines(before: readonly OrderLineState[], wanted: readonly OrderLine[], atMs: number): OrderLineState[] {
  const kept = wanted.map((line) => {
    const known = before.find((each) => each.lineId === line.lineId);
    if (!known) return newLine(line, atMs);
    return { ...known, ...line, sinceMs: known.partId === line.partId ? known.sinceMs : atMs };
  });
  const dropped = before.filter((line) => !wanted.some((each) => each.lineId === line.lineId)).map((line) => ({ ...line, quantity: line.delivered.length }));
  return [...kept, ...dropped.filter((line) => line.quantity > 0 || line.ready.length > 0)];
}

function newLine(line: OrderLine, atMs: number): OrderLineState {
  return { ...line, sinceMs: atMs, ready: [], delivered: [], shipped: 0 };
}

function withLine(state: OrderState, lineId: Id, line: OrderLineState): OrderState {
  return { ...state, lines: state.lines.map((each) => (each.lineId === lineId ? line : each)) };
}

function personalOf(personal: Partial<ShipTo & { note: string; theirReference: string }>): Pick<OrderState, 'note' | 'theirReference' | 'shipTo'> {
  const { note = '', theirReference = '', ...to } = personal;
  return { note, theirReference, shipTo: { ...nowhere, ...to } };
}

function impersonal(state: OrderState): OrderState {
  return state.personalErased ? { ...state, note: '', theirReference: '', cancelReason: '', shipTo: nowhere } : state;
}

export function stageOf(order: Pick<OrderState, 'lines' | 'acceptedAtMs' | 'cancelledAtMs'>): OrderStage {
  const handed = order.lines.some((line) => line.delivered.length > 0);
  if (order.cancelledAtMs !== null) return handed ? 'delivered' : 'cancelled';
  if (order.acceptedAtMs === null) return 'quote';
  return handed && order.lines.every((line) => line.delivered.length >= line.quantity) ? 'delivered' : 'open';
}

/** Handed over on paper, and not with the carrier yet. */
export function toShip(order: Pick<OrderState, 'delivery' | 'lines'>): number {
  return order.delivery === 'ship' ? order.lines.reduce((sum, line) => sum + Math.max(0, line.delivered.length - line.shipped), 0) : 0;
}

export function orderEvent(orderId: Id, type: string, data: object, personal?: object): NewEvent {
  return { stream: { type: 'order', id: orderId }, type, data, ...(personal ? { personal } : {}) };
}
