import type { CallInput } from '#contract/api.ts';
import type { partCalls } from '#contract/calls/part.ts';
import { idOf } from '../decide.ts';

const id = idOf(1);
const pieces = { partId: id, grade: 'new' as const, quantity: 1 };
const settled = { repairId: id, issueId: id, quantity: 1 };

/** The least that each call takes. */
export const partLeast: { [N in keyof typeof partCalls]: CallInput<N> } = {
  'part.find': { text: '' }, 'part.list': {}, 'part.get': { partId: id }, 'part.fitting': { brand: '', model: '' }, 'part.at': { placeId: id }, 'part.ofRepair': { repairId: id },
  'part.sources': { repairId: id, lineId: id }, 'part.needs': {}, 'part.create': { label: 'Pompe' },
  'part.change': { partId: id, label: 'Pompe', active: true },
  'stock.adjust': { ...pieces, placeId: id, reason: 'x' }, 'part.move': { ...pieces, fromPlaceId: id, toPlaceId: id }, 'part.inspect': { ...pieces, result: { kind: 'scrap' } },
  'part.scrap': { ...pieces, placeId: id, reason: 'x' }, 'part.scan': { repairId: id, partId: id }, 'part.issue': { ...pieces, repairId: id, lineId: id, placeId: id }, 'part.fit': settled, 'part.unfit': settled,
  'part.return': settled, 'part.remove': { repairId: id, label: 'Charbons', to: 'scrap' }, 'part.source': { repairId: id, lineId: id, source: 'buy' }, 'part.choose': { repairId: id, lineId: id, partId: id },
  'part.addLine': { repairId: id, class: 'parts', label: 'Charbons' }, 'part.dropLine': { repairId: id, lineId: id }, 'part.dismantle': { unitId: id, placeId: id, pieces: [{ partId: id }] },
  'part.repairOrder': { partId: id, placeId: id },
};
