import fs from 'node:fs';
import path from 'node:path';
import type { HostFrame, Topic } from '#contract/transport.ts';
import type { PrinterView } from '#contract/views.ts';
import { lockDataFolder } from '#db/lock.ts';
import { blobTable, replyTable } from '#db/local/sessions.ts';
import { outboxTable } from '#db/local/outbox.ts';
import { printTables } from '#db/local/prints.ts';
import type { Db } from '#db/open.ts';
import { asOpenFailure, openDatabase } from '#db/open.ts';
import { openQueries } from '#db/queries/index.ts';
import { openStore } from '#db/store.ts';
import { scratchFile } from '#db/verify.ts';
import { uuidv7 } from '#domain/kernel/ids.ts';
import { databaseFile, runTask } from './background.ts';
import { releaseOverdue } from './commands/order/context.ts';
import { purgeLeftOpen } from './commands/handback/vault.ts';
import { finishRestore, openBackups, restoreBackup } from './backups.ts';
import { openBlobs } from './blobs.ts';
import { openErasure } from './erasure.ts';
import type { Execute, HostContext } from './context.ts';
import type { HostEnd } from './dispatch.ts';
import { executeAs, openEnd } from './dispatch.ts';
import { settleIdentity } from './identity.ts';
import { openMail } from './mail/mail.ts';
import type { HostPorts } from './ports.ts';
import { AREA_PAPERS } from './printing/areaPapers.ts';
import { openPapers } from './printing/papers.ts';
import type { PrintDevices } from './printing/queue.ts';
import { openQueue } from './printing/queue.ts';
import { frozenPage } from './printing/reportPapers.ts';
import { completeDocument } from './printing/signature.ts';
import { openSecrets } from './secrets.ts';
import { openSessions } from './sessions.ts';
import { openTariffDesk } from './tariff/desk.ts';
import { openPriceDesk } from './tariff/prices.ts';
import { housePlace, openSettings } from './settings.ts';
import { markSuspect, suspectFile } from './suspect.ts';

export interface Host {
  /** A screen's end; every transport wraps this. */
  connect(send: (frame: HostFrame) => void): HostEnd;
  context: HostContext;
  close(): Promise<void>;
}

const MAINTENANCE_EVERY_MS = 10 * 60_000;
const REPLIES_KEPT_MS = 7 * 86_400_000;
/** A wall clock this far behind the last fact was set back. */
const CLOCK_BACK_MS = 60_000;

/**
 * The application without a face. Opens a data folder, holds it as long as it lives, and serves any number of screens.
 * @throws OpenFailure data.busy, db.newer, db.corrupt, disk.full
 */
export function createHost(ports: HostPorts, devices: PrintDevices): Host {
  fs.mkdirSync(ports.dataDir, { recursive: true });
  const file = databaseFile(ports.dataDir);
  const crashed = fs.existsSync(path.join(ports.dataDir, 'host.txt'));
  const lock = lockDataFolder(ports.dataDir, `PID ${process.pid} · ${new Date(ports.clock.nowMs()).toISOString()}`);
  try {
    return start(ports, devices, file, crashed, () => lock.release());
  } catch (error) {
    lock.release();
    throw asOpenFailure(error);
  }
}

