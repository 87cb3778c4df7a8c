import { canonicalJson } from '#domain/kernel/canonical.ts';
import type { Event, NewEvent } from '#domain/kernel/event.ts';
import { compareEvents } from '#domain/kernel/event.ts';
import type { Hlc } from '#domain/kernel/hlc.ts';
import { tick, witness } from '#domain/kernel/hlc.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { fromBlob, fromBlobOrNull, sha256, toBlob, toBlobOrNull } from './bytes.ts';
import type { Db } from './open.ts';

/** An event as it stands in the log: with the salt of its personal part, and its place in its device's chain. */
export interface LoggedEvent extends Event {
  salt: Buffer | null;
  personalHash: Buffer | null;
  hash: Buffer;
}

/** An event without what only the log itself needs of it. */
export type StoryEvent = Omit<Event, 'version' | 'commandId'>;
type StoryRow = [device: number, seq: number, hlc: number, atMs: number, streamType: string, type: string, actor: Buffer | null, data: string, personal: string | null];

/** What travels: hashes are recomputed by whoever receives it, but for the one of a personal part that was erased. */
export type WireEvent = Event & { salt: string | null; personalHash: string | null };

export interface Stamp {
  actor: Id | null;
  commandId: Id;
  atMs: number;
}

export type ReceiveOutcome = { state: 'taken' | 'known' } | { state: 'gap'; have: number } | { state: 'fork' };

interface EventRow {
  device: number;
  seq: number;
  hlc: number;
  at_ms: number;
  stream_type: string;
  stream_id: Buffer;
  type: string;
  version: number;
  actor: Buffer | null;
  command_id: Buffer;
  data: string;
  personal: string | null;
  salt: Buffer | null;
  personal_hash: Buffer | null;
  hash: Buffer;
}

const GENESIS = Buffer.alloc(32);
const PIECE = 2_000;

/** What an event's hash covers: its envelope in canonical bytes, the hashes of its data, and the hash before it. */
export function chainHash(event: Event, personalHash: Buffer | null, previous: Buffer, data = canonicalJson(event.data)): Buffer {
  const envelope = canonicalJson([
    1,
    event.device,
    event.seq,
    event.stream.type,
    event.stream.id,
    event.type,
    event.version,
    event.hlc,
    event.atMs,
    event.actor,
    event.commandId,
    sha256(data).toString('base64'),
    personalHash ? personalHash.toString('base64') : null,
    previous.toString('base64'),
  ]);
  return sha256(envelope);
}

/** Salted, so that erased data can't be guessed back from what stays (a name has little entropy). */
export function hashPersonal(salt: Buffer, personal: unknown): Buffer {
  return sha256(salt, canonicalJson(personal));
}

