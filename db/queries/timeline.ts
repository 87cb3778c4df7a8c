import type { PersonRef, TimelineEntry } from '#contract/views.ts';
import type { Event } from '#domain/kernel/event.ts';
import { compareEvents } from '#domain/kernel/event.ts';
import { wallMsOf } from '#domain/kernel/hlc.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { fromBlob, toBlob } from '../bytes.ts';
import type { Log, LoggedEvent } from '../log.ts';
import type { Db } from '../open.ts';

/** How far a PC's own time may lie from the order of things before it is shown with a doubt. */
const DOUBT_MS = 2 * 60_000;

/** The story of a stream, told from its facts. */
export function timelineQueries(db: Db, log: Log) {
  const userName = db.prepare('SELECT name FROM user WHERE id = ?').pluck();
  const placeName = db.prepare('SELECT name FROM place WHERE id = ?').pluck();
  const deviceCode = db.prepare('SELECT code FROM device WHERE id = ?').pluck();
  const customerName = db.prepare('SELECT name FROM customer WHERE id = ?').pluck();
  const repairNumber = db.prepare('SELECT number FROM repair WHERE id = ?').pluck();
  const repairIds = db.prepare('SELECT id FROM repair WHERE unit_id = ? ORDER BY no LIMIT 200').pluck();

  function entry(event: LoggedEvent): TimelineEntry {
    const repairId = event.stream.type === 'repair' ? event.stream.id : ((event.data as { repairId?: Id | null }).repairId ?? null);
    const actor: PersonRef | null =
      event.actor === null ? null : { id: event.actor, name: (userName.get(toBlob(event.actor)) as string | undefined) ?? '' };
    return {
      atMs: event.atMs,
      type: event.type,
      actor,
      deviceCode: (deviceCode.get(toBlob(event.device)) as string | undefined) ?? '?',
      repairId,
      repairNumber: repairId && ((repairNumber.get(toBlob(repairId)) as string | undefined) ?? null),
      params: params(event),
      clockDoubt: Math.abs(wallMsOf(event.hlc) - event.atMs) > DOUBT_MS,
    };
  }

  function params(event: Event): TimelineEntry['params'] {
    const data = event.data as Record<string, unknown>;
    const personal = (event.personal ?? {}) as Record<string, unknown>;
    const place = (id: unknown): string => (typeof id === 'string' ? ((placeName.get(toBlob(id)) as string | undefined) ?? '') : '');
    switch (event.type) {
      case 'unit.moved':
        return { from: place(data.from), to: place(data.to) };
      case 'unit.registered':
      case 'unit.described':
        return { brand: text(data.brand), model: text(data.model), serial: text(data.serial) };
      // An erased owner has no name; the house is no customer at all.
      case 'unit.owner_changed':
        return {
          house: data.customerId === null,
          customer: typeof data.customerId === 'string' ? ((customerName.get(toBlob(data.customerId)) as string | undefined) ?? '') : '',
        };
      case 'repair.announced':
        return { fault: text(personal.fault), expectedOn: text(data.expectedOn) };
      case 'repair.received':
        return {
          fault: text(personal.fault),
          comebacks: Number(data.comebacks ?? 0),
          accessories: (data.accessories as unknown[] | undefined)?.length ?? 0,
        };
      case 'repair.status_changed':
        return { from: text(data.from), to: text(data.to) };
      case 'repair.promise_changed':
        return { promisedOn: text(data.promisedOn) };
      case 'repair.noted':
        return { text: text(personal.text) };
      case 'repair.photo_added':
        return { photo: text(data.photo) };
      case 'repair.closed':
        return { as: text(data.as), repaired: data.repaired === true, note: text(personal.note) };
      default:
        return {};
    }
  }

  const newestFirst = (events: LoggedEvent[]): TimelineEntry[] => events.sort((a, b) => compareEvents(b, a)).map(entry);

  return {
    ofRepair(repairId: Id, unitId: Id): TimelineEntry[] {
      const moves = log.stream(unitId).filter((event) => (event.data as { repairId?: Id | null }).repairId === repairId);
      return newestFirst([...log.stream(repairId), ...moves]);
    },
    /** One timeline per unit: what happened to it and in every stay of it. */
    ofUnit(unitId: Id): TimelineEntry[] {
      const streams = (repairIds.all(toBlob(unitId)) as Buffer[]).map((id) => log.stream(fromBlob(id)));
      return newestFirst([...log.stream(unitId), ...streams.flat()]);
    },
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
