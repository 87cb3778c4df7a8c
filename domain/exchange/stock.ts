import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { UnitUse } from '../loan/loan.ts';
import type { HousePlace } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import { notHere } from '../repair/here.ts';
import type { ClosingFacts } from '../repair/closing.ts';
import { closingObstacles } from '../repair/closing.ts';
import type { OrderedLine } from '../repair/lines.ts';
import { GRADES, LINE_CLASSES } from '../repair/lines.ts';
import { COST_TARGETS } from '../repair/path.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairEvent, statusEvents } from '../repair/repair.ts';
import type { UnitState } from '../unit/unit.ts';
import { unitEvent, unitMoved } from '../unit/unit.ts';

/** Where a unit of the house goes when nobody works on it: a pool, the store (to be sold second-hand), or the scrap. */
export const POOL_PLACES = ['exchange_pool', 'loan_pool', 'rental_pool', 'store', 'scrap'] as const;
export type PoolPlace = (typeof POOL_PLACES)[number];

const appraisal = { grade: z.enum(GRADES), valueMinor: minorAmount };

export interface AssignContext {
  unit: UnitState | undefined;
  use: UnitUse | null;
  openRepair: { number: string } | null;
  place: HousePlace;
}

export const assignInput = z.object({ unitId: id, to: z.enum(POOL_PLACES), ...appraisal });
/** A unit of the house joins a pool, or leaves it, with its condition and what it is worth. */
export const assignUnit: CommandSpec<'pool.assign', typeof assignInput, AssignContext, null> = {
  name: 'pool.assign',
  schema: assignInput,
  right: 'pool.work',
  decide({ unitId, grade, valueMinor }, { unit, use, openRepair, place }) {
    if (!unit?.exists) return refuse('unit.unknown');
    if (unit.customerId !== null) return refuse('pool.notOurs', { number: unit.number });
    if (use) return refuse('pool.unitTaken', { number: use.number });
    if (openRepair) return refuse('pool.unitInRepair', { number: openRepair.number });
    const events: NewEvent[] = [unitEvent(unitId, 'unit.appraised', { grade, valueMinor })];
    if (unit.placeId !== place.placeId) events.push(...makePlaces(place), unitMoved(unitId, unit.placeId, place.placeId, null));
    return ok({ reply: null, events });
  },
};

export interface FinishContext {
  repair: RepairState | undefined;
  unit: UnitState | undefined;
  place: HousePlace;
  facts: ClosingFacts;
  /** What goes with the closing in other streams. */
  along(repair: RepairState, as: 'handed_back' | 'scrapped'): NewEvent[];
}

export const finishInput = z.object({ repairId: id, to: z.enum(POOL_PLACES), ...appraisal, repaired: z.boolean(), chargeTo: z.enum(COST_TARGETS) });
/** The house's own work is done: where its unit goes, in what condition, worth how much, and whose cost it was [000]. */
export const finishInternal: CommandSpec<'pool.finishInternal', typeof finishInput, FinishContext, null> = {
  name: 'pool.finishInternal',
  schema: finishInput,
  right: 'repair.work',
  decide({ repairId, to, grade, valueMinor, repaired, chargeTo }, { repair, unit, place, facts, along }) {
    if (!repair?.exists || !unit?.exists) return refuse('repair.unknown');
    if (repair.phase === 'closed') return refuse('repair.closed');
    if (repair.customerId !== null || repair.partId !== null) return refuse('pool.notInternal', { number: repair.number });
    if (unit.customerId !== null) return refuse('pool.notOurs', { number: unit.number }, ['to']);
    const as = to === 'scrap' ? 'scrapped' : 'handed_back';
    const [obstacle] = closingObstacles(repair, as, facts, { signature: false, proof: false, repaired });
    if (obstacle) return refuse(obstacle.code, { ...obstacle.params, order: repair.number });
    if (repaired && to === 'scrap') return refuse('repair.notRepairedSo', {}, ['repaired']);
    if (to.endsWith('_pool') && grade === 'faulty') return refuse('pool.faultyToPool', {}, ['grade']);
    const events: NewEvent[] = [
      repairEvent(repairId, 'repair.cost_charged_to', { to: chargeTo }),
      repairEvent(repairId, 'repair.closed', { as, repaired }),
      ...along(repair, as),
      unitEvent(unit.id, 'unit.appraised', { grade, valueMinor }),
    ];
    if (unit.placeId !== place.placeId) events.push(unitMoved(unit.id, unit.placeId, place.placeId, repairId));
    return ok({ reply: null, events: [...makePlaces(place), ...events] });
  },
};

const lineInput = z.object({
  class: z.enum(LINE_CLASSES),
  label: requiredLine,
  operationId: id.nullable().default(null),
  partId: id.nullable().default(null),
  quantity: z.number().int().min(1, { error: 'field.tooSmall' }).max(10_000, { error: 'field.tooLarge' }).default(1),
  minutes: z.number().int().min(1, { error: 'field.tooSmall' }).max(60_000, { error: 'field.tooLarge' }).nullable().default(null),
});

export const orderLinesInput = z.object({ repairId: id, lines: z.array(lineInput).min(1, { error: 'pool.noLine' }).max(100) });
/** Nobody is asked for a price: what an internal order needs is ordered as it is written down. */
export const orderLines: CommandSpec<'pool.orderLines', typeof orderLinesInput, { repair: RepairState | undefined }, { lineIds: Id[] }> = {
  name: 'pool.orderLines',
  schema: orderLinesInput,
  right: 'quote.technical',
  decide({ repairId, lines }, { repair }, tools) {
    const trouble = notHere(repair);
    if (trouble || !repair) return trouble ?? refuse('repair.unknown');
    if (repair.customerId !== null) return refuse('pool.notInternal', { number: repair.number });
    const ordered = lines.map((each): OrderedLine => ({ lineId: tools.newId(), quoteId: null, ...each, mode: 'actual', netMinor: 0, vatBp: 0 }));
    // What is being worked on stays so; what waits for its lines can begin, and what was thought ready is not.
    const begin = ['received', 'assessment', 'waiting', 'ready'].includes(repair.phase) ? statusEvents(repair, 'accepted') : [];
    return ok({ reply: { lineIds: ordered.map((each) => each.lineId) }, events: [repairEvent(repairId, 'repair.lines_ordered', { lines: ordered }), ...begin] });
  },
};
