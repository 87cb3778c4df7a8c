import type { CallName, CallOutput } from '#contract/api.ts';
import type { HostConnection, Topic } from '#contract/transport.ts';
import { CallFailure } from '#contract/transport.ts';
import type { Host } from '../host.ts';

/** In-process: for tests and scripts. Frames are copied as the other transports copy them. */
export function connectLocally(host: Pick<Host, 'connect'>): HostConnection {
  const listeners = new Set<(topics: Topic[]) => void>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let nextId = 0;
  const end = host.connect((frame) => {
    if ('changed' in frame) {
      for (const listener of listeners) listener(frame.changed);
      return;
    }
    const call = waiting.get(frame.id);
    waiting.delete(frame.id);
    if (frame.ok) call?.resolve(structuredClone(frame.value));
    else call?.reject(new CallFailure(frame.error));
  });
  return {
    call<N extends CallName>(name: N, input: unknown, commandId?: string): Promise<CallOutput<N>> {
      nextId += 1;
      const id = nextId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        void end.receive(structuredClone({ id, name, input, ...(commandId ? { commandId } : {}) }));
      });
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onState: () => () => undefined,
    close: () => end.close(),
  };
}
