import { ledgerFold } from '#domain/accounting/export.ts';
import type { LedgerState } from '#domain/accounting/export.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import { toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';

export function ledgerProjection(db: Db): Projection<LedgerState> {
  const rows = ownedRows(db, 'account_export', 'ledger_id', ['n', 'until', 'made_on', 'entries', 'debit_minor', 'hash', 'details'], 1);
  return {
    fold: ledgerFold,
    write(ledger) {
      // The first of two that bear one number stands in the table; the other is an anomaly of its stream.
      const known = new Map(ledger.exports.toReversed().map((each) => [each.n, each]));
      rows.replace(toBlob(ledger.id), [...known.values()].map(({ n, until, madeOn, entries, debitMinor, hash, heads, chart }) => [n, until, madeOn, entries, debitMinor, hash, canonicalJson({ heads, chart })]));
    },
  };
}
