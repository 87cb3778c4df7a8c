import type { ClosingRow } from '#db/queries/till.ts';
import { anchorText } from '#domain/till/anchor.ts';
import type { TillState } from '#domain/till/till.ts';
import { copiesOf } from '#domain/till/till.ts';
import type { HostContext } from '../context.ts';
import { refuseWith } from '../refused.ts';
import type { Job, PaperRequest } from './documents.ts';
import { paperBase } from './parties.ts';

/** A closing on paper: what anchors the chain outside the database. @param duplicate 0 for the original */
export function zJob(host: HostContext, closing: ClosingRow, duplicate: number): Job {
  const { netMinor, grossMinor, numbers, rates } = closing;
  const document: Job['document'] = {
    kind: 'z_ticket', ...paperBase(host.queries), period: closing.period, n: closing.n, till: closing.deviceCode, day: closing.day, atMs: closing.atMs, by: closing.byName, documents: closing.documents,
    firstNumber: numbers.map((each) => each.first).join(' · '), lastNumber: numbers.map((each) => each.last).join(' · '), copies: closing.copies,
    totals: { netMinor, grossMinor, vat: rates.map((rate) => ({ rateBp: rate.vatBp, netMinor: rate.netMinor, vatMinor: rate.vatMinor })) }, absMinor: closing.absMinor, means: closing.means,
    floatMinor: closing.floatMinor, cashInMinor: closing.cashInMinor, cashOutMinor: closing.cashOutMinor, perpetual: closing.perpetual, note: closing.note, fromSeq: closing.fromSeq, toSeq: closing.toSeq,
    hash: closing.hash, duplicate, counts: (closing.counts ?? []).map(({ atMs, means }) => ({ atMs, means })), closedBy: closing.lost?.byCode ?? '', anchor: anchorText({ deviceCode: closing.deviceCode, period: closing.period, n: closing.n, seq: closing.toSeq, hash: closing.hash }),
  };
  return { title: `Z ${closing.deviceCode} ${closing.day} · ${closing.n}`, repairId: null, dropOffId: null, customerId: null, document };
}

/** The same once more, marked as the duplicate that it is. */
export function zAgain(host: HostContext, { tillId, period, n }: PaperRequest): Job[] {
  const closing = tillId && period && n ? host.queries.tills.closing(tillId, period, n) : null;
  const till = tillId ? host.store.state<TillState>('till', tillId) : undefined;
  if (!closing || !till) throw refuseWith('till.closingUnknown');
  return [zJob(host, closing, copiesOf(till, closing))];
}
