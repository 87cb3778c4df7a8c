import type { tillCalls } from '#contract/calls/till.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { nextSeq } from '#domain/till/closing.ts';
import type { Closed } from '#domain/till/commands.ts';
import { closePeriod, closeTill, moveCash, openDrawer, openTill, printClosing } from '#domain/till/commands.ts';
import { closeLost } from '#domain/till/lost.ts';
import type { Period, TillState } from '#domain/till/till.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import { zAgain, zJob } from '../printing/tillPapers.ts';
import { paperBase } from '../printing/parties.ts';
import type { Job } from '../printing/documents.ts';
import { Refused, refuseWith } from '../refused.ts';
import { runCommand } from './run.ts';
import { archiveHandlers } from './till/archive.ts';
import { tillContext } from './till/context.ts';
import { lostTillIdOf, tillIdOf } from './till/identity.ts';
import { signingKey } from './till/key.ts';
import { lostPeriod, lostTill } from './till/lost.ts';
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
  const row = reply.recount ? null : host.queries.tills.closing(reply.tillId, reply.period, reply.n);
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

/** The original is marked by nothing; each copy says which one it is. */
function printedAgain(host: HostContext, { tillId, period, n }: { tillId: Id; period: Period; n: number }, caller: Caller): { jobs: number } {
  return { jobs: host.papers.queue(zAgain(host, { kind: 'z_ticket', tillId, period, n }), caller.nowMs()) };
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
  'till.closeLost': (host, input, caller, commandId) => wake(host, runCommand(host, {
    spec: closeLost, input, caller, commandId, finish: (reply) => closed(host, reply, caller),
    context() {
      const of = lostTill(host, input.tillId, caller.nowMs());
      return { of, ownTillId: tillIdOf(host.device.id), streamId: of ? lostTillIdOf(of.lost.deviceId, host.device.id) : input.tillId, fingerprint: signingKey(host).fingerprint };
    },
  })),
  'till.closePeriod': (host, input, caller, commandId) => wake(host, runCommand(host, {
    spec: closePeriod, input, caller, commandId, finish: (reply) => closed(host, reply, caller),
    context() {
      const context = { ...tillContext(host, caller), settings: host.settings('till'), fingerprint: signingKey(host).fingerprint };
      if (input.tillId === null || input.tillId === context.tillId) return context;
      const of = lostPeriod(host, input.tillId);
      if (!of) throw refuseWith('till.unknown');
      return { ...context, ...of, tillId: lostTillIdOf(of.lost.deviceId, host.device.id) };
    },
  })),
  'till.print': (host, input, caller, commandId) => wake(host, runCommand(host, {
    spec: printClosing, input, caller, commandId, finish: () => printedAgain(host, input, caller), context: () => ({ till: host.store.state<TillState>('till', input.tillId) }),
  })),
};
