import { PAYERS } from '#domain/coverage/classes.ts';
import { LINE_CLASSES } from '#domain/repair/lines.ts';
import { toBlob } from '../../bytes.ts';
import type { Db } from '../../open.ts';
import type { Stories } from './story.ts';
import { list, said, whole } from './story.ts';

/** Keys of words: the sentence takes them in the reader's own language. */
const classKey = (value: unknown): string => `cover.lineClass.${LINE_CLASSES.find((each) => each === value) ?? 'other'}`;
const payerKey = (value: unknown): string => `cover.payer.${PAYERS.find((each) => each === value) ?? 'customer'}`;
const netOf = (lines: readonly Record<string, unknown>[], of: string): number => lines.reduce((sum, line) => sum + (Number.isSafeInteger(line[of]) ? Number(line[of]) : 0), 0);

/** What is told of who pays: decisions, the settlement, claims. */
export function coverageStories(db: Db): Stories {
  const guarantor = db.prepare('SELECT guarantor FROM claim WHERE id = ?').pluck();
  const who = (claimId: string): string => (guarantor.get(toBlob(claimId)) as string | undefined) ?? '';
  return {
    'repair.coverage_overridden': (data, personal) => ({
      class: classKey(data['class']), payer: payerKey(data['payer']), percent: Number(data['shareBp'] ?? 0) / 100, quote: said(personal['reason']),
    }),
    'repair.coverage_restored': (data) => ({ class: classKey(data['class']) }),
    'repair.settled': (data) => ({ n: list(data['lines']).length, amount: whole(netOf(list(data['lines']), 'netMinor')) }),
    'claim.opened': (data) => ({ guarantor: said(data['guarantor']), amount: whole(netOf(list(data['lines']), 'amountMinor')) }),
    'claim.sent': (data, _personal, _names, claimId) => ({ guarantor: who(claimId), reference: said(data['reference']) }),
    'claim.credited': (data, _personal, _names, claimId) => ({ guarantor: who(claimId), amount: whole(data['amountMinor']), reference: said(data['reference']) }),
    'claim.refused': (data, _personal, _names, claimId) => ({ guarantor: who(claimId), quote: said(data['reason']) }),
    'claim.cancelled': (data, _personal, _names, claimId) => ({ guarantor: who(claimId), quote: said(data['reason']) }),
  };
}