/** The log of one database. Everything that writes runs inside the caller's transaction. */
export function openLog(db: Db, random: (bytes: number) => Uint8Array) {
  const insert =
    db.prepare(`INSERT INTO event (device, seq, hlc, at_ms, stream_type, stream_id, type, version, actor, command_id, data, personal, salt, personal_hash, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const lastOf = db.prepare('SELECT seq, hlc, hash FROM event WHERE device = ? ORDER BY seq DESC LIMIT 1');
  const at = db.prepare('SELECT hash FROM event WHERE device = ? AND seq = ?');
  const after = db.prepare('SELECT min(seq) FROM event WHERE device = ? AND seq > ?').pluck();
  const countOf = db.prepare('SELECT count(*) FROM event WHERE stream_id = ?').pluck();
  const ofStream = db.prepare('SELECT * FROM event WHERE stream_id = ? ORDER BY hlc');
  const told = 'SELECT device, seq, hlc, at_ms, stream_type, type, actor, data, personal FROM event WHERE stream_id = ?';
  const storyOf = db.prepare(`${told} ORDER BY hlc`).raw();
  const storyNaming = db.prepare(`${told} AND instr(data, ?) > 0 ORDER BY hlc`).raw();
  const redactStream = db.prepare('UPDATE event SET personal = NULL, salt = NULL WHERE stream_id = ? AND personal IS NOT NULL');
  const setWitness = db.prepare(
    "INSERT INTO local_value (key, value) VALUES ('hlc', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  );
  const addDevice = db.prepare('INSERT INTO log_device (id) VALUES (?) RETURNING no');

  const numbers = new Map<Id, number>();
  const devices = new Map<number, Id>();
  const heads = new Map<number, { seq: number; hlc: Hlc; hash: Buffer }>();
  let clock: Hlc = 0;
  load();

  function load(): void {
    numbers.clear();
    devices.clear();
    heads.clear();
    clock = Number(db.prepare("SELECT value FROM local_value WHERE key = 'hlc'").pluck().get() ?? 0);
    for (const row of db.prepare('SELECT no, id FROM log_device').all() as { no: number; id: Buffer }[]) {
      numbers.set(fromBlob(row.id), row.no);
      devices.set(row.no, fromBlob(row.id));
      const head = lastOf.get(row.no) as { seq: number; hlc: number; hash: Buffer } | undefined;
      if (head) {
        heads.set(row.no, head);
        clock = witness(clock, head.hlc);
      }
    }
  }

  function numberOf(device: Id): number {
    let no = numbers.get(device);
    if (no === undefined) {
      no = (addDevice.get(toBlob(device)) as { no: number }).no;
      numbers.set(device, no);
      devices.set(no, device);
    }
    return no;
  }

  function write(no: number, event: LoggedEvent, data = canonicalJson(event.data)): void {
    insert.run(
      no,
      event.seq,
      event.hlc,
      event.atMs,
      event.stream.type,
      toBlob(event.stream.id),
      event.type,
      event.version,
      toBlobOrNull(event.actor),
      toBlob(event.commandId),
      data,
      event.personal === undefined ? null : canonicalJson(event.personal),
      event.salt,
      event.personalHash,
      event.hash,
    );
    heads.set(no, { seq: event.seq, hlc: event.hlc, hash: event.hash });
  }

  function fromRow(row: EventRow): LoggedEvent {
    return {
      device: devices.get(row.device)!,
      seq: row.seq,
      hlc: row.hlc,
      atMs: row.at_ms,
      stream: { type: row.stream_type, id: fromBlob(row.stream_id) },
      type: row.type,
      version: row.version,
      actor: fromBlobOrNull(row.actor),
      commandId: fromBlob(row.command_id),
      data: JSON.parse(row.data),
      ...(row.personal === null ? {} : { personal: JSON.parse(row.personal) }),
      salt: row.salt,
      personalHash: row.personal_hash,
      hash: row.hash,
    };
  }

  return {
    /** Stamps, chains and writes what this device has decided. */
    append(device: Id, events: readonly NewEvent[], stamp: Stamp): LoggedEvent[] {
      const no = numberOf(device);
      return events.map((event) => {
        const head = heads.get(no);
        clock = tick(clock, stamp.atMs);
        const salt = event.personal === undefined ? null : Buffer.from(random(16));
        const personalHash = salt && hashPersonal(salt, event.personal);
        const logged: LoggedEvent = {
          ...event,
          device,
          seq: (head?.seq ?? 0) + 1,
          version: 1,
          hlc: clock,
          atMs: stamp.atMs,
          actor: stamp.actor,
          commandId: stamp.commandId,
          salt,
          personalHash,
          hash: GENESIS,
        };
        const data = canonicalJson(event.data);
        logged.hash = chainHash(logged, personalHash, head?.hash ?? GENESIS, data);
        write(no, logged, data);
        return logged;
      });
    },

    /** Takes an event of another device, once, in its device's order; it is never refused for its clock. */
    receive(wire: WireEvent): { outcome: ReceiveOutcome; event: LoggedEvent | null } {
      const no = numberOf(wire.device);
      const head = heads.get(no);
      const { salt: saltText, personalHash: hashText, ...event } = wire;
      const salt = saltText === null ? null : Buffer.from(saltText, 'base64');
      const personalHash =
        event.personal !== undefined && salt
          ? hashPersonal(salt, event.personal)
          : hashText === null
            ? null
            : Buffer.from(hashText, 'base64');
      if (wire.seq <= (head?.seq ?? 0)) {
        const previous = wire.seq === 1 ? GENESIS : (at.get(no, wire.seq - 1) as { hash: Buffer }).hash;
        const same = chainHash(event, personalHash, previous).equals((at.get(no, wire.seq) as { hash: Buffer }).hash);
        return { outcome: { state: same ? 'known' : 'fork' }, event: null };
      }
      if (wire.seq !== (head?.seq ?? 0) + 1) return { outcome: { state: 'gap', have: head?.seq ?? 0 }, event: null };
      const logged: LoggedEvent = { ...event, salt, personalHash, hash: chainHash(event, personalHash, head?.hash ?? GENESIS) };
      write(no, logged);
      clock = witness(clock, wire.hlc);
      setWitness.run(String(clock));
      return { outcome: { state: 'taken' }, event: logged };
    },

    /** How many events a stream has. */
    count: (id: Id): number => countOf.get(toBlob(id)) as number,

    /** A stream's events in canonical order. */
    stream(id: Id): LoggedEvent[] {
      const events = (ofStream.all(toBlob(id)) as EventRow[]).map(fromRow);
      return events.sort((a, b) => a.hlc - b.hlc || (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq));
    },

    /**
     * A stream's events as its story tells them, in canonical order: without what only the chain needs, which is half of
     * what there is to read. @param naming only events whose data name this id
     */
    story(id: Id, naming?: Id): StoryEvent[] {
      const rows = (naming === undefined ? storyOf.all(toBlob(id)) : storyNaming.all(toBlob(id), naming)) as StoryRow[];
      const events = rows.map(([device, seq, hlc, atMs, streamType, type, actor, data, personal]): StoryEvent => ({
        device: devices.get(device)!, seq, hlc, atMs, stream: { type: streamType, id }, type, actor: fromBlobOrNull(actor), data: JSON.parse(data) as unknown,
        ...(personal === null ? {} : { personal: JSON.parse(personal) as unknown }),
      }));
      return events.sort(compareEvents);
    },

    /** Removes the personal part of every event of a stream, with its salt; the chain still verifies. */
    redact(streamId: Id): void {
      redactStream.run(toBlob(streamId));
    },

    head(device: Id): { seq: number; hash: Buffer } | null {
      const no = numbers.get(device);
      return (no !== undefined && heads.get(no)) || null;
    },

    /** How far this log goes, by device: what another host is asked to go on from. */
    cursor(): Record<Id, number> {
      return Object.fromEntries([...heads].map(([no, head]) => [devices.get(no)!, head.seq]));
    },

    /** Events of one device from a sequence number on, in its own order. */
    *since(device: Id, seq: number): Generator<LoggedEvent> {
      const no = numbers.get(device);
      if (no === undefined) return;
      for (const row of db.prepare('SELECT * FROM event WHERE device = ? AND seq > ? ORDER BY seq').iterate(no, seq))
        yield fromRow(row as EventRow);
    },

    /** The place of the event after one, read or not: how a check goes on past what it can't read. */
    next(device: Id, seq: number): number | null {
      return (after.get(numbers.get(device), seq) as number | null | undefined) ?? null;
    },

    /** Every event, stream by stream: what a rebuild folds. Read in pieces, since rows are written in between. */
    *byStream(): Generator<LoggedEvent> {
      const piece = db.prepare(
        `SELECT * FROM event WHERE (stream_id, hlc, device, seq) > (?, ?, ?, ?) ORDER BY stream_id, hlc, device, seq LIMIT ${PIECE}`,
      );
      let rows = piece.all(Buffer.alloc(0), 0, 0, 0) as EventRow[];
      while (rows.length > 0) {
        for (const row of rows) yield fromRow(row);
        const last = rows[rows.length - 1]!;
        rows = rows.length < PIECE ? [] : (piece.all(last.stream_id, last.hlc, last.device, last.seq) as EventRow[]);
      }
    },

    devices: (): Id[] => [...numbers.keys()],
    /** After a rollback what is in memory may be ahead of what is on disk. */
    reload: load,
    clock: (): Hlc => clock,
  };
}

export type Log = ReturnType<typeof openLog>;

export function toWire(event: LoggedEvent): WireEvent {
  const { hash: _hash, salt, personalHash, ...rest } = event;
  return { ...rest, salt: salt?.toString('base64') ?? null, personalHash: personalHash?.toString('base64') ?? null };
}
