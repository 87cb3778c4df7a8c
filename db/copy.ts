import fs from 'node:fs';
import { checkCopy, openReadOnly } from './open.ts';

/** Eight megabytes a slice: what waits to be written stays small, so that a person's save never queues behind a whole copy. */
const SLICE_PAGES = 2_000;

/**
 * Copies a database that is in use, as it stood when the copy began, and looks the copy over. For a thread of its own: it
 * works as fast as the disk takes it. One read transaction spans it all; without it every save would start it afresh.
 * @throws OpenFailure db.corrupt when the copy is not sound
 */
export async function copyDatabase(file: string, to: string): Promise<void> {
  const source = openReadOnly(file);
  let handle: number | undefined;
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    await source.backup(to, {
      progress() {
        handle ??= fs.openSync(to, 'r+');
        fs.fsyncSync(handle);
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
