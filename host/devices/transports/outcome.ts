import type { SendReason } from '#domain/paper/send-reason.ts';

/**
 * How a job ended. `done`: it came out, as far as the way out can tell. `failed`: nothing can have come out, so trying again cannot
 * print twice. `uncertain`: bytes left and nothing confirmed them; only a person can say.
 */
export type SendOutcome =
  | { state: 'done' }
  | { state: 'failed'; reason: SendReason; /** Trying again later may help without anybody changing a setting. */ retry: boolean }
  | { state: 'uncertain'; reason: SendReason };

export function failed(reason: SendReason, retry: boolean): SendOutcome {
  return { state: 'failed', reason, retry };
}
