/**
 * Hybrid logical clock as one safe integer: milliseconds × 1024 + counter. It orders events; people and the law read
 * `atMs` instead. A counter that overflows carries into the milliseconds, and drift is never a reason to reject.
 */
export type Hlc = number;

const COUNTER = 1024;

/** The stamp of a local event: later than every stamp seen, and not before the wall clock. */
export function tick(last: Hlc, wallMs: number): Hlc {
  return Math.max(last + 1, wallMs * COUNTER);
}

/** What the clock becomes when an event from elsewhere is seen. */
export function witness(last: Hlc, seen: Hlc): Hlc {
  return Math.max(last, seen);
}

export function wallMsOf(hlc: Hlc): number {
  return Math.floor(hlc / COUNTER);
}
