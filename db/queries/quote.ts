import type { OperationView, QuoteQueue, QuoteRow } from '#contract/views/quote.ts';
import type { Operation } from '#domain/catalogue/operation.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { QuoteStage, QuoteState } from '#domain/quote/quote.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

interface QuoteColumns {
  id: Buffer; number: string; kind: QuoteState['kind']; stage: QuoteStage; version: number; repair_id: Buffer; since_ms: number; sent_ms: number | null; valid_until: string | null;
  gross_minor: number | null; contested: number; repair_number: string | null; unit_name: string | null; customer_name: string | null;
}
interface OperationColumns { id: Buffer; details: string; supplier_name: string | null }

const STAGES: Record<QuoteQueue, readonly QuoteStage[]> = {
  drafting: ['drafting'], to_price: ['to_price', 'to_send'], awaiting: ['awaiting'], answered: ['accepted', 'partly', 'refused'],
};
/** What waits longest comes first, and what no longer holds before it; of what is done, the newest. */
const ORDER: Record<QuoteQueue, string> = { drafting: 'q.since_ms', to_price: 'q.since_ms', awaiting: 'q.valid_until, q.sent_ms', answered: 'q.since_ms DESC' };

export function quoteQueries(db: Db) {
  const from = (queue: QuoteQueue): string => `FROM quote q JOIN repair r ON r.id = q.repair_id
    WHERE q.stage IN (${STAGES[queue].map((stage) => `'${stage}'`).join(', ')})${queue === 'answered' ? '' : " AND r.phase <> 'closed'"}`;
  const queues = Object.keys(STAGES) as QuoteQueue[];
  const pages = new Map(queues.map((queue) => [queue, db.prepare(`SELECT q.id, q.number, q.kind, q.stage, q.version, q.repair_id, q.since_ms, q.sent_ms, q.valid_until, q.gross_minor,
      q.contested, x.number AS repair_number, u.brand || ' ' || u.model AS unit_name, c.name AS customer_name
      FROM (SELECT q.no ${from(queue)} ORDER BY ${ORDER[queue]}, q.no LIMIT ? OFFSET ?) p JOIN quote q ON q.no = p.no JOIN repair x ON x.id = q.repair_id
      LEFT JOIN unit u ON u.id = x.unit_id LEFT JOIN customer c ON c.id = x.customer_id ORDER BY ${ORDER[queue]}, q.no`)]));
  const counts = new Map(queues.map((queue) => [queue, db.prepare(`SELECT count(*) ${from(queue)}`).pluck()]));
  const late = db.prepare(`SELECT count(*) ${from('awaiting')} AND q.valid_until < ?`).pluck();
  const ofRepair = db.prepare('SELECT id FROM quote WHERE repair_id = ? ORDER BY opened_ms, id LIMIT 50').pluck();
  const repairByNumber = db.prepare('SELECT repair_id FROM quote WHERE compact = ? LIMIT 1').pluck();
  const byId = db.prepare('SELECT id, repair_id FROM quote WHERE id = ?');
  const ofAnswer = db.prepare("SELECT q.id, q.repair_id FROM contention c JOIN quote q ON q.id = c.stream_id WHERE c.kind = 'quote.two_answers' AND c.subject_id = ? LIMIT 1");
  const awaiting = db.prepare(`SELECT q.id ${from('awaiting')} ORDER BY q.sent_ms LIMIT 500`).pluck();
  const operations = db.prepare('SELECT o.id, o.details, s.name AS supplier_name FROM operation o LEFT JOIN supplier s ON s.id = o.supplier_id ORDER BY o.active DESC, o.code_key LIMIT 2000');
  const byCode = db.prepare('SELECT id FROM operation WHERE code_key = ? LIMIT 1').pluck();

  return {
    page: (queue: QuoteQueue, offset: number, limit: number, today: string): QuoteRow[] =>
      (pages.get(queue)!.all(limit, offset) as QuoteColumns[]).map((row): QuoteRow => ({
        id: fromBlob(row.id), number: row.number, kind: row.kind, stage: row.stage, version: row.version, repairId: fromBlob(row.repair_id), repairNumber: row.repair_number ?? '',
        unitName: row.unit_name ?? '', customerName: row.customer_name ?? '', sinceMs: row.since_ms, sentAtMs: row.sent_ms, validUntil: row.valid_until, grossMinor: row.gross_minor,
        contested: row.contested === 1, expired: row.stage === 'awaiting' && row.valid_until !== null && row.valid_until < today, reminder: null,
      })),
    total: (queue: QuoteQueue): number => counts.get(queue)!.get() as number,
    /** With the customer, and no longer valid. @param today ISO day */
    late: (today: string): number => late.get(today) as number,
    ofRepair: (repairId: Id): Id[] => (ofRepair.all(toBlob(repairId)) as Buffer[]).map(fromBlob),
    repairByNumber: (compact: string): Id | null => fromBlobOrNull(repairByNumber.get(compact) as Buffer | undefined),
    /** By its own id, or by that of an answer that contends in it. */
    find(id: Id): { quoteId: Id; repairId: Id } | null {
      const row = (byId.get(toBlob(id)) ?? ofAnswer.get(toBlob(id))) as { id: Buffer; repair_id: Buffer } | undefined;
      return row ? { quoteId: fromBlob(row.id), repairId: fromBlob(row.repair_id) } : null;
    },
    /** Of open orders, those whose answer is awaited, the longest first. */
    awaiting: (): Id[] => (awaiting.all() as Buffer[]).map(fromBlob),
    operations: (): OperationView[] =>
      (operations.all() as OperationColumns[]).map((row) => ({ ...(JSON.parse(row.details) as Operation), id: fromBlob(row.id), supplierName: row.supplier_name ?? '' })),
    operationByCode: (code: string): Id | null => fromBlobOrNull(byCode.get(foldText(code)) as Buffer | undefined),
  };
}
