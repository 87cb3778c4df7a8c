import type { IsoDay } from '../kernel/days.ts';
import { isDay } from '../kernel/days.ts';
import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, recordOf, whole } from '../kernel/shape.ts';
import type { InvoicedLine, PurchaseLine, ReceivedLine } from './line.ts';
import { invoicedLineShape, purchaseLineShape, receivedLineShape } from './line.ts';

export const SENT_BY = ['smtp', 'program', 'file', 'print', 'phone'] as const;
export type SentBy = (typeof SENT_BY)[number];

/** A line as it stands: what the supplier said of it, and whether anything is still waited for. */
export interface PurchaseLineState extends PurchaseLine {
  confirmed: { quantity: number; unitCostMinor: Minor; on: IsoDay | null } | null;
  /** Nothing more is waited for, whatever came. */
  closed: boolean;
  /** It came without having been ordered. */
  unordered: boolean;
}

/** One delivery. */
export interface Receipt {
  receiptId: Id;
  /** Number on the supplier's delivery note. */
  note: string;
  /** Without VAT; shared over what came, by value. */
  carriageMinor: Minor;
  lines: ReceivedLine[];
  atMs: number;
  by: Id | null;
}

/** An invoice of the supplier's that put right what deliveries cost. */
export interface Invoice {
  reference: string;
  on: IsoDay;
  carriageMinor: Minor;
  lines: InvoicedLine[];
  atMs: number;
  by: Id | null;
}

export interface PurchaseState {
  id: Id;
  exists: boolean;
  number: string;
  supplierId: Id;
  /** The supplier's number of the order or of the offer. */
  theirReference: string;
  wantedOn: IsoDay | null;
  notes: string;
  lines: PurchaseLineState[];
  sendings: { way: SentBy; atMs: number; by: Id | null; /** Of the page that was sent. */ document: string | null; messageId: Id | null }[];
  confirmedAtMs: number | null;
  receipts: Receipt[];
  /** The last to speak of a line is right. */
  invoices: Invoice[];
  cancelled: boolean;
  /** Why it was cancelled, or a line given up. */
  reason: string;
  /** A delivery that nobody had ordered. */
  unordered: boolean;
  madeAtMs: number;
  by: Id | null;
  anomalies: Anomaly[];
}

const made = { number: isText, supplierId: isId, theirReference: isText, wantedOn: orNull(isText), notes: isText, unordered: isFlag, lines: listOf(purchaseLineShape) };
const changedLine = recordOf({ lineId: isId, ref: isText, label: isText, quantity: isWhole, unitCostMinor: isWhole, wantedOn: orNull(isText) });
const changed = { theirReference: isText, wantedOn: orNull(isText), notes: isText, lines: listOf(changedLine), dropped: listOf(isId) };
const confirmed = { theirReference: isText, lines: listOf(recordOf({ lineId: isId, quantity: isWhole, unitCostMinor: isWhole, on: orNull(isText) })) };

/**
 * An order to a supplier, from its first line to its last delivery. What two PCs received is all kept, for the pieces of
 * both stand on shelves by now: the same piece twice becomes an exception that a person settles.
 */
export const purchaseFold: StreamFold<PurchaseState> = {
  type: 'purchase',
  initial: (id) => ({
    id, exists: false, number: '', supplierId: id, theirReference: '', wantedOn: null, notes: '', lines: [], sendings: [], confirmedAtMs: null, receipts: [], invoices: [], cancelled: false, reason: '', unordered: false,
    madeAtMs: 0, by: null, anomalies: [],
  }),
  evolve(state, event) {
    if (event.type === 'purchase.made') {
      if (state.exists) return anomalyOf(state, event, 'purchase.made_twice');
      const data = whole(made, event.data);
      if (!data) return malformed(state, event);
      return { ...state, ...data, exists: true, lines: data.lines.map((line) => fresh(line, data.unordered)), madeAtMs: event.atMs, by: event.actor };
    }
    if (!event.type.startsWith('purchase.')) return state;
    if (!state.exists) return anomalyOf(state, event, 'purchase.not_made');
    return goOn(state, event);
  },
};

function fresh(line: PurchaseLine, unordered: boolean): PurchaseLineState {
  return { ...line, confirmed: null, closed: false, unordered };
}

