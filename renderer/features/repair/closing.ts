import type { RepairView } from '#contract/views.ts';
import type { ClosingStatus } from '#domain/repair/status.ts';

/** Only what goes back to its owner can have been repaired. */
export function mayBeRepaired(as: ClosingStatus): boolean {
  return as === 'handed_back' || as === 'shipped';
}

export interface ClosingWords { key: string; params: Record<string, string> }

/** What closing an order does, in the order of what matters; keys of `repair.closing`. */
export function closingWords(repair: Pick<RepairView, 'number' | 'brand' | 'model' | 'phase' | 'customerId' | 'customerName' | 'accessories' | 'place'>, as: ClosingStatus, repaired: boolean): ClosingWords[] {
  const unit = `${repair.brand} ${repair.model}`;
  const words: ClosingWords[] = [{ key: mayBeRepaired(as) ? (repaired ? 'repaired' : 'notRepaired') : as, params: { number: repair.number } }];
  if (repair.phase === 'expected') words.push({ key: 'neverCame', params: { unit } });
  else if (as === 'scrapped') words.push({ key: 'toScrap', params: { unit } });
  else if (repair.customerId) words.push({ key: repair.customerName ? 'leaves' : 'leavesErased', params: { unit, customer: repair.customerName } });
  else words.push({ key: 'stays', params: { unit, place: repair.place?.name ?? '' } });
  const given = repair.accessories.map((accessory) => accessory.label);
  if (given.length > 0 && as !== 'scrapped' && repair.phase !== 'expected') words.push({ key: 'accessories', params: { list: given.join(', ') } });
  words.push({ key: repaired ? 'finalComeback' : 'final', params: {} });
  return words;
}
