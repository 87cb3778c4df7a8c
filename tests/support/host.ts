import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import { api } from '#contract/api.ts';
import type { HostConnection } from '#contract/transport.ts';
import type { Host } from '#host/host.ts';
import { createHost } from '#host/host.ts';
import type { HostPorts } from '#host/ports.ts';
import type { PrintDevices } from '#host/printing/queue.ts';
import { connectLocally } from '#host/transports/local.ts';
import { ROOT } from '#scripts/lib/paths.ts';

/** A printer that takes everything: tests that look at paper bring the real one. */
export function quietDevices(over: Partial<PrintDevices> = {}): PrintDevices {
  return {
    viewerDir: os.tmpdir(),
    render: (document) => Promise.resolve(Buffer.from(JSON.stringify(document))),
    send: () => Promise.resolve({ state: 'done' }),
    write: (folder, name) => Promise.resolve({ state: 'done', path: path.join(folder, name) }),
    ...over,
  };
}

export interface TestHost {
  host: Host;
  screen: HostConnection;
  dir: string;
  log: string[];
  clock: { now: number };
  close(): Promise<void>;
  reopen(over?: Partial<HostPorts>): Promise<void>;
}

/** Clock that a test moves by hand; it starts on a Saturday morning in November 2026. */
export const START_MS = Date.UTC(2026, 10, 21, 8, 0, 0);

export function tempDir(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'etabli-test-'));
}

export async function openTestHost(options: { dir?: string; ports?: Partial<HostPorts>; devices?: PrintDevices } = {}): Promise<TestHost> {
  const dir = options.dir ?? tempDir();
  const log: string[] = [];
  const clock = { now: START_MS };
  const ports = (over: Partial<HostPorts>): HostPorts => ({
    dataDir: dir,
    resourcesDir: path.join(ROOT, 'resources'),
    workerFile: path.join(ROOT, 'host/worker.ts'),
    version: 'test',
    clock: { nowMs: () => clock.now },
    random: (bytes) => randomBytes(bytes),
    machineId: 'machine-1',
    log: (level, text) => {
      log.push(`${level} ${text}`);
      if (process.env['ETABLI_TEST_LOG']) console.error(level, text);
    },
    openPath: () => undefined,
    ...options.ports,
    ...over,
  });
  const make = (over: Partial<HostPorts> = {}): Host => createHost(ports(over), options.devices ?? quietDevices());
  const host = make();
  const test: TestHost = {
    host,
    dir,
    log,
    clock,
    screen: connectLocally(host),
    async close() {
      await test.host.close();
      if (!options.dir) fs.rmSync(dir, { recursive: true, force: true });
    },
    async reopen(over = {}) {
      await test.host.close();
      test.host = make(over);
      test.screen = connectLocally(test.host);
    },
  };
  return Promise.resolve(test);
}

/** Calls as a screen would: commands carry an id of their own. */
export function call<N extends CallName>(
  screen: HostConnection,
  name: N,
  input: CallInput<N>,
  commandId: string = randomUUID(),
): Promise<CallOutput<N>> {
  return screen.call(name, input, api[name].kind === 'command' ? commandId : undefined);
}

export const SHOP = {
  shop: {
    name: 'Atelier du Lac',
    address: ['12 quai des Cordeliers', '74000 Annecy'],
    phone: '04 50 00 00 00',
    email: 'bonjour@atelier-du-lac.example',
    siret: '',
    vatNumber: '',
    language: 'fr' as const,
  },
  deviceCode: 'A1',
  deviceName: 'Comptoir',
  user: { name: 'Nadia Besson', pin: '2580' },
};

/** A shop with its first user signed in. */
export async function foundedHost(options: Parameters<typeof openTestHost>[0] = {}): Promise<TestHost & { userId: string }> {
  const test = await openTestHost(options);
  const { userId } = await call(test.screen, 'setup.found', SHOP);
  return Object.assign(test, { userId });
}
