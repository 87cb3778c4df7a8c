/** Why a job did not come out, or may not have: stable codes, kept with the job; a screen translates them. */
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
