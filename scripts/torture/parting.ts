import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { MOVE_REASONS } from '#domain/part/move.ts';
import { GRADES } from '#domain/repair/lines.ts';
import type { Chance } from './random.ts';

/** Any fact of a part, or of its way through an order: the same pieces settled twice, serials taken by two, more given than was there. */
export function partingEvent(chance: Chance, cast: { parts: Id[]; places: Id[]; pieces: Id[]; label: string }, repair: Id): NewEvent {
  const part = chance.pick(cast.parts);
  const issueId = chance.pick(cast.pieces);
  const kinds = ['outside', 'store', 'job', 'installed', 'inspection'] as const;
  const serials = chance.chance(0.4) ? [`${cast.label}-${chance.below(3)}`] : [];
  const facts = {
    label: chance.pick(['Carte', 'Joint']), brand: '', barcodes: chance.chance(0.5) ? ['3606480123450'] : [],
    supplierRefs: [{ supplierId: null, ref: `R${chance.below(3)}`, costMinor: chance.below(900) }], equivalents: cast.parts,
    fits: [{ brand: 'Bosch', model: `X${chance.below(2)}` }], family: '', serialTracked: chance.chance(0.3), vatBp: 2_000, salePriceMinor: null, replacementFor: null, supersededBy: null,
  };
  const grade = chance.pick(GRADES);
  const moved = {
    from: chance.pick(cast.places), fromKind: chance.pick(kinds), to: chance.pick(cast.places), toKind: chance.pick(kinds), grade,
    toGrade: chance.chance(0.8) ? grade : chance.pick(GRADES), quantity: 1 + chance.below(3), serials,
    costMinor: chance.below(5_000), reason: chance.pick(MOVE_REASONS), note: '', repairId: repair, lineId: null, issueId: chance.chance(0.6) ? issueId : null, moveId: chance.pick(cast.pieces),
  };
  const settled = { issueId, quantity: 1 + chance.below(2), serials };
  const orders: [string, object][] = [
    ['repair.lines_ordered', { lines: [{
      lineId: cast.pieces[0], quoteId: null, class: 'parts', label: 'Carte', operationId: null, partId: chance.pick([null, ...cast.parts]), quantity: 1 + chance.below(3), minutes: null, mode: 'flat', netMinor: 0, vatBp: 0,
    }] }],
    ['repair.line_part_chosen', { lineId: cast.pieces[0], partId: part }],
    ['repair.source_chosen', { lineId: cast.pieces[0], source: chance.pick(['buy', 'elsewhere', 'new']), ref: '' }],
    ['repair.part_issued', { issueId, lineId: cast.pieces[0], partId: part, grade, quantity: 1 + chance.below(3), serials, costMinor: chance.below(5_000) }],
    ['repair.part_fitted', settled], ['repair.part_unfitted', settled], ['repair.part_returned', settled],
  ];
  if (chance.chance(0.5)) {
    const [type, data] = chance.pick(orders);
    return { stream: { type: 'repair', id: repair }, type, data };
  }
  const [type, data] = chance.pick<[string, object]>([['part.created', { ...facts, number: `N${cast.label}${chance.below(2)}` }], ['part.changed', facts], ['part.moved', moved], ['part.moved', moved], ['part.moved', moved]]);
  return { stream: { type: 'part', id: part }, type, data };
}
