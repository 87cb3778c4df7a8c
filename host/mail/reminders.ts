import { derivedId } from '#db/bytes.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { messageWritten } from '#domain/message/commands.ts';
import type { MessageState } from '#domain/message/message.ts';
import type { HostContext } from '../context.ts';
import { composeMessage, concernedBy, reachOf } from './compose.ts';
import type { DueMessage, ReminderSource } from './sources.ts';

const EVERY_MS = 5 * 60_000;
/** After the start, once screens have been served. */
const FIRST_MS = 20_000;
/** Of one look: a shop that was closed for weeks does not write to everybody at once. */
const MOST_AT_ONCE = 50;

/** The one PC that sends what timers send: as the shop set it, else the one that joined first. */
export function senderOf(host: HostContext): Id | null {
  const { messages } = host.queries;
  const chosen = host.settings('messages').senderDeviceId;
  return (chosen ? messages.device(chosen)?.id : undefined) ?? messages.firstDevice()?.id ?? null;
}

/** The id of a message that a rule writes: every PC derives the same from the same cause, so that it is written once. */
function messageIdOf(cause: string): Id {
  return derivedId(`message|${cause}`);
}

/** Writes what rules find due, on the sender alone; what it writes goes out as every other message does. */
export function openReminders(host: () => HostContext, sources: readonly ReminderSource[], written: () => void) {
  const timers = [setTimeout(look, FIRST_MS), setInterval(look, EVERY_MS)];
  for (const timer of timers) timer.unref();

  /** @returns how many messages it wrote */
  function look(): number {
    const context = host();
    if (context.setup.running || !context.queries.house.shop() || senderOf(context) !== context.device.id) return 0;
    let count = 0;
    for (const source of sources) count += lookAt(context, source, MOST_AT_ONCE - count);
    if (count > 0) {
      context.changed('message');
      written();
    }
    return count;
  }

  /** One rule that fails is told in the log, and keeps no other from its work. */
  function lookAt(context: HostContext, source: ReminderSource, most: number): number {
    let count = 0;
    try {
      const nowMs = context.ports.clock.nowMs();
      for (const due of source(context, nowMs)) {
        if (count >= most) break;
        if (writeOnce(context, due, nowMs)) count += 1;
      }
    } catch (error) {
      context.ports.log('error', `a reminder: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    return count;
  }

  return {
    look,
    close(): void {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function writeOnce(host: HostContext, due: DueMessage, nowMs: number): boolean {
  const id = messageIdOf(due.cause);
  if (host.store.state<MessageState>('message', id)?.exists) return false;
  const { kind, repairId, customerId, quoteId } = due;
  const reach = reachOf(host, concernedBy(host, due));
  if (due.mailOnly && reach.way !== 'smtp') return false;
  const { way, to, subject, body, attachments, customerId: whose } = composeMessage(host, {
    kind, repairId, customerId, quoteId, language: reach.language, values: due.values(reach.language),
  });
  const draft = { kind, way, repairId, quoteId, customerId: whose, to, subject, body, attachments: way === 'smtp' || way === 'program' ? attachments : [] };
  host.store.write(() => host.store.append(host.device.id, [messageWritten(id, due.cause, draft)], { actor: null, commandId: host.newId(), atMs: nowMs }));
  return true;
}
