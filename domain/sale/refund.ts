import { z } from 'zod';
import type { CommandSpec, DecisionTools } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, line as text, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Refusal, Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isShelf } from '../part/kinds.ts';
import { partMoved } from '../part/move.ts';
import type { PartState } from '../part/part.ts';
import { serialKeyOf } from '../part/part.ts';
import { checkNewSerials } from '../part/serials.ts';
import { pieces, serialList } from '../part/stock.ts';
import type { HousePlace, PlaceState } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import { NO_GUARANTEES } from '../unit/guarantees.ts';
import { unitEvent, unitMoved } from '../unit/unit.ts';
import { notSelling } from '../till/day.ts';
import type { SaleLine, SalePayment } from './line.ts';
import { MEANS } from './line.ts';
import type { UnitOffer } from './pricing.ts';
import type { SaleFacts, SaleState } from './sale.ts';
import { saleEvent } from './sale.ts';
import type { CounterContext, SaleMade } from './selling.ts';
import type { SaleSettings } from './settings.ts';
import type { PieceShare } from './shares.ts';
import { creditTotals, pieceShares } from './shares.ts';

/** Where what comes back goes: to be looked at, straight to a shelf (never opened), or away. */
export const BACK_TO = ['inspection', 'shelf', 'scrap'] as const;

const refundLine = z.object({
  lineId: id,
  /** How many of the line's pieces. */
  pieces: pieces.default(1),
  /** Which, where they have serial numbers. */
  serials: serialList,
  to: z.enum(BACK_TO).default('inspection'),
  /** Of a shelf; null: where it was sold from. */
  placeId: id.nullable().default(null),
});
type RefundLine = z.output<typeof refundLine>;

export const refundInput = z.object({
  saleId: id,
  lines: z.array(refundLine).min(1, { error: 'sale.empty' }).max(200),
  /** Together exactly what is to be given back. `voucher`: the credit note itself, kept for later; `account`: taken off what the customer owes. */
  payouts: z.array(z.object({ mean: z.enum(MEANS), amountMinor: z.number().int().min(1, { error: 'field.required' }).max(1_000_000_000, { error: 'field.tooLarge' }), reference: text.default('') })).max(10).default([]),
  reason: requiredLine,
  print: z.boolean().default(true),
});

export interface RefundContext extends CounterContext {
  sale: SaleState | undefined;
  settings: SaleSettings;
  /** Pieces of a line that were taken back before. */
  back(lineId: Id): readonly number[];
  /** What was taken off a line of a deposit, or given back of it. */
  depositTaken(lineId: Id): Minor;
  /** What is still owed of the sale on the customer's account. */
  owed(saleId: Id): Minor;
  part(id: Id): PartState | undefined;
  unit(id: Id): UnitOffer | undefined;
  place(id: Id): PlaceState | undefined;
  outside: HousePlace;
  inspection: HousePlace;
  scrap: HousePlace;
  /** Where units that come back are assessed before anything else [000]. */
  workshop: HousePlace;
}

interface Back { line: SaleLine; given: RefundLine; indexes: number[]; serials: string[]; shares: PieceShare[] }

/** Takes back: the opposite of what was sold, piece by piece and to the cent, and the pieces with it. */
export const refund: CommandSpec<'sale.refund', typeof refundInput, RefundContext, SaleMade> = {
  name: 'sale.refund',
  schema: refundInput,
  right: 'sale.refund',
  decide(input, context, tools) {
    const { sale } = context;
    const shut = notSelling(context);
    if (shut) return shut;
    if (!sale?.exists) return refuse('sale.unknown');
    if (sale.kind !== 'sale' && sale.kind !== 'deposit') return refuse('sale.notTakenBack', { number: sale.number });
    const backs = takenBack(sale, input.lines, context);
    if (!backs.ok) return backs;
    const saleId = tools.newId();
    const number = tools.nextNumber('A');
    const totals = creditTotals(backs.value.flatMap(({ line, shares }) => shares.map((share) => ({ ...share, vatBp: line.vatBp }))));
    const paid = payOut(input.payouts, 0 - totals.grossMinor, number, sale, context);
    if (!paid.ok) return paid;
    const goods: NewEvent[] = [];
    for (const back of backs.value) {
      const moved = goodsBack(back, { saleId, number, sale }, context, tools);
      if (!moved.ok) return moved;
      goods.push(...moved.value);
    }
    const lines = backs.value.map(({ line, given, indexes, serials, shares }): SaleLine => ({
      ...line, lineId: tools.newId(), quantity: indexes.length, serials, placeId: given.to === 'shelf' ? (given.placeId ?? line.placeId) : null, amountMinor: 0 - sum(shares, 'amountMinor'),
      netMinor: 0 - sum(shares, 'netMinor'), costMinor: sum(shares, 'costMinor'), ofLineId: line.lineId, pieces: indexes,
    }));
    const facts: SaleFacts = {
      number, kind: 'credit', paper: 'credit_note', mode: sale.mode, tillId: context.tillId, customerId: sale.customerId, orderId: sale.orderId, ofId: sale.id, ofNumber: sale.number, lines,
      payments: paid.value, changeMinor: 0, totals, dueOn: null, reason: input.reason, settles: [],
    };
    const events = [...makePlaces(...placesOf(backs.value, context)), saleEvent(saleId, 'sale.made', facts, sale.buyer ?? undefined), ...goods];
    return ok({ reply: { saleId, number, grossMinor: totals.grossMinor, changeMinor: 0, printed: false }, events });
  },
};