function goOn(state: PurchaseState, event: Event): PurchaseState {
  switch (event.type) {
    case 'purchase.lines_added': {
      const data = whole({ lines: listOf(purchaseLineShape), unordered: isFlag }, event.data);
      if (!data) return malformed(state, event);
      const added = data.lines.filter((line) => !lineOf(state, line.lineId));
      return { ...state, lines: [...state.lines, ...added.map((line) => fresh(line, data.unordered))] };
    }
    case 'purchase.changed': {
      const data = whole(changed, event.data);
      return data ? withChanges(state, data) : malformed(state, event);
    }
    case 'purchase.sent': {
      const data = whole({ way: oneOf(SENT_BY), document: orNull(isText), messageId: orNull(isId) }, event.data);
      return data ? { ...state, sendings: [...state.sendings, { ...data, atMs: event.atMs, by: event.actor }] } : malformed(state, event);
    }
    case 'purchase.confirmed': {
      const data = whole(confirmed, event.data);
      if (!data) return malformed(state, event);
      const said = new Map(data.lines.map(({ lineId, ...rest }) => [lineId, rest]));
      return {
        ...state, theirReference: data.theirReference, confirmedAtMs: event.atMs,
        lines: state.lines.map((line) => { const of = said.get(line.lineId); return of ? { ...line, confirmed: of } : line; }),
      };
    }
    case 'purchase.received': return received(state, event);
    case 'purchase.invoiced': {
      const data = whole({ reference: isText, on: isDay, carriageMinor: isWhole, lines: listOf(invoicedLineShape) }, event.data);
      return data ? { ...state, invoices: [...state.invoices, { ...data, atMs: event.atMs, by: event.actor }] } : malformed(state, event);
    }
    case 'purchase.lines_closed': {
      const data = whole({ lineIds: listOf(isId), reason: isText }, event.data);
      if (!data) return malformed(state, event);
      return { ...state, reason: data.reason || state.reason, lines: state.lines.map((line) => (data.lineIds.includes(line.lineId) ? { ...line, closed: true } : line)) };
    }
    case 'purchase.cancelled': {
      const data = whole({ reason: isText }, event.data);
      if (!data) return malformed(state, event);
      // It was received at another PC: what came is here, and the order is no less done for it.
      if (state.receipts.length > 0) return anomalyOf(state, event, 'purchase.cancelled_after_receipt');
      return { ...state, cancelled: true, reason: data.reason };
    }
    default: return state;
  }
}

interface Changes { theirReference: string; wantedOn: IsoDay | null; notes: string; lines: (Pick<PurchaseLine, 'lineId' | 'ref' | 'label' | 'quantity' | 'unitCostMinor' | 'wantedOn'>)[]; dropped: Id[] }

/** A line of which something came stays, whatever another PC dropped. */
function withChanges(state: PurchaseState, { lines, dropped, ...facts }: Changes): PurchaseState {
  const next = new Map(lines.map((line) => [line.lineId, line]));
  const kept = state.lines.filter((line) => !dropped.includes(line.lineId) || state.receipts.some((receipt) => receipt.lines.some((each) => each.lineId === line.lineId)));
  return { ...state, ...facts, lines: kept.map((line) => ({ ...line, ...next.get(line.lineId) })) };
}

function received(state: PurchaseState, event: Event): PurchaseState {
  const data = whole({ receiptId: isId, note: isText, carriageMinor: isWhole, lines: listOf(receivedLineShape) }, event.data);
  if (!data) return malformed(state, event);
  if (state.receipts.some((receipt) => receipt.receiptId === data.receiptId)) return anomalyOf(state, event, 'purchase.receipt_twice');
  const next = { ...state, receipts: [...state.receipts, { ...data, atMs: event.atMs, by: event.actor }] };
  // The goods are here: an order that was cancelled elsewhere meanwhile has come all the same.
  return state.cancelled ? anomalyOf({ ...next, cancelled: false }, event, 'purchase.received_after_cancelling') : next;
}

export function lineOf(state: Pick<PurchaseState, 'lines'>, lineId: Id): PurchaseLineState | undefined {
  return state.lines.find((line) => line.lineId === lineId);
}

