import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { NumberKind } from '#domain/kernel/numbers.ts';
import { formatNumber, nextInSeries } from '#domain/kernel/numbers.ts';
import { openFolder } from './fold.ts';
import type { LoggedEvent, ReceiveOutcome, Stamp, WireEvent } from './log.ts';
import { openLog } from './log.ts';
import type { Db } from './open.ts';
import { FOLD_VERSION } from './projections/index.ts';

export interface StoreOptions {
  db: Db;
  random(bytes: number): Uint8Array;
}

/**
 * The one writer. `write` is the only way in: one `BEGIN IMMEDIATE … COMMIT` in which facts are appended and folded, or
 * nothing happens at all.
 */
export function openStore({ db, random }: StoreOptions) {
  const log = openLog(db, random);
  const folder = openFolder(db, log);
  const seriesOf = db.prepare('SELECT year, last FROM series WHERE kind = ?');
  const setSeries = db.prepare('INSERT INTO series (kind, year, last) VALUES (?, ?, ?) ON CONFLICT (kind) DO UPDATE SET year = excluded.year, last = excluded.last');
  const getValue = db.prepare('SELECT value FROM local_value WHERE key = ?').pluck();
  const setValue = db.prepare('INSERT INTO local_value (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');

  let dirty = false;

  function write<T>(work: () => T): T {
    begin.run();
    dirty = false;
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      if (db.inTransaction) rollback.run();
      // What was folded or stamped in memory is no longer what is on disk.
      if (dirty) {
        folder.forget();
        log.reload();
      }
      throw error;
    }
  }

  const store = {
    db,
    log,
    write,
    state: folder.state,

    append(device: Id, events: readonly NewEvent[], stamp: Stamp): LoggedEvent[] {
      dirty = true;
      const logged = log.append(device, events, stamp);
      folder.apply(logged);
      return logged;
    },

    /** Events of other PCs, each taken once and in its device's order; the answer says how each fared. */
    receive(wires: readonly WireEvent[]): ReceiveOutcome[] {
      dirty = true;
      const taken: LoggedEvent[] = [];
      const outcomes = wires.map((wire) => {
        const { outcome, event } = log.receive(wire);
        if (event) taken.push(event);
        return outcome;
      });
      folder.apply(taken);
      return outcomes;
    },

    /** The next number of a series: without gaps, since a refused or failed command gives it back with its transaction. */
    nextNumber(kind: NumberKind, deviceCode: string, year: number): string {
      const place = nextInSeries(seriesOf.get(kind) as { year: number; last: number } | undefined, year);
      setSeries.run(kind, place.year, place.last);
      return formatNumber(kind, deviceCode, place);
    },

    local(key: string): string | undefined {
      return getValue.get(key) as string | undefined;
    },
    setLocal(key: string, value: string): void {
      setValue.run(key, value);
    },

    rebuild(): void {
      write(() => {
        dirty = true;
        folder.rebuild();
        setValue.run('fold_version', String(FOLD_VERSION));
      });
    },

    /** True when the rows were made by another version of the rules than this program's. */
    needsRebuild(): boolean {
      const made = getValue.get('fold_version') as string | undefined;
      if (made === undefined) {
        setValue.run('fold_version', String(FOLD_VERSION));
        return false;
      }
      return made !== String(FOLD_VERSION);
    },

    /** Codes and names of the devices that this log knows. */
    devices: (): { code: string; name: string }[] => db.prepare('SELECT code, name FROM device').all() as { code: string; name: string }[],

    /**
     * What a restored or cloned folder must not go on with: the number series and the sessions of the one it was made from.
     * What that one was about to print it prints itself; here a person says what became of it.
     */
    leaveOldDevice(): void {
      db.exec(`DELETE FROM series; DELETE FROM session;
        UPDATE print_job SET state = 'uncertain', reason = 'restored' WHERE state IN ('waiting', 'printing');`);
    },

    /**
     * For work of which nothing is confirmed to anybody before its end (the demonstration shop): no commit waits for the disk by
     * itself, the database stays whole whenever the power goes, and a checkpoint puts everything on the disk before the reply.
     */
    async withoutWaiting<T>(work: () => Promise<T>): Promise<T> {
      db.pragma('synchronous = NORMAL');
      try {
        return await work();
      } finally {
        db.pragma('synchronous = FULL');
        this.checkpoint('FULL');
      }
    },

    /** Moves the journal into the database file, so that what was erased is gone from it too, and a clean end leaves one file. */
    checkpoint(how: 'PASSIVE' | 'FULL' | 'TRUNCATE'): void {
      db.pragma(`wal_checkpoint(${how})`);
    },
  };
  return store;
}

export type Store = ReturnType<typeof openStore>;
