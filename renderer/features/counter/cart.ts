import type { z } from 'zod';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import { parseMoney } from '#domain/kernel/money.ts';
import type { BasisPoints } from '#domain/kernel/vat.ts';
import { grossOf, netOf } from '#domain/kernel/vat.ts';
import type { Grade } from '#domain/repair/lines.ts';
import type { FreeReason } from '#domain/sale/line.ts';
import type { sellInput } from '#domain/sale/sell.ts';
import type { PriceMode } from '#domain/sale/totals.ts';

/** What a sale is told to the host as. */
export type SellDraft = z.input<typeof sellInput>;
type SellDraftLine = SellDraft['lines'][number];

/** A line as it was scanned or picked; what it costs comes from the host. */
export interface CartLine {
  key: string;
  kind: SellDraftLine['kind'];
  /** The part's, the unit's, the order's or the deposit's; '' for a fee. */
  id: Id;
  label: string;
  ref: string;
  quantity: number;
  grade: Grade;
  placeId: Id | null;
  serials: string[];
  serialTracked: boolean;
  /** Set by hand, of one; null: what the catalogue says. */
  unitMinor: Minor | null;
  /** The mode in which it was set. */
  unitMode: PriceMode;
  /** Of fees and units of the house; parts have theirs from the catalogue. */
  vatBp: BasisPoints;
  discountBp: BasisPoints;
  free: FreeReason | null;
  /** Of a unit second-hand; null: the usual one. */
  guaranteeMonths: number | null;
  /** Of a charge: its place among what the order owes. */
  chargeLine: number;
  orderLineId: Id | null;
}

/** A sale that is not made yet. The customer is known by their account alone: their name is never kept on this PC by itself. */
export interface Cart {
  id: string;
  customerId: Id | null;
  orderId: Id | null;
  orderNumber: string;
  /** The order's lines keep the mode in which it was taken. */
  orderMode: PriceMode | null;
  invoice: boolean;
  /** The paper is wanted; from the amount on from which a bill is due it comes out all the same. */
  print: boolean;
  note: string;
  lines: CartLine[];
  /** The line that keys act on. */
  at: string;
  parkedAtMs: number;
}

export type NewKey = () => string;

export function newCart(key: NewKey): Cart {
  return { id: key(), customerId: null, orderId: null, orderNumber: '', orderMode: null, invoice: false, print: true, note: '', lines: [], at: '', parkedAtMs: 0 };
}

export function isBlankCart(cart: Cart): boolean {
  return cart.lines.length === 0 && cart.customerId === null;
}

/** An order of which no line is left on the sale has nothing to do with it. */
export function delivers(cart: Cart): boolean {
  return cart.orderId !== null && cart.lines.some((line) => line.orderLineId !== null);
}

/** Repairs and invoices to firms are priced without VAT; what is sold over the counter with it. */
export function modeOf(cart: Cart, firm: boolean): PriceMode {
  if (delivers(cart) && cart.orderMode) return cart.orderMode;
  return cart.lines.some((line) => line.kind === 'charge') || (cart.invoice && firm) ? 'net' : 'gross';
}

export function chosenLine(cart: Cart): CartLine | undefined {
  return cart.lines.find((line) => line.key === cart.at) ?? cart.lines.at(-1);
}

const BLANK: Omit<CartLine, 'key' | 'kind' | 'id'> = {
  label: '', ref: '', quantity: 1, grade: 'new', placeId: null, serials: [], serialTracked: false, unitMinor: null, unitMode: 'gross', vatBp: 0, discountBp: 0, free: null, guaranteeMonths: null, chargeLine: 0,
  orderLineId: null,
};

export function addLine(cart: Cart, key: NewKey, line: Partial<CartLine> & Pick<CartLine, 'kind' | 'id'>): CartLine {
  cart.lines.push({ ...BLANK, serials: [], ...line, key: key() });
  // Read back: what is in a store is watched, what was put in is not.
  const added = cart.lines.at(-1)!;
  cart.at = added.key;
  return added;
}

export interface PartToAdd { id: Id; label?: string; ref?: string; serialTracked?: boolean; grade?: Grade; quantity?: number; serial?: string | null }

/** `more`: the same part was there, and there is one more of it. `there`: that very piece is on the sale already. */
export type PartAdded = { how: 'added' | 'more' | 'there'; line: CartLine };

/** One more of a part: on its line where nothing was agreed about it, else on a line of its own. */
export function addPart(cart: Cart, key: NewKey, part: PartToAdd): PartAdded {
  const { serial = null, quantity = 1, grade = 'new' } = part;
  const same = cart.lines.filter((line) => line.kind === 'part' && line.id === part.id);
  const there = serial === null ? undefined : same.find((line) => line.serials.includes(serial));
  if (there) {
    cart.at = there.key;
    return { how: 'there', line: there };
  }
  const waiting = serial === null ? undefined : same.find((line) => line.serials.length < line.quantity);
  const open = waiting ?? same.find((line) => line.grade === grade && line.free === null && line.orderLineId === null && line.placeId === null);
  if (open) {
    if (waiting === undefined) open.quantity += quantity;
    if (serial !== null) open.serials.push(serial);
    cart.at = open.key;
    return { how: 'more', line: open };
  }
  const { label = '', ref = '' } = part;
  return { how: 'added', line: addLine(cart, key, { kind: 'part', id: part.id, label, ref, serialTracked: part.serialTracked ?? serial !== null, grade, quantity, serials: serial === null ? [] : [serial] }) };
}

