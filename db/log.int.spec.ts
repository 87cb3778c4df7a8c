import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { uuidv7 } from '#domain/kernel/ids.ts';
import { arrivalOrder, runInterleavings } from '#scripts/torture/interleave.ts';
import { dumpFolded } from './dump.ts';
import { toWire } from './log.ts';
import type { Db } from './open.ts';
import { openDatabase } from './open.ts';
import type { Store } from './store.ts';
import { openStore } from './store.ts';
import { verifyChain } from './verify.ts';

const NOW = 1_790_000_000_000;
const newId = (): Id => uuidv7(NOW, randomBytes(10));

let db: Db;
let store: Store;
let device: Id;
beforeEach(() => {
  db = openDatabase({ file: ':memory:', backupBeforeMigration: '', checkFirst: false });
  store = openStore({ db, random: randomBytes });
  device = newId();
});
afterEach(() => db.close());

function append(events: NewEvent[], atMs = NOW, to: Store = store, by: Id = device) {
  return to.write(() => to.append(by, events, { actor: null, commandId: newId(), atMs }));
}
const customer = (id: Id, name: string): NewEvent => ({ stream: { type: 'customer', id }, type: 'customer.created', data: { number: 'KA1-26-00001', kind: 'person' }, personal: { name, phones: ['06 39 98 11 22'] } });

