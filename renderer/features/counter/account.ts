import type { AccountRow } from '#contract/views/sale.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';

/** What is paid goes to what has been owed longest. @returns how far each document is settled; what is beyond all that is owed is left out */
export function settlesOf(rows: readonly Pick<AccountRow, 'saleId' | 'owedMinor' | 'atMs'>[], amountMinor: Minor): { saleId: Id; amountMinor: Minor }[] {
  let left = amountMinor;
  return [...rows].filter((row) => row.owedMinor > 0).sort((a, b) => a.atMs - b.atMs).flatMap(({ saleId, owedMinor }) => {
    const paid = Math.min(left, owedMinor);
    left -= paid;
    return paid > 0 ? [{ saleId, amountMinor: paid }] : [];
  });
}
