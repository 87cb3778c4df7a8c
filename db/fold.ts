import { compareEvents } from '#domain/kernel/event.ts';
import type { Anomaly, EventPosition } from '#domain/kernel/event.ts';
import type { Hlc } from '#domain/kernel/hlc.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { toBlob } from './bytes.ts';
import type { Exceptions } from './exceptions.ts';
import { openExceptions } from './exceptions.ts';
import type { Log, LoggedEvent } from './log.ts';
import type { Db } from './open.ts';
import { FOLDED_TABLES, openProjections, SEARCH_INDEXES } from './projections/index.ts';
import { ownedRows } from './projections/ownedRows.ts';
import type { Projection } from './projections/projection.ts';

interface Entry {
  /** The kind of stream that was folded: an id of another kind is not it. */
  type: string;
  state: unknown;
  last: EventPosition;
  born: Hlc;
  /** Whether it laid claim to anything when its rows were written last; unknown of what was only read. */
  claimed?: boolean;
}

/** What is written of a stream already. */
interface Before { hadAnomalies: boolean; onTop: boolean; claimed: boolean }

const CACHE_LIMIT = 4_000;

/**
 * Folds events into rows, in the caller's transaction. An event later than all its stream's is folded on top; one that
 * arrives late re-folds its stream in canonical order, in memory, and each row is written once.
 */
export function openFolder(db: Db, log: Log) {
  const projections = openProjections(db);
  const exceptions: Exceptions = openExceptions(db);
  const cache = new Map<Id, Entry>();
  const dropAnomalies = db.prepare('DELETE FROM anomaly WHERE stream_id = ?');
  const addAnomaly = db.prepare('INSERT OR IGNORE INTO anomaly (stream_id, stream_type, code, device, seq) VALUES (?, ?, ?, ?, ?)');

  const links = ownedRows(db, 'link', 'stream_id', ['thing_id', 'stream_type'], 1);

  function remember(id: Id, entry: Entry): void {
    cache.delete(id);
    cache.set(id, entry);
    if (cache.size > CACHE_LIMIT) cache.delete(cache.keys().next().value!);
  }

  function foldAll(projection: Projection, id: Id, events: readonly LoggedEvent[]): Entry | undefined {
    if (events.length === 0) return undefined;
    let state = projection.fold.initial(id);
    for (const event of events) state = projection.fold.evolve(state, event);
    return { type: projection.fold.type, state, last: events[events.length - 1]!, born: events[0]!.hlc };
  }

  function entryOf(type: string, id: Id): Entry | undefined {
    const known = cache.get(id);
    if (known) return known.type === type ? known : undefined;
    const projection = projections.get(type);
    if (!projection) return undefined;
    const events = log.stream(id);
    if (events[0]?.stream.type !== type) return undefined;
    const entry = foldAll(projection, id, events);
    if (entry) remember(id, entry);
    return entry;
  }

  function writeRows(projection: Projection, id: Id, entry: Entry, { hadAnomalies, onTop, claimed }: Before, keys: Set<string>): void {
    projection.write(entry.state, entry.born, onTop);
    for (const key of projection.concerns?.(entry.state) ?? []) keys.add(key);
    const claims = projection.claims?.(entry.state) ?? [];
    if (claimed || claims.length > 0) for (const key of exceptions.claim(id, claims, entry.born)) keys.add(key);
    entry.claimed = claims.length > 0;
    if (projection.linked) links.replace(toBlob(id), [...new Set(projection.linked(entry.state))].map((thing) => [toBlob(thing), projection.fold.type]));
    const anomalies = (entry.state as { anomalies?: Anomaly[] }).anomalies ?? [];
    if (hadAnomalies) dropAnomalies.run(toBlob(id));
    for (const anomaly of anomalies) addAnomaly.run(toBlob(id), projection.fold.type, anomaly.code, toBlob(anomaly.device), anomaly.seq);
    if (projection.erased?.(entry.state)) log.redact(id);
  }

  return {
    /** Events just written to the log, of any streams, in any order. Unknown kinds are kept in the log and not folded. */
    apply(events: readonly LoggedEvent[]): void {
      const streams = new Map<Id, LoggedEvent[]>();
      for (const event of events) {
        const list = streams.get(event.stream.id);
        if (list) list.push(event);
        else streams.set(event.stream.id, [event]);
      }
      const keys = new Set<string>();
      for (const [id, added] of streams) {
        const projection = projections.get(added[0]!.stream.type);
        if (!projection) continue;
        added.sort(compareEvents);
        const known = cache.get(id);
        const before = known?.state;
        if (before !== undefined) for (const key of projection.concerns?.(before) ?? []) keys.add(key);
        let entry: Entry | undefined;
        const isNew = !known && log.count(id) === added.length;
        const onTop = known !== undefined && compareEvents(known.last, added[0]!) < 0;
        if (onTop) {
          let state = known.state;
          for (const event of added) state = projection.fold.evolve(state, event);
          entry = { type: known.type, state, last: added[added.length - 1]!, born: known.born };
        } else {
          if (before === undefined && !isNew) for (const key of rowsConcern(projection, id)) keys.add(key);
          // What has just been written need not be read back where it is all there is.
          entry = foldAll(projection, id, isNew ? added : log.stream(id));
        }
        if (!entry) continue;
        const hadAnomalies = known ? ((before as { anomalies?: Anomaly[] }).anomalies?.length ?? 0) > 0 : !isNew;
        writeRows(projection, id, entry, { hadAnomalies, onTop, claimed: known ? known.claimed !== false : !isNew }, keys);
        remember(id, entry);
      }
      exceptions.refresh(keys);
    },

    /** The state a rule decides on; undefined when nothing has happened in that stream. */
    state<S>(type: string, id: Id): S | undefined {
      return entryOf(type, id)?.state as S | undefined;
    },

    forget(): void {
      cache.clear();
    },

    /** Drops every folded row and folds the whole log again; the dump afterwards is identical. */
    rebuild(): void {
      cache.clear();
      // Without their triggers the tables empty at once; the search indexes are made anew at the end.
      const triggers = db
        .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_fts\\_%' ESCAPE '\\'")
        .all() as { name: string; sql: string }[];
      for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger.name}`);
      for (const table of FOLDED_TABLES) db.exec(`DELETE FROM ${table}`);
      const keys = new Set<string>();
      let stream: LoggedEvent[] = [];
      const flush = (): void => {
        const projection = stream[0] && projections.get(stream[0].stream.type);
        if (!projection) return;
        stream.sort(compareEvents);
        const entry = foldAll(projection, stream[0]!.stream.id, stream);
        if (entry) writeRows(projection, stream[0]!.stream.id, entry, { hadAnomalies: false, onTop: false, claimed: false }, keys);
      };
      for (const event of log.byStream()) {
        if (stream[0] && stream[0].stream.id !== event.stream.id) {
          flush();
          stream = [];
        }
        stream.push(event);
      }
      flush();
      for (const trigger of triggers) db.exec(trigger.sql);
      for (const index of SEARCH_INDEXES) db.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
      exceptions.refresh(keys);
    },
  };

  /** A late event of a stream that is not in memory: what its rows concerned before is worked out from the log without it. */
  function rowsConcern(projection: Projection, id: Id): string[] {
    if (!projection.concerns) return [];
    return exceptions.keysOfSubject(id);
  }
}
