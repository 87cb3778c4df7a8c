import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { refuse } from '../kernel/result.ts';
import type { PlaceKind } from '../place/place.ts';
import type { Grade } from '../repair/lines.ts';
import type { PartState } from './part.ts';
import { serialKeyOf } from './part.ts';

type Refused = { ok: false; refusal: Refusal };
const HELD: readonly PlaceKind[] = ['quarantine', 'inspection', 'transit', 'subcontractor'];

/** The pieces named must be there: as many as are moved, each once, none used, held back, absent or somewhere else. */
export function checkSerials(part: PartState, serials: readonly string[], from: { placeId: Id; grade: Grade; quantity: number; placeName(id: Id): string }): Refused | null {
  if (!part.serialTracked) return null;
  if (serials.length !== from.quantity) return refuse('part.serialWanted', { part: part.label, n: from.quantity }, ['serials']);
  if (new Set(serials.map(serialKeyOf)).size !== serials.length) return refuse('part.serialTwice', {}, ['serials']);
  for (const serial of serials) {
    const at = part.serials[serialKeyOf(serial)];
    if (at?.placeId === from.placeId && at.grade === from.grade) continue;
    if (!at) return refuse('part.serialAbsent', { serial, part: part.label }, ['serials']);
    if (at.kind === 'installed') return refuse('part.serialUsed', { serial }, ['serials']);
    if (HELD.includes(at.kind)) return refuse('part.serialHeld', { serial, place: from.placeName(at.placeId) }, ['serials']);
    return refuse('part.serialElsewhere', { serial, place: from.placeName(at.placeId) }, ['serials']);
  }
  return null;
}

/** Pieces that come into the house must be told apart too, and none of them may be here already. */
export function checkNewSerials(part: PartState, serials: readonly string[], quantity: number, placeName: (id: Id) => string): Refused | null {
  if (!part.serialTracked) return null;
  if (serials.length !== quantity) return refuse('part.serialWanted', { part: part.label, n: quantity }, ['serials']);
  if (new Set(serials.map(serialKeyOf)).size !== serials.length) return refuse('part.serialTwice', {}, ['serials']);
  const here = serials.find((serial) => { const at = part.serials[serialKeyOf(serial)]; return at && at.kind !== 'outside'; });
  if (here === undefined) return null;
  return refuse('part.serialHere', { serial: here, place: placeName(part.serials[serialKeyOf(here)]!.placeId) }, ['serials']);
}

/** What is written: serials of a part that is counted by them, none of one that is not. */
export function serialsOf(part: Pick<PartState, 'serialTracked'>, serials: readonly string[]): string[] {
  return part.serialTracked ? serials.map((serial) => serial.trim()) : [];
}
