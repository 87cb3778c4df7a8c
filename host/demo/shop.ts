import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PartState } from '#domain/part/part.ts';
import { levelAt } from '#domain/part/part.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { HostContext } from '../context.ts';
import { Refused } from '../refused.ts';
import type { Chance } from './chance.ts';
import type { PlaceKey, Staff } from './deed.ts';
import type { Stay } from './steps.ts';
import type { World } from './world.ts';

/** Runs a command as whoever does the step, at its moment. */
export type Run = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/** A part of the shop, and how many pieces of it were ever given a serial number. */
export interface Shelf { partId: Id; received: number }

/** What the player knows of the shop that it fills: ids by the plan's keys, as they came with the replies. */
export interface DemoShop {
  host: HostContext;
  world: World;
  people: Map<Staff | 'admin', Id>;
  places: Map<PlaceKey, Id>;
  customers: Map<number, Id>;
  units: Map<number, Id>;
  stays: Map<Stay, Id>;
  suppliers: Map<number, Id>;
  operations: Map<string, Id>;
  parts: Map<number, Shelf>;
  /** The quote that was last written for a stay. */
  quotes: Map<Stay, Id>;
  /** What is out at a subcontractor, by stay; units lent, by their index. */
  given: Map<Stay, Id>;
  loans: Map<number, Id>;
  /** Timers that run: since when, and on what. */
  timers: Map<Staff | 'admin', { stay: Stay; atMs: number }>;
  signature: string | null;
  trade: Trade;
}

/** What the counter and the warehouse have in hand; what they do is drawn as they do it, from what is there. */
export interface Trade {
  chance: Chance;
  /** Closed and not paid yet: the till was closed. */
  owing: { repairId: Id; customer: number }[];
  /** The latest sales of parts, of which something may come back. */
  sold: Id[];
  vouchers: string[];
  /** Orders, purchases, returns, counts and transfers by the plan's keys. */
  things: Map<string, Id>;
}

/** Who acts, when, and on which order. */
export interface Doing { shop: DemoShop; run: Run; by: Staff | 'admin'; atMs: number; stay: Stay; repairId: Id; /** Runs a command as somebody else. */ runAs(who: Staff): Run }

export function of<K, V>(map: Map<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the plan of the demonstration shop speaks of ${JSON.stringify(key)} before it is there`);
  return value;
}

export function repairOf({ shop, repairId }: Pick<Doing, 'shop' | 'repairId'>): RepairState {
  return shop.host.store.state<RepairState>('repair', repairId)!;
}

export function partOf(shop: DemoShop, part: number): PartState {
  return shop.host.store.state<PartState>('part', of(shop.parts, part).partId)!;
}

/** New pieces in the part's own bin, and which they are. */
export function onShelf(shop: DemoShop, part: number): { quantity: number; serials: string[] } {
  const state = partOf(shop, part);
  const placeId = of(shop.places, shop.world.parts[part]!.bin);
  const serials = state.serialTracked ? Object.values(state.serials).filter((at) => at.placeId === placeId && at.grade === 'new').map((at) => at.serial).sort() : [];
  return { quantity: Math.max(0, levelAt(state, placeId, 'new')), serials };
}

/** Serial numbers of pieces that come in; none for a part that has none. */
export function newSerials(shop: DemoShop, part: number, quantity: number): string[] {
  const { tracked, reference } = shop.world.parts[part]!;
  if (!tracked) return [];
  const shelf = of(shop.parts, part);
  shelf.received += quantity;
  return Array.from({ length: quantity }, (_, i) => `${reference}-${String(shelf.received - quantity + i + 1).padStart(4, '0')}`);
}

export function unitOf(shop: DemoShop, unit: number): UnitState {
  return shop.host.store.state<UnitState>('unit', of(shop.units, unit))!;
}

/** Whether a command was refused for one of these reasons; anything else is a mistake of the plan, and is thrown. */
export async function refusedFor(codes: readonly string[], work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof Refused && codes.includes(error.error.code)) return true;
    throw error;
  }
}

/** Who acts at the counter or in the warehouse, and when. */
export type Trading = Pick<Doing, 'shop' | 'run' | 'by' | 'atMs' | 'runAs'>;
