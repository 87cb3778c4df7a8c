import { derivedId } from '#db/bytes.ts';
import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Chance } from './random.ts';

/** Facts of a unit's leaving, whether or not they make sense together: signed here while work goes on there, handed over twice, a vault emptied before it is filled. */
export function leavingEvent(chance: Chance, repair: Id): NewEvent {
  const vault = derivedId(`vault|${repair}`);
  const hash = 'ab'.repeat(32);
  const facts: [type: string, data: object, personal?: object][] = [
    ['repair.customer_told', { by: chance.pick(['phone', 'mail']), messageId: null }],
    ['repair.report_completed', { contractNumber: chance.pick(['C-17', '']) }, { site: ['2 rue du Lac'] }],
    ['repair.report_signed', { documentHash: hash, contentHash: hash, atMs: 1, seenWorking: true, contents: chance.pick([0, 1]) }, { by: 'Aubry', image: hash, remark: '' }],
    ['repair.unit_left', { to: chance.pick(['customer', 'other']), carrier: '', tracking: '', proof: null }, { name: 'Aubry', identity: '' }],
    ['repair.closing_overridden', { codes: ['closing.loanOut'] }, { reason: 'x' }],
    ['repair.unclaimed_step', { step: chance.pick(['reminder_1', 'formal_notice']), way: 'letter', proof: '' }, { note: 'x' }],
    ['repair.disposed', { how: chance.pick(['sold', 'scrapped']), court: 'RG', orderedOn: '2026-11-21', proceedsMinor: null }, { buyer: 'Aubry' }],
    ['vault.stored', { repairId: repair, entryId: chance.pick([vault, repair]), kind: 'code' }, { sealed: 'v1.x' }],
    ['vault.looked', { repairId: repair, entryId: vault }, { reason: 'x' }],
    ['vault.purged', { repairId: repair }],
  ];
  const [type, data, personal] = chance.pick(facts);
  return { stream: { type: type.split('.')[0]!, id: type.startsWith('vault') ? vault : repair }, type, data, ...(personal ? { personal } : {}) };
}
