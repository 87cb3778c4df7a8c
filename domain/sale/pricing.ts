import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Refusal } from '../kernel/result.ts';
import { refuse } from '../kernel/result.ts';
import type { BasisPoints, Totals } from '../kernel/vat.ts';
import { grossOf, lineNet, netOf } from '../kernel/vat.ts';
import type { DueLine, DueOrder } from '../order/deliver.ts';
import type { PartState } from '../part/part.ts';
import { averageCost } from '../part/part.ts';
import type { Reserved } from '../part/reserve.ts';
import type { PlaceKind } from '../place/place.ts';
import type { UnitState } from '../unit/unit.ts';
import type { SaleLine } from './line.ts';
import type { Pick } from './pick.ts';
import { basket } from './pick.ts';
import type { SellLine } from './sell.ts';
import type { SaleSettings } from './settings.ts';
import type { PriceMode } from './totals.ts';
import { documentTotals } from './totals.ts';

/** A line of what a closed repair owes. */
export interface OwedCharge {
  repairId: Id;
  number: string;
  customerId: Id | null;
  label: string;
  payer: string;
  class: string;
  netMinor: Minor;
  vatBp: BasisPoints;
  /** The document that billed it; null while nobody has. */
  billed: string | null;
  /** Times that it was billed and credited again. */
  times: number;
}

/** A unit as it can be sold. */
export interface UnitOffer {
  unit: UnitState;
  placeKind: PlaceKind | null;
  place: string;
  openRepair: string | null;
  /** The exchange or the loan that has it. */
  use: string | null;
  /** Times that it was sold by us and taken back. */
  times: number;
}

/** What is left of a deposit: with VAT, rate by rate. */
export interface DepositLeft {
  number: string;
  /** Who paid it; null where nobody was named. */
  customerId: Id | null;
  label: string;
  lines: { lineId: Id; vatBp: BasisPoints; leftMinor: Minor; takenMinor: Minor }[];
}

/** What prices are made of, beside the lines themselves. */
export interface CartContext {
  settings: SaleSettings;
  /** What whoever sells may do beyond selling. */
  may: { discount: boolean; free: boolean };
  /** The shop charges no VAT (CGI art. 293 B). */
  exempt: boolean;
  vatRates: readonly BasisPoints[];
  part(id: Id): PartState | undefined;
  reserved(partId: Id): readonly Reserved[];
  place(id: Id): { name: string; kind: PlaceKind } | undefined;
  unit(id: Id): UnitOffer | undefined;
  charge(repairId: Id, line: number): OwedCharge | undefined;
  deposit(saleId: Id): DepositLeft | undefined;
  /** The customer's order that is delivered, and what it still waits for; null without one. */
  due: DueOrder | null;
}

/** A line with its price, as a screen shows it before anybody paid. */
export interface CartLine {
  /** Its place among the lines that were given; what is charged for an old part shares its part's. */
  at: number;
  line: Omit<SaleLine, 'lineId'>;
  picks: Pick[];
  /** What the catalogue asks for one, in the document's mode; null where it says nothing. */
  catalogueMinor: Minor | null;
  /** Pieces that this line could have at most; null where nothing is counted. */
  free: number | null;
  serialTracked: boolean;
  /** Why it can't be sold so; null where it can. */
  trouble: Refusal | null;
}

export interface Cart { lines: CartLine[]; totals: Totals }

/** A line before anything is said of it. */
export const EMPTY_LINE: Omit<SaleLine, 'lineId' | 'kind'> = {
  label: '', ref: '', partId: null, unitId: null, repairId: null, chargeLine: null, orderLineId: null, quantity: 1, grade: 'new', placeId: null, serials: [], unitMinor: 0, discountBp: 0, free: null,
  amountMinor: 0, netMinor: 0, vatBp: 0, costMinor: 0, family: '', supplierId: null, guaranteeMonths: 0, ofLineId: null, pieces: [],
};

