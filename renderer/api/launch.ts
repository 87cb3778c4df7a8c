import type { OpenWire } from './link.ts';
import { portWire, socketWire } from './wires.ts';

const TOKEN_KEY = 'etabli.launch';

/**
 * The launch token comes in the address (`#token=…`) and leaves it at once: not in the history, not in a screenshot.
 * @returns the token, or '' where none was ever given
 */
export function takeLaunchToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string {
  const given = /^#token=([^&/]+)/.exec(page.location.hash)?.[1];
  if (given) {
    page.sessionStorage.setItem(TOKEN_KEY, given);
    page.history.replaceState(null, '', `${page.location.pathname}${page.location.search}#/`);
  }
  return given ?? page.sessionStorage.getItem(TOKEN_KEY) ?? '';
}

/** The port when the desktop shell offers one, else the socket of the host that served the page. */
export function chooseWire(page: Window = window): OpenWire {
  if (page.etabliShell) return portWire(page.etabliShell, page);
  const { protocol, host } = page.location;
  return socketWire(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`, takeLaunchToken(page));
}
