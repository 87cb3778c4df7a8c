import fs from 'node:fs';
import { checkCopy, openReadOnly } from './open.ts';

/** Two megabytes a slice: what waits to be written stays small, so that a person's save never queues behind a whole copy. */
const SLICE_PAGES = 500;
/** After each slice the disk is left alone for as long as the slice took, at most this, milliseconds. */
const LONGEST_REST_MS = 100;

/**
 * Copies a database that is in use, as it stood when the copy began, and looks the copy over. For a thread of its own, which
 * sleeps half of the time. One read transaction spans it all; without it every save would start it afresh.
 * @throws OpenFailure db.corrupt when the copy is not sound
 */
export async function copyDatabase(file: string, to: string): Promise<void> {
  const source = openReadOnly(file);
  let handle: number | undefined;
  let sliceMs = performance.now();
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    await source.backup(to, {
      progress() {
        handle ??= fs.openSync(to, 'r+');
        fs.fsyncSync(handle);
        rest(Math.min(performance.now() - sliceMs, LONGEST_REST_MS));
        sliceMs = performance.now();
        return SLICE_PAGES;
      },
    });
    source.exec('COMMIT');
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
    source.close();
  }
  checkCopy(to);
}

function rest(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
