import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { app, dialog, ipcMain, Menu, MessageChannelMain, protocol, session, shell, utilityProcess } from 'electron';
import { defaultDataDir, namedBackup, namedDataDir } from '#contract/dataDir.ts';
import { fromPageSchema } from '#contract/shell.ts';
import type { FromPage, HostFatal } from '#contract/shell.ts';
import { HOST_CHANNEL, MENU_CHANNEL, PAGE_CHANNEL, PORT_CHANNEL } from './channels.ts';
import { fatalPage, FATAL_CSS, orderOf } from './fatalPage.ts';
import type { FatalOrder } from './fatalPage.ts';
import { createHostProcess } from './hostProcess.ts';
import { createLog } from './log.ts';
import { menuTemplate } from './menu.ts';
import { PAGE_ORIGIN, SCHEME, SHELL_ORIGIN } from './origins.ts';
import { answer, serveFile } from './protocol.ts';
import { isOurPage, lockAllContents, lockNavigation, lockSession, openDocument } from './security.ts';
import { openMainWindow } from './window.ts';
import type { MainWindow } from './window.ts';
import { readWindowState, writeWindowState } from './windowState.ts';
import { languageOf, WORDS } from './words.ts';

const DIST = path.resolve(import.meta.dirname, '..');
const RENDERER = path.join(DIST, 'renderer');
const developing = !app.isPackaged;
const dataDir = path.resolve(namedDataDir(process.argv.slice(1), process.env) ?? defaultDataDir({ platform: process.platform, env: process.env, home: homedir() }));
/** What belongs to the window alone. One lock for one data folder: two shops' data may be open side by side. */
const windowDir = path.join(dataDir, 'window');
const log = createLog(path.join(dataDir, 'logs'));
const stateFile = path.join(windowDir, 'window.json');

protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true, codeCache: true } }]);
// Root in a container can't have Chromium's sandbox and says so on the command line; asking for it all the same would crash.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.commandLine.appendSwitch('disable-background-networking');
app.commandLine.appendSwitch('disable-component-update');
// Electron puts the application's name in every request's header, and fails on one that is not ASCII.
app.userAgentFallback = app.userAgentFallback.replace(/[^\x20-\x7e]/g, '');
lockAllContents();

// Not awaited: Electron holds its `ready` back until this module has run to its end.
if (!dataDirReady()) app.exit(1);
// When another holds the lock, it comes to the front (`second-instance`).
else if (!app.requestSingleInstanceLock()) app.exit(0);
else void app.whenReady().then(run);

function dataDirReady(): boolean {
  try {
    mkdirSync(windowDir, { recursive: true });
    app.setPath('userData', windowDir);
    return true;
  } catch (error) {
    dialog.showErrorBox('Établi', WORDS[languageOf(process.env['LANG'] ?? app.getLocale())].noFolder(dataDir, String(error)));
    return false;
  }
}

function run(): void {
  const state = readWindowState(stateFile);
  let language = state.language ?? languageOf(app.getLocale());
  let fatal: HostFatal | undefined;
  let wantsPort = false;

  const host = createHostProcess({
    fork: (extra) => utilityProcess.fork(
      path.join(DIST, 'host/utility.js'),
      ['--data-dir', dataDir, '--renderer', RENDERER, '--resources', path.join(DIST, 'resources'), ...extra],
      { serviceName: 'Établi host', stdio: 'inherit' },
    ),
    onUp() {
      window.contents.send(HOST_CHANNEL, 'up');
      givePort();
    },
    onDown: () => window.contents.send(HOST_CHANNEL, 'down'),
    onFatal: showFatal,
    onOpenPath: (file) => void openDocument(file, log),
    log,
    nowMs: Date.now,
  });
  const backup = namedBackup(process.argv.slice(1));
  host.start(backup === undefined ? [] : ['--restore-backup', backup]);

  protocol.handle(SCHEME, (request) => {
    if (request.url === `${SHELL_ORIGIN}/fatal.html` && fatal) return answer(fatalPage(fatal, language), 'text/html; charset=utf-8');
    if (request.url === `${SHELL_ORIGIN}/fatal.css`) return answer(FATAL_CSS, 'text/css; charset=utf-8');
    return serveFile(request.url, RENDERER);
  });
  lockSession(session.defaultSession, log);

  const icon = path.join(DIST, 'resources/icons/etabli.png');
  const window: MainWindow = openMainWindow({
    preload: path.join(DIST, 'electron/preload.cjs'),
    icon: existsSync(icon) ? icon : undefined,
    state,
    language,
    developing,
    onState: keep,
    onHopeless: (message) => showFatal({ type: 'fatal', code: 'internal', message }),
    log,
  });
  lockNavigation(window.contents, (url) => {
    const order = window.contents.getURL().startsWith(`${SHELL_ORIGIN}/`) ? orderOf(url) : undefined;
    if (order) obey(order);
    else log('warn', 'a navigation was refused');
  });
  // A page that is being replaced must not get the next page's port.
  window.contents.on('did-start-navigation', (details) => { if (details.isMainFrame && !details.isSameDocument) wantsPort = false; });
  showMenu();
  window.showPage();

  ipcMain.on(PAGE_CHANNEL, (event, raw: unknown) => {
    const message = isOurPage(event.senderFrame) ? fromPageSchema.safeParse(raw) : undefined;
    if (message?.success) take(message.data);
    else log('warn', 'a message to the shell was refused');
  });
  app.on('second-instance', () => window.focus());
  app.on('window-all-closed', () => app.quit());
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void host.stop().then(() => { stopped = true; app.quit(); });
  });

  function take(message: FromPage): void {
    if (message.type === 'requestPort') {
      wantsPort = true;
      givePort();
    } else {
      language = message.language;
      keep({ language });
      showMenu();
    }
  }

  function givePort(): void {
    if (!wantsPort) return;
    const { port1, port2 } = new MessageChannelMain();
    if (host.connect(window.contents.id, port1)) window.contents.postMessage(PORT_CHANNEL, null, [port2]);
  }

  function showFatal(reported: HostFatal): void {
    log('error', `${reported.code}: ${reported.message}`);
    fatal = reported;
    window.showFatal();
  }

  function obey(order: FatalOrder): void {
    if (order.order === 'quit') app.quit();
    else if (order.order === 'folder') void shell.openPath(dataDir);
    else {
      host.start(order.order === 'restore' ? ['--restore-backup', order.name] : []);
      window.showPage();
    }
  }

  function keep(change: Partial<typeof state>): void {
    Object.assign(state, change);
    try {
      writeWindowState(stateFile, state);
    } catch (error) {
      log('warn', `the window's place was not kept: ${String(error)}`);
    }
  }

  function showMenu(): void {
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({
      language,
      isMac: process.platform === 'darwin',
      developing,
      version: app.getVersion(),
      onAction: (action) => { if (window.contents.getURL().startsWith(`${PAGE_ORIGIN}/`)) window.contents.send(MENU_CHANNEL, action); },
      onZoom(step) {
        const zoomLevel = step === 0 ? 0 : Math.min(5, Math.max(-3, window.contents.getZoomLevel() + step * 0.5));
        keep({ zoomLevel });
        window.setZoom(zoomLevel);
      },
      onOpenDataFolder: () => void shell.openPath(dataDir),
    })));
  }
}
