import type { EtabliShell } from '#contract/shellPage.ts';
import { PORT_MESSAGE } from '#contract/shellPage.ts';
import { WS_PROTOCOL } from '#contract/transport.ts';
import type { OpenWire } from './link.ts';

declare global {
  interface Window { etabliShell?: EtabliShell }
}

/** Waiting before each try to open the socket again, in milliseconds; the last one repeats. */
export const BACK_OFF_MS = [100, 250, 500, 1_000, 2_000, 4_000] as const;

/** The desktop shell hands over a port; when the host had to be restarted it sends a new one by itself. */
export function portWire(shell: EtabliShell, page: Window = window): OpenWire {
  return (listener) => {
    let port: MessagePort | undefined;
    function take(event: MessageEvent): void {
      if (event.source !== page || event.origin !== page.location.origin || event.data !== PORT_MESSAGE) return;
      const offered = event.ports[0];
      if (!offered) return;
      if (port) drop();
      port = offered;
      port.onmessage = (message: MessageEvent) => listener.frame(message.data);
      port.onmessageerror = () => undefined;
      port.start();
      listener.up();
    }
    function drop(): void {
      if (!port) return;
      port.onmessage = null;
      port.close();
      port = undefined;
      listener.down();
    }
    page.addEventListener('message', take);
    const forget = shell.onHost((state) => { if (state === 'down') drop(); });
    shell.requestPort();
    return {
      // As text and back: a form's reactive objects can't be cloned, and both wires then carry the very same frames.
      send: (frame) => port?.postMessage(JSON.parse(JSON.stringify(frame))),
      close() {
        forget();
        page.removeEventListener('message', take);
        port?.close();
        port = undefined;
      },
    };
  };
}

/** A socket to the host that served this page; the launch token travels as a subprotocol, since pages can't set headers. */
export function socketWire(url: string, token: string, Socket: typeof WebSocket = WebSocket): OpenWire {
  return (listener) => {
    let socket: WebSocket | undefined;
    let tries = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closed = false;

    function connect(): void {
      const opened = new Socket(url, token ? [WS_PROTOCOL, `t.${token}`] : [WS_PROTOCOL]);
      socket = opened;
      opened.onopen = () => { tries = 0; listener.up(); };
      opened.onmessage = (message: MessageEvent) => {
        const frame = parse(message.data);
        if (frame !== undefined) listener.frame(frame);
      };
      opened.onclose = () => {
        if (socket !== opened) return;
        socket = undefined;
        listener.down();
        if (closed) return;
        timer = setTimeout(connect, BACK_OFF_MS[Math.min(tries, BACK_OFF_MS.length - 1)]);
        tries += 1;
      };
    }
    connect();
    return {
      send(frame) { if (socket?.readyState === Socket.OPEN) socket.send(JSON.stringify(frame)); },
      close() {
        closed = true;
        clearTimeout(timer);
        socket?.close();
      },
    };
  };
}

function parse(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return undefined;
  }
}
