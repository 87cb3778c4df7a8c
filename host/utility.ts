import type { FromHost } from '#contract/shell.ts';
import { toHostSchema } from '#contract/shell.ts';
import { asFatal, readArguments, startHost } from './entry.ts';
import type { PortLike } from './transports/port.ts';
import { servePort } from './transports/port.ts';

/** Entry: the host in Electron's utility process. The shell hands over a port for each window that loads. */
interface ParentPort {
  postMessage(message: FromHost): void;
  on(event: 'message', listener: (event: { data: unknown; ports: PortLike[] }) => void): void;
}

const parent = (process as unknown as { parentPort?: ParentPort }).parentPort;
if (!parent) throw new Error('the utility entry runs only under the desktop shell');
const args = readArguments(process.argv.slice(2));
const log = (level: 'info' | 'warn' | 'error', text: string): void => parent.postMessage({ type: 'log', level, text: text.slice(0, 20_000) });

try {
  const running = startHost(args, { log, openPath: (file) => parent.postMessage({ type: 'openPath', path: file }) }, import.meta.url);
  parent.on('message', (event) => {
    const message = toHostSchema.safeParse(event.data);
    if (!message.success) return log('warn', 'a message of the shell was refused');
    if (message.data.type === 'shutdown') return void running.close().then(() => process.exit(0));
    const [port] = event.ports;
    if (port) servePort(running.host, port, (received) => (received as { data: unknown }).data);
  });
  process.on('uncaughtException', (error) => log('error', error.stack ?? error.message));
  process.on('unhandledRejection', (error) => log('error', String(error)));
  parent.postMessage({ type: 'ready' });
} catch (error) {
  parent.postMessage(asFatal(error, args.dataDir));
  // The shell reads the message before it sees the end.
  setTimeout(() => process.exit(1), 200);
}
