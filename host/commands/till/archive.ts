import fs from 'node:fs';
import path from 'node:path';
import { archiveTill } from '#domain/till/commands.ts';
import { addDays } from '#domain/kernel/days.ts';
import type { ArchiveFacts } from '#domain/till/till.ts';
import type { ArchiveMade } from '../../archive/write.ts';
import { databaseFile, runTask } from '../../background.ts';
import type { Handlers, HostContext } from '../../context.ts';
import { refuseWith } from '../../refused.ts';
import { shopPaper } from '../../printing/parties.ts';
import { runCommand } from '../run.ts';
import { tillContext } from './context.ts';
import { signingKey } from './key.ts';

const NAME = /^[A-Za-z0-9-]{1,100}\.zip$/;
/** Bytes of a file given at once: base64 of it fits well into a frame. */
const PIECE = 3 * 1024 * 1024;

function folder(host: HostContext): string {
  return path.join(host.ports.dataDir, 'archives');
}

/** Where an archive of this PC lies; null when it was taken away. */
export function archiveFile(host: HostContext, name: string): string | null {
  const file = path.join(folder(host), name);
  return NAME.test(name) && fs.existsSync(file) ? file : null;
}

/** When a day begins here, milliseconds since the epoch. */
function startOf(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date).getTime();
}

async function write(host: HostContext, { from, to }: { from: string; to: string }, nowMs: number): Promise<ArchiveFacts> {
  fs.mkdirSync(folder(host), { recursive: true });
  const key = host.store.write(() => signingKey(host));
  const { shop, language } = shopPaper(host.queries);
  const part = path.join(folder(host), `${host.newId()}.part`);
  const made = await runTask<ArchiveMade>(host.ports.workerFile, {
    kind: 'archive', file: databaseFile(host.ports.dataDir), to: part, startMs: startOf(from), endMs: startOf(addDays(to, 1)), publicPem: key.publicPem,
    privatePem: key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    about: {
      language, from, to, shop: { name: shop.name, address: shop.address, siret: shop.siret, vatNumber: shop.vatNumber },
      madeAtMs: nowMs, deviceCode: host.device.code, version: host.ports.version, fingerprint: key.fingerprint,
    },
  });
  const name = `etabli-${host.device.code}-${from}-${to}-${made.sha256.slice(0, 8)}.zip`;
  fs.renameSync(part, path.join(folder(host), name));
  return { from, to, name, hash: made.sha256, bytes: made.bytes, events: made.events, fingerprint: key.fingerprint };
}

export const archiveHandlers: Pick<Handlers, 'till.archive' | 'till.archivePiece'> = {
  'till.archive': async (host, input, caller, commandId) => {
    // Sent again, it is answered with what was written the first time.
    const archive = host.replies.get(commandId) ? null : await write(host, input, caller.nowMs());
    return runCommand(host, {
      spec: archiveTill, input, caller, commandId, finish: (reply) => ({ ...reply, path: path.join(folder(host), reply.name) }),
      context: () => {
        if (!archive) throw refuseWith('input');
        return { ...tillContext(host, caller), archive };
      },
    });
  },
  'till.archivePiece': (host, { name, at }) => {
    const file = archiveFile(host, name);
    if (!file) throw refuseWith('till.archiveGone', { name });
    const handle = fs.openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(PIECE);
      const read = fs.readSync(handle, bytes, 0, PIECE, at);
      return { base64: bytes.subarray(0, read).toString('base64'), next: read === PIECE ? at + read : null };
    } finally {
      fs.closeSync(handle);
    }
  },
};
