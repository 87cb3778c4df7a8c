import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { HousePlace } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairEvent } from '../repair/repair.ts';
import type { PartState } from './part.ts';
import { partMoved } from './move.ts';
import { levelAt, serialKeyOf } from './part.ts';
import { checkNewSerials, serialsOf } from './serials.ts';
import { endOf, grade, pieces, serialList } from './stock.ts';
import { notInWork } from './take.ts';

export interface RemoveContext {
  repair: RepairState | undefined;
  part?: PartState;
  installed: HousePlace;
  outside: HousePlace;
  removed: HousePlace;
  inspection: HousePlace;
  scrap: HousePlace;
  placeName(id: Id): string;
}

export const removePartInput = z.object({
  repairId: id,
  /** Null where the piece is no part that the shop knows: it is noted on the order, and no stock changes. */
  partId: id.nullable().default(null),
  label: requiredLine,
  grade: grade.default('faulty'),
  quantity: pieces.default(1),
  serials: serialList,
  /** Kept for the customer, sent to inspection to be used again, or thrown away. */
  to: z.enum(['removed', 'inspection', 'scrap']),
});
/** What comes out of a unit. A piece that the house never had comes from outside, at no cost. */
export const removePart: CommandSpec<'part.remove', typeof removePartInput, RemoveContext, { removalId: Id }> = {
  name: 'part.remove',
  schema: removePartInput,
  right: 'part.take',
  decide(input, context, tools) {
    const { repair, part, installed, outside, placeName } = context;
    const wrongOrder = notInWork(repair);
    if (wrongOrder || !repair) return wrongOrder ?? refuse('repair.unknown');
    const removalId = tools.newId();
    const fact = { removalId, partId: input.partId, label: input.label, quantity: input.quantity, serials: input.serials, to: input.to };
    const noted = repairEvent(repair.id, 'repair.part_removed', fact);
    if (input.partId === null) return ok({ reply: { removalId }, events: [noted] });
    if (!part?.exists) return refuse('part.unknown');
    // One that comes out of a unit is worn at least: never new again.
    if (input.grade === 'new' || input.grade === 'refurbished') return refuse('part.neverNewAgain', {}, ['grade']);
    const serials = serialsOf(part, input.serials);
    const known = serials.length > 0 && serials.every((serial) => part.serials[serialKeyOf(serial)]?.kind === 'installed');
    const fitted = known ? part.serials[serialKeyOf(serials[0]!)] : undefined;
    const wasGrade = fitted?.grade ?? part.levels.find((level) => level.kind === 'installed' && level.quantity >= input.quantity)?.grade;
    const ours = part.serialTracked ? known : wasGrade !== undefined && levelAt(part, installed.placeId, wasGrade) >= input.quantity;
    const wrong = known ? null : checkNewSerials(part, input.serials, input.quantity, placeName);
    if (wrong) return wrong;
    const from = ours ? endOf(installed, 'installed') : endOf(outside, 'outside');
    const place = context[input.to];
    return ok({ reply: { removalId }, events: [
      ...makePlaces(ours ? installed : outside, place),
      partMoved(part.id, from, endOf(place, input.to), {
        grade: ours ? wasGrade! : input.grade, toGrade: input.grade, quantity: input.quantity, serials, costMinor: 0, reason: 'removed', repairId: repair.id, moveId: tools.newId(),
      }),
      noted,
    ] });
  },
};