function sum(shares: readonly PieceShare[], of: keyof PieceShare): Minor {
  return shares.reduce((before, share) => before + share[of], 0);
}

/** Which pieces come back: the lowest that are still out, or those that bear the serial numbers. */
function takenBack(sale: SaleState, given: readonly RefundLine[], context: RefundContext): Result<Back[]> {
  const shares = pieceShares(sale);
  const gone = new Map<Id, Set<number>>();
  const backs: Back[] = [];
  for (const [at, wanted] of given.entries()) {
    const line = sale.lines.find((each) => each.lineId === wanted.lineId);
    if (!line) return refuse('sale.lineUnknown', {}, ['lines', at]);
    const fixed = kindTrouble(sale, line, context);
    if (fixed) return { ok: false, refusal: { ...fixed, path: ['lines', at] } };
    const taken = gone.get(line.lineId) ?? new Set(context.back(line.lineId));
    const free = shares.get(line.lineId)!.map((_, piece) => piece).filter((piece) => !taken.has(piece));
    const indexes = line.kind === 'part' && line.serials.length > 0 ? bySerial(line, wanted, free) : ok(free.slice(0, wanted.pieces));
    if (!indexes.ok) return { ok: false, refusal: { ...indexes.refusal, path: ['lines', at, 'serials'] } };
    if (indexes.value.length < wanted.pieces) return refuse('sale.backAlready', { label: line.label, left: free.length }, ['lines', at, 'pieces']);
    gone.set(line.lineId, new Set([...taken, ...indexes.value]));
    const serials = line.kind === 'part' || line.kind === 'unit' ? indexes.value.flatMap((piece) => (line.serials[piece] === undefined ? [] : [line.serials[piece]])) : [];
    backs.push({ line, given: wanted, indexes: indexes.value, serials, shares: indexes.value.map((piece) => shares.get(line.lineId)![piece]!) });
  }
  return ok(backs);
}

function kindTrouble(sale: SaleState, line: SaleLine, { depositTaken, unit }: RefundContext): Refusal | null {
  if (line.kind === 'deposit' && sale.kind === 'sale') return refuse('sale.depositStays').refusal;
  if (line.kind === 'deposit' && depositTaken(line.lineId) !== 0) return refuse('sale.depositSpent', { number: sale.number }).refusal;
  if (line.kind !== 'unit') return null;
  const offer = unit(line.unitId!);
  const theirs = offer?.unit.customerId === sale.customerId && offer.use === null && offer.openRepair === null;
  return theirs ? null : refuse('sale.backUnitGone', { number: line.ref }).refusal;
}

function bySerial(line: SaleLine, { serials, pieces: count }: RefundLine, free: readonly number[]): Result<number[]> {
  if (serials.length !== count) return refuse('sale.backSerials', { label: line.label, n: count });
  const keys = line.serials.map(serialKeyOf);
  const indexes: number[] = [];
  for (const serial of serials) {
    const piece = keys.indexOf(serialKeyOf(serial));
    if (!free.includes(piece) || indexes.includes(piece)) return refuse('sale.backNotSold', { serial });
    indexes.push(piece);
  }
  return ok(indexes);
}

