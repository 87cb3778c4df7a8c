import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { blobHash, id, line, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { PlaceState } from '../place/place.ts';
import { unitMoved } from '../unit/unit.ts';
import type { Right } from '../user/rights.ts';
import type { Brought, ClosingFacts, Overrides } from './closing.ts';
import { closingObstacles, overridesInput, passed } from './closing.ts';
import { COLLECTORS, validSignature } from './handback.ts';
import type { RepairState } from './repair.ts';
import { repairEvent } from './repair.ts';
import type { Status } from './status.ts';
import { CLOSING } from './status.ts';

/** What every way of closing an order needs. */
export interface LeaveContext {
  repair: RepairState | undefined;
  unitPlaceId: Id | null;
  customerPlaceId: Id | null;
  scrapPlaceId: Id | null;
  /** Where a unit of the house goes when its order ends; undefined when none was named. */
  place?: PlaceState | undefined;
  facts: ClosingFacts;
  may(right: Right): boolean;
  /** What goes with the closing in other streams: who pays is frozen, passcodes are purged, a repaired part goes back to its shelf. */
  along(repair: RepairState, as: Status, repaired?: boolean): NewEvent[];
}

interface Ending { as: Status; repaired: boolean; note: string; overrides: Overrides; placeId?: Id | null }

/** The order ends: its last facts, and the unit's way out. @param first facts that come before: a signature, who collected it */
export function leave(context: LeaveContext, ending: Ending, brought: Brought, first: readonly NewEvent[] = []): Result<NewEvent[]> {
  const { repair, unitPlaceId, customerPlaceId, scrapPlaceId } = context;
  const { as, repaired, note } = ending;
  if (!repair?.exists) return refuse('repair.unknown');
  if (repair.phase === 'closed') return refuse('repair.closed');
  if (repair.phase === 'expected' && as !== 'cancelled') return refuse('repair.notReceived');
  if (repaired && as !== 'handed_back' && as !== 'shipped') return refuse('repair.notRepairedSo', {}, ['repaired']);
  if (ending.placeId && !(context.place?.exists && context.place.active)) return refuse('place.unknown', {}, ['placeId']);
  // Out of the house is for what belongs to a customer.
  if (ending.placeId && context.place?.kind === 'customer') return refuse('unit.leavesByHandBack', {}, ['placeId']);
  const over = passed(repair, closingObstacles(repair, as, context.facts, { ...brought, repaired }), ending.overrides, context.may);
  if (!over.ok) return over;
  const closed = repairEvent(repair.id, 'repair.closed', { as, repaired }, note ? { note } : undefined);
  const leavesTo = as === 'scrapped' ? scrapPlaceId : repair.customerId ? customerPlaceId : (ending.placeId ?? null);
  const moves = repair.phase !== 'expected' && leavesTo && leavesTo !== unitPlaceId ? [unitMoved(repair.unitId, unitPlaceId, leavesTo, repair.id)] : [];
  return ok([...first, ...over.value, closed, ...moves, ...context.along(repair, as, repaired)]);
}

export const closeInput = z.object({
  repairId: id,
  as: z.enum(CLOSING),
  repaired: z.boolean(),
  note: paragraph.default(''),
  overrides: overridesInput,
  /** Where a unit of the house goes; null: it stays where it is. */
  placeId: id.nullable().default(null),
});
/** The stay ends without a hand-back at the counter: an order of the house, a mistake, a unit given up, or papers signed by hand. */
export const closeRepair: CommandSpec<'repair.close', typeof closeInput, LeaveContext, null> = {
  name: 'repair.close',
  schema: closeInput,
  right: 'repair.close',
  decide(input, context) {
    const events = leave(context, input, { signature: false, proof: false });
    return events.ok ? ok({ reply: null, events: events.value }) : events;
  },
};

/** A report as it was rendered for the customer to sign, and the facts it was made of. */
export interface FrozenReport { documentHash: string; contentHash: string; contents: number }

const signature = z.object({
  by: requiredLine,
  /** PNG of the strokes. */
  image: blobHash,
  /** Whether they saw it work; null when it can't be shown. */
  seenWorking: z.boolean().nullable(),
  remark: paragraph.default(''),
});
export type SignatureGiven = z.output<typeof signature>;

/** The signature given now, on a page that says what the order says at this moment. */
function signedEvents(repair: RepairState, given: SignatureGiven, frozen: FrozenReport | undefined, nowMs: number): Result<NewEvent[]> {
  if (repair.personalErased) return refuse('repair.erased');
  if (validSignature(repair.handback)) return refuse('handback.signedAlready', { number: repair.number });
  // Somebody changed something between the page and the pen: what they would sign is not what they saw.
  if (!frozen || frozen.contents !== repair.handback.contents) return refuse('handback.changed', { number: repair.number });
  const { by, image, remark, seenWorking } = given;
  return ok([repairEvent(repair.id, 'repair.report_signed', { ...frozen, atMs: nowMs, seenWorking }, { by, image, remark })]);
}

export interface SignContext { repair: RepairState | undefined; frozen: FrozenReport | undefined }
export const signInput = z.object({ repairId: id, signature });
/** The customer signs what was done; the unit may leave later. A signature made void is given again so, also after the closing. */
export const signReport: CommandSpec<'handback.sign', typeof signInput, SignContext, null> = {
  name: 'handback.sign',
  schema: signInput,
  right: 'handback.do',
  decide({ signature: given }, { repair, frozen }, { nowMs }) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.phase === 'closed' && !repair.handback.signature?.voided) return refuse('repair.closed');
    if (repair.phase === 'expected') return refuse('repair.notReceived');
    const events = signedEvents(repair, given, frozen, nowMs);
    return events.ok ? ok({ reply: null, events: events.value }) : events;
  },
};