/** The pieces of a line that came, good or damaged, each once. */
export function cameOf(state: Pick<PurchaseState, 'receipts'>, lineId: Id): Set<number> {
  return new Set(state.receipts.flatMap((receipt) => receipt.lines.filter((line) => line.lineId === lineId).flatMap((line) => line.pieces)));
}

/** How many of a line are to come in all: as many as the supplier said, else as were ordered. */
export function wantedOf(line: PurchaseLineState): number {
  return line.confirmed?.quantity ?? line.quantity;
}

/** Pieces of a line that are still to come; never below 0. */
export function expectedOf(state: Pick<PurchaseState, 'receipts' | 'cancelled'>, line: PurchaseLineState): number {
  if (state.cancelled || line.closed) return 0;
  const wanted = wantedOf(line);
  const came = [...cameOf(state, line.lineId)].filter((piece) => piece < wanted).length;
  return wanted - came;
}

/** What one is agreed to cost: as confirmed, else as ordered. */
export function agreedMinor(line: PurchaseLineState): Minor {
  return line.confirmed?.unitCostMinor ?? line.unitCostMinor;
}

/** The day on which a line is to be here, as the supplier said, else as it was wanted. */
export function dueOf(state: Pick<PurchaseState, 'wantedOn'>, line: PurchaseLineState): IsoDay | null {
  return line.confirmed?.on ?? line.wantedOn ?? state.wantedOn;
}

export const PURCHASE_STATUSES = ['draft', 'sent', 'confirmed', 'partly', 'received', 'cancelled'] as const;
export type PurchaseStatus = (typeof PURCHASE_STATUSES)[number];

/** `received`: nothing more is waited for. */
export function purchaseStatus(state: PurchaseState): PurchaseStatus {
  if (state.cancelled) return 'cancelled';
  const waits = state.lines.some((line) => expectedOf(state, line) > 0);
  if (!waits && (state.receipts.length > 0 || state.lines.some((line) => line.closed))) return 'received';
  if (state.receipts.length > 0) return 'partly';
  if (state.confirmedAtMs !== null) return 'confirmed';
  return state.sendings.length > 0 ? 'sent' : 'draft';
}

/** The lines of which two deliveries say that they brought the same piece, each with those deliveries' ids. */
export function receivedTwice(state: Pick<PurchaseState, 'receipts'>): { lineId: Id; receiptIds: Id[] }[] {
  const first = new Map<string, Id>();
  const twice = new Map<Id, Set<Id>>();
  for (const { receiptId, lines } of state.receipts)
    for (const { lineId, pieces } of lines)
      for (const piece of pieces) {
        const key = `${lineId}|${piece}`;
        const before = first.get(key);
        if (before === undefined) first.set(key, receiptId);
        else if (before !== receiptId) twice.set(lineId, new Set([...(twice.get(lineId) ?? []), before, receiptId]));
      }
  return [...twice].map(([lineId, ids]) => ({ lineId, receiptIds: [...ids] }));
}

/** What a line of a delivery costs by all that is known: the last invoice that speaks of it, else as it was received. */
export function chargedFor(state: Pick<PurchaseState, 'receipts' | 'invoices'>, receiptId: Id, n: number): { unitCostMinor: Minor; costMinor: Minor; invoiced: boolean } {
  const said = state.invoices.flatMap((invoice) => invoice.lines).findLast((line) => line.receiptId === receiptId && line.n === n);
  if (said) return { unitCostMinor: said.unitCostMinor, costMinor: said.costMinor, invoiced: true };
  const line = state.receipts.find((receipt) => receipt.receiptId === receiptId)?.lines[n];
  return { unitCostMinor: line?.unitCostMinor ?? 0, costMinor: line?.costMinor ?? 0, invoiced: false };
}

/** How a line counts against somebody's amount (amounts.ts). */
export function answered(line: PurchaseLineState): { requestId: Id | null; askedBy: Id | null; amountMinor: Minor } {
  return { requestId: line.requestId, askedBy: line.askedBy, amountMinor: wantedOf(line) * agreedMinor(line) };
}

/** What the lines come to, pieces times price, without VAT. */
export function purchaseNet(lines: readonly PurchaseLineState[]): Minor {
  return lines.reduce((sum, line) => sum + wantedOf(line) * agreedMinor(line), 0);
}

export function purchaseEvent(purchaseId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'purchase', id: purchaseId }, type, data };
}
