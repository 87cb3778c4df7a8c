import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { CallName } from '#contract/api.ts';
import { api } from '#contract/api.ts';
import type { CallError, HostFrame, RequestFrame } from '#contract/transport.ts';
import { requestFrame } from '#contract/transport.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { benchHandlers } from './commands/bench.ts';
import { coverageHandlers } from './commands/coverage.ts';
import { handbackHandlers } from './commands/handback.ts';
import { houseHandlers } from './commands/house.ts';
import { intakeHandlers } from './commands/intake.ts';
import { localHandlers } from './commands/local.ts';
import { messageHandlers } from './commands/message.ts';
import { partHandlers } from './commands/part.ts';
import { poolHandlers } from './commands/pool.ts';
import { quoteHandlers } from './commands/quote.ts';
import { saleHandlers } from './commands/sale.ts';
import { orderHandlers } from './commands/order.ts';
import { tillHandlers } from './commands/till.ts';
import { purchaseHandlers } from './commands/purchase.ts';
import { warehouseHandlers } from './commands/warehouse.ts';
import { tariffHandlers } from './commands/tariff.ts';
import { filesHandlers } from './commands/files.ts';
import { reportHandlers } from './commands/report.ts';
import { settingsHandlers } from './commands/settings.ts';
import { subcontractHandlers } from './commands/subcontract.ts';
import { thingHandlers } from './commands/things.ts';
import type { As, Caller, Handlers, HostContext } from './context.ts';
import { queryHandlers } from './queries/handlers.ts';
import { isDiskFull, Refused, refuseWith } from './refused.ts';
import type { Session } from './sessions.ts';
import { markSuspect } from './suspect.ts';

const handlers: Handlers = {
  ...queryHandlers, ...intakeHandlers, ...thingHandlers, ...houseHandlers, ...localHandlers,
  ...benchHandlers, ...coverageHandlers, ...handbackHandlers, ...messageHandlers, ...partHandlers, ...poolHandlers, ...quoteHandlers, ...settingsHandlers, ...subcontractHandlers,
  ...saleHandlers, ...orderHandlers, ...tillHandlers, ...purchaseHandlers, ...warehouseHandlers, ...tariffHandlers, ...filesHandlers, ...reportHandlers,
};

type AnyHandler = (host: HostContext, input: unknown, caller: Caller, commandId: Id) => unknown;

/** Calls slower than this are told in the log, in milliseconds. */
const SLOW_MS = 40;

export interface HostEnd {
  /** Takes whatever a transport received; answers through `send`. Never throws. */
  receive(frame: unknown): Promise<void>;
  close(): void;
}

/** One screen's end in the host: its session, its calls, and nothing it sends is believed before it is checked. */
export function openEnd(host: HostContext, send: (frame: HostFrame) => void): HostEnd {
  let session: Session | null = null;
  const caller: Caller = {
    get session() {
      return session;
    },
    get actor() {
      return session?.userId ?? null;
    },
    signedIn(next) {
      session = next && { ...next, generation: host.sessions.generation(next.userId) };
    },
    nowMs: () => host.ports.clock.nowMs(),
    quiet: false,
  };

  return {
    async receive(frame) {
      const parsed = requestFrame.safeParse(frame);
      if (!parsed.success) {
        host.ports.log('warn', 'a malformed frame was refused');
        const id = (frame as { id?: unknown } | null)?.id;
        send({ id: typeof id === 'number' && Number.isSafeInteger(id) ? id : -1, ok: false, error: { code: 'frame' } });
        return;
      }
      send(await answer(host, parsed.data, caller));
    },
    close() {
      session = null;
    },
  };
}

async function answer(host: HostContext, frame: RequestFrame, caller: Caller): Promise<HostFrame> {
  const startedAt = performance.now();
  try {
    const value = await callOne(host, frame, caller);
    return { id: frame.id, ok: true, value: value ?? null };
  } catch (error) {
    return { id: frame.id, ok: false, error: toCallError(host, frame.name, error) };
  } finally {
    const tookMs = performance.now() - startedAt;
    if (tookMs > SLOW_MS) host.ports.log('info', `${frame.name.slice(0, 60)} took ${tookMs.toFixed(0)} ms`);
  }
}

async function callOne(host: HostContext, frame: RequestFrame, caller: Caller): Promise<unknown> {
  if (!Object.hasOwn(api, frame.name)) throw refuseWith('unknown_call');
  const name = frame.name as CallName;
  const call = api[name];
  checkRight(host, call.right, caller);
  const parsed = call.input.safeParse(frame.input ?? undefined);
  if (!parsed.success) throw new Refused({ code: 'input', fields: fieldsOf(parsed.error) });
  if (call.kind === 'command' && !frame.commandId)
    throw new Refused({ code: 'input', fields: [{ path: ['commandId'], code: 'field.required' }] });
  // A person's command counts as being at the screen; a query does not, since screens ask again by themselves.
  if (call.kind === 'command' && caller.session) caller.session.seenMs = host.ports.clock.nowMs();
  return (handlers[name] as AnyHandler)(host, parsed.data, caller, frame.commandId ?? '');
}

function checkRight(host: HostContext, right: (typeof api)[CallName]['right'], caller: Caller): void {
  if (right === null) return;
  const { session } = caller;
  if (
    !session ||
    host.sessions.expired(session) ||
    session.generation !== host.sessions.generation(session.userId) ||
    !host.sessions.userOf(session)
  ) {
    if (session) caller.signedIn(null);
    throw refuseWith('session');
  }
  if (right !== 'session' && !host.sessions.rights(session).has(right)) {
    host.ports.log('warn', `user ${session.userId} lacks ${right}`);
    throw refuseWith('right', { right });
  }
}

function fieldsOf(error: z.ZodError): NonNullable<CallError['fields']> {
  return error.issues.slice(0, 20).map((issue) => ({
    path: issue.path.filter((key) => typeof key !== 'symbol'),
    // Our own schemas say what is wrong by a code; the library's own sentences are not for people.
    code: /^[a-z]+\.[a-zA-Z]+$/.test(issue.message) ? issue.message : `field.${issue.code}`,
  }));
}

function toCallError(host: HostContext, name: string, error: unknown): CallError {
  if (error instanceof Refused) return error.error;
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  if (isDiskFull(error)) {
    host.ports.log('error', `${name.slice(0, 60)}: the disk is full (${code})`);
    return { code: 'disk_full' };
  }
  const errorId = randomUUID().slice(0, 8);
  host.ports.log('error', `${errorId} ${name.slice(0, 60)}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    markSuspect(host, String(error));
    return { code: 'db_corrupt', errorId };
  }
  return { code: 'internal', errorId };
}

/** Runs a call as the host itself, in somebody's name and at some time; refusals are thrown. */
export async function executeAs(host: HostContext, name: CallName, input: unknown, as: As): Promise<unknown> {
  const caller: Caller = { session: null, actor: as.actor, signedIn: () => undefined, nowMs: () => as.atMs, quiet: as.quiet ?? false };
  return (handlers[name] as AnyHandler)(host, api[name].input.parse(input), caller, as.commandId ?? host.newId());
}
