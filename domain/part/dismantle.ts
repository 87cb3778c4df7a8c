import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, minorAmount } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { ok, refuse } from '../kernel/result.ts';
import { shareByWeight } from '../kernel/vat.ts';
import type { HousePlace, PlaceState } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import type { UnitState } from '../unit/unit.ts';
import { unitEvent } from '../unit/unit.ts';
import type { PartState } from './part.ts';
import { isShelf } from './kinds.ts';
import { partMoved } from './move.ts';
import { checkNewSerials, serialsOf } from './serials.ts';
import { endOf, grade, pieces, serialList } from './stock.ts';

export interface DismantleContext {
  unit: UnitState | undefined;
  /** The order that is open for it; null when there is none. */
  openOrder: { number: string; customerId: Id | null } | null;
  /** The loan or the exchange that has it; null when nobody has. */
  use: { number: string } | null;
  partOf(id: Id): PartState | undefined;
  place?: PlaceState;
  outside: HousePlace;
  placeName(id: Id): string;
}

const WHOLE = 100;

export const dismantleInput = z.object({
  unitId: id,
  placeId: id,
  /** What the unit is worth before, minor units; null: as it was last said to be. */
  valueMinor: minorAmount.nullable().default(null),
  pieces: z.array(z.object({
    partId: id, grade: grade.default('refurbished'), quantity: pieces.default(1), serials: serialList,
    /** Its share of the unit's value, in whole percent; what no piece takes stays with the unit. */
    weight: z.number().int().min(0, { error: 'field.negative' }).max(WHOLE, { error: 'part.weightShape' }).default(0),
  })).min(1, { error: 'part.noPiece' }).max(100),
});
/** Parts are taken out of one of the house's own units, which becomes incomplete and loses their share of its value (domain.md). */
export const dismantle: CommandSpec<'part.dismantle', typeof dismantleInput, DismantleContext, { valueMinor: Minor }> = {
  name: 'part.dismantle',
  schema: dismantleInput,
  right: 'part.edit',
  decide(input, { unit, openOrder, use, partOf, place, outside, placeName }, tools) {
    if (!unit?.exists) return refuse('unit.unknown');
    if (unit.customerId) return refuse('part.unitNotOurs', { number: unit.number });
    if (openOrder?.customerId) return refuse('part.unitOnOrder', { number: openOrder.number });
    if (use) return refuse('pool.unitTaken', { number: use.number });
    if (!place?.exists || !place.active || !isShelf(place.kind)) return refuse('part.notOnShelf', { place: place?.name ?? '' }, ['placeId']);
    const taken = input.pieces.reduce((sum, piece) => sum + piece.weight, 0);
    if (taken > WHOLE) return refuse('part.weightsOver', { sum: taken }, ['pieces']);
    const value = input.valueMinor ?? unit.valueMinor ?? 0;
    const shares = shareByWeight(value, [...input.pieces.map((piece) => piece.weight), WHOLE - taken]);
    const moves: NewEvent[] = [];
    const list: { partId: Id; label: string; quantity: number }[] = [];
    const seen = new Set<string>();
    for (const [i, piece] of input.pieces.entries()) {
      const part = partOf(piece.partId);
      if (!part?.exists) return refuse('part.unknown', {}, ['pieces', i, 'partId']);
      if (piece.grade === 'new') return refuse('part.neverNewAgain', {}, ['pieces', i, 'grade']);
      const wrong = checkNewSerials(part, piece.serials, piece.quantity, placeName);
      if (wrong) return wrong;
      for (const serial of serialsOf(part, piece.serials)) {
        if (seen.has(`${part.id}|${serial}`)) return refuse('part.serialTwice', {}, ['pieces', i, 'serials']);
        seen.add(`${part.id}|${serial}`);
      }
      list.push({ partId: part.id, label: part.label, quantity: piece.quantity });
      moves.push(partMoved(part.id, endOf(outside, 'outside'), { placeId: place.id, kind: place.kind }, {
        grade: piece.grade, quantity: piece.quantity, serials: serialsOf(part, piece.serials), costMinor: shares[i]!, reason: 'dismantled', note: unit.number, moveId: tools.newId(),
      }));
    }
    const valueMinor = shares.at(-1)!;
    return ok({ reply: { valueMinor }, events: [...makePlaces(outside), ...moves, unitEvent(unit.id, 'unit.dismantled', { pieces: list, valueMinor })] });
  },
};
