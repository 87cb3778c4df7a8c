import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { RateTotal } from '#domain/kernel/vat.ts';
import type { OrderFee, OrderLine, ReadyPieces, Supply } from '#domain/order/line.ts';
import type { DueOrder } from '#domain/order/deliver.ts';
import type { Delivery, OrderKind, OrderSource, OrderStage, ShipTo, Shipment } from '#domain/order/order.ts';
import type { Grade } from '#domain/repair/lines.ts';
import type { SaleKind } from '#domain/sale/sale.ts';
import type { PriceMode } from '#domain/sale/totals.ts';

/** What an order waits for now: the list's tabs. `put_back`: it is over, and pieces still lie prepared for it. */
export const ORDER_STATES = ['to_prepare', 'waiting', 'ready', 'to_ship', 'quote', 'put_back', 'delivered', 'cancelled'] as const;
export type OrderWaits = (typeof ORDER_STATES)[number];

export interface OrderRow {
  id: Id;
  number: string;
  state: OrderWaits;
  stage: OrderStage;
  kind: OrderKind;
  source: OrderSource;
  customerId: Id | null;
  customer: string;
  delivery: Delivery;
  openedAtMs: number;
  promisedOn: IsoDay | null;
  keptUntil: IsoDay | null;
  validUntil: IsoDay | null;
  priority: number;
  /** The first lines' words. */
  what: string;
  lines: number;
  pieces: number;
  toPrepare: number;
  /** Of those to prepare: what no shelf has for it. */
  lacking: number;
  ready: number;
  grossMinor: Minor | null;
  /** Past the day that was promised, kept or offered. */
  late: boolean;
}

export interface OrderLineView extends OrderLine {
  partNumber: string;
  serialTracked: boolean;
  delivered: number;
  toPrepare: number;
  /** Of those to prepare: what no shelf has for it. */
  lacking: number;
  ready: (ReadyPieces & { place: string })[];
  /** Shelves that have some, the fullest first. */
  places: { placeId: Id; place: string; code: string; grade: Grade; quantity: number }[];
  /** Of all of them in the order's mode, the discount taken off. */
  amountMinor: Minor;
}

export interface OrderDeposit { saleId: Id; number: string; atMs: number; grossMinor: Minor; /** Not given back and not used up. */ leftMinor: Minor }

export interface OrderView extends OrderRow {
  /** Of its barcode. */
  code: string;
  mode: PriceMode;
  carrier: string;
  fees: OrderFee[];
  note: string;
  theirReference: string;
  shipTo: ShipTo | null;
  lineViews: OrderLineView[];
  totals: { netMinor: Minor; vatMinor: Minor; grossMinor: Minor; rates: RateTotal[] };
  openedBy: string;
  acceptedAtMs: number | null;
  cancelledAtMs: number | null;
  cancelReason: string;
  /** Let go because the day until which it was put aside was over. */
  lapsedOn: IsoDay | null;
  deposits: OrderDeposit[];
  /** What is proposed as a deposit now; 0 for none. */
  depositProposedMinor: Minor;
  sales: { id: Id; number: string; kind: SaleKind; atMs: number; grossMinor: Minor }[];
  shipments: (Omit<Shipment, 'by' | 'lines'> & { by: string; pieces: number })[];
  /** Billed, and not with the carrier yet: pieces. */
  toShip: number;
  /** What a sale that delivers it may hand over now. */
  due: DueOrder;
}

/** A line that no shelf can serve: what is to be bought for it. */
export interface OrderNeed {
  orderId: Id;
  number: string;
  lineId: Id;
  partId: Id | null;
  partNumber: string;
  label: string;
  /** Pieces that are lacking. */
  quantity: number;
  supply: Supply;
  customer: string;
  promisedOn: IsoDay | null;
  sinceMs: number;
}

export type OrderCounts = Record<OrderWaits, number>;
