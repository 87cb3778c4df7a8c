import type { BenchRow, CodeTables, KnownFault, ModelRow, PointedAt, TimerView } from '#contract/views/bench.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { Code } from '#domain/knowledge/codebook.ts';
import { defaultCodes } from '#domain/knowledge/default-codes.ts';
import type { TimeKind } from '#domain/repair/work-time.ts';
import type { CodeKind } from '#domain/repair/work.ts';
import { CODE_KINDS } from '#domain/repair/work.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { RepairColumns } from './rows.ts';
import { REPAIR_COLUMNS, REPAIR_JOINS, repairRow } from './rows.ts';

interface TimerColumns { repair_id: Buffer; entry_id: Buffer; user_id: Buffer; kind: string; line_id: Buffer | null; started_ms: number; number: string; user_name: string | null }
type RowColumns = RepairColumns & { fault: string; hand_by: Buffer | null; hand_name: string | null; note: string | null; note_by: Buffer | null };

const TIMERS = `SELECT t.repair_id, t.entry_id, t.user_id, t.kind, t.line_id, t.started_ms, r.number, w.name AS user_name
  FROM timer t JOIN repair r ON r.id = t.repair_id LEFT JOIN user w ON w.id = t.user_id`;
const BENCH_ROW = `SELECT ${REPAIR_COLUMNS}, r.fault, h.user_id AS hand_by, n.name AS hand_name, h.note, h.note_by FROM repair r ${REPAIR_JOINS}
  LEFT JOIN bench_hand h ON h.repair_id = r.id LEFT JOIN user n ON n.id = h.user_id`;
const LIST_LIMIT = 60;
/** Spellings of one model that are looked at together. */
const SPELLINGS = 40;

export const BENCH_QUEUES = ['toAssess', 'toRepair', 'toCheck', 'waiting'] as const;
type BenchQueue = (typeof BENCH_QUEUES)[number];
const FREE = 'r.id NOT IN (SELECT repair_id FROM bench_hand WHERE user_id IS NOT NULL)';
const QUEUE: Record<BenchQueue, string> = {
  toAssess: `r.phase IN ('received', 'assessment') AND r.status <> 'technical_quote_ready' AND ${FREE}`,
  toRepair: `r.phase = 'workshop' AND r.status <> 'final_check' AND ${FREE}`,
  toCheck: `r.phase = 'workshop' AND r.status = 'final_check' AND ${FREE}`,
  waiting: "r.phase = 'waiting'",
};

