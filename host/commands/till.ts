import type { tillCalls } from '#contract/calls/till.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { nextSeq } from '#domain/till/closing.ts';
import type { Closed } from '#domain/till/commands.ts';
import { closePeriod, closeTill, moveCash, openDrawer, openTill } from '#domain/till/commands.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import { zAgain, zJob } from '../printing/tillPapers.ts';
import { paperBase } from '../printing/parties.ts';
import type { Job } from '../printing/documents.ts';
import { Refused } from '../refused.ts';
import { once, runCommand } from './run.ts';
import { archiveHandlers } from './till/archive.ts';
import { tillContext } from './till/context.ts';
import { signingKey } from './till/key.ts';
import { tillReads } from './till/queries.ts';

/** Paper never stands in the way of the till: without a printer nothing comes out, and the screen says so. */
function printed(host: HostContext, jobs: readonly Job[], caller: Caller): number {
  if (caller.quiet) return 0;
  try {
    return host.papers.queue(jobs, caller.nowMs());
  } catch (error) {
    if (error instanceof Refused) return 0;
    throw error;
  }
}

function opened(host: HostContext, caller: Caller): { jobs: number } {
  const base = paperBase(host.queries);
  return { jobs: printed(host, [{ title: base.shop.name, repairId: null, dropOffId: null, customerId: null, document: { kind: 'drawer', ...base, atMs: caller.nowMs() } }], caller) };
}

function closed(host: HostContext, reply: Closed, caller: Caller): Closed {
  const row = host.queries.tills.closing(reply.tillId, reply.period, reply.n);
  return { ...reply, jobs: row ? printed(host, [zJob(host, row, 0)], caller) : 0 };
}

function wake<T extends { jobs: number }>(host: HostContext, reply: T): T {
  if (reply.jobs > 0) {
    host.queue.wake();
    host.changed('print');
  }
  return reply;
}

/** The chain as it is before the closing itself. */
function end(host: HostContext, device: Id): { seq: number; hash: string } {
  const head = host.store.log.head(device);
  return { seq: head?.seq ?? 0, hash: head?.hash.toString('hex') ?? '' };
}

export const tillHandlers: Pick<Handlers, keyof typeof tillCalls> = {
  ...tillReads,
  ...archiveHandlers,
  'till.open': (host, input, caller, commandId) => runCommand(host, { spec: openTill, input, caller, commandId, context: () => tillContext(host, caller), finish: () => null }),
  'till.cash': (host, input, caller, commandId) =>
    wake(host, runCommand(host, { spec: moveCash, input, caller, commandId, context: () => tillContext(host, caller), finish: () => opened(host, caller) })),
  'drawer.open': (host, input, caller, commandId) =>
    wake(host, runCommand(host, { spec: openDrawer, input, caller, commandId, context: () => tillContext(host, caller), finish: () => opened(host, caller) })),
  'till.close': (host, input, caller, commandId) => wake(host, runCommand(host, {
    spec: closeTill, input, caller, commandId,
    context() {
      const context = tillContext(host, caller);
      const last = end(host, host.device.id);
      return {
        ...context, settings: host.settings('till'), end: last, fingerprint: signingKey(host).fingerprint, covered: host.queries.tills.covered(host.device.id, nextSeq(context.till), last.seq),
      };
    },
    finish: (reply) => closed(host, reply, caller),
  })),
  'till.closePeriod': (host, input, caller, commandId) => wake(host, runCommand(host, {
    spec: closePeriod, input, caller, commandId, finish: (reply) => closed(host, reply, caller),
    context: () => ({ ...tillContext(host, caller), settings: host.settings('till'), fingerprint: signingKey(host).fingerprint }),
  })),
  'till.print': (host, input, caller, commandId) =>
    wake(host, once(host, commandId, 'till.print', caller.nowMs(), () => ({ jobs: host.papers.queue(zAgain(host, { kind: 'z_ticket', ...input }), caller.nowMs()) }))),
};
