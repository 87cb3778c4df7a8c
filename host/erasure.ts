import fs from 'node:fs';
import type { blobTable } from '#db/local/sessions.ts';
import type { Store } from '#db/store.ts';
import type { Blobs } from './blobs.ts';
import type { HostLog } from './ports.ts';

const KEY = 'condemned_files';
const BLOB = /^[0-9a-f]{64}$/;

export interface ErasureParts { store: Store; blobs: Blobs; blobTable: ReturnType<typeof blobTable>; log: HostLog }

/**
 * Files can't be removed within a transaction. An erasure therefore writes down, with its facts, which ones have to go;
 * they go after the commit, and whatever was still there when the power went, or was held open by a viewer, goes later.
 */
export function openErasure({ store, blobs, blobTable: table, log }: ErasureParts) {
  let running: Promise<void> | null = null;

  function condemned(): string[] {
    return JSON.parse(store.local(KEY) ?? '[]') as string[];
  }

  async function removeAll(): Promise<void> {
    const gone = new Set<string>();
    for (const name of condemned()) {
      try {
        // The same picture may have been put in again since, for somebody else.
        if (!BLOB.test(name)) await fs.promises.rm(name, { force: true });
        else if (table.type(name) === undefined) await blobs.remove(name);
        gone.add(name);
      } catch (error) {
        log('warn', `a file of an erased customer could not be removed yet: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
      }
    }
    if (gone.size > 0) store.write(() => store.setLocal(KEY, JSON.stringify(condemned().filter((name) => !gone.has(name)))));
  }

  return {
    /** Inside the transaction of the erasure. @param names blobs by their hash, papers by their path */
    condemn(names: readonly string[]): void {
      if (names.length > 0) store.setLocal(KEY, JSON.stringify([...new Set([...condemned(), ...names])]));
    },
    /** Never throws: what can't be removed now is tried again. */
    async carryOut(): Promise<void> {
      while (running) await running;
      running = removeAll().catch((error: unknown) => log('error', `erasure: ${String(error)}`)).finally(() => { running = null; });
      await running;
    },
  };
}

export type Erasure = ReturnType<typeof openErasure>;
