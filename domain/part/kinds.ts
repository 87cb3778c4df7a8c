import type { PlaceKind } from '../place/place.ts';

const NOT_OURS: readonly PlaceKind[] = ['outside', 'installed', 'removed', 'scrap', 'customer'];
/** Whether what is at a place of this kind is ours and counts in the average: what is in a unit, thrown away or a customer's does not. */
export function isOurs(kind: PlaceKind): boolean {
  return !NOT_OURS.includes(kind);
}

const SHELVES: readonly PlaceKind[] = ['store', 'aisle', 'bin', 'bench', 'workshop'];
/** Whether a repair may take from a place of this kind: what is in quarantine, inspection, transit or elsewhere is not there to be taken. */
export function isShelf(kind: PlaceKind): boolean {
  return SHELVES.includes(kind);
}

const HELD_BACK: readonly PlaceKind[] = ['quarantine', 'inspection', 'removed'];
/** Whether pieces at a place of this kind wait for somebody to look at them before they are stock like any other. */
export function isHeldBack(kind: PlaceKind): boolean {
  return HELD_BACK.includes(kind);
}

const BESIDES_SHELVES: readonly PlaceKind[] = ['quarantine', 'inspection', 'removed', 'transit', 'reception', 'waiting', 'ready'];
/** Places whose pieces a person may count and correct; the job and the inside of units follow their orders. */
export function isCounted(kind: PlaceKind): boolean {
  return isShelf(kind) || BESIDES_SHELVES.includes(kind);
}
