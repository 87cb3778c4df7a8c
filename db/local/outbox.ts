import type { Id } from '#domain/kernel/ids.ts';
import { fromBlob, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

export interface OutboxEntry {
  state: 'queued' | 'sending';
  attempts: number;
  nextMs: number;
  reason: string | null;
  /** The mail server's own words; they may name the person. */
  detail: string;
  /** The draft that was written for the person's own mail program. */
  file: string | null;
}

/** Where this PC is with the messages that it sends. A message that was never tried has no row: the fact alone makes it wait. */
export function outboxTable(db: Db) {
  const waiting = "m.state = 'waiting' AND m.way = 'smtp' AND m.sender = @me";
  const due = db.prepare(`SELECT m.id, coalesce(o.attempts, 0) AS attempts FROM message m LEFT JOIN outbox o ON o.message_id = m.id
    WHERE m.state IN ('waiting', 'uncertain', 'failed') AND ${waiting} AND coalesce(o.next_ms, 0) <= @nowMs AND coalesce(o.state, '') <> 'sending' ORDER BY m.written_ms, m.id LIMIT 1`);
  const nextDue = db.prepare(`SELECT min(coalesce(o.next_ms, 0)) FROM message m LEFT JOIN outbox o ON o.message_id = m.id
    WHERE m.state IN ('waiting', 'uncertain', 'failed') AND ${waiting} AND coalesce(o.state, '') <> 'sending'`).pluck();
  const byId = db.prepare('SELECT state, attempts, next_ms, reason, detail, file FROM outbox WHERE message_id = ?');
  const put = db.prepare(`INSERT INTO outbox (message_id, state, attempts, next_ms, reason, detail) VALUES (@id, @state, @attempts, @nextMs, @reason, @detail)
    ON CONFLICT (message_id) DO UPDATE SET state = excluded.state, attempts = excluded.attempts, next_ms = excluded.next_ms, reason = excluded.reason, detail = excluded.detail`);
  const setFile = db.prepare(`INSERT INTO outbox (message_id, state, attempts, next_ms, detail, file) VALUES (?, 'queued', 0, 0, '', ?)
    ON CONFLICT (message_id) DO UPDATE SET file = excluded.file`);
  const remove = db.prepare('DELETE FROM outbox WHERE message_id = ?');
  const hurry = db.prepare("UPDATE outbox SET next_ms = 0 WHERE state = 'queued'");
  const sending = db.prepare("SELECT message_id FROM outbox WHERE state = 'sending'").pluck();
  const ofCustomer = db.prepare('DELETE FROM outbox WHERE message_id IN (SELECT id FROM message WHERE customer_id = ?) RETURNING file');

  return {
    /** The oldest mail that is to be sent now. */
    due(me: Id, nowMs: number): { id: Id; attempts: number } | null {
      const row = due.get({ me: toBlob(me), nowMs }) as { id: Buffer; attempts: number } | undefined;
      return row ? { id: fromBlob(row.id), attempts: row.attempts } : null;
    },
    nextDueMs: (me: Id): number | null => nextDue.get({ me: toBlob(me) }) as number | null,
    get(id: Id): OutboxEntry | null {
      const row = byId.get(toBlob(id)) as { state: OutboxEntry['state']; attempts: number; next_ms: number; reason: string | null; detail: string; file: string | null } | undefined;
      return row ? { state: row.state, attempts: row.attempts, nextMs: row.next_ms, reason: row.reason, detail: row.detail, file: row.file } : null;
    },
    begin: (id: Id, attempts: number): void => void put.run({ id: toBlob(id), state: 'sending', attempts, nextMs: 0, reason: null, detail: '' }),
    later(id: Id, more: { attempts: number; nextMs: number; reason: string; detail: string }): void {
      put.run({ id: toBlob(id), state: 'queued', ...more });
    },
    setFile: (id: Id, file: string): void => void setFile.run(toBlob(id), file),
    remove: (id: Id): void => void remove.run(toBlob(id)),
    /** Everything that was put off is tried again: something that it waited for has changed. */
    hurry: (): void => void hurry.run(),
    /** What was being sent when the PC died: it may have gone. */
    interrupted: (): Id[] => (sending.all() as Buffer[]).map(fromBlob),
    /** Forgets a customer's mails here. @returns drafts on the disk that have to go too */
    forgetCustomer: (customerId: Id): string[] => (ofCustomer.all(toBlob(customerId)) as { file: string | null }[]).map(({ file }) => file).filter((file) => file !== null),
  };
}

export type OutboxTable = ReturnType<typeof outboxTable>;
