import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { sha256 } from '#db/bytes.ts';

export type BlobType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';

/** What a file really is, by its first bytes: what a screen says of it is not believed. */
function sniff(bytes: Buffer): BlobType | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  if (bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp';
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? 'application/pdf' : null;
}

const HASH = /^[0-9a-f]{64}$/;

/** Files named by their SHA-256, on disk and synced before any fact refers to them. */
export function openBlobs(dir: string, mirrorDir: string) {
  fs.mkdirSync(dir, { recursive: true });
  const fileOf = (hash: string): string => path.join(dir, hash.slice(0, 2), hash);

  async function keep(bytes: Buffer): Promise<string> {
    const hash = sha256(bytes).toString('hex');
    const file = fileOf(hash);
    if (fs.existsSync(file)) return hash;
    await fs.promises.mkdir(path.dirname(file), { recursive: true });
    const temporary = `${file}.${randomUUID()}.part`;
    const handle = await fs.promises.open(temporary, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.promises.rename(temporary, file);
    await syncFolder(path.dirname(file));
    return hash;
  }

  return {
    /** @returns the hash once the bytes are safe, or null when they are neither an image of a kind we keep nor a PDF */
    async put(bytes: Buffer): Promise<{ hash: string; type: BlobType } | null> {
      const type = sniff(bytes);
      return type && { hash: await keep(bytes), type };
    },
    /** What the host itself made (a frozen page, its data): kept as it is. @returns the hash once the bytes are safe */
    keep,
    async get(hash: string): Promise<Buffer | null> {
      try {
        return await fs.promises.readFile(fileOf(hash));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    fileOf,
    /** A file that the host made beside the blobs, safe on the disk and named by its hash already, becomes one of them. */
    async adopt(made: string, hash: string): Promise<void> {
      const file = fileOf(hash);
      if (fs.existsSync(file)) return;
      await fs.promises.mkdir(path.dirname(file), { recursive: true });
      await fs.promises.rename(made, file);
      await syncFolder(path.dirname(file));
    },
    has: (hash: string): boolean => fs.existsSync(fileOf(hash)),
    async remove(hash: string): Promise<void> {
      await fs.promises.rm(path.join(mirrorDir, hash.slice(0, 2), hash), { force: true });
      await fs.promises.rm(fileOf(hash), { force: true });
    },
    /** Brings the backup's blobs up to date, after the database's copy: what that copy refers to is then there. Links where it can, so that one disk holds them once. */
    async mirror(): Promise<void> {
      for (const group of await fs.promises.readdir(dir)) {
        const names = (await fs.promises.readdir(path.join(dir, group))).filter((name) => HASH.test(name));
        await fs.promises.mkdir(path.join(mirrorDir, group), { recursive: true });
        for (const name of names) {
          const to = path.join(mirrorDir, group, name);
          if (!fs.existsSync(to)) await fs.promises.link(path.join(dir, group, name), to).catch(() => fs.promises.copyFile(path.join(dir, group, name), to));
        }
      }
    },
  };
}

export type Blobs = ReturnType<typeof openBlobs>;

/** The name of a new file is safe only once its folder is; Windows has no such call and needs none. */
async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.promises.open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
