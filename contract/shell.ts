import { z } from 'zod';

/** What the desktop shell, the host and the page say to each other. Everything that crosses an edge is checked there. */

export const SHELL_LANGUAGES = ['fr', 'en'] as const;
export type ShellLanguage = (typeof SHELL_LANGUAGES)[number];

/** Why a host can't serve a data folder. Each has its own page in the shell. */
export const FATAL_CODES = ['data.busy', 'db.newer', 'db.corrupt', 'disk.full', 'internal'] as const;
export type FatalCode = (typeof FATAL_CODES)[number];

/** A backup a person may go back to. The name is a file's name in the backup folder, never a path. */
const backupSchema = z.strictObject({
  name: z.string().min(1).max(200).regex(/^[\w.-]+$/),
  atMs: z.int().nonnegative(),
});
export type BackupOffer = z.infer<typeof backupSchema>;

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

/** What a menu entry asks of the page; the page ignores what makes no sense where it is. */
export const MENU_ACTIONS = ['reception', 'search', 'board', 'print-queue', 'settings', 'lock'] as const;
export type MenuAction = (typeof MENU_ACTIONS)[number];

export type HostState = 'up' | 'down';

/** Page → shell, through the preload. */
export const fromPageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('requestPort') }),
  z.strictObject({ type: z.literal('setLanguage'), language: z.enum(SHELL_LANGUAGES) }),
]);
export type FromPage = z.infer<typeof fromPageSchema>;

/** Name of the one IPC channel in each direction. */
export const SHELL_CHANNEL = 'etabli:shell';

/**
 * A port to the host reaches the page as a window message whose data is this text and whose `ports[0]` is the port;
 * `event.source === window`, and `event.origin` is the page's own.
 */
export const PORT_MESSAGE = 'etabli:port';

/** `window.etabliShell`: there only inside the desktop shell. */
export interface EtabliShell {
  platform: string;
  language: ShellLanguage;
  /**
   * Asks for a port to the host, once, when the page listens for `PORT_MESSAGE`. A host that had to be restarted sends a
   * new port by itself, right after `onHost('up')`.
   */
  requestPort(): void;
  /** The menus follow the language of the person. */
  setLanguage(language: ShellLanguage): void;
  /** @returns a function that stops listening */
  onMenu(listener: (action: MenuAction) => void): () => void;
  /** @returns a function that stops listening */
  onHost(listener: (state: HostState) => void): () => void;
}

/**
 * The page's content-security policy, the same behind the shell's own protocol and behind the Node host.
 * Vue and Quasar style through the CSSOM, so not even styles need 'unsafe-inline'.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'",
  "media-src 'self' blob:", "frame-src blob:", "worker-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');
