import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, isoDate, line, minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { notHere } from '../repair/here.ts';
import type { RepairState } from '../repair/repair.ts';
import { statusEvents } from '../repair/repair.ts';
import { normaliseSerial } from '../scan/serial.ts';
import type { SupplierState } from '../supplier/supplier.ts';
import type { UnitState } from '../unit/unit.ts';
import { unitMoved } from '../unit/unit.ts';
import type { Subcontract } from './subcontract.ts';
import { isAway, isOver, subcontractEvent } from './subcontract.ts';

export interface SubcontractContext {
  subcontract?: Subcontract;
  repair?: RepairState;
  unit?: UnitState;
  supplier?: SupplierState;
  /** Another job of this order that is still out. */
  openNumber: string | null;
  /** Where it comes back to: the place given, or the reception. */
  backPlaceId: Id | null;
}

type SubcontractCommand<Name extends string, Schema extends z.ZodType, Out = null> = CommandSpec<Name, Schema, SubcontractContext, Out>;
const RIGHT = 'subcontract.work';

export const openSubcontractInput = z.object({
  repairId: id,
  supplierId: id,
  asked: paragraph.min(1, { error: 'field.required' }),
  accessories: z.array(requiredLine).max(20).default([]),
  framePriceMinor: minorAmount.nullable().default(null),
  limitMinor: minorAmount.nullable().default(null),
  dueOn: isoDate.nullable().default(null),
});
/** A job is given out: its number, who does it, what is asked; the unit leaves when it is shipped. */
export const openSubcontract: SubcontractCommand<'subcontract.open', typeof openSubcontractInput, { subcontractId: Id; number: string }> = {
  name: 'subcontract.open',
  schema: openSubcontractInput,
  right: RIGHT,
  decide(input, { repair, unit, supplier, openNumber }, tools) {
    const trouble = notHere(repair);
    if (trouble) return trouble;
    if (!repair || !unit?.exists) return refuse('repair.unknown');
    if (!supplier?.exists || !supplier.active) return refuse('supplier.unknown', {}, ['supplierId']);
    if (!supplier.roles.includes('subcontractor') || !supplier.placeId) return refuse('supplier.notSubcontractor', { name: supplier.name }, ['supplierId']);
    if (openNumber) return refuse('subcontract.alreadyOut', { number: openNumber });
    const subcontractId = tools.newId();
    const number = tools.nextNumber('S');
    const data = { ...input, number, unitId: repair.unitId, serial: unit.serial };
    return ok({ reply: { subcontractId, number }, events: [subcontractEvent(subcontractId, 'subcontract.opened', data)] });
  },
};

export const shipSubcontractInput = z.object({ subcontractId: id, carrier: line.default(''), tracking: line.default(''), dueOn: isoDate.nullable().default(null) });
/** The unit leaves for the subcontractor: its place is then "at X, due on D". */
export const shipSubcontract: SubcontractCommand<'subcontract.ship', typeof shipSubcontractInput> = {
  name: 'subcontract.ship',
  schema: shipSubcontractInput,
  right: RIGHT,
  decide({ subcontractId, carrier, tracking, dueOn }, context) {
    const { subcontract, repair, unit, supplier } = context;
    const problem = stillOpen(context);
    if (problem) return problem;
    // Closed on another PC meanwhile: what was to leave is its owner's again.
    if (repair!.phase === 'closed') return refuse('repair.closed');
    const first = subcontract!.shippedAtMs === null && ['prepared', 'quoted', 'accepted'].includes(subcontract!.state);
    if (!first && subcontract!.state !== 'contested') return refuse('subcontract.notNow', { state: subcontract!.state });
    const due = dueOn ?? subcontract!.dueOn;
    const events: NewEvent[] = [subcontractEvent(subcontractId, 'subcontract.shipped', { carrier, tracking, dueOn: due })];
    if (supplier?.placeId && unit && unit.placeId !== supplier.placeId) events.push(unitMoved(unit.id, unit.placeId, supplier.placeId, subcontract!.repairId));
    const waitsForQuote = subcontract!.state === 'quoted' || (subcontract!.framePriceMinor === null && subcontract!.quote === null);
    events.push(...statusEvents(repair!, waitsForQuote ? 'awaiting_supplier_quote' : 'at_subcontractor'));
    return ok({ reply: null, events });
  },
};

export const quoteSubcontractInput = z.object({
  subcontractId: id, amountMinor: minorAmount, days: z.number().int().min(0).max(365), text: paragraph.default(''), reference: line.default(''),
});
/** The subcontractor's own quote: it gates the next step (domain.md), unless it stays under the limit given beforehand. */
export const quoteSubcontract: SubcontractCommand<'subcontract.quote', typeof quoteSubcontractInput> = {
  name: 'subcontract.quote',
  schema: quoteSubcontractInput,
  right: RIGHT,
  decide({ subcontractId, ...quote }, context) {
    const { subcontract, repair } = context;
    const problem = stillOpen(context);
    if (problem) return problem;
    if (!['shipped', 'quoted', 'prepared'].includes(subcontract!.state)) return refuse('subcontract.notNow', { state: subcontract!.state });
    return ok({ reply: null, events: [subcontractEvent(subcontractId, 'subcontract.quoted', quote), ...statusEvents(repair!, 'awaiting_supplier_quote')] });
  },
};

