import { canonicalJson } from '#domain/kernel/canonical.ts';
import type { TillState } from '#domain/till/till.ts';
import { tillFold } from '#domain/till/till.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import { clashKey } from '../exceptions.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

export function tillProjection(db: Db): Projection<TillState> {
  const write = upsert(db, 'till', ['id', 'device', 'open_since_ms', 'float_minor', 'cash_in_minor', 'cash_out_minor']);
  const closings = ownedRows(db, 'closing', 'till_id', [
    'period', 'n', 'day', 'at_ms', 'by', 'from_seq', 'to_seq', 'hash', 'documents', 'net_minor', 'vat_minor', 'gross_minor', 'perpetual_minor', 'perpetual_abs_minor', 'details',
  ], 2);
  const elsewhere = ownedRows(db, 'closing_elsewhere', 'till_id', ['period', 'n', 'lost', 'code', 'by_code', 'device', 'seq'], 2);
  return {
    fold: tillFold,
    // A stretch of a PC's chain that was closed by it and by another, or by two others.
    concerns: (till) => (!till.exists ? [] : [...new Set([till.deviceId, ...till.closings.flatMap(({ lost }) => (lost ? [lost.deviceId] : []))])].map((device) => clashKey('till.closed_twice', device.replaceAll('-', '')))),
    write(till) {
      if (!till.exists) return;
      const moved = (direction: 'in' | 'out'): number => till.moves.reduce((sum, move) => (move.direction === direction ? sum + move.amountMinor : sum), 0);
      write.run(toBlob(till.id), toBlob(till.deviceId), till.open?.atMs ?? null, till.open?.floatMinor ?? 0, moved('in'), moved('out'));
      // The first of two closings that bear one number stands in the table; the other is an anomaly of its stream.
      const known = new Map(till.closings.toReversed().map((closing) => [`${closing.period}|${closing.n}`, closing]));
      closings.replace(toBlob(till.id), [...known.values()].map((closing) => {
        const { numbers, copies, rates, means, floatMinor, cashInMinor, cashOutMinor, drawerOpenings, absMinor, note, fingerprint, counts, lost } = closing;
        return [
          closing.period, closing.n, closing.day, closing.atMs, toBlobOrNull(closing.by), closing.fromSeq, closing.toSeq, closing.hash, closing.documents, closing.netMinor, closing.vatMinor, closing.grossMinor,
          closing.perpetual.grossMinor, closing.perpetual.absMinor, canonicalJson({
            numbers, copies, rates, means, floatMinor, cashInMinor, cashOutMinor, drawerOpenings, absMinor, note, fingerprint, ...(counts ? { counts } : {}), ...(lost ? { lost } : {}),
          }),
        ];
      }));
      elsewhere.replace(toBlob(till.id), [...known.values()].flatMap(({ period, n, lost, device, seq }) => (lost ? [[period, n, toBlob(lost.deviceId), lost.code, lost.byCode, toBlob(device), seq]] : [])));
    },
  };
}
