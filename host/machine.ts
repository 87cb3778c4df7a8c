import { randomFillSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import { sha256 } from '#db/bytes.ts';

/** What stays the same on this machine and differs on another: the system's own id where there is one, else its name and network cards. */
export function machineId(): string {
  for (const file of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    try {
      const id = fs.readFileSync(file, 'utf8').trim();
      if (id) return sha256(`etabli:${id}`).toString('hex').slice(0, 32);
    } catch {
      continue;
    }
  }
  const cards = Object.values(os.networkInterfaces()).flat().filter((card) => card && !card.internal).map((card) => card!.mac).sort();
  return sha256(`etabli:${os.hostname()}|${cards.join(',')}`).toString('hex').slice(0, 32);
}

export const systemClock = { nowMs: (): number => Date.now() };

/** Random bytes, drawn from the system in larger pieces: ids are made in every transaction. */
export function systemRandom(): (bytes: number) => Uint8Array {
  const pool = new Uint8Array(4096);
  let at = pool.length;
  return (bytes) => {
    if (bytes > pool.length) return randomFillSync(new Uint8Array(bytes));
    if (at + bytes > pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    const taken = pool.slice(at, at + bytes);
    at += bytes;
    return taken;
  };
}
