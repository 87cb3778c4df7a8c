import type { CallInput } from '#contract/api.ts';
import type { handbackCalls } from '#contract/calls/handback.ts';
import { idOf } from '../decide.ts';

const repairId = idOf(1);
const hash = 'a'.repeat(64);
const signature = { by: 'Max', image: hash, seenWorking: null };

/** The least that each call takes. */
export const handbackLeast: { [N in keyof typeof handbackCalls]: CallInput<N> } = {
  'handback.view': { repairId }, 'handback.obstacles': { repairId, as: 'handed_back' }, 'handback.report': { repairId }, 'handback.sign': { repairId, signature },
  'handback.do': { units: [{ repairId, repaired: true }], as: 'handed_back', to: 'customer' }, 'handback.told': { repairId, by: 'phone' }, 'handback.toTell': {},
  'handback.page': { repairId, documentHash: hash }, 'handback.putProof': { base64: '' }, 'handback.unclaimed': {}, 'handback.unclaimedOf': { repairId },
  'handback.step': { repairId, step: 'reminder_1', way: 'letter' }, 'handback.printStep': { repairId, step: 'reminder_1' },
  'handback.dispose': { repairId, how: 'scrapped', orderedOn: '2026-11-21', reason: 'x' },
  'vault.list': { repairId }, 'vault.store': { repairId, kind: 'code', secret: '1234' }, 'vault.look': { repairId, entryId: idOf(2) }, 'vault.purge': { repairId },
};
