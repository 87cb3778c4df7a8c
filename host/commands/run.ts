import type { z } from 'zod';
import type { CallName } from '#contract/api.ts';
import type { Topic } from '#contract/transport.ts';
import { TOPICS } from '#contract/transport.ts';
import type { CommandSpec, DecisionTools } from '#domain/kernel/decider.ts';
import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Caller, HostContext } from '../context.ts';
import { refused, refuseWith } from '../refused.ts';

export interface Run<Schema extends z.ZodType, Context, Out, Final> {
  spec: CommandSpec<CallName, Schema, Context, Out>;
  input: z.output<Schema>;
  caller: Caller;
  commandId: Id;
  /** Loads what the rule needs, inside the transaction. */
  context(): Context;
  /** More that belongs to the same transaction (print jobs, mostly), and the reply as the screen gets it. */
  finish(reply: Out): Final;
}

/** One command, one `BEGIN IMMEDIATE … COMMIT`: load, decide, append, fold; screens are told after the commit. */
export function runCommand<Schema extends z.ZodType, Context, Out, Final>(host: HostContext, run: Run<Schema, Context, Out, Final>): Final {
  const { store, device } = host;
  const topics = new Set<Topic>();
  const reply = once(host, run.commandId, run.spec.name, run.caller.nowMs(), () => {
    const nowMs = run.caller.nowMs();
    const tools: DecisionTools = {
      nowMs, actor: run.caller.actor, device: { ...device }, newId: host.newId,
      nextNumber: (kind) => store.nextNumber(kind, device.code, new Date(nowMs).getFullYear()),
    };
    const result = run.spec.decide(run.input, run.context(), tools);
    if (!result.ok) throw refused(result.refusal);
    const events = result.value.events.map((event) => withLimit(host, event));
    if (events.length > 0) store.append(device.id, events, { actor: run.caller.actor, commandId: run.commandId, atMs: nowMs });
    for (const event of events) if (isTopic(event.stream.type)) topics.add(event.stream.type);
    return run.finish(result.value.reply);
  });
  if (topics.size > 0 && !run.caller.quiet) host.changed(...topics);
  return reply;
}

/** A transaction that happens once for each command, however often the command is sent: the first reply is given again. */
export function once<T>(host: HostContext, commandId: Id, name: CallName, nowMs: number, work: () => T): T {
  return host.store.write(() => {
    const before = host.replies.get(commandId);
    if (before && before.name !== name) throw refuseWith('input');
    if (before) return JSON.parse(before.reply) as T;
    const reply = work();
    host.replies.put(commandId, name, reply ?? null, nowMs);
    return reply;
  });
}

/** Facts that begin a status, and which one. */
const BEGINS: Record<string, string> = { 'repair.received': 'to_assess', 'repair.announced': 'rma_issued' };

/** A time limit that the shop changed stands in the fact, so that every PC counts the same one. */
function withLimit(host: HostContext, event: NewEvent): NewEvent {
  const status = event.type === 'repair.status_changed' ? (event.data as { to?: string }).to : BEGINS[event.type];
  const changed = status === undefined ? undefined : host.settings('statuses').statuses.find((each) => each.code === status);
  return changed ? { ...event, data: { ...(event.data as object), limitHours: changed.limitHours } } : event;
}

function isTopic(type: string): type is Topic {
  return (TOPICS as readonly string[]).includes(type);
}
