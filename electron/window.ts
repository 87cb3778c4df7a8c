import { BrowserWindow, screen } from 'electron';
import type { WebContents } from 'electron';
import { LANGUAGE_ARGUMENT } from './channels.ts';
import { PAGE_ORIGIN, SHELL_ORIGIN } from './origins.ts';
import { placeWindow } from './windowState.ts';
import type { WindowState } from './windowState.ts';
import type { ShellLanguage } from '#contract/shellPage.ts';
import type { Log } from './log.ts';

export interface MainWindowOptions {
  preload: string;
  icon: string | undefined;
  state: WindowState;
  language: ShellLanguage;
  developing: boolean;
  /** Called with what has changed of the state, a moment after the last change. */
  onState(change: Partial<WindowState>): void;
  /** The page crashes again and again. */
  onHopeless(reason: string): void;
  log: Log;
}

export interface MainWindow {
  contents: WebContents;
  showPage(): void;
  showFatal(): void;
  focus(): void;
  setZoom(level: number): void;
}

const SAVE_AFTER_MS = 400;
/** This many crashes of the page within a minute are one too many to reload again. */
const CRASHES_TOO_MANY = 4;

/** The application's one window, placed where it was, shown when it has something to show. */
export function openMainWindow(options: MainWindowOptions): MainWindow {
  const box = placeWindow(options.state.box, screensMainFirst());
  const window = new BrowserWindow({
    ...box,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Établi',
    ...(options.icon === undefined ? {} : { icon: options.icon }),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium would fetch its dictionaries from the network.
      spellcheck: false,
      devTools: options.developing,
      additionalArguments: [`${LANGUAGE_ARGUMENT}${options.language}`],
    },
  });
  if (options.state.maximized) window.maximize();
  if (options.state.fullScreen) window.setFullScreen(true);
  window.once('ready-to-show', () => window.show());
  keepState(window, options);
  survive(window, options);

  return {
    contents: window.webContents,
    showPage: () => void load(window, `${PAGE_ORIGIN}/`, options.log),
    showFatal: () => void load(window, `${SHELL_ORIGIN}/fatal.html`, options.log),
    focus() {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    setZoom: (level) => window.webContents.setZoomLevel(level),
  };
}

async function load(window: BrowserWindow, url: string, log: Log): Promise<void> {
  try {
    await window.loadURL(url);
  } catch (error) {
    // A load that another load replaced ends here as well; it is no trouble.
    if (!window.isDestroyed()) log('warn', `loading ${url}: ${String(error)}`);
  }
}

function screensMainFirst(): { x: number; y: number; width: number; height: number }[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

function keepState(window: BrowserWindow, { state, onState }: MainWindowOptions): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    onState({ box: window.getNormalBounds(), maximized: window.isMaximized(), fullScreen: window.isFullScreen() });
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
  // Chromium keeps a zoom of its own for each origin; ours is set again on every load.
  window.webContents.on('did-finish-load', () => window.webContents.setZoomLevel(state.zoomLevel));
}

/** A page that crashed is loaded again: what was being typed is kept by the page itself. */
function survive(window: BrowserWindow, { onHopeless, log }: MainWindowOptions): void {
  let crashesMs: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    log('error', `the page's process is gone: ${details.reason}, code ${details.exitCode}`);
    const nowMs = Date.now();
    crashesMs = [...crashesMs.filter((atMs) => nowMs - atMs < 60_000), nowMs];
    if (crashesMs.length >= CRASHES_TOO_MANY) onHopeless(`the page crashed ${crashesMs.length} times in a minute (${details.reason})`);
    else window.webContents.reload();
  });
}
