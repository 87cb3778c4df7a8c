import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { HostFatal } from '#contract/shell.ts';
import { defaultDataDir } from '#contract/dataDir.ts';
import { OpenFailure } from '#db/open.ts';
import { listBackups } from './backups.ts';
import type { Host } from './host.ts';
import { createHost } from './host.ts';
import { machineId, systemClock, systemRandom } from './machine.ts';
import type { HostLog } from './ports.ts';
import { openDevices } from './printing/devices.ts';

/** What both ways of running the host share: its arguments, its surroundings, and how it says that it can't go on. */
export interface EntryOptions {
  log: HostLog;
  openPath(file: string): void;
}

export function readArguments(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    options: {
      'data-dir': { type: 'string' },
      renderer: { type: 'string' },
      resources: { type: 'string' },
      port: { type: 'string' },
      'restore-backup': { type: 'string' },
    },
  });
  const dataDir = path.resolve(
    values['data-dir'] ||
      process.env['ETABLI_DATA_DIR'] ||
      defaultDataDir({ platform: process.platform, env: process.env, home: os.homedir() }),
  );
  return {
    dataDir,
    rendererDir: values.renderer,
    resourcesDir: values.resources,
    port: Number(values.port ?? 0),
    restoreBackup: values['restore-backup'],
  };
}

export type Arguments = ReturnType<typeof readArguments>;

/** @param here the entry's own `import.meta.url`: in a build the workers lie beside it, from source they are .ts files */
export function startHost(args: Arguments, options: EntryOptions, here: string): { host: Host; close(): Promise<void> } {
  const dir = path.dirname(fileURLToPath(here));
  const built = !here.endsWith('.ts');
  const resourcesDir = path.resolve(args.resourcesDir ?? path.join(dir, '..', 'resources'));
  const devices = openDevices({
    resourcesDir,
    viewerDir: path.join(args.dataDir, 'documents'),
    pdfWorkerFile: built ? path.join(dir, 'pdf-worker.js') : path.join(dir, 'devices', 'pdf-worker.ts'),
  });
  const host = createHost(
    {
      dataDir: args.dataDir,
      resourcesDir,
      workerFile: path.join(dir, built ? 'worker.js' : 'worker.ts'),
      version: versionOf(path.join(dir, built ? '../..' : '..', 'package.json')),
      clock: systemClock,
      random: systemRandom(),
      machineId: machineId(),
      log: options.log,
      openPath: options.openPath,
      ...(args.restoreBackup ? { restoreBackup: args.restoreBackup } : {}),
    },
    devices,
  );
  return {
    host,
    async close() {
      await host.close();
      await devices.close();
    },
  };
}

function versionOf(manifest: string): string {
  return (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** Why the data folder can't be served, in the words of the contract; anything unexpected is `internal`. */
export function asFatal(error: unknown, dataDir: string): HostFatal {
  if (!(error instanceof OpenFailure))
    return {
      type: 'fatal',
      code: 'internal',
      message: (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 4000),
    };
  const fatal: HostFatal = { type: 'fatal', code: error.code, message: error.detail.slice(0, 4000) };
  if (error.code === 'db.corrupt')
    fatal.backups = listBackups(path.join(dataDir, 'backups'))
      .slice(0, 100)
      .map(({ name, atMs }) => ({ name, atMs }));
  return fatal;
}
