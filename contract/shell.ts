import { z } from 'zod';
import { SHELL_LANGUAGES } from './shellPage.ts';

/** What the desktop shell, the host and the page say to each other. Everything that crosses an edge is checked there. */

/** Why a host can't serve a data folder. Each has its own page in the shell. */
export const FATAL_CODES = ['data.busy', 'db.newer', 'db.corrupt', 'disk.full', 'internal'] as const;
export type FatalCode = (typeof FATAL_CODES)[number];

/** A file's name in the backup folder, never a path, never one that starts with a dot. */
export const BACKUP_NAME = /^\w[\w.-]*$/;

/** A backup a person may go back to. */
const backupSchema = z.strictObject({
  name: z.string().min(1).max(200).regex(BACKUP_NAME),
  atMs: z.int().nonnegative(),
});

export const fatalSchema = z.strictObject({
  type: z.literal('fatal'),
  code: z.enum(FATAL_CODES),
  /** For people: who holds the folder, which file is damaged. Shown as text, never as markup. */
  message: z.string().max(4000),
  /** Newest first; offered on `db.corrupt`. Picking one starts the host again with `--restore-backup NAME`. */
  backups: z.array(backupSchema).max(100).optional(),
});
export type HostFatal = z.infer<typeof fatalSchema>;

/** Shell → host, through the utility process's parent port. A `port` message carries one MessagePort. */
export const toHostSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('port'), windowId: z.int().nonnegative() }),
  z.strictObject({ type: z.literal('shutdown') }),
]);
export type ToHost = z.infer<typeof toHostSchema>;

/** Host → shell. */
export const fromHostSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  fatalSchema,
  /** A PDF that the host made, to be shown by the system's own viewer. */
  z.strictObject({ type: z.literal('openPath'), path: z.string().min(1).max(4096) }),
  z.strictObject({ type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), text: z.string().max(20_000) }),
]);
export type FromHost = z.infer<typeof fromHostSchema>;

/** Page → shell, through the preload. */
export const fromPageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('requestPort') }),
  z.strictObject({ type: z.literal('setLanguage'), language: z.enum(SHELL_LANGUAGES) }),
]);
export type FromPage = z.infer<typeof fromPageSchema>;

/**
 * The page's content-security policy, the same behind the shell's own protocol and behind the Node host.
 * Vue and Quasar style through the CSSOM, so not even styles need 'unsafe-inline'.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'",
  "media-src 'self' blob:", "frame-src blob:", "worker-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');
