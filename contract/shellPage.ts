/** What the page sees of the desktop shell: names and types only, so that the preload stays a few lines of JavaScript. */

export const SHELL_LANGUAGES = ['fr', 'en'] as const;
export type ShellLanguage = (typeof SHELL_LANGUAGES)[number];

/** What a menu entry asks of the page; the page ignores what makes no sense where it is. */
export const MENU_ACTIONS = ['reception', 'search', 'board', 'print-queue', 'settings', 'lock'] as const;
export type MenuAction = (typeof MENU_ACTIONS)[number];

export type HostState = 'up' | 'down';

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
