import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import { api } from '#contract/api.ts';
import type { CallError, HostConnection, HostFrame, RequestFrame, Topic } from '#contract/transport.ts';
import { CallFailure } from '#contract/transport.ts';

/** One way to the host: a port or a socket. It opens again by itself after `down`; the link above it keeps what is in flight. */
export interface Wire {
  send(frame: RequestFrame): void;
  close(): void;
}
export interface WireListener {
  up(): void;
  frame(data: unknown): void;
  down(): void;
}
export type OpenWire = (listener: WireListener) => Wire;

export interface LinkOptions {
  open: OpenWire;
  /**
   * Runs each time the wire opens, before anything else is sent: the session is taken up again, so that calls that were
   * waiting find a host that knows who is asking. Its own calls go out at once. It may fail: the rest goes out anyway.
   */
  onUp?: (call: HostConnection['call']) => Promise<unknown>;
  newId?: () => string;
}

interface Pending {
  frame: RequestFrame;
  resolve(value: unknown): void;
  reject(error: CallFailure): void;
}

/** The host did not answer and won't: the page is closing the link. What happened to a command is unknown; sending it again is safe. */
export const LINK_CLOSED: CallError = { code: 'link' };

/**
 * Pipelines calls over a wire that may drop. A call waits for its reply for as long as it takes: when the wire comes back,
 * queries are asked again and commands are sent again with the same commandId, which the host answers with the first reply.
 */
export function createLink({ open, onUp, newId = () => crypto.randomUUID() }: LinkOptions): HostConnection {
  const pending = new Map<number, Pending>();
  /** Calls of `onUp`: not kept for the next opening, which resumes anew. */
  const early = new Map<number, Pending>();
  const changed = new Set<(topics: Topic[]) => void>();
  const states = new Set<(state: 'up' | 'down') => void>();
  let nextId = 1;
  let state: 'up' | 'down' = 'down';
  /** Only while `ready` do calls go out as they come; before that they wait for the session to be resumed. */
  let ready = false;
  let opening = 0;
  let closed = false;

  const wire = open({ up, frame, down });

  function up(): void {
    if (closed) return;
    const turn = (opening += 1);
    const first = (onUp ? onUp((name, input, commandId) => send(name, input, commandId, true)) : Promise.resolve()).catch(() => undefined);
    first.then(() => {
      // The wire may have dropped, or come back, while the session was being resumed.
      if (turn !== opening || closed) return;
      ready = true;
      for (const call of pending.values()) wire.send(call.frame);
      tell('up');
    }).catch(() => undefined);
  }

  function down(): void {
    opening += 1;
    ready = false;
    fail(early);
    tell('down');
  }

  function fail(calls: Map<number, Pending>): void {
    const left = [...calls.values()];
    calls.clear();
    for (const call of left) call.reject(new CallFailure(LINK_CLOSED));
  }

  function tell(next: 'up' | 'down'): void {
    if (next === state) return;
    state = next;
    for (const listener of [...states]) listener(state);
  }

  function frame(data: unknown): void {
    if (typeof data !== 'object' || data === null) return;
    const received = data as HostFrame;
    if ('changed' in received) {
      for (const listener of [...changed]) listener(received.changed);
      return;
    }
    const call = pending.get(received.id) ?? early.get(received.id);
    if (!call) return; // Answered already, before the wire dropped.
    pending.delete(received.id);
    early.delete(received.id);
    if (received.ok) call.resolve(received.value);
    else call.reject(new CallFailure(received.error));
  }

  function send<N extends CallName>(name: N, input: CallInput<N>, commandId: string | undefined, atOnce: boolean): Promise<CallOutput<N>> {
    if (closed) return Promise.reject(new CallFailure(LINK_CLOSED));
    const request: RequestFrame = { id: (nextId += 1), name, input };
    if (api[name].kind === 'command') request.commandId = commandId ?? newId();
    return new Promise<CallOutput<N>>((resolve, reject) => {
      (atOnce ? early : pending).set(request.id, { frame: request, resolve: resolve as (value: unknown) => void, reject });
      if (ready || atOnce) wire.send(request);
    });
  }

  return {
    call: (name, input, commandId) => send(name, input, commandId, false),
    onChanged: (listener) => listen(changed, listener),
    onState: (listener) => listen(states, listener),
    close() {
      if (closed) return;
      closed = true;
      ready = false;
      wire.close();
      fail(early);
      fail(pending);
      tell('down');
    },
  };
}

function listen<T>(set: Set<T>, listener: T): () => void {
  set.add(listener);
  return () => { set.delete(listener); };
}
