import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { asFatal, readArguments, startHost } from './entry.ts';
import type { HostLog } from './ports.ts';
import { serveWeb } from './transports/web.ts';

/** Entry: the host in plain Node, serving the screens on 127.0.0.1. Its first line on standard output says where, or why not. */
const log: HostLog = (level, text) => process.stderr.write(`${new Date().toISOString()} ${level} ${text}\n`);

function say(word: object): void {
  process.stdout.write(`${JSON.stringify(word)}\n`);
}

/** No shell in between: a folder's name may hold anything. Windows' explorer ends with 1 even when all went well. */
function openPath(file: string): void {
  const viewer = { win32: 'explorer.exe', darwin: 'open' }[process.platform as string] ?? 'xdg-open';
  execFile(viewer, [file], (error) => {
    if (error && process.platform !== 'win32') log('warn', `the system's viewer could not be opened: ${error.message}`);
  });
}

/** Given by whoever starts the host, so that a restarted one answers to the same pages; never on the command line, which others can read. */
function launchToken(): string {
  const given = process.env['ETABLI_LAUNCH_TOKEN'] ?? '';
  delete process.env['ETABLI_LAUNCH_TOKEN'];
  return given.length >= 24 ? given : randomBytes(24).toString('base64url');
}

const args = readArguments(process.argv.slice(2));
try {
  const running = startHost(args, { log, openPath }, import.meta.url);
  const rendererDir = args.rendererDir ?? path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'renderer');
  const server = await serveWeb({ host: running.host, rendererDir, token: launchToken(), port: args.port, log });
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await server.close();
    await running.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
  process.on('uncaughtException', (error) => log('error', error.stack ?? error.message));
  process.on('unhandledRejection', (error) => log('error', String(error)));
  say({ type: 'ready', url: server.url });
} catch (error) {
  const fatal = asFatal(error, args.dataDir);
  say(fatal.code === 'data.busy' ? { type: 'busy', holder: fatal.message } : fatal);
  process.exit(1);
}
