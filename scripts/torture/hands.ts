import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import type { RepairRow } from '#contract/views.ts';
import type { Level, PartState } from '#domain/part/part.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { Refused } from '#host/refused.ts';
import type { Chance } from './random.ts';
import type { Shop } from './shops.ts';

/** Which calls were made, and how often they were refused: what is never granted is not tried at all. */
export type Asked = Map<string, { done: number; refused: number; codes: Map<string, number> }>;

/** What one PC does in somebody's name; a refusal is as good an answer as any. */
export interface Hands {
  shop: Shop;
  chance: Chance;
  /** Twenty days from now there. */
  day: string;
  /** @returns null where it was refused */
  run<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null>;
}

export function hands(shop: Shop, chance: Chance, asked?: Asked): Hands {
  shop.wall.ms += chance.below(3_600_000);
  const { context } = shop.host;
  return {
    shop, chance, day: new Date(shop.wall.ms + 20 * 86_400_000).toISOString().slice(0, 10),
    async run(name, input) {
      const count = asked?.get(name) ?? { done: 0, refused: 0, codes: new Map<string, number>() };
      asked?.set(name, count);
      try {
        const reply = await context.execute(name, input, { actor: shop.actor, atMs: shop.wall.ms, quiet: true });
        count.done += 1;
        return reply;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        count.refused += 1;
        count.codes.set(error.error.code, (count.codes.get(error.error.code) ?? 0) + 1);
        return null;
      }
    },
  };
}

export const openOrders = (shop: Shop): RepairRow[] =>
  shop.host.context.queries.board.page({ phase: null, late: false, text: '', mine: null, placeId: null, sort: 'number', offset: 0, limit: 60 }, shop.wall.ms).rows;
export const stateOf = (shop: Shop, repairId: string): RepairState => shop.host.context.store.state<RepairState>('repair', repairId)!;
/** @param sql that answers ids in hex */
export const ids = (shop: Shop, sql: string): string[] => (shop.host.context.store.db.prepare(sql).pluck().all() as string[]).map((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
export const parts = (shop: Shop): PartState[] => ids(shop, 'SELECT lower(hex(id)) FROM part').map((id) => shop.host.context.store.state<PartState>('part', id)!);

/** Pieces that lie somewhere, and as many of them as a hand takes; of a part that has them, by their serial numbers. */
export function handful({ shop, chance }: Hands, where: (level: Level, part: PartState) => boolean): { part: PartState; level: Level; quantity: number; serials: string[] } | null {
  const there = parts(shop).flatMap((part) => part.levels.filter((level) => level.quantity > 0 && where(level, part)).map((level) => ({ part, level })));
  if (there.length === 0) return null;
  const { part, level } = chance.pick(there);
  const quantity = 1 + chance.below(Math.min(3, level.quantity));
  if (!part.serialTracked) return { part, level, quantity, serials: [] };
  const serials = Object.values(part.serials).filter((each) => each.placeId === level.placeId && each.grade === level.grade).map((each) => each.serial).slice(0, 1);
  return { part, level, quantity: 1, serials };
}
