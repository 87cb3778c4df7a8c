import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dumpFolded } from '#db/dump.ts';
import type { Log } from '#db/log.ts';
import { toWire } from '#db/log.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Host } from '#host/host.ts';
import { createHost } from '#host/host.ts';
import { firstDifference } from './interleave.ts';
import type { Chance } from './random.ts';

/** One PC of a shop, its clock in the test's hand. */
export interface Shop {
  host: Host;
  wall: { ms: number };
  dir: string;
  actor: Id;
}

const START_MS = Date.UTC(2026, 8, 1, 8);

function openHost(chance: Chance, n: number, root: string): Shop {
  const wall = { ms: START_MS + n * 240_000 };
  const dir = path.join(root, `host-${n}`);
  const host = createHost(
    {
      dataDir: dir,
      resourcesDir: root,
      workerFile: '',
      version: 'torture',
      machineId: `machine-${n}`,
      clock: { nowMs: () => wall.ms },
      random: (bytes) => chance.bytes(bytes),
      log: () => undefined,
      openPath: () => undefined,
    },
    {
      viewerDir: dir,
      render: () => Promise.resolve(Buffer.alloc(0)),
      send: () => Promise.resolve({ state: 'done' }),
      write: (folder, name) => Promise.resolve({ state: 'done', path: path.join(folder, name) }),
    },
  );
  return { host, wall, dir, actor: '' };
}

/** A PC joins a shop that another has founded: it has the facts, and a code of its own. */
function join(shop: Shop, code: string, chance: Chance): void {
  const { store, device, newId } = shop.host.context;
  device.code = code;
  store.write(() => {
    store.setLocal('device_code', code);
    store.append(device.id, [{ stream: { type: 'device', id: device.id }, type: 'device.joined', data: { code, name: `PC ${code}` } }], {
      actor: null,
      commandId: newId(),
      atMs: shop.wall.ms + chance.below(1000),
    });
  });
}

/** Brings everything that `from` knows, of whatever device, to `to`. */
export function sync(from: Shop, to: Shop): void {
  const have = to.host.context.store.log.cursor();
  for (const [device, seq] of Object.entries(from.host.context.store.log.cursor())) {
    const known = have[device] ?? 0;
    if (known >= seq) continue;
    const wires = [...from.host.context.store.log.since(device, known)].map(toWire);
    to.host.context.store.write(() => to.host.context.store.receive(wires));
  }
}


/** A shop of three PCs: the first founded it, the others have joined and know the same. @param breaking puts something broken on purpose between each PC and its log */
export async function openShops(chance: Chance, breaking?: () => (log: Log) => Log): Promise<{ shops: Shop[]; close(): Promise<void> }> {
  const root = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'etabli-hosts-'));
  const shops = [0, 1, 2].map((n) => openHost(chance, n, root));
  if (breaking) for (const { host: { context: { store } } } of shops) Object.assign(store.log, breaking()({ ...store.log }));
  const [first] = shops as [Shop, Shop, Shop];
  const { userId } = await first.host.context.execute(
    'setup.found',
    {
      shop: { name: 'Atelier', address: [], phone: '', email: '', siret: '', vatNumber: '', language: 'fr' },
      deviceCode: 'A1',
      deviceName: 'Un',
      user: { name: 'Testeur', pin: '2580' },
    },
    { actor: null, atMs: first.wall.ms },
  );
  for (const [i, shop] of shops.entries()) {
    shop.actor = userId;
    if (i === 0) continue;
    sync(first, shop);
    join(shop, ['A1', 'B1', 'C1'][i]!, chance);
  }
  return {
    shops,
    async close() {
      for (const shop of shops) await shop.host.close();
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Everybody hears of everything, in any order. */
export function meet(shops: readonly Shop[], chance: Chance): void {
  for (const from of chance.shuffle([...shops])) for (const to of chance.shuffle([...shops])) if (from !== to) sync(from, to);
}

/** What differs between the PCs' folded tables, or between one of them and its own rebuild. @param rebuilt which one is rebuilt; null for none */
export function disagreement(shops: readonly Shop[], rebuilt: number | null): string | undefined {
  const dumps = shops.map((shop) => dumpFolded(shop.host.context.store.db));
  const difference = firstDifference(dumps[0]!, dumps[1]!) ?? firstDifference(dumps[0]!, dumps[2]!);
  if (difference || rebuilt === null) return difference;
  const one = shops[rebuilt % shops.length]!;
  one.host.context.store.rebuild();
  return firstDifference(dumps[0]!, dumpFolded(one.host.context.store.db));
}
