import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction, ShellLanguage } from '#contract/shellPage.ts';
import { WORDS } from './words.ts';

export interface MenuOptions {
  language: ShellLanguage;
  isMac: boolean;
  /** Developer tools are offered only while developing. */
  developing: boolean;
  version: string;
  onAction(action: MenuAction): void;
  /** A step in or out, or back to 100 %. */
  onZoom(step: 1 | -1 | 0): void;
  onOpenDataFolder(): void;
}

/** The menu bar in one language. Where the page knows the key itself, the menu only shows it, or it would act twice. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const words = WORDS[options.language];
  const { isMac, onAction, onZoom } = options;
  const go = (label: string, action: MenuAction, accelerator: string, shownOnly = false): MenuItemConstructorOptions => ({
    id: action, label, accelerator, registerAccelerator: !shownOnly, click: () => onAction(action),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const quit: MenuItemConstructorOptions[] = isMac ? [] : [separator, { role: 'quit', label: words.quit, accelerator: 'CommandOrControl+Q' }];
  const template: MenuItemConstructorOptions[] = [
    {
      label: words.file,
      submenu: [
        go(words.reception, 'reception', 'CommandOrControl+N'),
        go(words.search, 'search', 'CommandOrControl+K', true),
        go(words.printQueue, 'print-queue', 'CommandOrControl+P'),
        separator,
        go(words.settings, 'settings', 'CommandOrControl+,'),
        go(words.lock, 'lock', 'CommandOrControl+L'),
        ...quit,
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo }, { role: 'redo', label: words.redo }, separator,
        { role: 'cut', label: words.cut }, { role: 'copy', label: words.copy }, { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        go(words.board, 'board', 'CommandOrControl+B'),
        separator,
        { label: words.zoomReset, accelerator: 'CommandOrControl+0', click: () => onZoom(0) },
        { label: words.zoomIn, accelerator: 'CommandOrControl+Plus', click: () => onZoom(1) },
        // The same key without Shift, as most people press it.
        { label: words.zoomIn, accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true, click: () => onZoom(1) },
        { label: words.zoomOut, accelerator: 'CommandOrControl+-', click: () => onZoom(-1) },
        separator,
        { role: 'togglefullscreen', label: words.fullScreen },
        ...(options.developing ? [{ role: 'toggleDevTools' as const, label: words.devTools }] : []),
      ],
    },
    ...(isMac ? [{ label: words.window, submenu: [{ role: 'minimize' as const, label: words.minimize }, { role: 'close' as const, label: words.close }] }] : []),
    {
      label: words.help,
      submenu: [
        { label: words.dataFolder, click: () => options.onOpenDataFolder() },
        { role: 'about', label: words.about, enabled: true },
        { label: `${words.version} ${options.version}`, enabled: false },
      ],
    },
  ];
  if (!isMac) return template;
  const application: MenuItemConstructorOptions[] = [
    { role: 'hide', label: words.hide }, { role: 'hideOthers', label: words.hideOthers }, { role: 'unhide', label: words.showAll }, separator, { role: 'quit', label: words.quit },
  ];
  return [{ role: 'appMenu', submenu: application }, ...template];
}
