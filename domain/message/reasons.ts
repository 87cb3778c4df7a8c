/** Why a mail has not gone, or may have: stable codes, kept with the message; a screen translates them. */
export const MAIL_REASONS = [
  // What is set here.
  'not_configured', 'no_password', 'attachment_missing',
  // Nobody there, or nobody to be trusted with a password.
  'unknown_host', 'unreachable', 'timeout', 'tls', 'auth',
  // The mail server says no: for now, or for good.
  'busy', 'sender_refused', 'recipient_refused', 'message_refused', 'too_large',
  // The line, this PC, the person it was for.
  'connection_lost', 'interrupted', 'erased',
] as const;
export type MailReason = (typeof MAIL_REASONS)[number];
