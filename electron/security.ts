import { lstatSync } from 'node:fs';
import path from 'node:path';
import { app, shell } from 'electron';
import type { Session, WebContents, WebFrameMain } from 'electron';
import { isExternalAddress, isLocalAddress, mayUse } from './rules.ts';
import { PAGE_ORIGIN } from './origins.ts';
import type { Log } from './log.ts';

/** Denies the session everything that the application has no use for; the camera is there for photos of units. */
export function lockSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const origin = 'securityOrigin' in details ? (details.securityOrigin ?? '') : details.requestingUrl;
    callback(mayUse(permission, origin, media));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => (
    mayUse(permission, origin, details.mediaType === undefined ? [] : [details.mediaType])
  ));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, callback) => {
    const cancel = !isLocalAddress(details.url);
    if (cancel) log('warn', `a request to ${new URL(details.url).origin} was refused`);
    callback({ cancel });
  });
  session.on('will-download', (event, item) => {
    // What the page itself made (an export) may be saved; nothing may be fetched from elsewhere.
    if (!item.getURL().startsWith('blob:')) event.preventDefault();
  });
}

/**
 * Nothing leaves the page it is on. Links to the outside open in the system's own browser or mail program.
 * @param onOther called with an address that the page tried to go to and may not
 */
export function lockNavigation(contents: WebContents, onOther: (url: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalAddress(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (event.url.startsWith(`${PAGE_ORIGIN}/`) && contents.getURL().startsWith(`${PAGE_ORIGIN}/`)) return;
    event.preventDefault();
    if (isExternalAddress(event.url)) void shell.openExternal(event.url);
    else onOther(event.url);
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !event.url.startsWith('blob:')) event.preventDefault();
  });
}

/** For every contents that Electron may ever make, ours or not. */
export function lockAllContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Whether a message came from our page itself: the top frame, at our origin. */
export function isOurPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === PAGE_ORIGIN;
}

/** What the system's own programs are given: a PDF, or the draft of a mail. */
const DOCUMENTS = new Set(['.pdf', '.eml']);

/** Shows a document in the system's own program, or begins a mail there. Anything else is refused: opening could mean running. */
export async function openDocument(file: string, log: Log): Promise<void> {
  if (file.startsWith('mailto:') && isExternalAddress(file)) return shell.openExternal(file).catch((error: unknown) => log('warn', `the mail program was not opened: ${String(error)}`));
  const isDocument = path.isAbsolute(file) && DOCUMENTS.has(path.extname(file).toLowerCase()) && lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
  const refusal = isDocument ? await shell.openPath(file) : 'neither a PDF file nor a mail';
  if (refusal !== '') log('warn', `${file} was not opened: ${refusal}`);
}
