import { dumpFolded } from '#db/dump.ts';
import { openFolder } from '#db/fold.ts';
import type { Log, LoggedEvent, WireEvent } from '#db/log.ts';
import { openLog, toWire } from '#db/log.ts';
import { openDatabase } from '#db/open.ts';
import type { Db } from '#db/open.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { uuidv7 } from '#domain/kernel/ids.ts';
import { anyEvent, castOf } from './chaos.ts';
import type { Chance, CheckResult } from './random.ts';
import { result, seeded } from './random.ts';

/** What a trial varies when it is run against a version broken on purpose. */
export interface InterleaveVariant {
  name: string;
  wrapLog?: (log: Log) => Log;
}

/** Folds in the order in which events happened to arrive: what the canonical order is there to prevent. */
export const arrivalOrder: InterleaveVariant = {
  name: 'arrival-order fold',
  wrapLog(log) {
    const arrived = new Map<Id, LoggedEvent[]>();
    const note = (event: LoggedEvent): void => {
      const list = arrived.get(event.stream.id) ?? [];
      list.push(event);
      arrived.set(event.stream.id, list);
    };
    return {
      ...log,
      append(device, events, stamp) {
        const logged = log.append(device, events, stamp);
        logged.forEach(note);
        return logged;
      },
      receive(wire) {
        const answer = log.receive(wire);
        if (answer.event) note(answer.event);
        return answer;
      },
      stream: (id) => [...(arrived.get(id) ?? [])],
    };
  },
};

interface Peer {
  device: Id;
  db: Db;
  log: Log;
  folder: ReturnType<typeof openFolder>;
  wallMs: number;
  sent: WireEvent[];
}

function openPeer(chance: Chance, variant: InterleaveVariant | undefined, wallMs: number): Peer {
  const db = openDatabase({ file: ':memory:', backupBeforeMigration: '', checkFirst: false });
  const inner = openLog(db, (n) => chance.bytes(n));
  const log = variant?.wrapLog?.(inner) ?? inner;
  return { device: uuidv7(wallMs, chance.bytes(10)), db, log, folder: openFolder(db, log), wallMs, sent: [] };
}

function write(peer: Peer, chance: Chance, cast: ReturnType<typeof castOf>): void {
  // Clocks disagree by minutes, stand still, and are now and then set back.
  peer.wallMs += chance.chance(0.05) ? -chance.below(600_000) : chance.below(3_000);
  const events = Array.from({ length: 1 + chance.below(3) }, () => anyEvent(chance, cast));
  peer.db
    .transaction(() => {
      const logged = peer.log.append(peer.device, events, {
        actor: cast.people[0]!,
        commandId: uuidv7(Math.abs(peer.wallMs), chance.bytes(10)),
        atMs: Math.abs(peer.wallMs),
      });
      peer.folder.apply(logged);
      peer.sent.push(...logged.map(toWire));
    })
    .immediate();
}

/** Hands over a stretch of one peer's events to another: in its order, but late, doubled and with overlaps. */
function deliver(from: Peer, to: Peer, chance: Chance, all: boolean): void {
  const have = to.log.cursor()[from.device] ?? 0;
  const start = Math.max(0, have - chance.below(4));
  const end = all ? from.sent.length : Math.min(from.sent.length, start + 1 + chance.below(6));
  const batch = from.sent.slice(start, end);
  if (batch.length === 0) return;
  const doubled = chance.chance(0.2) ? [...batch, ...batch] : batch;
  to.db
    .transaction(() => {
      const taken = doubled.map((wire) => to.log.receive(wire).event).filter((event) => event !== null);
      to.folder.apply(taken);
    })
    .immediate();
}

/**
 * Several peers write whatever they like about the same few things and exchange it in any order. Afterwards all of them
 * must hold the same rows, and a rebuild of each must change nothing.
 */
export function runInterleavings(options: {
  trials: number;
  seed: number;
  variant?: InterleaveVariant;
  compareEvery?: number;
}): CheckResult {
  const chance = seeded(options.seed);
  const peers = Array.from({ length: 3 }, (_, i) => openPeer(chance, options.variant, 1_790_000_000_000 + i * 90_000));
  const every = options.compareEvery ?? 250;
  let diverged = 0;
  let note: string | undefined;
  for (let trial = 1; trial <= options.trials; trial += 1) {
    const cast = castOf(chance, 1_790_000_000_000 + trial, trial);
    for (let step = 0; step < 5; step += 1) {
      write(chance.pick(peers), chance, cast);
      if (chance.chance(0.6)) deliver(chance.pick(peers), chance.pick(peers), chance, false);
    }
    for (const from of chance.shuffle([...peers]))
      for (const to of chance.shuffle([...peers])) if (from !== to) deliver(from, to, chance, true);
    if (trial % every !== 0 && trial !== options.trials) continue;
    const dumps = peers.map((peer) => dumpFolded(peer.db));
    const difference =
      firstDifference(dumps[0]!, dumps[1]!) ??
      firstDifference(dumps[0]!, dumps[2]!) ??
      rebuildDifference(peers[trial % peers.length]!, dumps[0]!, trial === options.trials);
    if (difference) {
      diverged += 1;
      note ??= `seed ${options.seed}, by trial ${trial}: ${difference}`;
      break;
    }
  }
  for (const peer of peers) peer.db.close();
  return result(options.variant ? `interleavings against ${options.variant.name}` : 'interleavings', options.trials, { diverged }, note);
}

function rebuildDifference(peer: Peer, expected: Record<string, string[]>, wanted: boolean): string | undefined {
  if (!wanted) return undefined;
  peer.db.transaction(() => peer.folder.rebuild()).immediate();
  return firstDifference(dumpFolded(peer.db), expected);
}

export function firstDifference(a: Record<string, string[]>, b: Record<string, string[]>): string | undefined {
  for (const table of Object.keys(a)) {
    const left = a[table]!;
    const right = b[table] ?? [];
    for (let i = 0; i < Math.max(left.length, right.length); i += 1)
      if (left[i] !== right[i]) return `${table}: ${String(left[i]).slice(0, 200)} ≠ ${String(right[i]).slice(0, 200)}`;
  }
  return undefined;
}
