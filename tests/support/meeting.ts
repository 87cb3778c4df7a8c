import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { toWire } from '#db/log.ts';
import type { Host } from '#host/host.ts';
import { createHost } from '#host/host.ts';
import { ROOT } from '#scripts/lib/paths.ts';
import { quietDevices, SHOP, START_MS } from './host.ts';
import type { Hands } from './parts.ts';

/** A PC of a shop of several, with a clock of its own. */
export interface Shop extends Hands {
  wall: { ms: number };
}

/** Several PCs of one shop, each in a folder of its own, that know nothing of each other until `meet`. @param random bytes for ids */
export async function openShops(count: number, random: (bytes: number) => Uint8Array): Promise<{ shops: Shop[]; close(): Promise<void> }> {
  const root = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'etabli-shops-'));
  const shops = Array.from({ length: count }, (_, n): Shop => {
    const wall = { ms: START_MS + n * 60_000 };
    const host = createHost({
      dataDir: path.join(root, `pc-${n}`), resourcesDir: path.join(ROOT, 'resources'), workerFile: '', version: 'test', machineId: `machine-${n}`, clock: { nowMs: () => wall.ms }, random,
      log: () => undefined, openPath: () => undefined,
    }, quietDevices());
    return { host, wall, actor: '', atMs: () => wall.ms };
  });
  const first = shops[0]!;
  const { userId } = await first.host.context.execute('setup.found', SHOP, { actor: null, atMs: first.wall.ms });
  for (const [n, shop] of shops.entries()) {
    shop.actor = userId;
    if (n === 0) continue;
    meet(first.host, shop.host);
    join(shop, `B${n}`);
  }
  return {
    shops,
    async close() {
      for (const { host } of shops) await host.close();
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}

function join({ host, wall }: Shop, code: string): void {
  const { store, device, newId } = host.context;
  device.code = code;
  store.write(() => {
    store.setLocal('device_code', code);
    store.append(device.id, [{ stream: { type: 'device', id: device.id }, type: 'device.joined', data: { code, name: `PC ${code}` } }], { actor: null, commandId: newId(), atMs: wall.ms });
  });
}

/** Brings everything that `from` knows, of whatever device, to `to`. */
export function meet(from: Host, to: Host): void {
  const have = to.context.store.log.cursor();
  for (const [device, seq] of Object.entries(from.context.store.log.cursor())) {
    const known = have[device] ?? 0;
    if (known < seq) to.context.store.write(() => to.context.store.receive([...from.context.store.log.since(device, known)].map(toWire)));
  }
}
