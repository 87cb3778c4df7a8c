import type { Shop } from '../shops.ts';

/** A fact as the log of any PC has it, and in which round it was written: nobody knew of what another wrote in the same round. */
export interface Fact { device: string; seq: number; hlc: number; atMs: number; round: number; streamType: string; stream: string; type: string; data: Record<string, unknown> }

/** The one order of facts, written down here anew: by the clock that they were stamped with, then by device, then by place in its chain. */
function before(a: Fact, b: Fact): number {
  if (a.hlc !== b.hlc) return a.hlc - b.hlc;
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return a.seq - b.seq;
}

/** Everything that was ever written, in canonical order; grows by what a meeting has brought. */
export function factBook(): { facts: Fact[]; take(shop: Shop, round: number): Fact[] } {
  const facts: Fact[] = [];
  const known: Record<string, number> = {};
  return {
    facts,
    take(shop, round) {
      const { log } = shop.host.context.store;
      const fresh: Fact[] = [];
      for (const device of Object.keys(log.cursor())) {
        for (const event of log.since(device, known[device] ?? 0)) {
          const { seq, hlc, atMs, type } = event;
          fresh.push({ device, seq, hlc, atMs, round, streamType: event.stream.type, stream: event.stream.id, type, data: event.data as Record<string, unknown> });
          known[device] = seq;
        }
      }
      facts.push(...fresh);
      facts.sort(before);
      return fresh;
    },
  };
}

/** `table` of a PC, its ids in hex. */
export function rowsOf<T>(shop: Shop, sql: string): T[] {
  const rows = shop.host.context.store.db.prepare(sql).all() as Record<string, unknown>[];
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('hex') : value]))) as T[];
}

export const hexOf = (id: string): string => id.replaceAll('-', '');
