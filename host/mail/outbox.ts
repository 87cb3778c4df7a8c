import type { OutboxTable } from '#db/local/outbox.ts';
import type { Store } from '#db/store.ts';
import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { MessageState } from '#domain/message/message.ts';
import { messageEvent } from '#domain/message/message.ts';
import type { MailReason } from '#domain/message/reasons.ts';
import type { Mail } from '../devices/mail/mime.ts';
import type { MailOutcome, SendOptions } from '../devices/mail/smtp.ts';
import type { HostPorts } from '../ports.ts';

/** What a message needs to leave, or why it can't. */
export type Prepared<To> = { ok: true; to: To; mail: Mail } | { ok: false; reason: MailReason; /** It never will by itself. */ final: boolean };

export interface OutboxOptions<To> {
  store: Store;
  table: OutboxTable;
  ports: Pick<HostPorts, 'clock' | 'log'>;
  deviceId(): Id;
  newId(): Id;
  prepare(message: MessageState): Promise<Prepared<To>>;
  send(to: To, mail: Mail, options: SendOptions): Promise<MailOutcome>;
  /** More that becomes a fact with the mail's going, in the same transaction. */
  onceSent(message: MessageState): NewEvent[];
  changed(): void;
}

const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 30 * 60_000;
/** What waits for a person's settings is asked about now and then; a change of them asks at once. */
const UNSET_MS = 10 * 60_000;
/** After trouble that is not the mail server's (the disk is full). */
const AFTER_TROUBLE_MS = 5_000;
const SOONEST_MS = 20;

/** How long to wait before trying a mail again, in milliseconds. @param attempts how often it was tried, 1 or more */
export function mailRetryAfterMs(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
}

/** The message changed while its connection was being made: somebody cancelled it, or its customer was forgotten. */
class NoLonger extends Error {}

/**
 * Mails go out after the commit, one at a time. A mail is marked as being sent, durably, before its own first byte leaves,
 * and what became of it is written as a fact: whatever dies in between leaves it uncertain, and only a person says whether
 * it went.
 */
export function openOutbox<To>({ store, table, ports, deviceId, newId, prepare, send, onceSent, changed }: OutboxOptions<To>) {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  /** How sendings ended that could not be written down (the disk was full): told before anything else is sent. */
  const untold: (() => void)[] = [];

  function tell(id: Id, type: 'sent' | 'failed' | 'uncertain', data: object = {}, personal?: object): void {
    store.write(() => {
      const message = type === 'sent' ? store.state<MessageState>('message', id) : undefined;
      const more = message ? onceSent(message) : [];
      store.append(deviceId(), [messageEvent(id, `message.${type}`, data, personal), ...more], { actor: null, commandId: newId(), atMs: ports.clock.nowMs() });
      table.remove(id);
    });
  }

  function begin(): void {
    for (const id of table.interrupted()) tell(id, 'uncertain', { reason: 'interrupted' });
    store.write(() => table.hurry());
  }

  function wake(): void {
    if (closed || running) return;
    clearTimeout(timer);
    running = drain().finally(() => { running = null; });
  }

  async function drain(): Promise<void> {
    let soonestMs = SOONEST_MS;
    try {
      for (let next = untold[0]; next; next = untold[0]) {
        next();
        untold.shift();
      }
      while (!closed) {
        const due = table.due(deviceId(), ports.clock.nowMs());
        if (!due) break;
        await sendOne(due);
        changed();
      }
    } catch (error) {
      soonestMs = AFTER_TROUBLE_MS;
      ports.log('error', `outbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    schedule(soonestMs);
  }

  async function sendOne({ id, attempts }: { id: Id; attempts: number }): Promise<void> {
    const message = store.state<MessageState>('message', id);
    if (!message) return;
    const ready = await prepare(message);
    if (!ready.ok) {
      if (ready.final) tell(id, 'failed', { reason: ready.reason });
      else putOff(id, { attempts, afterMs: UNSET_MS, reason: ready.reason, detail: '' });
      return;
    }
    let outcome: MailOutcome;
    try {
      outcome = await send(ready.to, ready.mail, { onData: () => markSending(id, attempts + 1) });
    } catch (error) {
      if (error instanceof NoLonger) return;
      throw error;
    }
    const record = (): void => settle(id, attempts + 1, outcome);
    try {
      record();
    } catch (error) {
      untold.push(record);
      throw error;
    }
  }

  function markSending(id: Id, attempts: number): void {
    store.write(() => {
      const message = store.state<MessageState>('message', id);
      if (message?.state !== 'waiting' || message.senderId !== deviceId()) throw new NoLonger();
      table.begin(id, attempts);
    });
    changed();
  }

  function settle(id: Id, attempts: number, outcome: MailOutcome): void {
    if (outcome.state === 'sent') return tell(id, 'sent');
    const { reason, detail } = outcome;
    if (outcome.state === 'later') return putOff(id, { attempts, afterMs: mailRetryAfterMs(attempts), reason, detail });
    return tell(id, outcome.state === 'refused' ? 'failed' : 'uncertain', { reason }, detail ? { detail } : undefined);
  }

  function putOff(id: Id, { attempts, afterMs, reason, detail }: { attempts: number; afterMs: number; reason: MailReason; detail: string }): void {
    store.write(() => {
      // Cancelled or forgotten meanwhile: nothing of it is kept here.
      if (store.state<MessageState>('message', id)?.state === 'waiting') table.later(id, { attempts, nextMs: ports.clock.nowMs() + afterMs, reason, detail });
      else table.remove(id);
    });
  }

  function schedule(soonestMs: number): void {
    const next = closed ? null : table.nextDueMs(deviceId());
    if (next === null && untold.length === 0) return;
    timer = setTimeout(wake, Math.max(soonestMs, (next ?? 0) - ports.clock.nowMs()));
    timer.unref();
  }

  begin();
  return {
    /** After a commit: looks for mails, once the reply is on its way. */
    wake: (): void => void setImmediate(wake),
    /** Something that mails waited for has changed: all of them are tried again now. */
    hurry(): void {
      store.write(() => table.hurry());
      setImmediate(wake);
    },
    isSending: (id: Id): boolean => table.get(id)?.state === 'sending',
    /** Resolves once what was woken has been tried. */
    async settled(): Promise<void> {
      await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
      while (running) await running;
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(timer);
      if (running) await Promise.race([running, new Promise<void>((resolve) => void setTimeout(resolve, 3_000).unref())]);
    },
  };
}
