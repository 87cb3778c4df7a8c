import type { HostFrame } from '#contract/transport.ts';
import type { Host } from '../host.ts';

/** What a MessagePort is to the host, whether Electron's or a worker thread's. */
export interface PortLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: unknown) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** Serves one window over a port. Electron wraps a message as `{ data }`, a worker thread gives it bare. */
export function servePort(host: Pick<Host, 'connect'>, port: PortLike, unwrap: (event: unknown) => unknown): void {
  const end = host.connect((frame: HostFrame) => port.postMessage(frame));
  port.on('message', (event) => void end.receive(unwrap(event)));
  port.on('close', () => end.close());
  port.start();
}
