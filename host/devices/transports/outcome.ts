/**
 * How a job ended. `done`: it came out, as far as the way out can tell. `failed`: nothing can have come out, so trying again cannot
 * print twice. `uncertain`: bytes left and nothing confirmed them; only a person can say.
 */
export type SendOutcome =
  | { state: 'done' }
  | { state: 'failed'; reason: SendReason; /** Trying again later may help without anybody changing a setting. */ retry: boolean }
  | { state: 'uncertain'; reason: SendReason };

/** Stable codes; a screen translates them. */
export const SEND_REASONS = [
  // Nobody there.
  'refused', 'unreachable', 'unknown_host', 'connect_timeout', 'bad_address',
  // The device says no.
  'paper_out', 'cover_open', 'head_open', 'ribbon_out', 'paused', 'offline', 'printer_error',
  // The line.
  'no_status', 'reset', 'closed_early', 'stalled', 'no_confirmation', 'cancelled',
  // Files.
  'folder_missing', 'folder_denied', 'disk_full', 'bad_name', 'io_error',
] as const;
export type SendReason = (typeof SEND_REASONS)[number];

export function failed(reason: SendReason, retry: boolean): SendOutcome {
  return { state: 'failed', reason, retry };
}