function start(ports: HostPorts, devices: PrintDevices, file: string, crashed: boolean, release: () => void): Host {
  fs.rmSync(scratchFile(ports.dataDir), { force: true });
  const finished = finishRestore(ports.dataDir, file);
  if (ports.restoreBackup) restoreBackup(ports.dataDir, file, ports.restoreBackup);
  const suspect = suspectFile(ports.dataDir);
  const db = openDatabase({ file, backupBeforeMigration: path.join(ports.dataDir, 'backups', 'before-migration.db'), checkFirst: fs.existsSync(suspect) });
  try {
    fs.rmSync(suspect, { force: true });
    return serve(ports, devices, { db, file, crashed, restored: finished || ports.restoreBackup !== undefined, release });
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Pages are laid out for any printer; the size is for labels. */
const PAGE: PrinterView = { id: '', name: '', language: 'pdf', way: 'viewer', host: '', port: 0, folder: '', widthMm: 210, heightMm: 297, askStatus: false, active: true };

interface Opened { db: Db; file: string; crashed: boolean; /** A backup has just taken the database's place. */ restored: boolean; release(): void }

function serve(ports: HostPorts, devices: PrintDevices, { db, file, crashed, restored, release }: Opened): Host {
  const store = openStore({ db, random: (bytes) => ports.random(bytes) });
  if (store.needsRebuild()) store.rebuild();
  // Surely another device then, even where the system gave the file its predecessor's number.
  if (restored) store.setLocal('fingerprint', '');
  const identity = settleIdentity(store, ports, file);
  const queries = openQueries(db, store.log);
  const prints = printTables(db);
  const blobs = openBlobs(path.join(ports.dataDir, 'blobs'), path.join(ports.dataDir, 'backups', 'blobs'));
  const blobRows = blobTable(db);
  const sends = new Set<(frame: HostFrame) => void>();
  const newId = (): string => uuidv7(ports.clock.nowMs(), ports.random(10));
  const changed = (...topics: Topic[]): void => {
    for (const send of sends) send({ changed: topics });
  };
  const render: PrintDevices['render'] = async (document, printer) => (await frozenPage(document, blobs)) ?? devices.render(document, printer);
  const desk: Omit<HostContext, 'mail' | 'tariffs' | 'prices'> = {
    ports, store, queries, prints, blobs, newId, changed,
    sessions: openSessions(store, queries, ports), replies: replyTable(db), blobTable: blobRows,
    erasure: openErasure({ store, blobs, blobTable: blobRows, log: ports.log }),
    papers: openPapers({ queries, prints, newId, papersDir: path.join(ports.dataDir, 'documents'), areaJobs: (request) => AREA_PAPERS[request.kind]?.(host, request) }),
    queue: openQueue({ store, prints, devices: { ...devices, render }, ports, complete: (document) => completeDocument(document, blobs), removeFile: (paper) => fs.promises.rm(paper, { force: true }), changed: () => changed('print') }),
    backups: openBackups({
      dir: path.join(ports.dataDir, 'backups'), nowMs: ports.clock.nowMs, copy: (to) => runTask(ports.workerFile, { kind: 'copy', file, to }), then: () => blobs.mirror(),
    }),
    device: { id: identity.id, code: identity.code }, notices: [], setup: { running: false, done: 0, total: 0 },
    pdf: async (document) => render(await completeDocument(document, blobs), PAGE),
    secrets: openSecrets(ports.dataDir, ports), settings: openSettings(queries), housePlace: (kind) => housePlace(host, kind),
    execute: ((name, input, as) => executeAs(host, name, input, as)) as Execute,
  };
  const host = desk as HostContext;
  host.mail = openMail(host, outboxTable(db));
  host.tariffs = openTariffDesk(host);
  host.prices = openPriceDesk(host);
  if (identity.renewedFrom) host.notices.push({ code: 'device.renewed', params: { from: identity.renewedFrom, to: identity.code } });
  noticeClock(host);
  host.queue.wake();
  host.mail.wake();
  host.tariffs.resume();
  host.prices.resume();
  void host.erasure.carryOut();
  const timer = setInterval(() => void maintain(host), MAINTENANCE_EVERY_MS);
  timer.unref();
  if (crashed) void checkAfterCrash(host, file);

  return {
    context: host,
    connect(send) {
      sends.add(send);
      const end = openEnd(host, send);
      return {
        receive: (frame) => end.receive(frame),
        close() {
          sends.delete(send);
          end.close();
        },
      };
    },
    async close() {
      clearInterval(timer);
      await host.queue.close();
      await host.mail.close();
      await host.tariffs.close();
      await host.prices.close();
      store.checkpoint('TRUNCATE');
      db.close();
      release();
    },
  };
}

/** A clock that was set back does not stop the work: numbers and order go on, and a person is told. */
function noticeClock(host: HostContext): void {
  const behindMs = Math.floor(host.store.log.clock() / 1024) - host.ports.clock.nowMs();
  if (behindMs > CLOCK_BACK_MS) host.notices.push({ code: 'clock.behind', params: { minutes: Math.round(behindMs / 60_000) } });
}

async function maintain(host: HostContext): Promise<void> {
  try {
    host.store.write(() => host.replies.removeOlderThan(host.ports.clock.nowMs() - REPLIES_KEPT_MS));
    await host.erasure.carryOut();
    purgeLeftOpen(host);
    releaseOverdue(host);
    void host.tariffs.stageMissing();
    host.store.checkpoint('PASSIVE');
    if (host.backups.due() && host.queries.house.shop()) await host.backups.run();
  } catch (error) {
    host.ports.log('error', `maintenance: ${String(error)}`);
    host.notices = [...host.notices.filter((notice) => notice.code !== 'backup.failed'), { code: 'backup.failed', params: {} }];
    host.changed('setup');
  }
}

/** The last run did not end by itself: the file is looked over beside the work, and not trusted again if it is damaged. */
async function checkAfterCrash(host: HostContext, file: string): Promise<void> {
  try {
    await runTask(host.ports.workerFile, { kind: 'check', file });
  } catch (error) {
    host.ports.log('error', `after a crash: ${String(error)}`);
    if (/corrupt/i.test(String(error))) markSuspect(host, String(error));
  }
}