describe('the log', () => {
  it('numbers a device\'s events without gaps and stamps them in order, whatever the wall clock does', () => {
    const id = newId();
    append([customer(id, 'A')], NOW);
    append([{ stream: { type: 'customer', id }, type: 'customer.changed', data: {}, personal: { name: 'B' } }], NOW - 5_000_000);
    append([{ stream: { type: 'customer', id }, type: 'customer.changed', data: {}, personal: { name: 'C' } }], NOW);
    const events = store.log.stream(id);
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3]);
    expect(events.map((event) => event.hlc)).toEqual([...events.map((event) => event.hlc)].sort((a, b) => a - b));
    expect(new Set(events.map((event) => event.hlc)).size).toBe(3);
  });

  it('can be neither changed nor cut by SQL, but for the removal of personal data', () => {
    const id = newId();
    append([customer(id, 'A')]);
    expect(() => db.exec("UPDATE event SET data = '{}'")).toThrow('immutable');
    expect(() => db.exec('UPDATE event SET at_ms = 0')).toThrow('immutable');
    expect(() => db.exec('DELETE FROM event')).toThrow('kept');
    expect(() => db.exec("UPDATE event SET personal = '{\"name\":\"autre\"}'")).toThrow('immutable');
    db.exec('UPDATE event SET personal = NULL, salt = NULL');
    expect(verifyChain(db).problems).toEqual([]);
  });

  it('gives nothing half when a transaction fails, and numbers go on without a gap', () => {
    const id = newId();
    expect(() => store.write(() => {
      store.append(device, [customer(id, 'A')], { actor: null, commandId: newId(), atMs: NOW });
      throw new Error('somewhere later');
    })).toThrow('somewhere later');
    expect(store.state('customer', id)).toBeUndefined();
    expect(append([customer(id, 'B')])[0]!.seq).toBe(1);
    expect(db.prepare('SELECT name FROM customer').pluck().all()).toEqual(['B']);
  });

  it('answers the state of a stream only to who asks for its kind, remembered or not', () => {
    const id = newId();
    append([customer(id, 'A')]);
    expect(store.state('unit', id)).toBeUndefined();
    expect(store.state('customer', id)).toMatchObject({ exists: true });
    const after = openStore({ db, random: randomBytes });
    expect(after.state('unit', id)).toBeUndefined();
    expect(after.state('customer', id)).toEqual(store.state('customer', id));
  });

  it('keeps facts of a kind it does not know, and hands them on as they were', () => {
    const id = newId();
    const logged = append([{ stream: { type: 'drone', id }, type: 'drone.flown', data: { metres: 12, über: ['é', null, true] } }]);
    const other = openStore({ db: openDatabase({ file: ':memory:', backupBeforeMigration: '', checkFirst: false }), random: randomBytes });
    other.write(() => expect(other.receive(logged.map(toWire))).toEqual([{ state: 'taken' }]));
    expect(other.log.stream(id)[0]!.data).toEqual({ metres: 12, über: ['é', null, true] });
    expect(other.log.head(device)!.hash.equals(store.log.head(device)!.hash)).toBe(true);
    other.rebuild();
    other.db.close();
  });

  it('takes an event once, sees gaps, and tells a forked history from a repetition', () => {
    const id = newId();
    const wires = append([customer(id, 'A'), { stream: { type: 'customer', id }, type: 'customer.changed', data: {}, personal: { name: 'B' } }]).map(toWire);
    const other = openStore({ db: openDatabase({ file: ':memory:', backupBeforeMigration: '', checkFirst: false }), random: randomBytes });
    const receive = (wire: typeof wires[number]) => other.write(() => other.receive([wire])[0]!);
    expect(receive(wires[1]!)).toEqual({ state: 'gap', have: 0 });
    expect(receive(wires[0]!)).toEqual({ state: 'taken' });
    expect(receive(wires[0]!)).toEqual({ state: 'known' });
    expect(receive({ ...wires[0]!, data: { number: 'KA1-26-00002', kind: 'person' } })).toEqual({ state: 'fork' });
    expect(receive({ ...wires[0]!, personal: { name: 'Z' } })).toEqual({ state: 'fork' });
    expect(receive(wires[1]!)).toEqual({ state: 'taken' });
    expect(dumpFolded(other.db)).toEqual(dumpFolded(db));
    other.db.close();
  });

  it('an erasure takes personal data here and from every PC that hears of it, and the chain still verifies there', () => {
    const id = newId();
    const first = append([customer(id, 'Montagne')]);
    const other = openStore({ db: openDatabase({ file: ':memory:', backupBeforeMigration: '', checkFirst: false }), random: randomBytes });
    other.write(() => other.receive(first.map(toWire)));
    const erased = append([{ stream: { type: 'customer', id }, type: 'customer.erased', data: {} }]);
    other.write(() => other.receive(erased.map(toWire)));
    const third = openStore({ db: openDatabase({ file: ':memory:', backupBeforeMigration: '', checkFirst: false }), random: randomBytes });
    third.write(() => third.receive([...store.log.since(device, 0)].map(toWire)));
    for (const one of [store, other, third]) {
      expect(one.db.prepare('SELECT count(*) FROM event WHERE personal IS NOT NULL OR salt IS NOT NULL').pluck().get()).toBe(0);
      expect(verifyChain(one.db).problems).toEqual([]);
      expect(dumpFolded(one.db)).toEqual(dumpFolded(db));
    }
    other.db.close();
    third.db.close();
  });

  it('finds every column of a fact that was changed', () => {
    const id = newId();
    append([customer(id, 'A'), { stream: { type: 'customer', id }, type: 'customer.changed', data: {}, personal: { name: 'B' } }]);
    db.exec('DROP TRIGGER event_is_immutable; PRAGMA foreign_keys = OFF');
    const changes: [string, string][] = [
      ['hlc', 'hlc + 1'], ['at_ms', 'at_ms + 1'], ['stream_type', "'unit'"], ['stream_id', "zeroblob(16)"], ['type', "'customer.erased'"], ['version', '2'], ['actor', 'zeroblob(16)'],
      ['command_id', 'zeroblob(16)'], ['data', "'{\"kind\":\"company\"}'"], ['personal', "'{\"name\":\"C\"}'"], ['salt', 'zeroblob(16)'], ['personal_hash', 'zeroblob(32)'], ['hash', 'zeroblob(32)'], ['seq', 'seq + 5'],
    ];
    for (const [column, value] of changes) {
      db.exec('SAVEPOINT tamper');
      db.exec(`UPDATE event SET ${column} = ${value} WHERE seq = 2`);
      expect([column, verifyChain(db).problems.length > 0]).toEqual([column, true]);
      db.exec('ROLLBACK TO tamper; RELEASE tamper');
    }
    expect(verifyChain(db).problems).toEqual([]);
  });
});

describe('convergence', () => {
  it('any facts, from three PCs, in any interleaving, late and doubled: the same rows, and a rebuild changes none', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      expect(runInterleavings({ trials: 12, seed, compareEvery: 1 })).toMatchObject({ ok: true });
    }), { numRuns: 12 });
  });

  it('is not there when facts are folded as they arrive: the check bites', () => {
    expect(runInterleavings({ trials: 100, seed: 7, variant: arrivalOrder, compareEvery: 1 }).diverged).toBe(1);
  });
});
