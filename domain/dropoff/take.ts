import { z } from 'zod';
import { customerCreated, customerDetails } from '../customer/customer.ts';
import type { CustomerState } from '../customer/customer.ts';
import type { CommandSpec, DecisionTools } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { blobHash, id, isoDate, line, minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { foldText } from '../kernel/text.ts';
import type { PastStay } from '../repair/comebacks.ts';
import { countComebacks } from '../repair/comebacks.ts';
import type { ReceivedData, RepairState } from '../repair/repair.ts';
import { INTERNAL_PURPOSES, repairEvent } from '../repair/repair.ts';
import { normaliseSerial } from '../scan/serial.ts';
import type { ShopRules } from '../shop/shop.ts';
import type { UnitState } from '../unit/unit.ts';
import { unitDescription, unitEvent, unitMoved, unitRegistered } from '../unit/unit.ts';
import type { TakenData } from './dropoff.ts';

export const whoseInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('existing'), customerId: id }),
  z.object({ kind: z.literal('new'), details: customerDetails }),
]);
export const whichUnitInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('existing'), unitId: id }),
  z.object({ kind: z.literal('new'), description: unitDescription }),
]);

const unitTakenInput = z.object({
  unit: whichUnitInput,
  fault: paragraph.default(''),
  symptoms: z.array(z.string().max(12)).max(10).default([]),
  accessories: z.array(requiredLine).max(20).default([]),
  condition: paragraph.default(''),
  quoteWanted: z.boolean().default(false),
  priceCeilingMinor: minorAmount.nullable().default(null),
  promisedOn: isoDate.nullable().default(null),
  photos: z.array(blobHash).max(20).default([]),
});

export const takeInput = z.object({
  from: z.union([whoseInput, z.object({ kind: z.literal('internal'), purpose: z.enum(INTERNAL_PURPOSES) })]),
  units: z.array(unitTakenInput).min(1, { error: 'dropoff.noUnit' }).max(50),
  how: z.enum(['hand', 'carrier']).default('hand'),
  carrier: line.default(''),
  tracking: line.default(''),
  feeMinor: minorAmount.default(0),
  signature: z.object({ by: requiredLine, image: blobHash }).nullable().default(null),
});
export type TakeInput = z.output<typeof takeInput>;

/** What the rule needs to know of each unit, in the order of the input. */
export interface UnitAtIntake {
  unit?: UnitState;
  /** The order that is open for it; an announced one is received by this intake. */
  openRepair: RepairState | null;
  pastStays: PastStay[];
  /** For a unit said to be new: one that already bears this brand and serial. */
  sameSerial: { id: Id; number: string } | null;
  /** The loan or the exchange that has it: it is the house's, and promised to somebody. */
  use?: { number: string } | null;
}

export interface TakeContext {
  rules: ShopRules;
  customer?: CustomerState;
  units: UnitAtIntake[];
  /** SHA-256 of what the customer signed; the host takes it, the domain knows no crypto. */
  signatureHash: string | null;
}

export interface TakeReply {
  dropOffId: Id;
  dropOffNumber: string;
  customerId: Id | null;
  repairs: { repairId: Id; number: string; unitId: Id; accessories: number }[];
}

/** A drop-off: one customer (or the house itself), one or more units, a repair order each, all in one fact's breath. */
export const takeUnits: CommandSpec<'intake.take', typeof takeInput, TakeContext, TakeReply> = {
  name: 'intake.take',
  schema: takeInput,
  right: 'intake.take',
  decide(input, context, tools) {
    const problem = checkIntake(input, context);
    if (problem) return problem;
    const events: NewEvent[] = [];
    const customerId = whoBrings(input.from, tools, events);
    const dropOffId = tools.newId();
    const dropOffNumber = tools.nextNumber('D');
    const repairs = input.units.map((taken, i) =>
      takeOne(input, taken, context.units[i]!, { context, customerId, dropOffId, index: i + 1, tools, events }),
    );
    const data: TakenData = {
      number: dropOffNumber,
      customerId,
      how: input.how,
      carrier: input.carrier,
      tracking: input.tracking,
      feeMinor: input.feeMinor,
      repairIds: repairs.map((repair) => repair.repairId),
      conditions: context.rules.conditions,
      signatureHash: input.signature ? context.signatureHash : null,
    };
    const personal = input.signature ? { signedBy: input.signature.by, signatureImage: input.signature.image } : undefined;
    events.push({ stream: { type: 'dropoff', id: dropOffId }, type: 'dropoff.taken', data, ...(personal ? { personal } : {}) });
    return ok({ events, reply: { dropOffId, dropOffNumber, customerId, repairs } });
  },
};

