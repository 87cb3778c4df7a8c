import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { namedDataDir } from '#contract/dataDir.ts';
import { databaseFile } from '#host/background.ts';
import { buildDemo, DEMO_ORDERS, demoStartMs } from '#host/demo/build.ts';
import { asFatal, startHost } from '#host/entry.ts';
import { DEMO_PIN } from '#resources/demo/people.ts';
import { ROOT } from './lib/paths.ts';
import { seconds } from './lib/run.ts';

// `npm run seed -- --data-dir X [--orders N]`: the demonstration shop in a data folder; with more orders, in front of it, for benches.

const USAGE = `usage: npm run seed -- --data-dir FOLDER [--orders N]   (N: ${DEMO_ORDERS} or more)`;

const SHOP = {
  shop: {
    name: 'Atelier du Thiou', address: ['7 rue des Tisserands', '74000 Annecy'], phone: '04 65 71 20 26', email: 'bonjour@atelier-du-thiou.example', language: 'fr' as const,
    // Numbers of nobody: INSEE gives no SIREN that begins with 999.
    siret: '99900002900010', vatNumber: 'FR23999000029',
  },
  deviceCode: 'A1', deviceName: 'Comptoir', user: { name: 'Nadia Besson', pin: DEMO_PIN },
};

function stop(sentence: string): never {
  console.error(`seed: ${sentence}`);
  process.exit(2);
}

function readOptions(argv: string[]): { dataDir: string; orders: number } {
  try {
    const { values } = parseArgs({ args: argv, strict: true, options: { 'data-dir': { type: 'string' }, orders: { type: 'string' } } });
    const dataDir = namedDataDir(argv, process.env);
    const orders = Number(values.orders ?? DEMO_ORDERS);
    if (!dataDir || !Number.isSafeInteger(orders) || orders < DEMO_ORDERS || orders > 1_000_000) stop(USAGE);
    return { dataDir: path.resolve(dataDir), orders };
  } catch {
    return stop(USAGE);
  }
}

const { dataDir, orders } = readOptions(process.argv.slice(2));
const startedAtMs = Date.now();
let running: ReturnType<typeof startHost> | undefined;
try {
  const log = (level: string, text: string): void => { if (level !== 'info') console.error(`${level} ${text}`); };
  const fresh = !existsSync(databaseFile(dataDir));
  const options = { dataDir, rendererDir: undefined, resourcesDir: path.join(ROOT, 'resources'), port: 0, restoreBackup: undefined };
  running = startHost(options, { log, openPath: () => undefined }, pathToFileURL(path.join(ROOT, 'host', 'node.ts')).href);
  const host = running.host.context;
  if (!fresh && host.queries.house.shop()) {
    console.error(`seed: ${dataDir} already has a shop; name an empty folder`);
    process.exitCode = 2;
  } else {
    const startMs = demoStartMs(Date.now(), orders);
    const { userId } = await host.execute('setup.found', { ...SHOP, demo: false }, { actor: null, atMs: startMs });
    const told = setInterval(() => process.stderr.write(`seed: ${host.setup.done} of about ${host.setup.total} commands, ${seconds(startedAtMs)}\n`), 2_000);
    await buildDemo(host, { adminId: userId, startMs, orders }).finally(() => clearInterval(told));
    await host.queue.settled();
    const { all, phases } = host.queries.board.counts(Date.now());
    console.error(`seed: ${all + phases.closed} orders (${all} open) in ${dataDir}, ${seconds(startedAtMs)}; sign in as ${SHOP.user.name}, PIN ${SHOP.user.pin}`);
  }
} catch (error) {
  const fatal = asFatal(error, dataDir);
  console.error(`seed: ${fatal.code === 'data.busy' ? `${dataDir} is in use: ${fatal.message}` : fatal.message}`);
  process.exitCode = 1;
} finally {
  await running?.close();
}