export const answerSubcontractInput = z.object({ subcontractId: id, accepted: z.boolean(), reason: paragraph.default(''), dueOn: isoDate.nullable().default(null) });
/** Our answer; accepted it is done there, refused it comes back as it is. */
export const answerSubcontract: SubcontractCommand<'subcontract.answer', typeof answerSubcontractInput> = {
  name: 'subcontract.answer',
  schema: answerSubcontractInput,
  right: RIGHT,
  decide({ subcontractId, accepted, reason, dueOn }, context) {
    const { subcontract, repair } = context;
    const problem = stillOpen(context);
    if (problem) return problem;
    if (subcontract!.state !== 'quoted') return refuse('subcontract.noQuote');
    if (!accepted && !reason) return refuse('subcontract.reasonMissing', {}, ['reason']);
    return ok({ reply: null, events: [subcontractEvent(subcontractId, 'subcontract.answered', { accepted, reason, dueOn }), ...(isAway(subcontract!) ? statusEvents(repair!, 'at_subcontractor') : [])] });
  },
};

export const returnSubcontractInput = z.object({ subcontractId: id, /** As scanned off the unit. */ serial: line.default(''), placeId: id.nullable().default(null) });
/** It is back: the same serial that left, read off the unit itself. */
export const returnSubcontract: SubcontractCommand<'subcontract.back', typeof returnSubcontractInput> = {
  name: 'subcontract.back',
  schema: returnSubcontractInput,
  right: RIGHT,
  decide({ subcontractId, serial }, context) {
    const { subcontract, repair, unit, backPlaceId } = context;
    const problem = stillOpen(context);
    if (problem) return problem;
    if (subcontract!.shippedAtMs === null || !['shipped', 'quoted', 'accepted', 'refused', 'contested'].includes(subcontract!.state)) return refuse('subcontract.notOut');
    if (!backPlaceId) return refuse('shop.noReception');
    if (subcontract!.serial && normaliseSerial(serial) !== normaliseSerial(subcontract!.serial))
      return refuse('subcontract.otherSerial', { expected: subcontract!.serial, got: serial }, ['serial']);
    const events: NewEvent[] = [subcontractEvent(subcontractId, 'subcontract.returned', { serial })];
    if (unit && unit.placeId !== backPlaceId) events.push(unitMoved(unit.id, unit.placeId, backPlaceId, subcontract!.repairId));
    events.push(...statusEvents(repair!, repair!.lines.lines.some((each) => each.state === 'ordered') ? 'accepted' : 'in_assessment'));
    return ok({ reply: null, events });
  },
};

export const receiveSubcontractInput = z.object({
  subcontractId: id, satisfied: z.boolean(), costMinor: minorAmount.default(0), invoice: line.default(''), reason: paragraph.default(''),
});
/** Whoever asked checks the service [000]: right, its cost is on the order; wrong, it goes back to them. */
export const receiveSubcontract: SubcontractCommand<'subcontract.receive', typeof receiveSubcontractInput> = {
  name: 'subcontract.receive',
  schema: receiveSubcontractInput,
  right: RIGHT,
  decide({ subcontractId, satisfied, costMinor, invoice, reason }, context, tools) {
    const { subcontract } = context;
    const problem = stillOpen(context);
    if (problem) return problem;
    if (subcontract!.state !== 'back' && subcontract!.state !== 'contested') return refuse('subcontract.notBack');
    if (subcontract!.askedBy && tools.actor !== subcontract!.askedBy && !reason) return refuse('subcontract.notAsker', {}, ['reason']);
    if (!satisfied) {
      if (!reason) return refuse('subcontract.reasonMissing', {}, ['reason']);
      return ok({ reply: null, events: [subcontractEvent(subcontractId, 'subcontract.contested', { reason })] });
    }
    return ok({ reply: null, events: [subcontractEvent(subcontractId, 'subcontract.received', { costMinor, invoice, reason })] });
  },
};

export const cancelSubcontractInput = z.object({ subcontractId: id });
export const cancelSubcontract: SubcontractCommand<'subcontract.cancel', typeof cancelSubcontractInput> = {
  name: 'subcontract.cancel',
  schema: cancelSubcontractInput,
  right: RIGHT,
  decide({ subcontractId }, context) {
    const { subcontract } = context;
    const problem = stillOpen(context);
    if (problem) return problem;
    // What stands with the subcontractor comes back first: a unit is never forgotten by a click.
    if (isAway(subcontract!)) return refuse('subcontract.stillOut');
    return ok({ reply: null, events: [subcontractEvent(subcontractId, 'subcontract.cancelled', {})] });
  },
};

function stillOpen({ subcontract, repair }: SubcontractContext): Extract<Result<never>, { ok: false }> | null {
  if (!subcontract?.exists || !repair?.exists) return refuse('subcontract.unknown');
  if (isOver(subcontract.state)) return refuse('subcontract.over', { number: subcontract.number });
  return null;
}