function whoBrings(from: TakeInput['from'], tools: DecisionTools, events: NewEvent[]): Id | null {
  if (from.kind === 'internal') return null;
  if (from.kind === 'existing') return from.customerId;
  const created = customerCreated(from.details, tools);
  events.push(created.event);
  return created.customerId;
}

function checkIntake(input: TakeInput, context: TakeContext): Extract<Result<never>, { ok: false }> | null {
  if (input.from.kind === 'existing') {
    if (!context.customer?.exists) return refuse('customer.unknown', {}, ['from']);
    if (context.customer.erased) return refuse('customer.erased', {}, ['from']);
  }
  if (!context.rules.receptionPlaceId) return refuse('shop.noReception');
  if (context.rules.signConditions && input.from.kind !== 'internal' && input.how === 'hand' && !input.signature)
    return refuse('dropoff.signatureMissing', {}, ['signature']);
  const seen = new Set<string>();
  for (const [i, taken] of input.units.entries()) {
    const path = ['units', i, 'unit'];
    const problem = checkUnit(input.from, taken, context.units[i]!, path);
    if (problem) return problem;
    const key = taken.unit.kind === 'existing' ? taken.unit.unitId : serialIdentity(taken.unit.description);
    if (key && seen.has(key)) return refuse('dropoff.unitTwice', {}, path);
    if (key) seen.add(key);
  }
  return null;
}

function checkUnit(from: TakeInput['from'], taken: TakeInput['units'][number], known: UnitAtIntake, path: (string | number)[]): Extract<Result<never>, { ok: false }> | null {
  if (taken.unit.kind === 'existing' && !known.unit?.exists) return refuse('unit.unknown', {}, path);
  if (taken.unit.kind === 'new' && known.sameSerial) return refuse('unit.serialTaken', { number: known.sameSerial.number }, path);
  if (from.kind === 'internal' && known.openRepair?.customerId) return refuse('unit.announcedByCustomer', { number: known.openRepair.number }, path);
  if (known.openRepair && known.openRepair.phase !== 'expected') return refuse('unit.alreadyHere', { number: known.openRepair.number }, path);
  return known.use ? refuse('dropoff.unitTaken', { number: known.use.number }, path) : null;
}

/** As the unit register compares them (db's `unit` projection), so that no pair slips through here and clashes there. */
function serialIdentity(description: { brand: string; serial: string }): string {
  const serial = normaliseSerial(description.serial);
  return serial && `${foldText(description.brand)}|${serial}`;
}

interface Taking {
  context: TakeContext;
  customerId: Id | null;
  dropOffId: Id;
  index: number;
  tools: DecisionTools;
  events: NewEvent[];
}

function takeOne(input: TakeInput, taken: TakeInput['units'][number], known: UnitAtIntake, at: Taking): TakeReply['repairs'][number] {
  const { tools, events, customerId, context } = at;
  let unitId: Id;
  let from: Id | null = null;
  if (taken.unit.kind === 'new') {
    const registered = unitRegistered(taken.unit.description, customerId, tools);
    events.push(registered.event);
    unitId = registered.unitId;
  } else {
    unitId = taken.unit.unitId;
    from = known.unit!.placeId;
    // Whoever brings it owns it as far as this stay is concerned; an internal order leaves the owner alone.
    if (customerId && known.unit!.customerId !== customerId) events.push(unitEvent(unitId, 'unit.owner_changed', { customerId }));
  }
  const announced = known.openRepair;
  const repairId = announced?.id ?? tools.newId();
  const number = announced?.number ?? tools.nextNumber('R');
  const data: ReceivedData = {
    number,
    unitId,
    customerId,
    internalPurpose: input.from.kind === 'internal' ? input.from.purpose : null,
    dropOffId: at.dropOffId,
    index: at.index,
    count: input.units.length,
    accessories: taken.accessories.map((label, i) => ({ index: i + 1, label })),
    condition: taken.condition,
    symptoms: taken.symptoms,
    quoteWanted: taken.quoteWanted,
    priceCeilingMinor: taken.priceCeilingMinor,
    promisedOn: taken.promisedOn,
    photos: taken.photos,
    comebacks: countComebacks(context.rules.comebacks, known.pastStays, { atMs: tools.nowMs, symptoms: taken.symptoms }).count,
  };
  events.push(repairEvent(repairId, 'repair.received', data, taken.fault ? { fault: taken.fault } : undefined));
  // It enters the workshop store at value 0: it stays the customer's (domain.md).
  const reception = context.rules.receptionPlaceId!;
  if (from !== reception) events.push(unitMoved(unitId, from, reception, repairId));
  return { repairId, number, unitId, accessories: taken.accessories.length };
}
