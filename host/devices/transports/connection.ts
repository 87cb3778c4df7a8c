import { connect } from 'node:net';
import type { SendReason } from '#domain/paper/send-reason.ts';

/** Why waiting ended without what was waited for. */
export class LineError extends Error {
  readonly reason: SendReason;
  constructor(reason: SendReason) {
    super(reason);
    this.name = 'LineError';
    this.reason = reason;
  }
}

export interface Connection {
  /** Hands bytes over to the system, as fast as the device takes them. @throws LineError when it stops taking them */
  write(bytes: Uint8Array, timeoutMs: number): Promise<void>;
  /** Waits until `read` finds what it looks for in what has come in, takes it out, and gives it. @throws LineError */
  receive<T>(read: (received: Buffer) => { value: T; used: number } | undefined, timeoutMs: number): Promise<T>;
  /** Says that nothing more comes, and waits for the other side to say the same. @throws LineError */
  finish(timeoutMs: number): Promise<void>;
  discardReceived(): void;
  destroy(): void;
}

const CONNECT_REASONS: Record<string, SendReason> = {
  ECONNREFUSED: 'refused', ENOTFOUND: 'unknown_host', EAI_AGAIN: 'unknown_host', EHOSTUNREACH: 'unreachable', ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable', ETIMEDOUT: 'connect_timeout', EADDRNOTAVAIL: 'bad_address', EINVAL: 'bad_address',
};

/** @throws LineError when nobody answers */
export function openConnection(host: string, port: number, timeoutMs: number, signal?: AbortSignal): Promise<Connection> {
  return new Promise((resolve, reject) => {
    // Half open: our FIN must not close the way back before the device's last answer.
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true });
    let received = Buffer.alloc(0);
    let trouble: LineError | undefined;
    let ended = false;
    let closed = false;
    const watchers = new Set<() => void>();
    const stir = (): void => { for (const watcher of [...watchers]) watcher(); };
    const timer = setTimeout(() => { fail('connect_timeout'); socket.destroy(); }, timeoutMs);
    const abort = (): void => { fail('cancelled'); socket.destroy(); };

    function fail(reason: SendReason): void {
      trouble ??= new LineError(reason);
      clearTimeout(timer);
      reject(trouble);
      stir();
    }

    /** Until `done` says so, the line breaks, or nothing has moved for `timeoutMs`. */
    function until(done: () => boolean, timeoutMs: number, onTimeout: SendReason, moving: () => number): Promise<void> {
      return new Promise((settle, refuse) => {
        let last = moving();
        let clock = setTimeout(expire, timeoutMs);
        watchers.add(check);
        check();
        function check(): void {
          if (done()) leave(settle);
          else if (trouble) leave(() => refuse(trouble));
          else if (closed || ended) leave(() => refuse(new LineError('closed_early')));
        }
        function expire(): void {
          if (moving() !== last) {
            last = moving();
            clock = setTimeout(expire, timeoutMs);
          } else leave(() => refuse(new LineError(onTimeout)));
        }
        function leave(then: () => void): void {
          clearTimeout(clock);
          watchers.delete(check);
          then();
        }
      });
    }

    socket.on('data', (chunk) => { received = Buffer.concat([received, chunk]).subarray(-65_536); stir(); });
    socket.on('end', () => { ended = true; stir(); });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (socket.connecting || socket.bytesWritten === 0 && received.length === 0 && CONNECT_REASONS[error.code ?? '']) fail(CONNECT_REASONS[error.code ?? ''] ?? 'unreachable');
      else fail('reset');
    });
    socket.on('close', () => { closed = true; signal?.removeEventListener('abort', abort); stir(); });
    if (signal?.aborted) { abort(); return; }
    signal?.addEventListener('abort', abort, { once: true });

    socket.on('connect', () => {
      clearTimeout(timer);
      resolve({
        async write(bytes, timeoutMs) {
          let flushed = false;
          socket.write(bytes, (error) => { flushed = !error; stir(); });
          await until(() => flushed, timeoutMs, 'stalled', () => socket.bytesWritten - socket.writableLength);
        },
        async receive(read, timeoutMs) {
          let found: { value: unknown; used: number } | undefined;
          await until(() => (found = read(received)) !== undefined, timeoutMs, 'no_confirmation', () => 0);
          received = received.subarray(found!.used);
          return found!.value as never;
        },
        async finish(timeoutMs) {
          // A device that says goodbye before we have did not wait for the whole job.
          if (ended) throw trouble ?? new LineError('closed_early');
          socket.end();
          await until(() => ended && !trouble, timeoutMs, 'no_confirmation', () => received.length);
        },
        discardReceived() { received = Buffer.alloc(0); },
        destroy() {
          signal?.removeEventListener('abort', abort);
          socket.destroy();
        },
      });
    });
  });
}
