import type { InjectionKey } from 'vue';
import { inject } from 'vue';
import type { CallError, HostConnection } from '#contract/transport.ts';
import { CallFailure } from '#contract/transport.ts';

export const HOST: InjectionKey<HostConnection> = Symbol('host');

/** @throws outside an application that provides a host */
export function useHost(): HostConnection {
  const host = inject(HOST);
  if (!host) throw new Error('No host is provided to this application.');
  return host;
}

/** What a failed call says; anything else that was thrown is a bug of ours and says so. */
export function errorOf(thrown: unknown): CallError {
  if (thrown instanceof CallFailure) return thrown.error;
  console.error(thrown);
  return { code: 'internal', params: { message: thrown instanceof Error ? thrown.message : String(thrown) } };
}
