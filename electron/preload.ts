// In Electron's sandbox: one bundled CommonJS file that may require only `electron`. It carries, and decides nothing.
import { contextBridge, ipcRenderer } from 'electron';
import type { FromPage } from '#contract/shell.ts';
import { PORT_MESSAGE } from '#contract/shellPage.ts';
import type { EtabliShell, HostState, MenuAction, ShellLanguage } from '#contract/shellPage.ts';
import { HOST_CHANNEL, LANGUAGE_ARGUMENT, MENU_CHANNEL, PAGE_CHANNEL, PORT_CHANNEL } from './channels.ts';
import { PAGE_ORIGIN } from './origins.ts';

function subscribe<T>(channel: string, listener: (value: T) => void): () => void {
  const relay = (_event: unknown, value: T): void => listener(value);
  ipcRenderer.on(channel, relay);
  return () => { ipcRenderer.off(channel, relay); };
}

function send(message: FromPage): void {
  ipcRenderer.send(PAGE_CHANNEL, message);
}

const language: ShellLanguage = process.argv.includes(`${LANGUAGE_ARGUMENT}fr`) ? 'fr' : 'en';
const etabliShell: EtabliShell = {
  platform: process.platform,
  language,
  requestPort: () => send({ type: 'requestPort' }),
  setLanguage: (chosen) => send({ type: 'setLanguage', language: chosen }),
  onMenu: (listener) => subscribe<MenuAction>(MENU_CHANNEL, listener),
  onHost: (listener) => subscribe<HostState>(HOST_CHANNEL, listener),
};

if (location.origin === PAGE_ORIGIN) {
  contextBridge.exposeInMainWorld('etabliShell', etabliShell);
  ipcRenderer.on(PORT_CHANNEL, (event) => window.postMessage(PORT_MESSAGE, PAGE_ORIGIN, event.ports));
}
