import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import { api } from '#contract/api.ts';
import type { HostFrame } from '#contract/transport.ts';
import { CallFailure, WS_PROTOCOL } from '#contract/transport.ts';
import { PIN } from './shop.ts';

/** A screen's socket to a running host, without the screen. */
export interface Link {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** Of the session that this link has opened: a page that is given it needs no PIN. */
  sessionToken: string;
  close(): void;
}

/** @param address as the host says it when it is ready, token and all */
export async function signIn(address: string): Promise<Link> {
  const { host, origin, hash } = new URL(address);
  const socket = new WebSocket(`ws://${host}/ws`, [WS_PROTOCOL, `t.${hash.replace('#token=', '')}`], { origin });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as HostFrame;
    if ('changed' in frame) return;
    const asked = waiting.get(frame.id);
    waiting.delete(frame.id);
    if (frame.ok) asked?.resolve(frame.value);
    else asked?.reject(new CallFailure(frame.error));
  });
  socket.on('close', () => { for (const { reject } of waiting.values()) reject(new Error('the host hung up')); });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));

  function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const id = (lastId += 1);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      socket.send(JSON.stringify({ id, name, input, ...(api[name].kind === 'command' ? { commandId: randomUUID() } : {}) }));
    });
  }

  const { users } = await call('app.state', {});
  const session = await call('session.signIn', { userId: users[0]!.id, pin: PIN });
  return { call, sessionToken: session.token, close: () => socket.terminate() };
}
