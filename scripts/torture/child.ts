import fs from 'node:fs';
import path from 'node:path';
import { openFolder } from '#db/fold.ts';
import type { PrinterView } from '#contract/views.ts';
import type { TakeContext } from '#domain/dropoff/take.ts';
import { takeInput, takeUnits } from '#domain/dropoff/take.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import { sendTcp } from '#host/devices/index.ts';
import type { Host } from '#host/host.ts';
import { createHost } from '#host/host.ts';
import { machineId, systemClock, systemRandom } from '#host/machine.ts';
import type { PrintDevices } from '#host/printing/queue.ts';
import { openCounter, printLastAgain, sellOne } from './childSale.ts';

/**
 * The victim: a host that takes units in and sells as fast as it can, says each one that it has confirmed, and prints to a port,
 * until somebody kills it. `variant` breaks it on purpose, so that the check can be seen to bite.
 */
export const CHILD_VARIANTS = [
  'none',
  'reply before commit',
  'append and fold in two transactions',
  'done before sending',
  'pieces after the payment',
  'synchronous=NORMAL',
] as const;
export type ChildVariant = (typeof CHILD_VARIANTS)[number];
export interface ChildOptions {
  dataDir: string;
  variant: ChildVariant;
  printerPort: number;
  /** Ends by itself after so many intakes; 0 never. */ count: number;
  ackFile: string;
}

const options = JSON.parse(process.argv[2] ?? '{}') as ChildOptions;
const acks = fs.openSync(options.ackFile, 'a');

function acknowledge(commandId: Id): void {
  fs.writeSync(acks, `${commandId}\n`);
}

function devices(): PrintDevices {
  const send = (printer: PrinterView, bytes: Buffer): ReturnType<PrintDevices['send']> =>
    sendTcp(printer.host, printer.port, bytes, { language: 'escpos', status: false, timeoutMs: 3_000 });
  return {
    viewerDir: options.dataDir,
    render: (document) => Promise.resolve(Buffer.from(`${paperIdentity(document)}\n`)),
    send:
      options.variant === 'done before sending'
        ? (printer, bytes) => {
            setTimeout(() => void send(printer, bytes), 40);
            return Promise.resolve({ state: 'done' });
          }
        : send,
    write: (folder, name) => Promise.resolve({ state: 'done', path: path.join(folder, name) }),
  };
}

function paperIdentity(document: Parameters<PrintDevices['render']>[0]): string {
  if (document.kind === 'receipt') return `receipt ${document.dropOff.number}`;
  if (document.kind === 'accessory_label') return `accessory ${document.accessory.code}`;
  if (document.kind === 'ticket') return `ticket ${document.number} copy ${document.duplicate}`;
  return 'unit' in document ? `${document.kind} ${document.unit.number}` : document.kind;
}

function intakeOf(n: number): Parameters<typeof takeInput.parse>[0] {
  return {
    from: { kind: 'new', details: { kind: 'person', name: `Client ${process.pid}-${n}` } },
    units: [
      {
        unit: { kind: 'new', description: { brand: 'Bosch', model: 'GBH', serial: `${process.pid}-${n}-${Date.now()}` } },
        fault: 'Ne démarre plus',
        accessories: ['Coffret'],
      },
    ],
  };
}

async function run(host: Host): Promise<void> {
  const { context } = host;
  const actor = await founded(host);
  if (options.variant === 'synchronous=NORMAL') context.store.db.pragma('synchronous = NORMAL');
  await openCounter(host, actor);
  process.stdout.write('ready\n');
  const again = context.newId();
  if (await printLastAgain(host, actor, again)) acknowledge(again);
  for (let n = 0; options.count === 0 || n < options.count; n += 1) {
    const commandId = context.newId();
    if (options.variant === 'append and fold in two transactions') takeInTwo(host, n, commandId, actor);
    else {
      if (options.variant === 'reply before commit') acknowledge(commandId);
      await host.context.execute('intake.take', intakeOf(n) as never, { actor, atMs: Date.now(), commandId });
    }
    if (options.variant !== 'reply before commit') acknowledge(commandId);
    const saleId = context.newId();
    await sellOne(host, n, { actor, commandId: saleId, apart: options.variant === 'pieces after the payment' });
    acknowledge(saleId);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await context.queue.settled();
  await host.close();
  process.exit(0);
}

async function founded(host: Host): Promise<Id> {
  const { context } = host;
  const user = context.queries.house.users()[0];
  if (user) return user.id;
  const { userId } = await context.execute(
    'setup.found',
    {
      shop: { name: 'Atelier', address: [], phone: '', email: '', siret: '', vatNumber: '', language: 'fr' },
      deviceCode: 'T1',
      deviceName: 'Victime',
      user: { name: 'Testeur', pin: '2580' },
    },
    { actor: null, atMs: Date.now() },
  );
  context.store.write(() => {
    for (const printer of context.prints.printers()) {
      if (printer.language !== 'pdf')
        context.prints.savePrinter({
          ...printer,
          way: 'tcp',
          host: '127.0.0.1',
          port: options.printerPort,
          active: options.printerPort > 0,
        });
    }
  });
  return userId;
}

const folders = new WeakMap<Host, ReturnType<typeof openFolder>>();

/** Facts in one transaction, their rows in the next: a crash in between leaves facts that no screen shows. */
function takeInTwo(host: Host, n: number, commandId: Id, actor: Id): void {
  const { store, device, newId, queries } = host.context;
  const folder = folders.get(host) ?? openFolder(store.db, store.log);
  folders.set(host, folder);
  const context: TakeContext = {
    rules: queries.house.shop()?.rules ?? emptyRules,
    units: [{ openRepair: null, pastStays: [], sameSerial: null }],
    signatureHash: null,
  };
  const logged = store.write(() => {
    const decided = takeUnits.decide(takeInput.parse(intakeOf(n)), context, {
      nowMs: Date.now(),
      actor,
      device,
      newId,
      nextNumber: (kind) => store.nextNumber(kind, device.code, new Date().getFullYear()),
    });
    if (!decided.ok) throw new Error(decided.refusal.code);
    return store.log.append(device.id, decided.value.events, { actor, commandId, atMs: Date.now() });
  });
  store.write(() => folder.apply(logged));
}

await run(
  createHost(
    {
      dataDir: options.dataDir,
      resourcesDir: options.dataDir,
      workerFile: '',
      version: 'torture',
      clock: systemClock,
      random: systemRandom(),
      machineId: machineId(),
      log: () => undefined,
      openPath: () => undefined,
    },
    devices(),
  ),
);