/** Prices a sale: the one place where what a screen shows and what is written come from. Total: a line that can't be sold says why, and the others keep their prices. */
export function priceCart(mode: PriceMode, given: readonly SellLine[], context: CartContext): Cart {
  const shelf = basket(context.reserved, context.place);
  const seen = new Set<string>();
  const lines: CartLine[] = [];
  const handed = new Map<Id, number>();
  for (const [at, line] of given.entries()) {
    if (line.kind === 'part') lines.push(...partLines(at, line, { mode, shelf, handed }, context));
    else if (line.kind === 'charge') lines.push(once(chargeLine(at, line, mode, context), seen, `${line.repairId}|${line.chargeLine}`));
    else if (line.kind === 'unit') lines.push(once(unitLine(at, line, context), seen, line.unitId));
    else if (line.kind === 'fee') lines.push(feeLine(at, line, context));
  }
  // Deposits come off what the rest comes to: they are worked out last, wherever they were put.
  for (const [at, line] of given.entries()) if (line.kind === 'deposit') lines.push(...depositLines(at, line.saleId, mode, lines, context).map((each) => once(each, seen, `${line.saleId}|${each.line.ofLineId}`)));
  lines.sort((a, b) => a.at - b.at);
  const { totals, nets } = documentTotals(mode, lines.map(({ line }) => line));
  return { lines: lines.map((each, i) => ({ ...each, line: { ...each.line, netMinor: nets[i]! } })), totals };
}

type Of<K extends SellLine['kind']> = Extract<SellLine, { kind: K }>;
const bare = { picks: [], catalogueMinor: null, free: null, serialTracked: false, trouble: null } satisfies Partial<CartLine>;

interface Making { mode: PriceMode; shelf: ReturnType<typeof basket>; /** Of each line of the order, what the lines before hand over. */ handed: Map<Id, number> }
interface Price { unitMinor: Minor; discountBp: BasisPoints; free: SaleLine['free']; amountMinor: Minor; catalogueMinor: Minor | null; vatBp: BasisPoints }

function partLines(at: number, given: Of<'part'>, { mode, shelf, handed }: Making, context: CartContext): CartLine[] {
  const part = context.part(given.partId);
  if (!part?.exists) return [{ at, ...bare, line: { ...EMPTY_LINE, kind: 'part', partId: given.partId, quantity: given.quantity }, trouble: refuse('part.unknown').refusal }];
  const { quantity, grade, orderLineId } = given;
  const due = context.due?.lines.find((line) => line.lineId === orderLineId && line.partId === part.id);
  const price = priceOf(part, given, mode, due, context.exempt);
  const wanted = { part, quantity, grade, placeId: given.placeId, serials: given.serials, order: due ? { lineId: due.lineId, ready: due.ready } : null };
  const available = shelf.available(wanted);
  const picked = shelf.pick(wanted);
  const trouble = priceTrouble(part, given, price, due, context) ?? orderTrouble(part, given, mode, { due, handed }, context) ?? (picked.ok ? null : picked.refusal);
  if (orderLineId) handed.set(orderLineId, (handed.get(orderLineId) ?? 0) + quantity);
  const picks = picked.ok ? picked.picks : [];
  const supplierId = part.supplierRefs.find((ref) => ref.supplierId !== null)?.supplierId ?? null;
  const common = { ...EMPTY_LINE, label: due?.label ?? part.label, ref: part.number, partId: part.id, quantity, vatBp: price.vatBp, family: part.family, supplierId };
  const { unitMinor, discountBp, free, amountMinor, catalogueMinor } = price;
  const sold: CartLine = {
    at, picks, catalogueMinor, free: available, serialTracked: part.serialTracked, trouble,
    line: {
      ...common, kind: 'part', orderLineId, grade, placeId: picks[0]?.placeId ?? given.placeId, serials: picks.flatMap((pick) => pick.serials), unitMinor, discountBp, free, amountMinor,
      costMinor: picked.ok ? picks.reduce((sum, pick) => sum + pick.costMinor, 0) : averageCost(part, grade, quantity),
    },
  };
  if (!part.coreChargeMinor || free) return [sold];
  const coreMinor = mode === 'gross' ? grossOf(part.coreChargeMinor, price.vatBp) : part.coreChargeMinor;
  return [sold, { at, ...bare, line: { ...common, kind: 'core', unitMinor: coreMinor, amountMinor: lineNet(quantity, coreMinor, 0) } }];
}

