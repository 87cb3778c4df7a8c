import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dumpFolded } from '#db/dump.ts';
import { toWire } from '#db/log.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { isStatus, nextStatuses } from '#domain/repair/status.ts';
import type { Host } from '#host/host.ts';
import { createHost } from '#host/host.ts';
import { Refused } from '#host/refused.ts';
import { firstDifference } from './interleave.ts';
import type { Chance, CheckResult } from './random.ts';
import { result, seeded } from './random.ts';

interface Shop {
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
function sync(from: Shop, to: Shop): void {
  const have = to.host.context.store.log.cursor();
  for (const [device, seq] of Object.entries(from.host.context.store.log.cursor())) {
    const known = have[device] ?? 0;
    if (known >= seq) continue;
    const wires = [...from.host.context.store.log.since(device, known)].map(toWire);
    to.host.context.store.write(() => to.host.context.store.receive(wires));
  }
}

/** Something that somebody at this PC may do now; a refusal is as good an answer as any. */
async function act(shop: Shop, chance: Chance, n: number): Promise<void> {
  const { context } = shop.host;
  shop.wall.ms += chance.below(3_600_000);
  const as = { actor: shop.actor, atMs: shop.wall.ms };
  const repairs = context.queries.board.page(
    { phase: null, late: false, text: '', mine: null, placeId: null, sort: 'number', offset: 0, limit: 30 },
    shop.wall.ms,
  ).rows;
  const customers = context.queries.customers.list('', 0, 20).rows;
  const repair = repairs.length > 0 ? chance.pick(repairs) : null;
  const places = context.queries.house.places().filter((place) => place.kind !== 'customer');
  try {
    switch (chance.below(9)) {
      case 0:
      case 1: {
        const customer = customers.length > 0 && chance.chance(0.6) ? chance.pick(customers) : null;
        await context.execute(
          'intake.take',
          {
            from: customer
              ? { kind: 'existing', customerId: customer.id }
              : {
                  kind: 'new',
                  details: { kind: 'person', name: `Client ${n}`, phones: [`06 39 98 ${10 + chance.below(90)} ${10 + chance.below(90)}`] },
                },
            // Few serial numbers, so that two PCs register the same unit without knowing.
            units: [
              {
                unit: { kind: 'new', description: { brand: 'Bosch', model: 'GBH', serial: `S${chance.below(12)}` } },
                fault: `panne ${n}`,
                accessories: chance.chance(0.5) ? ['Coffret'] : [],
              },
            ],
          },
          as,
        );
        break;
      }
      case 2:
        if (repair) await context.execute('unit.move', { unitId: repair.unitId, placeId: chance.pick(places).id }, as);
        break;
      case 3:
        if (repair)
          await context.execute(
            'repair.setStatus',
            { repairId: repair.id, to: chance.pick([...(isStatus(repair.status) ? nextStatuses(repair.status) : []), repair.status]) },
            as,
          );
        break;
      case 4:
        if (repair) await context.execute('repair.close', { repairId: repair.id, as: 'handed_back', repaired: chance.chance(0.7), overrides: [{ code: 'closing.signatureMissing', reason: 'Signé sur papier' }] }, as);
        break;
      case 5:
        if (repair) await context.execute('repair.note', { repairId: repair.id, text: `note ${n}` }, as);
        break;
      case 6:
        if (customers.length > 0)
          await context.execute('customer.change', { customerId: chance.pick(customers).id, kind: 'person', name: `Renommé ${n}` }, as);
        break;
      case 7:
        if (customers.length > 0 && chance.chance(0.2))
          await context.execute('customer.erase', { customerId: chance.pick(customers).id }, as);
        break;
      default:
        await context.execute('place.create', { name: `Bac ${n}`, kind: 'bin', parentId: null }, as);
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

/** Whole hosts: several PCs work apart for a while, meet in any order, and must agree to the row. */
export async function runHosts({ rounds, seed }: { rounds: number; seed: number }): Promise<CheckResult> {
  const chance = seeded(seed);
  const root = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'etabli-hosts-'));
  const shops = [0, 1, 2].map((n) => openHost(chance, n, root));
  let diverged = 0;
  let note: string | undefined;
  try {
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
    for (let round = 1; round <= rounds && diverged === 0; round += 1) {
      for (let step = 0; step < 14; step += 1) {
        await act(chance.pick(shops), chance, round * 100 + step);
        if (chance.chance(0.15)) sync(chance.pick(shops), chance.pick(shops));
      }
      for (const from of chance.shuffle([...shops])) for (const to of chance.shuffle([...shops])) if (from !== to) sync(from, to);
      const dumps = shops.map((shop) => dumpFolded(shop.host.context.store.db));
      let difference = firstDifference(dumps[0]!, dumps[1]!) ?? firstDifference(dumps[0]!, dumps[2]!);
      if (!difference && (round % 10 === 0 || round === rounds)) {
        const one = shops[round % 3]!;
        one.host.context.store.rebuild();
        difference = firstDifference(dumps[0]!, dumpFolded(one.host.context.store.db));
      }
      if (difference) {
        diverged += 1;
        note = `seed ${seed}, round ${round}: ${difference}`;
      }
    }
  } finally {
    for (const shop of shops) await shop.host.close();
    fs.rmSync(root, { recursive: true, force: true });
  }
  return result('whole hosts', rounds, { diverged }, note);
}