/** A charge stands on a sale once, as do a unit and a deposit. */
export function hasLine(cart: Cart, kind: CartLine['kind'], id: Id, chargeLine = 0): boolean {
  return cart.lines.some((line) => line.kind === kind && line.id === id && line.chargeLine === chargeLine);
}

/** Serial numbers beyond the quantity are of no piece: the last ones scanned go. */
export function setQuantity(line: CartLine, quantity: number): boolean {
  if ((line.kind !== 'part' && line.kind !== 'fee') || !Number.isInteger(quantity) || quantity < 1 || quantity > 100_000) return false;
  line.quantity = quantity;
  line.serials = line.serials.slice(0, quantity);
  return true;
}

/** @returns what brings it back where it was */
export function removeLine(cart: Cart, key: string): () => void {
  const at = cart.lines.findIndex((line) => line.key === key);
  if (at === -1) return () => undefined;
  const [gone] = cart.lines.splice(at, 1);
  cart.at = (cart.lines[at] ?? cart.lines.at(-1))?.key ?? '';
  return () => {
    if (!gone) return;
    cart.lines.splice(Math.min(at, cart.lines.length), 0, gone);
    cart.at = gone.key;
  };
}

export function step(cart: Cart, by: 1 | -1): void {
  const at = cart.lines.findIndex((line) => line.key === chosenLine(cart)?.key);
  const next = cart.lines[at + by];
  if (next) cart.at = next.key;
}

/** A price that was set by hand, in the mode of the document that it stands on now. */
function unitIn(mode: PriceMode, line: CartLine, vatBp: BasisPoints): Minor | null {
  if (line.unitMinor === null || line.unitMode === mode) return line.unitMinor;
  return mode === 'net' ? netOf(line.unitMinor, vatBp) : grossOf(line.unitMinor, vatBp);
}

function draftOf(line: CartLine, mode: PriceMode, vatBp: BasisPoints): SellDraftLine {
  const { id, quantity, discountBp } = line;
  const unitMinor = unitIn(mode, line, vatBp);
  switch (line.kind) {
    case 'part':
      return { kind: 'part', partId: id, quantity, grade: line.grade, placeId: line.placeId, serials: line.serials, unitMinor, discountBp, free: line.free, orderLineId: line.orderLineId };
    case 'charge': return { kind: 'charge', repairId: id, chargeLine: line.chargeLine };
    case 'unit': return { kind: 'unit', unitId: id, unitMinor: unitMinor ?? 0, vatBp, discountBp, guaranteeMonths: line.guaranteeMonths };
    case 'fee': return { kind: 'fee', label: line.label.trim() || '–', unitMinor: unitMinor ?? 0, vatBp, quantity };
    case 'deposit': return { kind: 'deposit', saleId: id };
  }
}

/** @param rates the rate of each line as the host said it last, by key; needed where a price set by hand changes its mode */
export function draftOfCart(cart: Cart, firm: boolean, rates: ReadonlyMap<string, BasisPoints> = new Map()): Omit<SellDraft, 'payments'> {
  const mode = modeOf(cart, firm);
  return {
    customerId: cart.customerId, orderId: delivers(cart) ? cart.orderId : null, paper: cart.invoice ? 'invoice' : 'ticket', mode, note: cart.note, print: cart.print,
    lines: cart.lines.map((line) => draftOf(line, mode, line.kind === 'part' ? (rates.get(line.key) ?? line.vatBp) : line.vatBp)),
  };
}

/** What is typed into the one box of the counter. */
export type Typed =
  | { kind: 'quantity'; quantity: number }
  | { kind: 'discount'; discountBp: BasisPoints }
  | { kind: 'price'; unitMinor: Minor }
  | { kind: 'search'; quantity: number; text: string };

/** `*3` is how many of the line, `-10%` its discount, `=24,90` its price; `3*pump` looks for three of something; all else is looked for. */
export function readTyped(text: string): Typed {
  const typed = text.trim();
  const many = /^(?:\*\s*(\d{1,6})|(\d{1,6})\s*\*)$/.exec(typed);
  if (many) return { kind: 'quantity', quantity: Number(many[1] ?? many[2]) };
  const less = /^-\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%$/.exec(typed);
  const discountBp = less ? Number(less[1]) * 100 + Number((less[2] ?? '').padEnd(2, '0')) : 0;
  if (less && discountBp <= 10_000) return { kind: 'discount', discountBp };
  const unitMinor = typed.startsWith('=') ? parseMoney(typed.slice(1)) : undefined;
  if (unitMinor !== undefined && unitMinor >= 0) return { kind: 'price', unitMinor };
  const of = /^(\d{1,6})\s*[*×]\s*(.+)$/.exec(typed);
  return of ? { kind: 'search', quantity: Math.max(1, Number(of[1])), text: of[2]!.trim() } : { kind: 'search', quantity: 1, text: typed };
}

/** How many a scan adds: what was typed just before it, where that is a number and nothing more. */
export function scanQuantity(text: string): number | null {
  const typed = /^(\d{1,4})\s*\*?$/.exec(text.trim());
  const quantity = Number(typed?.[1] ?? 0);
  return quantity > 0 ? quantity : null;
}
