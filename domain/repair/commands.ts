import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { blobHash, id, isoDate, paragraph } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { unitMoved } from '../unit/unit.ts';
import type { RepairState } from './repair.ts';
import { repairEvent } from './repair.ts';
import type { Status } from './status.ts';
import { CLOSING, nextStatuses, STATUSES } from './status.ts';

export interface RepairContext {
  repair: RepairState | undefined;
  unitPlaceId: Id | null;
  customerPlaceId: Id | null;
  scrapPlaceId: Id | null;
}

type RepairCommand<Name extends string, Schema extends z.ZodType> = CommandSpec<Name, Schema, RepairContext, null>;

export const setStatusInput = z.object({ repairId: id, to: z.enum(STATUSES as [Status, ...Status[]]) });
export const setStatus: RepairCommand<'repair.setStatus', typeof setStatusInput> = {
  name: 'repair.setStatus',
  schema: setStatusInput,
  right: 'repair.work',
  decide({ repairId, to }, { repair }) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.status === to) return ok({ reply: null, events: [] });
    if (!nextStatuses(repair.status).includes(to)) return refuse('repair.statusNotAllowed', { from: repair.status, to });
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.status_changed', { from: repair.status, to })] });
  },
};

export const closeInput = z.object({ repairId: id, as: z.enum(CLOSING), repaired: z.boolean(), note: paragraph.default('') });
/** The unit leaves: back to its owner, by carrier, scrapped, or the order was a mistake. */
export const closeRepair: RepairCommand<'repair.close', typeof closeInput> = {
  name: 'repair.close',
  schema: closeInput,
  right: 'repair.close',
  decide({ repairId, as, repaired, note }, { repair, unitPlaceId, customerPlaceId, scrapPlaceId }) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.phase === 'closed') return refuse('repair.closed');
    if (repair.phase === 'expected' && as !== 'cancelled') return refuse('repair.notReceived');
    if (repaired && as !== 'handed_back' && as !== 'shipped') return refuse('repair.notRepairedSo', {}, ['repaired']);
    const events: NewEvent[] = [repairEvent(repairId, 'repair.closed', { as, repaired }, note ? { note } : undefined)];
    const leavesTo = as === 'scrapped' ? scrapPlaceId : repair.customerId ? customerPlaceId : null;
    if (repair.phase !== 'expected' && leavesTo && leavesTo !== unitPlaceId)
      events.push(unitMoved(repair.unitId, unitPlaceId, leavesTo, repairId));
    return ok({ reply: null, events });
  },
};

export const noteInput = z.object({ repairId: id, text: paragraph.min(1, { error: 'field.required' }) });
export const noteRepair: RepairCommand<'repair.note', typeof noteInput> = {
  name: 'repair.note',
  schema: noteInput,
  right: 'repair.work',
  decide({ repairId, text }, { repair }) {
    if (!repair?.exists) return refuse('repair.unknown');
    // The log drops personal data of an erased stream at once: a note would be lost behind a reply that says it is kept.
    if (repair.personalErased) return refuse('repair.erased');
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.noted', {}, { text })] });
  },
};

export const promiseInput = z.object({ repairId: id, promisedOn: isoDate.nullable() });
export const promiseRepair: RepairCommand<'repair.promise', typeof promiseInput> = {
  name: 'repair.promise',
  schema: promiseInput,
  right: 'repair.work',
  decide({ repairId, promisedOn }, { repair }) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.phase === 'closed') return refuse('repair.closed');
    if (repair.promisedOn === promisedOn) return ok({ reply: null, events: [] });
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.promise_changed', { promisedOn })] });
  },
};

export const photoInput = z.object({ repairId: id, photo: blobHash });
export const addPhoto: RepairCommand<'repair.addPhoto', typeof photoInput> = {
  name: 'repair.addPhoto',
  schema: photoInput,
  right: 'repair.work',
  decide({ repairId, photo }, { repair }) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.personalErased) return refuse('repair.erased');
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.photo_added', { photo })] });
  },
};