/** What was agreed when it was ordered, else what the catalogue says; either way another price may be given. */
function priceOf(part: PartState, given: Of<'part'>, mode: PriceMode, due: DueLine | undefined, exempt: boolean): Price {
  const vatBp = exempt ? 0 : (due?.vatBp ?? part.vatBp);
  const listed = part.salePriceMinor === null ? null : mode === 'gross' ? grossOf(part.salePriceMinor, vatBp) : part.salePriceMinor;
  const catalogueMinor = due && !due.free ? due.unitMinor : listed;
  const free = given.free ?? due?.free ?? null;
  const unitMinor = free ? 0 : (given.unitMinor ?? catalogueMinor ?? 0);
  const discountBp = free ? 0 : Math.max(given.discountBp, given.unitMinor === null ? (due?.discountBp ?? 0) : 0);
  return { unitMinor, discountBp, free, amountMinor: lineNet(given.quantity, unitMinor, discountBp), catalogueMinor, vatBp };
}

function orderTrouble(part: PartState, { orderLineId, quantity }: Of<'part'>, mode: PriceMode, { due, handed }: { due: DueLine | undefined; handed: ReadonlyMap<Id, number> }, context: CartContext): Refusal | null {
  if (orderLineId === null) return null;
  const left = Math.max(0, (due?.left ?? 0) - (handed.get(orderLineId) ?? 0));
  if (left < quantity) return refuse('sale.orderLineDone', { part: part.label, left }, ['orderLineId']).refusal;
  return context.due && context.due.mode !== mode ? refuse('sale.orderMode', { number: context.due.number }, ['mode']).refusal : null;
}

function priceTrouble(part: PartState, given: Of<'part'>, price: Price, due: DueLine | undefined, { settings, may }: CartContext): Refusal | null {
  if (!part.active && !due) return refuse('sale.partInactive', { part: part.label }, ['partId']).refusal;
  // What was promised free of charge when it was ordered was promised by whoever may.
  if (price.free) return may.free || due?.free ? null : refuse('sale.freeRight', { part: part.label }, ['free']).refusal;
  if (price.catalogueMinor === null && given.unitMinor === null) return refuse('sale.noPrice', { part: part.label }, ['unitMinor']).refusal;
  // Nothing to pay is free of charge, whatever it is called.
  const promised = due !== undefined && lineNet(due.quantity, due.unitMinor, due.discountBp) === 0;
  if (price.amountMinor === 0 && price.catalogueMinor !== 0 && !may.free && !promised) return refuse('sale.freeRight', { part: part.label }, ['unitMinor']).refusal;
  if (may.discount || price.catalogueMinor === null) return null;
  const least = lineNet(given.quantity, price.catalogueMinor, Math.max(settings.maxDiscountBp, due?.discountBp ?? 0));
  return price.amountMinor < least ? refuse('sale.discountTooHigh', { part: part.label, percent: settings.maxDiscountBp / 100 }, ['discountBp']).refusal : null;
}

function chargeLine(at: number, { repairId, chargeLine: n }: Of<'charge'>, mode: PriceMode, context: CartContext): CartLine {
  const owed = context.charge(repairId, n);
  const line = { ...EMPTY_LINE, kind: 'charge' as const, repairId, chargeLine: n };
  if (!owed) return { at, ...bare, line, trouble: refuse('sale.chargeUnknown').refusal };
  const unitMinor = mode === 'gross' ? grossOf(owed.netMinor, owed.vatBp) : owed.netMinor;
  const trouble = owed.payer !== 'customer' ? refuse('sale.chargeNotTheirs', { number: owed.number })
    : owed.billed !== null ? refuse('sale.chargeBilled', { number: owed.number, by: owed.billed })
    // Settled without VAT: with it line by line, the document would come to a cent more or less than what was agreed.
    : mode === 'gross' ? refuse('sale.chargesNet', { number: owed.number }, ['mode']) : null;
  return {
    at, ...bare, trouble: trouble?.refusal ?? null,
    line: { ...line, label: owed.label, ref: owed.number, unitMinor, amountMinor: unitMinor, vatBp: owed.vatBp, family: owed.class, pieces: [owed.times] },
  };
}

const FOR_SALE: readonly PlaceKind[] = ['store', 'aisle', 'bin', 'bench', 'workshop', 'exchange_pool', 'loan_pool', 'rental_pool', 'reception', 'ready', 'waiting'];

