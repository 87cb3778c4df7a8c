import type { Claim } from '#domain/exception/exception.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { CodebookState } from '#domain/knowledge/codebook.ts';
import { codebookFold } from '#domain/knowledge/codebook.ts';
import type { ModelState } from '#domain/knowledge/model.ts';
import { modelFold } from '#domain/knowledge/model.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

/** The rows that the bench asks for over many orders at once: who works on what, how long, and what cured what. */
export function benchRows(db: Db): { write(repair: RepairState): void } {
  const timers = ownedRows(db, 'timer', 'repair_id', ['entry_id', 'user_id', 'kind', 'line_id', 'started_ms'], 1);
  const spent = ownedRows(db, 'time_spent', 'repair_id', ['entry_id', 'user_id', 'day', 'kind', 'minutes'], 1);
  const hands = ownedRows(db, 'bench_hand', 'repair_id', ['since_ms', 'user_id', 'note_by', 'note'], 1);
  const cures = ownedRows(db, 'cure', 'repair_id', ['unit_id', 'symptom', 'section', 'defect', 'repair', 'closed_ms'], 1);

  return {
    write({ id, unitId, phase, repaired, closedAtMs, work }) {
      const owner = toBlob(id);
      timers.replace(owner, work.running.map((timer) => [toBlob(timer.entryId), toBlob(timer.userId), timer.kind, toBlobOrNull(timer.lineId), timer.startedAtMs]));
      spent.replace(owner, work.times.filter((entry) => entry.minutes > 0).map((entry) => [toBlob(entry.entryId), toBlob(entry.userId), entry.day, entry.kind, entry.minutes]));
      const { inHand, handOver, codes } = work;
      const held = phase !== 'closed' && (inHand !== null || (handOver?.note ?? '') !== '');
      hands.replace(owner, held ? [[inHand?.atMs ?? 0, toBlobOrNull(inHand?.by), toBlobOrNull(handOver?.by), handOver?.note ?? '']] : []);
      const cured = repaired && closedAtMs !== null && codes.defect !== '' && codes.repair !== '';
      cures.replace(owner, cured ? [[toBlob(unitId), codes.symptom, codes.section, codes.defect, codes.repair, closedAtMs]] : []);
    },
  };
}

/**
 * Two technicians began the same repair without knowing of each other: both starts stand, and a person says who goes on.
 * The order is one subject; the later start another, so that a third one is a case of its own.
 */
export function startClaims({ id, number, exists, work }: RepairState): Claim[] {
  const contested = work.starts.filter((start) => start.contested);
  if (!exists || contested.length === 0) return [];
  const key = id;
  return [
    { kind: 'repair.two_starts', key, subject: { type: 'repair', id, label: number } },
    ...contested.map((start): Claim => ({ kind: 'repair.two_starts', key, subject: { type: 'start', id: start.startId, label: number } })),
  ];
}

export function codebookProjection(db: Db): Projection<CodebookState> {
  const write = upsert(db, 'codebook', ['id', 'kind', 'codes']);
  return {
    fold: codebookFold,
    write(book) {
      if (book.kind) write.run(toBlob(book.id), book.kind, canonicalJson(book.codes));
    },
  };
}

export function modelProjection(db: Db): Projection<ModelState> {
  const write = upsert(db, 'model', ['id', 'brand', 'model', 'brand_key', 'model_key', 'family', 'value_minor', 'new_minor', 'documents', 'steps']);
  const points = ownedRows(db, 'model_point', 'model_id', ['document_id', 'n', 'x', 'y', 'part_id'], 5);
  return {
    fold: modelFold,
    write(model) {
      if (!model.exists) return;
      const { brand, family } = model;
      write.run(
        toBlob(model.id), brand, model.model, foldText(brand), foldText(model.model), foldText(family), model.valueMinor, model.newPriceMinor, model.documents.length, model.procedure.length,
      );
      points.replace(toBlob(model.id), model.documents.flatMap((document) => document.points.map(({ n, x, y, partId }) => [toBlob(document.documentId), n, x, y, toBlob(partId)])));
    },
  };
}
