import { PAGE_ORIGIN, SCHEME } from './origins.ts';

/** What the page may ask of Chromium: the camera's picture, for its own origin, and nothing else (no microphone either). */
export function mayUse(permission: string, origin: string, media: readonly string[]): boolean {
  const ours = origin === PAGE_ORIGIN || origin === `${PAGE_ORIGIN}/` || origin.startsWith(`${PAGE_ORIGIN}/`);
  return ours && permission === 'media' && media.length > 0 && media.every((kind) => kind === 'video');
}

/** Whether an address may be handed to the system: a web page over TLS, or a mail to write. Never a file, a share or a program's own scheme. */
export function isExternalAddress(url: string): boolean {
  if (url.length > 2000 || !URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return (protocol === 'https:' && username === '' && password === '') || protocol === 'mailto:';
}

/** Whether the page's session may load it: our own files, and what the page itself made. */
export function isLocalAddress(url: string): boolean {
  return [`${SCHEME}:`, 'blob:', 'data:', 'devtools:'].some((scheme) => url.startsWith(scheme));
}
