import { z } from 'zod';
import type { TakenData } from '../dropoff/dropoff.ts';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, paragraph } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { HousePlace, PlaceState } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import type { ReceivedData, RepairState } from '../repair/repair.ts';
import { repairEvent } from '../repair/repair.ts';
import type { UnitState } from '../unit/unit.ts';
import { unitMoved, unitRegistered } from '../unit/unit.ts';
import type { End } from './move.ts';
import type { PartState } from './part.ts';
import { partMoved } from './move.ts';
import { averageCost, levelAt } from './part.ts';
import { checkSerials, serialsOf } from './serials.ts';
import { endOf, insufficient } from './stock.ts';

export interface PartRepairContext {
  part: PartState | undefined;
  place?: PlaceState;
  job: HousePlace;
  /** A unit that already stands for this piece: the same brand and serial. */
  unit: UnitState | undefined;
  /** An order that is open for that unit. */
  openNumber: string | null;
  receptionPlaceId: Id | null;
  /** What a unit that stands for a part is sorted under, in the shop's language. */
  category: string;
  placeName(id: Id): string;
}

export const orderPartRepairInput = z.object({
  partId: id, placeId: id, grade: z.enum(['faulty', 'used']).default('faulty'), serial: z.string().trim().max(80, { error: 'field.tooLong' }).default(''), fault: paragraph.default(''),
});
/** A part is repaired for the stock: an internal order is opened for one piece, which goes to the job. */
export const orderPartRepair: CommandSpec<'part.repairOrder', typeof orderPartRepairInput, PartRepairContext, { repairId: Id; number: string; unitId: Id }> = {
  name: 'part.repairOrder',
  schema: orderPartRepairInput,
  right: 'part.take',
  decide(input, context, tools) {
    const { part, place, job, placeName } = context;
    if (!part?.exists) return refuse('part.unknown');
    if (!place?.exists) return refuse('place.unknown', {}, ['placeId']);
    if (place.kind === 'job') return refuse('stock.notCountedHere', { place: place.name }, ['placeId']);
    if (!context.receptionPlaceId) return refuse('shop.noReception');
    if (context.openNumber) return refuse('unit.alreadyHere', { number: context.openNumber }, ['serial']);
    if (levelAt(part, place.id, input.grade) < 1) return insufficient(part, 0, 1, place.name, []);
    const wrong = checkSerials(part, input.serial ? [input.serial] : [], { placeId: place.id, grade: input.grade, quantity: 1, placeName });
    if (wrong) return wrong;
    const events: NewEvent[] = [];
    const standing = standingUnit(input.serial, context);
    const registered = standing ? null : unitRegistered(
      { brand: part.brand || part.number, model: part.label, category: context.category, serial: input.serial, gtin: '', purchasedOn: null, warrantyUntil: null }, null, tools,
    );
    if (registered) events.push(registered.event);
    const unitId = standing?.id ?? registered!.unitId;
    const [repairId, dropOffId] = [tools.newId(), tools.newId()];
    const number = tools.nextNumber('R');
    const taken: TakenData = {
      number: tools.nextNumber('D'), customerId: null, how: 'hand', carrier: '', tracking: '', feeMinor: 0, repairIds: [repairId], conditions: '', signatureHash: null,
    };
    const received: ReceivedData = {
      number, unitId, customerId: null, internalPurpose: 'stock_part', dropOffId, index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: false, priceCeilingMinor: null,
      promisedOn: null, photos: [], comebacks: 0, partId: part.id,
    };
    const costMinor = averageCost(part, input.grade, 1);
    events.push(
      ...makePlaces(job),
      partMoved(part.id, { placeId: place.id, kind: place.kind }, endOf(job, 'job'), {
        grade: input.grade, toGrade: 'faulty', quantity: 1, serials: serialsOf(part, input.serial ? [input.serial] : []), costMinor, reason: 'to_repair', repairId, issueId: repairId, moveId: tools.newId(),
      }),
      repairEvent(repairId, 'repair.received', received, input.fault ? { fault: input.fault } : undefined),
      { stream: { type: 'dropoff', id: dropOffId }, type: 'dropoff.taken', data: taken },
    );
    if (standing?.placeId !== context.receptionPlaceId) events.push(unitMoved(unitId, standing?.placeId ?? null, context.receptionPlaceId, repairId));
    return ok({ events, reply: { repairId, number, unitId } });
  },
};

/** Without a serial number two pieces can't be told apart: each gets a unit of its own. */
function standingUnit(serial: string, { unit }: PartRepairContext): UnitState | undefined {
  return serial && unit?.exists && !unit.customerId ? unit : undefined;
}

export interface PartBackContext {
  part: PartState | undefined;
  job: HousePlace;
  scrap: HousePlace;
  /** Where pieces go that are kept; not needed where it was not repaired. */
  shelf: End | null;
  /** The piece's own, where its part has serial numbers. */
  serial: string;
  /** What the order cost: labour, parts, services. Minor units. */
  orderCostMinor: Minor;
  moveId: Id;
}

/**
 * What closing a repair for the stock does to the piece: repaired, it is on the shelf as refurbished, worth what it was plus
 * what its repair cost; called off, it goes back as it was; else it is scrapped. Nothing for any other order, nor for a piece that is back already.
 */
export function partBack(repair: RepairState, ended: 'repaired' | 'cancelled' | 'not_repaired', context: PartBackContext): NewEvent[] {
  const { part, job, scrap, shelf, serial, orderCostMinor, moveId } = context;
  if (!repair.partId || !part || (part.atJob[repair.id]?.inHand ?? 0) < 1) return [];
  const ownMinor = averageCost(part, 'faulty', 1);
  const common = { grade: 'faulty' as const, quantity: 1, serials: serialsOf(part, serial ? [serial] : []), repairId: repair.id, issueId: repair.id, moveId };
  const from = endOf(job, 'job');
  if (ended === 'cancelled' && shelf) return [...makePlaces(job), partMoved(part.id, from, shelf, { ...common, costMinor: ownMinor, reason: 'returned' })];
  if (ended === 'repaired' && shelf) return [...makePlaces(job), partMoved(part.id, from, shelf, { ...common, toGrade: 'refurbished', costMinor: ownMinor + orderCostMinor, reason: 'repaired' })];
  return [...makePlaces(job, scrap), partMoved(part.id, from, endOf(scrap, 'scrap'), { ...common, costMinor: ownMinor, reason: 'not_repaired' })];
}
