import { z } from 'zod';
import type { CustomerState } from '../customer/customer.ts';
import type { IsoDay } from '../kernel/days.ts';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, isoDate, line, minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { UnitUse } from '../loan/loan.ts';
import { signatureInput } from '../loan/loan.ts';
import type { HousePlace, PlaceKind } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import type { ClosingFacts } from '../repair/closing.ts';
import { closingObstacles } from '../repair/closing.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairEvent, statusEvents } from '../repair/repair.ts';
import type { UnitState } from '../unit/unit.ts';
import { unitEvent, unitMoved } from '../unit/unit.ts';
import type { ExchangeState } from './exchange.ts';
import { coreOwed, exchangeEvent } from './exchange.ts';
import { movedWarranty } from './warranty.ts';

export interface AllotContext {
  repair: RepairState | undefined;
  unit: UnitState | undefined;
  placeKind: PlaceKind | null;
  /** Who has the unit already. */
  use: UnitUse | null;
  openRepair: { number: string } | null;
  /** Exchanges by which this unit had been given before it came back to the house. */
  former: Id[];
}

export const allotInput = z.object({ repairId: id, unitId: id });
/** Keeps one unit of the exchange pool for an order. */
export const allot: CommandSpec<'pool.allot', typeof allotInput, AllotContext, { exchangeId: Id; number: string }> = {
  name: 'pool.allot',
  schema: allotInput,
  right: 'pool.work',
  decide({ repairId, unitId }, { repair, unit, placeKind, use, openRepair, former }, tools) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.phase === 'closed') return refuse('repair.closed');
    if (repair.customerId === null) return refuse('exchange.internal');
    if (repair.path.exchanges.length > 0) return refuse('exchange.underWay');
    if (!unit?.exists) return refuse('unit.unknown', {}, ['unitId']);
    if (use) return refuse('pool.unitTaken', { number: use.number }, ['unitId']);
    if (openRepair) return refuse('pool.unitInRepair', { number: openRepair.number }, ['unitId']);
    if (unit.customerId !== null || placeKind !== 'exchange_pool') return refuse('pool.notIn_exchange', {}, ['unitId']);
    const exchangeId = tools.newId();
    const number = tools.nextNumber('X');
    const data = { number, repairId, customerId: repair.customerId, outUnitId: unitId, inUnitId: repair.unitId, statusBefore: repair.status, phaseBefore: repair.phase };
    return ok({
      reply: { exchangeId, number },
      events: [
        ...former.map((each) => exchangeEvent(each, 'exchange.released', { by: exchangeId })),
        exchangeEvent(exchangeId, 'exchange.allotted', data),
        repairEvent(repairId, 'repair.exchange_begun', { exchangeId }),
        // One that is still expected stays so: the unit given first goes out before the other comes in.
        ...(repair.phase === 'expected' ? [] : statusEvents(repair, 'exchange_ready')),
      ],
    });
  },
};

interface OneExchange { exchange: ExchangeState | undefined; repair: RepairState | undefined }

export const cancelAllotmentInput = z.object({ exchangeId: id, reason: paragraph.min(1, { error: 'field.required' }) });
/** The unit kept for an order is free again; the order goes back to where it stood. */
export const cancelAllotment: CommandSpec<'pool.cancelAllotment', typeof cancelAllotmentInput, OneExchange, null> = {
  name: 'pool.cancelAllotment',
  schema: cancelAllotmentInput,
  right: 'pool.work',
  decide({ exchangeId, reason }, { exchange, repair }) {
    if (!exchange?.exists) return refuse('exchange.unknown');
    if (exchange.stage !== 'allotted') return refuse('exchange.notAllotted', { number: exchange.number });
    const events: NewEvent[] = [exchangeEvent(exchangeId, 'exchange.cancelled', {}, { reason })];
    if (repair?.exists) {
      events.push(repairEvent(repair.id, 'repair.exchange_dropped', { exchangeId }));
      const others = repair.path.exchanges.filter((each) => each !== exchangeId);
      if (repair.status === 'exchange_ready' && others.length === 0) {
        const known = exchange.statusBefore !== 'exchange_ready' && exchange.phaseBefore !== 'expected';
        const back = known ? { to: exchange.statusBefore, phase: exchange.phaseBefore } : { to: 'to_assess' };
        events.push(repairEvent(repair.id, 'repair.status_changed', { from: repair.status, ...back }));
      }
    }
    return ok({ reply: null, events });
  },
};

