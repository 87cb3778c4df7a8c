import type { Claim } from '#domain/exception/exception.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import { codeKey } from '#domain/part/codes.ts';
import type { LedgerEntry } from '#domain/part/ledger.ts';
import { entriesSince } from '#domain/part/ledger.ts';
import type { PartState } from '#domain/part/part.ts';
import { partFold } from '#domain/part/part.ts';
import { GRADES, toIssue } from '#domain/repair/lines.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

const MOVE_COLUMNS = [
  'n', 'at_ms', 'ours_delta', 'value_delta_minor', 'quantity', 'cost_minor', 'reason', 'grade', 'to_grade', 'from_id', 'to_id', 'repair_id', 'document_id', 'move_id',
];
function moveRow(entry: LedgerEntry): (string | number | Buffer | null)[] {
  return [
    entry.n, entry.atMs, entry.oursDelta, entry.valueDeltaMinor, entry.quantity, entry.costMinor, entry.reason, entry.grade, entry.toGrade, toBlob(entry.from), toBlob(entry.to),
    toBlobOrNull(entry.repairId), toBlobOrNull(entry.documentId), toBlob(entry.moveId),
  ];
}

/** What its own row, its codes and its models are made of. */
const FACTS = [
  'number', 'exists', 'active', 'label', 'brand', 'barcodes', 'supplierRefs', 'equivalents', 'fits', 'family', 'serialTracked', 'vatBp', 'salePriceMinor', 'replacementFor', 'supersededBy', 'minimum', 'packSize',
  'coreChargeMinor', 'photo', 'availableUntil', 'homePlaceId',
] as const satisfies (keyof PartState)[];

export function partProjection(db: Db): Projection<PartState> {
  const write = upsert(db, 'part', ['id', 'number', 'compact', 'label', 'brand', 'family', 'active', 'serial_tracked', 'vat_bp', 'sale_price_minor', 'details', 'search']);
  const keys = ownedRows(db, 'part_key', 'part_id', ['kind', 'key'], 2);
  const fits = ownedRows(db, 'part_fit', 'part_id', ['brand_key', 'model_key'], 2);
  const levels = ownedRows(db, 'stock_level', 'part_id', ['place_id', 'grade', 'quantity'], 2);
  const serials = ownedRows(db, 'part_serial', 'part_id', ['serial_key', 'serial', 'place_id', 'grade'], 1);
  const moves = ownedRows(db, 'stock_move', 'part_id', MOVE_COLUMNS, 1);
  const lastMove = db.prepare('SELECT coalesce(max(n), 0) FROM stock_move WHERE part_id = ?').pluck();
  const addMove = db.prepare(`INSERT INTO stock_move (part_id, ${MOVE_COLUMNS.join(', ')}) VALUES (?${', ?'.repeat(MOVE_COLUMNS.length)})`);
  const values = ownedRows(db, 'stock_value', 'part_id', ['grade', 'quantity', 'value_minor', 'last_minor'], 1);
  // A sale moves pieces and leaves what is written down of the part alone: its rows are left alone too. A fold makes new lists whenever it reads facts, so the list stands for this telling of them.
  const written = new WeakMap<object, PartState>();
  return {
    fold: partFold,
    claims: belowZero,
    write(part, _born, onTop) {
      const id = toBlob(part.id);
      const before = onTop ? written.get(part.barcodes) : undefined;
      written.set(part.barcodes, part);
      if (onTop) for (const entry of entriesSince(part.ledger, before ? (before.ledger?.n ?? 0) : (lastMove.get(id) as number))) addMove.run(id, ...moveRow(entry));
      else moves.replace(id, entriesSince(part.ledger, 0).map(moveRow));
      // Where pieces are is known even before the part's own facts have arrived.
      if (before?.levels !== part.levels) levels.replace(id, part.levels.map((level) => [toBlob(level.placeId), level.grade, level.quantity]));
      if (before?.serials !== part.serials) serials.replace(id, Object.entries(part.serials).map(([key, at]) => [key.slice(1), at.serial, toBlob(at.placeId), at.grade]));
      if (before?.pools !== part.pools) values.replace(id, GRADES.map((grade) => [grade, part.pools[grade]] as const).filter(([, pool]) => pool.quantity !== 0 || pool.lastMinor !== 0)
        .map(([grade, pool]) => [grade, pool.quantity, pool.valueMinor, pool.lastMinor]));
      if (!part.exists || (before && FACTS.every((name) => before[name] === part[name]))) return;
      const { barcodes, supplierRefs, equivalents, replacementFor, supersededBy, minimum, packSize, coreChargeMinor, photo, availableUntil, homePlaceId } = part;
      write.run(
        id, part.number, compactNumber(part.number), part.label, part.brand, part.family, part.active ? 1 : 0, part.serialTracked ? 1 : 0, part.vatBp, part.salePriceMinor,
        canonicalJson({ barcodes, supplierRefs, equivalents, fits: part.fits, replacementFor, supersededBy, minimum, packSize, coreChargeMinor, photo, availableUntil, homePlaceId }), searchText(part),
      );
      keys.replace(id, unique([
        ['number', codeKey(part.number)], ...barcodes.map((code) => ['barcode', codeKey(code)]), ...supplierRefs.map(({ ref }) => ['ref', codeKey(ref)]),
      ].filter(([, key]) => key !== '')));
      fits.replace(id, unique(part.fits.map(({ brand, model }) => [foldText(brand), foldText(model)])));
    },
  };
}

/** Where an open order's lines are to get the parts from that they lack; belongs to the order's own rows. */
export function lineSources(db: Db): { write(repair: RepairState): void } {
  const rows = ownedRows(db, 'line_source', 'repair_id', ['line_id', 'part_id', 'label', 'quantity', 'source', 'ref', 'since_ms'], 1);
  return {
    write(repair) {
      const lacking = repair.phase === 'closed' ? [] : repair.lines.lines.filter((line) => line.source && line.class === 'parts' && line.state === 'ordered');
      rows.replace(toBlob(repair.id), lacking.flatMap((line) => {
        // A line that names no part yet lacks all of it.
        const quantity = line.partId ? toIssue(repair.lines, line) : line.quantity;
        return quantity > 0 ? [[toBlob(line.lineId), toBlobOrNull(line.partId), line.label, quantity, line.source!.kind, line.source!.ref, line.orderedAtMs]] : [];
      }));
    },
  };
}

/** More left a place than was there: the claim is about that place, that grade and the move that did it, so that the next time is another one. */
function belowZero(part: PartState): Claim[] {
  return part.levels.filter((level) => level.quantity < 0 && level.kind !== 'outside').map((level) => ({
    kind: 'part.below_zero', key: [part.id, level.placeId, level.grade, level.belowSince].join('|'), subject: { type: 'part', id: part.id, label: `${part.number} ${part.label}`.trim() },
  }));
}

/** Everything that people look for it by; models a part fits are found by the unit's own words. */
function searchText(part: PartState): string {
  const words = [part.label, part.brand, part.family, ...part.fits.map(({ brand, model }) => `${brand} ${model}`)].map(foldText);
  const codes = [part.number, ...part.barcodes, ...part.supplierRefs.map(({ ref }) => ref)].flatMap((code) => [foldText(code), codeKey(code).toLowerCase()]);
  return [...new Set([...words, ...codes])].filter(Boolean).join(' ');
}

function unique(rows: string[][]): string[][] {
  return [...new Map(rows.map((row) => [row.join('\n'), row])).values()];
}
