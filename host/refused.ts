import type { CallError } from '#contract/transport.ts';
import type { Refusal } from '#domain/kernel/result.ts';

/** The disk, not the program, said no: what was asked did not happen, and reading goes on. */
export function isDiskFull(error: unknown): boolean {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  return code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code.startsWith('SQLITE_IOERR_WRITE');
}

/** Thrown by whatever a call runs into that a person should be told; anything else thrown is a bug. */
export class Refused extends Error {
  readonly error: CallError;
  constructor(error: CallError) {
    super(error.code);
    this.name = 'Refused';
    this.error = error;
  }
}

export function refused(refusal: Refusal): Refused {
  return new Refused({ ...refusal });
}

export function refuseWith(code: string, params?: CallError['params']): Refused {
  return new Refused(params ? { code, params } : { code });
}
