import { canonicalJson } from '#domain/kernel/canonical.ts';
import type { TariffState } from '#domain/tariff/tariff.ts';
import { tariffFold } from '#domain/tariff/tariff.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';

export function tariffProjection(db: Db): Projection<TariffState> {
  const lists = ownedRows(db, 'tariff', 'supplier_id', ['n', 'id', 'hash', 'content_hash', 'rows', 'refused', 'from_day', 'file_name', 'duplicates', 'at_ms', 'by'], 1);
  const mappings = ownedRows(db, 'tariff_mapping', 'supplier_id', ['mapping'], 1);
  return {
    fold: tariffFold,
    write(tariff) {
      if (!tariff.exists) return;
      const supplier = toBlob(tariff.supplierId);
      lists.replace(supplier, tariff.imports.map((each, n) => [
        n, toBlob(each.tariffId), each.hash, each.contentHash, each.rows, each.refused, each.from, each.fileName, each.duplicates, each.atMs, toBlobOrNull(each.by),
      ]));
      mappings.replace(supplier, tariff.mapping ? [[canonicalJson(tariff.mapping)]] : []);
    },
  };
}