export const handBackInput = z.object({
  /** Units of one drop-off that leave together; the signature given now is for each of them that has none. */
  units: z.array(z.object({ repairId: id, repaired: z.boolean() })).min(1).max(60),
  as: z.enum(['handed_back', 'shipped']),
  to: z.enum(COLLECTORS),
  /** Of whoever collects for the customer, and the paper that showed it. */
  name: line.default(''),
  identity: line.default(''),
  carrier: line.default(''),
  tracking: line.default(''),
  /** The carrier's paper, photo or PDF. */
  proof: blobHash.nullable().default(null),
  signature: signature.nullable().default(null),
  note: paragraph.default(''),
  overrides: overridesInput,
});

export interface HandBackContext { units: (LeaveContext & { frozen: FrozenReport | undefined })[] }

/** Units go back to their owner, over the counter or by carrier: what was done accepted and signed, who took it known, the order closed. */
export const handBack: CommandSpec<'handback.do', typeof handBackInput, HandBackContext, null> = {
  name: 'handback.do',
  schema: handBackInput,
  right: 'handback.do',
  decide(input, { units }, { nowMs }) {
    const { as, to, carrier, tracking, proof } = input;
    if ((as === 'shipped') !== (to === 'carrier')) return refuse('handback.toWhom', {}, ['to']);
    if (to === 'other' && input.name === '') return refuse('field.required', {}, ['name']);
    if (as === 'shipped' && carrier === '') return refuse('field.required', {}, ['carrier']);
    const customers = new Set(units.map(({ repair }) => repair?.customerId ?? ''));
    if (customers.size > 1) return refuse('handback.twoCustomers', {}, ['units']);
    const events: NewEvent[] = [];
    for (const [i, { repaired }] of input.units.entries()) {
      const context = units[i]!;
      const { repair } = context;
      if (input.units.findIndex((each) => each.repairId === input.units[i]!.repairId) !== i) return refuse('handback.unitTwice', {}, ['units', i]);
      if (!repair?.exists) return refuse('repair.unknown', {}, ['units', i]);
      // A unit of the house has nobody to go back to.
      if (repair.customerId === null) return refuse('handback.internal', { number: repair.number }, ['units', i]);
      const signs = input.signature !== null && as === 'handed_back' && !validSignature(repair.handback);
      const signing = signs ? signedEvents(repair, input.signature!, context.frozen, nowMs) : ok([]);
      if (!signing.ok) return signing;
      const personal = { name: input.name, identity: input.identity };
      const left = repairEvent(repair.id, 'repair.unit_left', { to, carrier, tracking, proof }, personal);
      const brought = { signature: signs, proof: proof !== null || tracking !== '' };
      const ended = leave(context, { as, repaired, note: input.note, overrides: input.overrides }, brought, [...signing.value, left]);
      if (!ended.ok) return ended;
      events.push(...ended.value);
    }
    return ok({ reply: null, events });
  },
};
