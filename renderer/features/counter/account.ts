import type { AccountRow } from '#contract/views/sale.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';

type Row = Pick<AccountRow, 'saleId' | 'owedMinor' | 'atMs'>;
interface Settles { saleId: Id; amountMinor: Minor }

/** What is paid goes to what has been owed longest. @returns how far each document is settled; what is beyond all that is owed is left out */
export function settlesOf(rows: readonly Row[], amountMinor: Minor): Settles[] {
  return shared(rows, amountMinor, 1);
}

/** What the customer has to the good is used up from the oldest on. @returns how far below zero each document is settled */
export function goodOf(rows: readonly Row[], amountMinor: Minor): Settles[] {
  return shared(rows, amountMinor, -1);
}

/** What can be set off: what is to the good against what is owed, as far as the smaller of them goes. */
export function setOffOf(rows: readonly Row[]): Settles[] {
  const owed = rows.reduce((sum, row) => sum + Math.max(0, row.owedMinor), 0);
  const good = rows.reduce((sum, row) => sum - Math.min(0, row.owedMinor), 0);
  const amount = Math.min(owed, good);
  return [...goodOf(rows, amount), ...settlesOf(rows, amount)];
}

function shared(rows: readonly Row[], amountMinor: Minor, sign: 1 | -1): Settles[] {
  let left = amountMinor;
  return [...rows].filter((row) => row.owedMinor * sign > 0).sort((a, b) => a.atMs - b.atMs).flatMap(({ saleId, owedMinor }) => {
    const some = Math.min(left, owedMinor * sign);
    left -= some;
    return some > 0 ? [{ saleId, amountMinor: some * sign }] : [];
  });
}