function payOut(payouts: z.output<typeof refundInput>['payouts'], dueMinor: Minor, number: string, sale: SaleState, { settings, owed: owedOf }: RefundContext): Result<SalePayment[]> {
  const paid = payouts.reduce((before, { amountMinor }) => before + amountMinor, 0);
  if (paid !== dueMinor) return refuse('sale.payoutsDiffer', { total: dueMinor / 100, paid: paid / 100 }, ['payouts']);
  const refused = payouts.findIndex(({ mean }) => mean !== 'account' && !settings.means.includes(mean));
  if (refused >= 0) return refuse('sale.meanNotTaken', {}, ['payouts', refused, 'mean']);
  if (sale.customerId === null && payouts.some(({ mean }) => mean === 'account')) return refuse('sale.payoutAccount', {}, ['payouts']);
  // What was never paid is not handed out: it comes off what is owed first.
  const firstMinor = Math.min(dueMinor, Math.max(0, owedOf(sale.id)));
  const offMinor = payouts.reduce((before, { mean, amountMinor }) => (mean === 'account' ? before + amountMinor : before), 0);
  if (offMinor < firstMinor) return refuse('sale.refundOwed', { number: sale.number, owed: firstMinor / 100, rest: (dueMinor - firstMinor) / 100 }, ['payouts']);
  return ok(payouts.map(({ mean, amountMinor, reference }) => ({ mean, amountMinor: 0 - amountMinor, givenMinor: null, reference: mean === 'voucher' ? number : reference })));
}

interface Credit { saleId: Id; number: string; sale: SaleState }

/** What comes back in hand: pieces, an old part, a unit. Charges, fees and deposits are money alone. */
function goodsBack(back: Back, credit: Credit, context: RefundContext, tools: DecisionTools): Result<NewEvent[]> {
  const { line, given } = back;
  if (line.kind === 'unit') return ok(unitBack(line, given, context));
  if ((line.kind !== 'part' && line.kind !== 'core') || !line.partId) return ok([]);
  const part = context.part(line.partId);
  if (!part) return ok([]);
  const core = line.kind === 'core';
  // An old part that nobody can tell from others is not followed by its number.
  const serials = core ? given.serials : back.serials;
  if (core && (given.to !== 'inspection' || (part.serialTracked && serials.length !== back.indexes.length))) return ok([]);
  const to = destination(given, line, context);
  if (!to) return refuse('sale.backShelf', {}, ['lines']);
  const wrong = checkNewSerials(part, serials, back.indexes.length, (placeId) => context.place(placeId)?.name ?? '');
  if (wrong) return wrong;
  return ok([partMoved(part.id, { placeId: context.outside.placeId, kind: 'outside' }, to, {
    // An old part costs nothing and does not work: an inspection says what it is worth.
    grade: core ? 'faulty' : line.grade, quantity: back.indexes.length, serials: part.serialTracked ? serials : [], costMinor: core ? 0 : sum(back.shares, 'costMinor'), reason: 'sold_back',
    moveId: tools.newId(), documentId: credit.saleId, document: credit.number, lineId: line.lineId,
  })]);
}

function destination(given: RefundLine, line: SaleLine, { inspection, scrap, place: placeOf }: RefundContext): { placeId: Id; kind: PlaceState['kind'] } | null {
  if (given.to === 'inspection') return { placeId: inspection.placeId, kind: 'inspection' };
  if (given.to === 'scrap') return { placeId: scrap.placeId, kind: 'scrap' };
  const placeId = given.placeId ?? line.placeId;
  const place = placeId ? placeOf(placeId) : undefined;
  return place?.exists && place.active && isShelf(place.kind) ? { placeId: place.id, kind: place.kind } : null;
}

/** The unit is the house's again, and no guarantee of ours runs on it any more. */
function unitBack(line: SaleLine, given: RefundLine, context: RefundContext): NewEvent[] {
  const { unit } = context.unit(line.unitId!)!;
  const to = (given.to === 'shelf' ? destination(given, line, context)?.placeId : null) ?? context.workshop.placeId;
  const guarantees = { ...(unit.guarantees ?? NO_GUARANTEES), soldByUs: false, purchasedOn: null, deliveredOn: null, manufacturerUntil: unit.warrantyUntil, commercialUntil: null };
  return [unitMoved(unit.id, unit.placeId, to, null), unitEvent(unit.id, 'unit.owner_changed', { customerId: null }), unitEvent(unit.id, 'unit.guarantees_set', guarantees)];
}

function placesOf(backs: readonly Back[], { outside, inspection, scrap, workshop }: RefundContext): HousePlace[] {
  const goods = backs.filter(({ line }) => line.kind === 'part' || line.kind === 'core');
  return [
    ...(goods.length > 0 ? [outside] : []), ...(goods.some(({ given }) => given.to === 'inspection') ? [inspection] : []), ...(goods.some(({ given }) => given.to === 'scrap') ? [scrap] : []),
    ...(backs.some(({ line }) => line.kind === 'unit') ? [workshop] : []),
  ];
}
