import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { SendReason } from '#domain/paper/send-reason.ts';
import { failed, type SendOutcome } from './outcome.ts';

export type WriteOutcome = { state: 'done'; path: string } | Extract<SendOutcome, { state: 'failed' }>;

const REASONS: Record<string, SendReason> = {
  ENOENT: 'folder_missing', ENOTDIR: 'folder_missing', EACCES: 'folder_denied', EPERM: 'folder_denied', EROFS: 'folder_denied', ENOSPC: 'disk_full', EDQUOT: 'disk_full',
};

/** Names that Windows keeps for devices, with or without an extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A document's name as a file name that every system takes; empty when nothing of it is left. */
export function safeFileName(name: string): string {
  const plain = name.normalize('NFC').replace(/[\p{Cc}<>:"/\\|?*]+/gu, '-').replace(/^[\s.]+|[\s.]+$/g, '').slice(0, 120);
  return RESERVED.test(plain) ? `_${plain}` : plain;
}

/**
 * Writes a document so that it is there whole after a power cut, or not at all, and never over another one: a name that is taken by
 * other bytes gets " (2)", " (3)" and so on; the same bytes under the same name are the same document, written once.
 */
export async function writePdf(folder: string, name: string, bytes: Uint8Array): Promise<WriteOutcome> {
  const base = safeFileName(name.replace(/\.pdf$/i, ''));
  if (base === '') return failed('bad_name', false) as WriteOutcome;
  const temporary = join(folder, `.${randomUUID()}.part`);
  try {
    await writeDurably(temporary, bytes);
    const path = await place(temporary, folder, base, bytes);
    await syncFolder(folder);
    return { state: 'done', path };
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? 'io_error';
    return failed(reason, reason !== 'io_error') as WriteOutcome;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives the finished file its name. A hard link fails where the name is taken, which a rename would not. */
async function place(temporary: string, folder: string, base: string, bytes: Uint8Array): Promise<string> {
  for (let turn = 1; turn <= 999; turn += 1) {
    const path = join(folder, turn === 1 ? `${base}.pdf` : `${base} (${turn}).pdf`);
    if (await isSame(path, bytes) || await claim(temporary, path)) {
      await unlink(temporary).catch(() => undefined);
      return path;
    }
  }
  throw new Error('no name left');
}

async function claim(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
  }
  // A file system without hard links (FAT, some shares): the name is claimed first, then the whole file is put in its place.
  try {
    await (await open(path, 'wx')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await rename(temporary, path);
  return true;
}

async function isSame(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    return Buffer.compare(await readFile(path), bytes) === 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** The folder's own entry must reach the disk too; where a system cannot open a folder, it has no such need. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
