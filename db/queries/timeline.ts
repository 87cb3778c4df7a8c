import type { PersonRef, TimelineEntry } from '#contract/views.ts';
import { compareEvents } from '#domain/kernel/event.ts';
import { wallMsOf } from '#domain/kernel/hlc.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { isId } from '#domain/kernel/ids.ts';
import { fromBlob, toBlob } from '../bytes.ts';
import type { Log, StoryEvent } from '../log.ts';
import type { Db, Statement } from '../open.ts';
import { benchStories } from './stories/bench.ts';
import { coverageStories } from './stories/coverage.ts';
import { factKey, handbackStories, voidingFacts } from './stories/handback.ts';
import { messageStories } from './stories/message.ts';
import { orderStories } from './stories/order.ts';
import { partStories } from './stories/part.ts';
import { poolStories } from './stories/pool.ts';
import { quoteStories } from './stories/quote.ts';
import { saleStories } from './stories/sale.ts';
import type { Names, Stories } from './stories/story.ts';
import { subcontractStories } from './stories/subcontract.ts';

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

  const unitName = db.prepare("SELECT brand || ' ' || model || ' · ' || number FROM unit WHERE id = ?").pluck();
  const nameBy = (statement: Statement) => (id: unknown): string => (typeof id === 'string' && isId(id) ? (remembered<string>(statement, id) ?? '') : '');
  const stories: Stories = {
    ...benchStories, ...coverageStories(db), ...handbackStories, ...messageStories, ...orderStories(db), ...partStories, ...poolStories(db), ...quoteStories(db), ...saleStories(db), ...subcontractStories(db),
  };
  const names: Names = { place: nameBy(placeName), user: nameBy(userName), unit: nameBy(unitName) };

  // One telling names the same few people, PCs and orders again and again.
  const known = new Map<string, unknown>();
  function remembered<T>(statement: Statement, id: Id): T | undefined {
    const key = `${statement.source}${id}`;
    if (!known.has(key)) known.set(key, statement.get(toBlob(id)));
    return known.get(key) as T | undefined;
  }

  function entry(event: StoryEvent): TimelineEntry {
    const repairId = event.stream.type === 'repair' ? event.stream.id : ((event.data as { repairId?: Id | null }).repairId ?? null);
    const actor: PersonRef | null =
      event.actor === null ? null : { id: event.actor, name: remembered<string>(userName, event.actor) ?? '' };
    return {
      atMs: event.atMs,
      type: event.type,
      actor,
      deviceCode: remembered<string>(deviceCode, event.device) ?? '?',
      repairId,
      repairNumber: repairId && (remembered<string>(repairNumber, repairId) ?? null),
      params: params(event),
      clockDoubt: Math.abs(wallMsOf(event.hlc) - event.atMs) > DOUBT_MS,
    };
  }

  function params(event: StoryEvent): TimelineEntry['params'] {
    const data = event.data as Record<string, unknown>;
    const personal = (event.personal ?? {}) as Record<string, unknown>;
    const { place } = names;
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
        return stories[event.type]?.(data, personal, names, event.stream.id) ?? {};
    }
  }

  const aroundOrder = db.prepare(`SELECT id FROM sale WHERE order_id = @id UNION ALL SELECT id FROM message WHERE order_id = @id
    UNION ALL SELECT DISTINCT purchase_id FROM purchase_line WHERE owner_id = @id AND for_kind = 'order'`).pluck();
  const boughtFor = db.prepare("SELECT line_id FROM purchase_line WHERE owner_id = ? AND for_kind = 'order'").pluck();
  const linked = db.prepare('SELECT stream_id FROM link WHERE thing_id = ?').pluck();
  /** What belongs to the story of an order or a unit without being in its own stream. */
  const besides = (thing: Id): StoryEvent[] => (linked.all(toBlob(thing)) as Buffer[]).flatMap((id) => log.story(fromBlob(id)));
  const newestFirst = (events: StoryEvent[], voiding: ReadonlySet<string> = new Set()): TimelineEntry[] => {
    known.clear();
    return events.sort((a, b) => compareEvents(b, a)).flatMap((event) => {
      const told = entry(event);
      return voiding.has(factKey(event)) ? [{ ...told, type: 'repair.signature_voided', params: {} }, told] : [told];
    });
  };

  return {
    ofRepair(repairId: Id, unitId: Id): TimelineEntry[] {
      const moves = log.story(unitId, repairId).filter((event) => (event.data as { repairId?: Id | null }).repairId === repairId);
      const own = log.story(repairId);
      return newestFirst([...own, ...moves, ...besides(repairId)], voidingFacts(own));
    },
    /** A customer's order of parts: what happened to it, its money, what was bought for it, what its customer was told. */
    ofOrder(orderId: Id): TimelineEntry[] {
      const around = (aroundOrder.all({ id: toBlob(orderId) }) as Buffer[]).flatMap((id) => log.story(fromBlob(id)));
      const own = new Set((boughtFor.all(toBlob(orderId)) as Buffer[]).map((id) => fromBlob(id)));
      return newestFirst([...log.story(orderId), ...around.flatMap((event) => forLines(event, own))]);
    },
    /** One timeline per unit: what happened to it and in every stay of it. */
    ofUnit(unitId: Id): TimelineEntry[] {
      const streams = (repairIds.all(toBlob(unitId)) as Buffer[]).map((id) => log.story(fromBlob(id)));
      return newestFirst([...log.story(unitId), ...streams.flat(), ...besides(unitId)]);
    },
  };
}

/** A fact of a purchase, cut down to some of its lines; none where it is about other lines only. */
function forLines(event: StoryEvent, own: ReadonlySet<Id>): StoryEvent[] {
  if (event.stream.type !== 'purchase') return [event];
  const { lines, lineIds } = event.data as { lines?: unknown; lineIds?: unknown };
  if (Array.isArray(lineIds)) return (lineIds as Id[]).some((id) => own.has(id)) ? [event] : [];
  if (!Array.isArray(lines)) return [event];
  const kept = (lines as { lineId?: Id }[]).filter((line) => line.lineId !== undefined && own.has(line.lineId));
  return kept.length === 0 ? [] : [{ ...event, data: { ...(event.data as object), lines: kept } }];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