export interface ExchangeContext extends OneExchange {
  today: IsoDay;
  outUnit: UnitState | undefined;
  inUnit: UnitState | undefined;
  customer: CustomerState | undefined;
  /** What was scanned, as far as it is a unit that is known; for the one that comes in its order's papers count as well. */
  scannedOutId: Id | null;
  scannedInId: Id | null;
  facts: ClosingFacts;
  /** What goes with the closing in other streams. */
  along(repair: RepairState, as: 'exchanged'): NewEvent[];
  customerPlaceId: Id | null;
  workshop: HousePlace;
  rule: { warranty: 'remaining' | 'months'; warrantyMonths: number; vatBp: number };
  documentHash: string | null;
}

export const exchangeInput = z.object({
  exchangeId: id,
  /** Both as scanned: the unit's own barcode or its serial number. */
  outCode: requiredLine,
  /** Empty where the faulty unit is still to come: then `core` says until when. */
  inCode: line.default(''),
  core: z.object({ dueOn: isoDate, grossMinor: minorAmount }).nullable().default(null),
  /** A repair owed under the legal guarantee was not done, and this unit is given instead (C. conso L217-13). */
  repairOwed: z.boolean().default(false),
  chargeTo: z.enum(['exchange', 'rental', 'loan', 'store']).default('exchange'),
  condition: paragraph.default(''),
  inCondition: paragraph.default(''),
  signature: signatureInput.nullable().default(null),
});
type ExchangeInput = z.output<typeof exchangeInput>;

/** One unit goes, the other stays: owners, places and warranty change together, and the order ends as an exchange. */
export const exchangeUnits: CommandSpec<'pool.exchange', typeof exchangeInput, ExchangeContext, { number: string; warrantyUntil: IsoDay | null }> = {
  name: 'pool.exchange',
  schema: exchangeInput,
  right: 'pool.work',
  decide(input, context) {
    const problem = cannotExchange(input, context);
    if (problem) return problem;
    const { exchange, repair, outUnit, inUnit, today, rule, workshop, documentHash } = context;
    const { exchangeId, core, chargeTo, condition, inCondition, signature } = input;
    const { id: repairId } = repair!;
    const warranty = movedWarranty({ today, purchasedOn: inUnit!.purchasedOn, warrantyUntil: inUnit!.warrantyUntil, repairOwed: input.repairOwed }, rule);
    const data = { chargeTo, warranty, condition, inCondition, core: core && { ...core, vatBp: rule.vatBp }, documentHash: signature ? documentHash : null };
    const events: NewEvent[] = [
      exchangeEvent(exchangeId, 'exchange.done', data, signature ? { signedBy: signature.by, signatureImage: signature.image } : undefined),
      unitEvent(outUnit!.id, 'unit.owner_changed', { customerId: repair!.customerId }),
      unitEvent(outUnit!.id, 'unit.described', { warrantyUntil: warranty.until }),
      unitMoved(outUnit!.id, outUnit!.placeId, context.customerPlaceId!, repairId),
      repairEvent(repairId, 'repair.cost_charged_to', { to: chargeTo }),
      repairEvent(repairId, 'repair.closed', { as: 'exchanged', repaired: false }),
      ...context.along(repair!, 'exchanged'),
    ];
    if (!core) events.push(...cameIn(inUnit!, workshop, repairId));
    return ok({ reply: { number: exchange!.number, warrantyUntil: warranty.until }, events: [...(core ? [] : makePlaces(workshop)), ...events] });
  },
};

type Refused = Extract<Result<never>, { ok: false }>;

function cannotExchange(input: ExchangeInput, context: ExchangeContext): Refused | null {
  const { exchange, repair, outUnit, inUnit, customer } = context;
  if (!exchange?.exists) return refuse('exchange.unknown');
  if (exchange.stage !== 'allotted') return refuse('exchange.notAllotted', { number: exchange.number });
  if (!repair?.exists || !outUnit?.exists || !inUnit?.exists) return refuse('repair.unknown');
  if (repair.phase === 'closed') return refuse('repair.closed');
  if (!customer?.exists || customer.erased) return refuse('customer.erased');
  if (!context.customerPlaceId) return refuse('shop.noReception');
  const unlike = otherUnits(input, context, { number: repair.number, expected: repair.phase === 'expected', out: outUnit, in: inUnit });
  if (unlike) return unlike;
  const [obstacle] = closingObstacles(repair, 'exchanged', context.facts);
  return obstacle ? refuse(obstacle.code, { ...obstacle.params, order: repair.number }) : null;
}

