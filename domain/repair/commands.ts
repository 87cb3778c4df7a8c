import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { blobHash, id, isoDate, paragraph } from '../kernel/fields.ts';
import { ok, refuse } from '../kernel/result.ts';
import { whatHolds } from './bench-rules.ts';
import type { RepairState } from './repair.ts';
import { repairEvent } from './repair.ts';
import { isStatus } from './status.ts';
import type { StatusBook } from './statusBook.ts';
import { statusBook } from './statusBook.ts';

export interface RepairContext {
  repair: RepairState | undefined;
  /** The statuses as the shop has them; only a change of status asks. */
  statuses?: StatusBook;
}

type RepairCommand<Name extends string, Schema extends z.ZodType> = CommandSpec<Name, Schema, RepairContext, null>;

export const setStatusInput = z.object({ repairId: id, to: z.string().max(40) });
export const setStatus: RepairCommand<'repair.setStatus', typeof setStatusInput> = {
  name: 'repair.setStatus',
  schema: setStatusInput,
  right: 'repair.work',
  decide({ repairId, to }, { repair, statuses = statusBook([]) }) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.status === to) return ok({ reply: null, events: [] });
    const status = statuses.find(to);
    if (!status || !statuses.next(repair.status, repair.phase).includes(to)) return refuse('repair.statusNotAllowed', { from: repair.status, to });
    const [hold] = status.phase === 'ready' ? whatHolds(repair, to !== 'unrepaired') : [];
    if (hold) return refuse(hold.code, hold.params);
    const told = isStatus(to) ? {} : { phase: status.phase };
    return ok({ reply: null, events: [repairEvent(repairId, 'repair.status_changed', { from: repair.status, to, ...told })] });
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
