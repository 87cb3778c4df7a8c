import { z } from 'zod';
import { customerCreated } from '../customer/customer.ts';
import type { CustomerState } from '../customer/customer.ts';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { isoDate, paragraph } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { repairEvent } from '../repair/repair.ts';
import { unitRegistered } from '../unit/unit.ts';
import type { UnitAtIntake } from './take.ts';
import { whichUnitInput, whoseInput } from './take.ts';

export const announceInput = z.object({
  from: whoseInput,
  unit: whichUnitInput,
  fault: paragraph.default(''),
  expectedOn: isoDate.nullable().default(null),
});

export interface AnnounceContext {
  customer?: CustomerState;
  unit: UnitAtIntake;
}

/** A return number (ARM) given before the parcel arrives ([000]); the number is the repair order's own, reserved. No effect on places. */
export const announceReturn: CommandSpec<
  'intake.announce',
  typeof announceInput,
  AnnounceContext,
  { repairId: Id; number: string; unitId: Id; customerId: Id }
> = {
  name: 'intake.announce',
  schema: announceInput,
  right: 'intake.take',
  decide(input, { customer, unit: known }, tools) {
    if (input.from.kind === 'existing' && !customer?.exists) return refuse('customer.unknown', {}, ['from']);
    if (customer?.erased) return refuse('customer.erased', {}, ['from']);
    if (input.unit.kind === 'existing' && !known.unit?.exists) return refuse('unit.unknown', {}, ['unit']);
    if (input.unit.kind === 'new' && known.sameSerial) return refuse('unit.serialTaken', { number: known.sameSerial.number }, ['unit']);
    if (known.openRepair) return refuse('unit.alreadyHere', { number: known.openRepair.number }, ['unit']);
    if (known.use) return refuse('dropoff.unitTaken', { number: known.use.number }, ['unit']);
    const events: NewEvent[] = [];
    let customerId: Id;
    if (input.from.kind === 'existing') customerId = input.from.customerId;
    else {
      const created = customerCreated(input.from.details, tools);
      events.push(created.event);
      customerId = created.customerId;
    }
    let unitId: Id;
    if (input.unit.kind === 'existing') unitId = input.unit.unitId;
    else {
      const registered = unitRegistered(input.unit.description, customerId, tools);
      events.push(registered.event);
      unitId = registered.unitId;
    }
    const repairId = tools.newId();
    const number = tools.nextNumber('R');
    const personal = input.fault ? { fault: input.fault } : undefined;
    events.push(repairEvent(repairId, 'repair.announced', { number, unitId, customerId, expectedOn: input.expectedOn }, personal));
    return ok({ events, reply: { repairId, number, unitId, customerId } });
  },
};
