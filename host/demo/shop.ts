import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { HostContext } from '../context.ts';
import { Refused } from '../refused.ts';
import type { PlaceKey, Staff } from './deed.ts';
import type { Stay } from './steps.ts';
import type { World } from './world.ts';

/** Runs a command as whoever does the step, at its moment. */
export type Run = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/** A part as it stands in the shop: how many are on its shelf, and which. */
export interface Shelf { partId: Id; onShelf: number; serials: string[]; received: number }

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
