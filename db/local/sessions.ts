import type { Id } from '#domain/kernel/ids.ts';
import { fromBlob, sha256, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

/** Who is signed in on this PC, and who typed a wrong PIN how often. Tokens are kept as hashes only. */
export function sessionTable(db: Db) {
  const add = db.prepare('INSERT INTO session (token_hash, user_id, started_ms, seen_ms) VALUES (?, ?, ?, ?)');
  const find = db.prepare('SELECT user_id, seen_ms FROM session WHERE token_hash = ?');
  const touch = db.prepare('UPDATE session SET seen_ms = ? WHERE token_hash = ?');
  const remove = db.prepare('DELETE FROM session WHERE token_hash = ?');
  const removeOld = db.prepare('DELETE FROM session WHERE seen_ms < ?');
  const removeOthers = db.prepare('DELETE FROM session WHERE user_id = ? AND token_hash <> ?');
  const failures = db.prepare('SELECT count, until_ms FROM sign_in_failure WHERE user_id = ?');
  const fail = db.prepare(
    'INSERT INTO sign_in_failure (user_id, count, until_ms) VALUES (?, ?, ?) ON CONFLICT (user_id) DO UPDATE SET count = excluded.count, until_ms = excluded.until_ms',
  );
  const forgive = db.prepare('DELETE FROM sign_in_failure WHERE user_id = ?');
  return {
    add: (token: string, userId: Id, nowMs: number): void => void add.run(sha256(token), toBlob(userId), nowMs, nowMs),
    find(token: string): { userId: Id; seenMs: number } | null {
      const row = find.get(sha256(token)) as { user_id: Buffer; seen_ms: number } | undefined;
      return row ? { userId: fromBlob(row.user_id), seenMs: row.seen_ms } : null;
    },
    touch: (token: string, nowMs: number): void => void touch.run(nowMs, sha256(token)),
    remove: (token: string): void => void remove.run(sha256(token)),
    removeOlderThan: (ms: number): void => void removeOld.run(ms),
    /** Every session of a person but one. @param keep its token; an empty one keeps none */
    removeOthers: (userId: Id, keep: string): void => void removeOthers.run(toBlob(userId), sha256(keep)),
    failures(userId: Id): { count: number; untilMs: number } {
      const row = failures.get(toBlob(userId)) as { count: number; until_ms: number } | undefined;
      return { count: row?.count ?? 0, untilMs: row?.until_ms ?? 0 };
    },
    fail: (userId: Id, count: number, untilMs: number): void => void fail.run(toBlob(userId), count, untilMs),
    forgive: (userId: Id): void => void forgive.run(toBlob(userId)),
  };
}

/** The first reply to each command, so that a command sent twice happens once. */
export function replyTable(db: Db) {
  const get = db.prepare('SELECT name, reply FROM reply WHERE command_id = ?');
  const put = db.prepare('INSERT INTO reply (command_id, name, reply, at_ms) VALUES (?, ?, ?, ?)');
  const removeOld = db.prepare('DELETE FROM reply WHERE at_ms < ?');
  return {
    get: (commandId: Id): { name: string; reply: string } | undefined =>
      get.get(toBlob(commandId)) as { name: string; reply: string } | undefined,
    put: (commandId: Id, name: string, reply: unknown, nowMs: number): void =>
      void put.run(toBlob(commandId), name, JSON.stringify(reply), nowMs),
    removeOlderThan: (ms: number): void => void removeOld.run(ms),
  };
}

export function blobTable(db: Db) {
  const put = db.prepare('INSERT OR IGNORE INTO blob (hash, type, size, at_ms) VALUES (?, ?, ?, ?)');
  const get = db.prepare('SELECT type FROM blob WHERE hash = ?').pluck();
  const remove = db.prepare('DELETE FROM blob WHERE hash = ?');
  return {
    put: (hash: string, type: string, size: number, nowMs: number): void => void put.run(Buffer.from(hash, 'hex'), type, size, nowMs),
    type: (hash: string): string | undefined => get.get(Buffer.from(hash, 'hex')) as string | undefined,
    remove: (hash: string): void => void remove.run(Buffer.from(hash, 'hex')),
  };
}
