import type { CallInput } from '#contract/api.ts';
import type { PlaceKind } from '#domain/place/place.ts';
import type { InternalPurpose } from '#domain/repair/repair.ts';
import type { ClosingStatus, BuiltInStatus } from '#domain/repair/status.ts';
import type { PlaceKey, Staff } from './route.ts';

/** Something that somebody does at a moment. Customers, units, stays and places go by keys of the plan: their ids come with the replies. */
export interface Step { atMs: number; by: Staff | 'admin'; act: Act }

export type Act =
  | { kind: 'person'; who: Staff }
  | { kind: 'place'; key: PlaceKey; name: string; placeKind: PlaceKind; parent: PlaceKey }
  | { kind: 'customer'; customer: number }
  | { kind: 'unit'; unit: number }
  | { kind: 'announce'; stay: Stay; expectedOn: string }
  | { kind: 'dropOff'; stays: Stay[]; how: 'hand' | 'carrier'; carrier: string; tracking: string; feeMinor: number; /** Its papers come out. */ paper: boolean }
  | { kind: 'status'; stay: Stay; to: BuiltInStatus }
  | { kind: 'move'; unit: number; place: PlaceKey }
  | { kind: 'note'; stay: Stay; text: string }
  | { kind: 'promise'; stay: Stay; promisedOn: string }
  | { kind: 'close'; stay: Stay; as: ClosingStatus; repaired: boolean; note: string };

export interface Stay {
  unit: number;
  /** Null on an internal order. */
  customer: number | null;
  purpose: InternalPurpose | null;
  taken: Omit<CallInput<'intake.take'>['units'][number], 'unit'>;
}

/** Places beyond those that every shop starts with: aisles and bins in the store, a third bench, bins on the ready shelf, two subcontractors. */
export const DEMO_PLACES: readonly [key: PlaceKey, name: string, kind: PlaceKind, parent: PlaceKey | null][] = [
  ['bench3', 'Poste 3 · audio', 'bench', null],
  ['parts', 'Attente de pièces', 'waiting', null],
  ...['1', '2', '3', '4'].map((n) => [`shelf${n}`, `Prêts · casier ${n}`, 'bin', 'ready'] as [PlaceKey, string, PlaceKind, PlaceKey]),
  ...['A', 'B', 'C'].flatMap((aisle) => [
    [`aisle${aisle}`, `Allée ${aisle}`, 'aisle', 'store'] as [PlaceKey, string, PlaceKind, PlaceKey],
    ...['1', '2', '3', '4'].map((n) => [`bin${aisle}${n}`, `Casier ${aisle}-0${n}`, 'bin', `aisle${aisle}`] as [PlaceKey, string, PlaceKind, PlaceKey]),
  ]),
  ['subcontractor1', 'Bobinage du Faucigny', 'subcontractor', null],
  ['subcontractor2', 'Hi-Fi Service Combe de Savoie', 'subcontractor', null],
];
export const BINS = ['A', 'B', 'C'].flatMap((aisle) => ['1', '2', '3', '4'].map((n) => `bin${aisle}${n}`));