/** What was scanned is not what is tied to each other, or the faulty unit is here and was said not to be, or the other way round. */
function otherUnits(input: ExchangeInput, context: ExchangeContext, at: { number: string; expected: boolean; out: UnitState; in: UnitState }): Refused | null {
  if (context.scannedOutId !== at.out.id) return refuse('exchange.wrongUnitOut', { number: at.out.number }, ['outCode']);
  if (input.core && !at.expected) return refuse('exchange.coreIsHere', { number: at.number }, ['core']);
  if (!input.core && at.expected) return refuse('exchange.coreNotHere', { number: at.number }, ['core']);
  if (!input.core && context.scannedInId !== at.in.id) return refuse('exchange.wrongUnitIn', { number: at.in.number }, ['inCode']);
  if (input.core && input.core.dueOn < context.today) return refuse('pool.dueInPast', {}, ['core', 'dueOn']);
  return null;
}

/** The faulty unit is the house's own now, and waits in the workshop's store to be assessed, refurbished or scrapped [000]. */
function cameIn(unit: UnitState, workshop: HousePlace, repairId: Id): NewEvent[] {
  const events: NewEvent[] = [unitEvent(unit.id, 'unit.owner_changed', { customerId: null })];
  if (unit.placeId !== workshop.placeId) events.push(unitMoved(unit.id, unit.placeId, workshop.placeId, repairId));
  return events;
}

export interface CoreContext {
  today: IsoDay;
  exchange: ExchangeState | undefined;
  inUnit: UnitState | undefined;
  scannedInId: Id | null;
  openRepair: { number: string } | null;
  workshop: HousePlace;
}

export const coreBackInput = z.object({ exchangeId: id, code: requiredLine, condition: paragraph.default('') });
/** The faulty unit of an exchange done in advance has come back. @returns whether it had been charged meanwhile: that is to be given back */
export const coreBack: CommandSpec<'pool.coreBack', typeof coreBackInput, CoreContext, { charged: boolean }> = {
  name: 'pool.coreBack',
  schema: coreBackInput,
  right: 'pool.work',
  decide({ exchangeId, condition }, { exchange, inUnit, scannedInId, openRepair, workshop }) {
    if (!exchange?.exists || !inUnit?.exists) return refuse('exchange.unknown');
    if (exchange.stage !== 'done' || !exchange.core || exchange.coreBackAtMs !== null) return refuse('exchange.noCoreDue', { number: exchange.number });
    if (scannedInId !== exchange.inUnitId) return refuse('exchange.wrongUnitIn', { number: inUnit.number }, ['code']);
    if (openRepair) return refuse('pool.unitInRepair', { number: openRepair.number }, ['code']);
    return ok({
      reply: { charged: exchange.coreChargedAtMs !== null },
      events: [...makePlaces(workshop), exchangeEvent(exchangeId, 'exchange.core_back', { condition }), ...cameIn(inUnit, workshop, exchange.repairId)],
    });
  },
};

export const chargeCoreInput = z.object({ exchangeId: id });
/** The faulty unit did not come back in time: it is charged, as the sheet said it would be. */
export const chargeCore: CommandSpec<'pool.chargeCore', typeof chargeCoreInput, CoreContext, { grossMinor: number }> = {
  name: 'pool.chargeCore',
  schema: chargeCoreInput,
  right: 'pool.work',
  decide({ exchangeId }, { exchange, today }) {
    if (!exchange?.exists) return refuse('exchange.unknown');
    if (!coreOwed(exchange)) return refuse('exchange.noCoreDue', { number: exchange.number });
    const { dueOn, grossMinor, vatBp } = exchange.core!;
    if (today <= dueOn) return refuse('exchange.coreNotLate', { dueOn });
    if (grossMinor === 0) return refuse('exchange.coreWithoutPrice', { number: exchange.number });
    return ok({ reply: { grossMinor }, events: [exchangeEvent(exchangeId, 'exchange.core_charged', { grossMinor, vatBp })] });
  },
};