function unitLine(at: number, given: Of<'unit'>, { settings, unit: unitOf, exempt, vatRates, may }: CartContext): CartLine {
  const offer = unitOf(given.unitId);
  const vatBp = exempt ? 0 : given.vatBp;
  const amountMinor = lineNet(1, given.unitMinor, given.discountBp);
  const line = { ...EMPTY_LINE, kind: 'unit' as const, unitId: given.unitId, unitMinor: given.unitMinor, discountBp: given.discountBp, amountMinor, vatBp, guaranteeMonths: given.guaranteeMonths ?? settings.unitGuaranteeMonths };
  if (!offer?.unit.exists) return { at, ...bare, line, trouble: refuse('unit.unknown').refusal };
  const { unit } = offer;
  const { number } = unit;
  const trouble = unit.customerId !== null ? refuse('pool.notOurs', { number })
    : offer.use !== null ? refuse('pool.unitTaken', { number: offer.use })
    : offer.openRepair !== null ? refuse('pool.unitInRepair', { number: offer.openRepair })
    : offer.placeKind === null || !FOR_SALE.includes(offer.placeKind) ? refuse('sale.unitNotHere', { number, place: offer.place || '–' })
    : !vatRates.includes(vatBp) ? refuse('sale.vatUnknown', { percent: vatBp / 100 }, ['vatBp'])
    // A unit has no price of its own: one that nobody typed is none, and never free of charge.
    : given.unitMinor === 0 ? refuse('sale.unitNoPrice', { part: `${unit.brand} ${unit.model}` }, ['unitMinor'])
    : amountMinor === 0 && !may.free ? refuse('sale.freeRight', { part: `${unit.brand} ${unit.model}` }, ['unitMinor'])
    : given.discountBp > settings.maxDiscountBp && !may.discount ? refuse('sale.discountTooHigh', { part: `${unit.brand} ${unit.model}`, percent: settings.maxDiscountBp / 100 }, ['discountBp']) : null;
  return {
    at, ...bare, trouble: trouble?.refusal ?? null,
    line: {
      ...line, label: `${unit.brand} ${unit.model}`.trim(), ref: number, serials: unit.serial ? [unit.serial] : [], grade: unit.grade ?? 'used', placeId: unit.placeId, costMinor: unit.valueMinor ?? 0,
      family: unit.category, pieces: [offer.times],
    },
  };
}

function feeLine(at: number, given: Of<'fee'>, { exempt, vatRates }: CartContext): CartLine {
  const vatBp = exempt ? 0 : given.vatBp;
  const { label, quantity, unitMinor } = given;
  return {
    at, ...bare, trouble: vatRates.includes(vatBp) ? null : refuse('sale.vatUnknown', { percent: vatBp / 100 }, ['vatBp']).refusal,
    line: { ...EMPTY_LINE, kind: 'fee', label, quantity, unitMinor, vatBp, amountMinor: lineNet(quantity, unitMinor, 0) },
  };
}

/** What is left of a deposit, rate by rate, but never more than what else is sold at that rate. */
function depositLines(at: number, saleId: Id, mode: PriceMode, others: readonly CartLine[], { deposit: depositOf }: CartContext): CartLine[] {
  const deposit = depositOf(saleId);
  const none = (code: string, number = ''): CartLine[] => [{ at, ...bare, line: { ...EMPTY_LINE, kind: 'deposit' }, trouble: refuse(code, { number }).refusal }];
  if (!deposit) return none('sale.depositUnknown');
  if (deposit.lines.every((line) => line.leftMinor <= 0)) return none('sale.depositUsed', deposit.number);
  const lines = deposit.lines.flatMap((each): CartLine[] => {
    const sold = others.reduce((sum, { line }) => (line.vatBp === each.vatBp ? sum + line.amountMinor : sum), 0);
    const left = mode === 'gross' ? each.leftMinor : netOf(each.leftMinor, each.vatBp);
    const amountMinor = -Math.min(left, Math.max(0, sold));
    // Which of it was taken off before is told with it: two tills that knew of the same rest took the same money twice.
    const line = { ...EMPTY_LINE, kind: 'deposit' as const, label: deposit.label, ref: deposit.number, ofLineId: each.lineId, unitMinor: amountMinor, amountMinor, vatBp: each.vatBp, pieces: [each.takenMinor] };
    return amountMinor === 0 ? [] : [{ at, ...bare, line }];
  });
  return lines.length > 0 ? lines : none('sale.depositRate', deposit.number);
}

/** Things that exist once are sold once. */
function once(line: CartLine, seen: Set<string>, key: string): CartLine {
  if (!seen.has(key)) {
    seen.add(key);
    return line;
  }
  return { ...line, trouble: line.trouble ?? refuse('sale.twice', { label: line.line.label }).refusal };
}
