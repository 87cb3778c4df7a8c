/** Names of the IPC channels between main process and preload: one up, three down. */
export const PAGE_CHANNEL = 'etabli:page';
export const MENU_CHANNEL = 'etabli:menu';
export const HOST_CHANNEL = 'etabli:host';
export const PORT_CHANNEL = 'etabli:port';

/** How the preload learns the language: an argument of its process, `--etabli-language=fr`. */
export const LANGUAGE_ARGUMENT = '--etabli-language=';
