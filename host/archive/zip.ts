import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { Zip, ZipDeflate } from 'fflate';

export interface FileSum { name: string; bytes: number; sha256: string }

/** Pieces are handed to the compressor by so many bytes: a line at a time would cost more than the compressing. */
const PIECE = 64 * 1024;

/** A zip file written as it grows: nothing of it is held in memory. @param atMs the time that its entries bear */
export function openZip(file: string, atMs: number) {
  const handle = fs.openSync(file, 'w', 0o600);
  const whole = createHash('sha256');
  let bytes = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    whole.update(chunk);
    bytes += chunk.length;
    for (let at = 0; at < chunk.length;) at += fs.writeSync(handle, chunk, at);
  });

  return {
    add(name: string, pieces: Iterable<string | Uint8Array>): FileSum {
      const entry = new ZipDeflate(name, { level: 6 });
      entry.mtime = atMs;
      zip.add(entry);
      const sum = createHash('sha256');
      let size = 0;
      let waiting: Uint8Array[] = [];
      let length = 0;
      const flush = (final: boolean): void => {
        const piece = Buffer.concat(waiting);
        sum.update(piece);
        size += piece.length;
        entry.push(piece, final);
        waiting = [];
        length = 0;
      };
      for (const piece of pieces) {
        const data = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
        waiting.push(data);
        length += data.length;
        if (length >= PIECE) flush(false);
      }
      flush(true);
      return { name, bytes: size, sha256: sum.digest('hex') };
    },
    /** Safe on the disk when it returns. */
    end(): { bytes: number; sha256: string } {
      zip.end();
      fs.fsyncSync(handle);
      fs.closeSync(handle);
      return { bytes, sha256: whole.digest('hex') };
    },
    abandon(): void {
      fs.closeSync(handle);
      fs.rmSync(file, { force: true });
    },
  };
}