/** What the bench asks for over many orders. */
export function benchQueries(db: Db) {
  const timersOf = db.prepare(`${TIMERS} WHERE t.user_id = ? ORDER BY t.started_ms`);
  const timers = db.prepare(`${TIMERS} ORDER BY t.started_ms LIMIT 200`);
  const mine = db.prepare(`${BENCH_ROW} WHERE r.phase <> 'closed' AND r.id IN (SELECT repair_id FROM bench_hand WHERE user_id = ?) ORDER BY r.due_ms, r.no LIMIT ${LIST_LIMIT}`);
  const queues = Object.fromEntries(BENCH_QUEUES.map((queue) => [queue, db.prepare(`${BENCH_ROW} WHERE ${QUEUE[queue]} ORDER BY r.due_ms, r.no LIMIT ${LIST_LIMIT}`)]));
  const counts = Object.fromEntries(BENCH_QUEUES.map((queue) => [queue, db.prepare(`SELECT count(*) FROM repair r WHERE ${QUEUE[queue]}`).pluck()]));
  const minutes = db.prepare('SELECT coalesce(sum(minutes), 0) FROM time_spent WHERE user_id = ? AND day = ?').pluck();
  const spellings = db.prepare('SELECT DISTINCT model FROM unit WHERE brand_key = ?').pluck();
  const books = db.prepare('SELECT kind, codes FROM codebook ORDER BY kind');
  const models = db.prepare(`SELECT m.id, m.brand, m.model, m.family, m.documents, m.steps, (SELECT count(*) FROM unit u WHERE u.brand_key = m.brand_key AND u.model = m.model) AS units
    FROM model m WHERE m.brand_key || ' ' || m.model_key LIKE @like ESCAPE '\\' ORDER BY m.brand_key, m.model_key LIMIT @limit OFFSET @offset`);
  const modelCount = db.prepare("SELECT count(*) FROM model m WHERE m.brand_key || ' ' || m.model_key LIKE ? ESCAPE '\\'").pluck();
  const pointed = db.prepare(`SELECT m.brand, m.model, q.document_id, group_concat(DISTINCT q.n) AS numbers FROM model_point q JOIN model m ON m.id = q.model_id WHERE q.part_id = ?
    GROUP BY q.model_id, q.document_id ORDER BY m.brand_key, m.model_key LIMIT 50`);
  const userName = db.prepare('SELECT name FROM user WHERE id = ?').pluck();
  const faults = db.prepare(`SELECT c.symptom, c.section, c.defect, c.repair, count(*) AS times,
      sum(NOT EXISTS (SELECT 1 FROM repair b WHERE b.unit_id = c.unit_id AND b.received_ms > c.closed_ms AND b.received_ms <= c.closed_ms + @windowMs)) AS worked
    FROM cure c WHERE c.unit_id IN (SELECT id FROM unit WHERE brand_key = @brand AND model IN (SELECT value FROM json_each(@models)))
    GROUP BY c.defect, c.repair, c.section ORDER BY worked DESC, times DESC, c.defect, c.repair LIMIT 20`);

  const timerView = (row: TimerColumns): TimerView => ({
    repairId: fromBlob(row.repair_id), number: row.number, entryId: fromBlob(row.entry_id), userId: fromBlob(row.user_id), userName: row.user_name ?? '', kind: row.kind as TimeKind,
    lineId: fromBlobOrNull(row.line_id), startedAtMs: row.started_ms,
  });
  const benchRow = (me: Id) => (row: RowColumns): BenchRow => {
    const noteBy = fromBlobOrNull(row.note_by);
    return { ...repairRow(row), fault: row.fault, inHand: row.hand_by && { id: fromBlob(row.hand_by), name: row.hand_name ?? '' }, note: noteBy === me ? '' : (row.note ?? '') };
  };
  const like = (text: string): string => `%${foldText(text).replace(/[%_\\]/g, '\\$&')}%`;

  return {
    timersOf: (userId: Id): TimerView[] => (timersOf.all(toBlob(userId)) as TimerColumns[]).map(timerView),
    timers: (): TimerView[] => (timers.all() as TimerColumns[]).map(timerView),
    mine: (userId: Id): BenchRow[] => (mine.all(toBlob(userId)) as RowColumns[]).map(benchRow(userId)),
    queue: (queue: BenchQueue, me: Id): BenchRow[] => (queues[queue]!.all() as RowColumns[]).map(benchRow(me)),
    queueCount: (queue: BenchQueue): number => counts[queue]!.get() as number,
    minutesOf: (userId: Id, day: string): number => minutes.get(toBlob(userId), day) as number,
    userName: (id: Id): string => (userName.get(toBlob(id)) as string | undefined) ?? '',

    /** @param windowMs how long a repair has to hold to have worked */
    knownFaults(brand: string, model: string, windowMs: number): KnownFault[] {
      const key = foldText(model);
      const alike = (spellings.all(foldText(brand)) as string[]).filter((spelling) => foldText(spelling) === key).slice(0, SPELLINGS);
      return alike.length === 0 ? [] : (faults.all({ brand: foldText(brand), models: JSON.stringify(alike), windowMs }) as KnownFault[]);
    },

    /** The shop's own tables, else the small set that ships; @param symptoms those of the counter */
    codeTables(symptoms: Code[]): CodeTables {
      const own = new Map((books.all() as { kind: string; codes: string }[]).map((row) => [row.kind, JSON.parse(row.codes) as Code[]]));
      return Object.fromEntries(CODE_KINDS.map((kind: CodeKind) => [kind, own.get(kind) ?? (kind === 'symptom' ? symptoms : defaultCodes(kind))])) as CodeTables;
    },

    /** The exploded views that show a part, and under which numbers. */
    pointedAt: (partId: Id): PointedAt[] => (pointed.all(toBlob(partId)) as { brand: string; model: string; document_id: Buffer; numbers: string }[])
      .map(({ brand, model, document_id, numbers }) => ({ brand, model, documentId: fromBlob(document_id), numbers: numbers.split(',').map(Number).sort((a, b) => a - b) })),

    models(text: string, offset: number, limit: number): { rows: ModelRow[]; total: number } {
      const rows = models.all({ like: like(text), offset, limit }) as (Omit<ModelRow, 'id'> & { id: Buffer })[];
      return { rows: rows.map((row) => ({ ...row, id: fromBlob(row.id) })), total: modelCount.get(like(text)) as number };
    },
  };
}
