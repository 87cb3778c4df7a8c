import type { CallInput } from '#contract/api.ts';
import type { PlaceKind } from '#domain/place/place.ts';
import type { InternalPurpose } from '#domain/repair/repair.ts';
import type { ClosingStatus, BuiltInStatus } from '#domain/repair/status.ts';
import type { Deed, PlaceKey, Staff } from './deed.ts';
import type { TradeDeed } from './tradeDeed.ts';

/** Something that somebody does at a moment. Customers, units, stays and places go by keys of the plan: their ids come with the replies. */
export interface Step { atMs: number; by: Staff | 'admin'; act: Act }

export type Act =
  | { kind: 'person'; who: Staff }
  | { kind: 'place'; key: PlaceKey; name: string; placeKind: PlaceKind; parent: PlaceKey }
  | { kind: 'customer'; customer: number }
  | { kind: 'unit'; unit: number }
  | { kind: 'shelve'; what: Shelved }
  | { kind: 'announce'; stay: Stay; expectedOn: string }
  | { kind: 'dropOff'; stays: Stay[]; how: 'hand' | 'carrier'; carrier: string; tracking: string; feeMinor: number; /** Its papers come out. */ paper: boolean }
  | { kind: 'status'; stay: Stay; to: BuiltInStatus }
  | { kind: 'move'; unit: number; place: PlaceKey }
  | { kind: 'note'; stay: Stay; text: string }
  | { kind: 'promise'; stay: Stay; promisedOn: string }
  | { kind: 'deed'; stay: Stay; deed: Deed }
  | { kind: 'trade'; deed: TradeDeed }
  | { kind: 'close'; stay: Stay; as: ClosingStatus; repaired: boolean; note: string; /** Signed on the screen, or with the carrier's number; else as it was done on paper. */ signed: boolean };

/** What is entered of the shop itself on its first day, by its index in the shop's own lists. */
export type Shelved =
  | { list: 'settings' | 'supplier' | 'operation' | 'part' | 'model' | 'view'; index: number }
  | { list: 'pool'; unit: number; to: 'exchange_pool' | 'loan_pool' | 'rental_pool' };

export interface Stay {
  unit: number;
  /** Null on an internal order. */
  customer: number | null;
  purpose: InternalPurpose | null;
  taken: Omit<CallInput<'intake.take'>['units'][number], 'unit'>;
  job: Job;
  /** Back often enough for an exchange to be due. */
  fourth: boolean;
  /** Long ago: what was found and what cured it were written down at once. */
  lean: boolean;
}

/** What is wrong and what it takes. */
export interface Job {
  finding: string;
  codes: { symptom: string; section: string; defect: string; repair: string };
  /** In the shop's own list of parts. */
  part: number;
  quantity: number;
  minutes: number;
  /** Something that the customer may leave out of the quote. */
  option: boolean;
  /** A refurbished part is offered beside the new one. */
  circular: boolean;
  /** The same fault as the last time: it is ours to put right, if our warranty runs. */
  again: boolean;
}

/** Places beyond those that every shop starts with: aisles and bins in the store, a third bench, bins on the ready shelf. */
export const DEMO_PLACES: readonly [key: PlaceKey, name: string, kind: PlaceKind, parent: PlaceKey | null][] = [
  ['bench3', 'Poste 3 · audio', 'bench', null],
  ['parts', 'Attente de pièces', 'waiting', null],
  ['central', 'Magasin central', 'store', null],
  ['togo', 'Commandes à emporter', 'ready', null],
  ...['1', '2', '3', '4'].map((n) => [`shelf${n}`, `Prêts · casier ${n}`, 'bin', 'ready'] as [PlaceKey, string, PlaceKind, PlaceKey]),
  ...['A', 'B', 'C'].flatMap((aisle) => [
    [`aisle${aisle}`, `Allée ${aisle}`, 'aisle', 'store'] as [PlaceKey, string, PlaceKind, PlaceKey],
    ...['1', '2', '3', '4'].map((n) => [`bin${aisle}${n}`, `Casier ${aisle}-0${n}`, 'bin', `aisle${aisle}`] as [PlaceKey, string, PlaceKind, PlaceKey]),
  ]),
];
export const BINS = ['A', 'B', 'C'].flatMap((aisle) => ['1', '2', '3', '4'].map((n) => `bin${aisle}${n}`));
