import type { MessageRow, MessageView } from '#contract/calls/message.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Attachment, CallOutcome, MessageKind, MessageStatus, MessageWay } from '#domain/message/message.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

interface MessageColumns {
  id: Buffer;
  kind: MessageKind;
  way: MessageWay;
  state: MessageStatus;
  reason: string | null;
  recipient: string;
  subject: string;
  customer_id: Buffer | null;
  customer_name: string | null;
  repair_id: Buffer | null;
  repair_number: string | null;
  quote_id: Buffer | null;
  order_id: Buffer | null;
  order_number: string | null;
  written_ms: number;
  written_by_name: string | null;
  written_by: Buffer | null;
  done_ms: number | null;
  sender: Buffer;
  sender_code: string | null;
  calls: number;
  last_call: CallOutcome | null;
  erased: number;
  details: string;
  out_state: 'queued' | 'sending' | null;
  attempts: number | null;
  next_ms: number | null;
  out_reason: string | null;
  out_detail: string | null;
}

interface MessagesWanted { open: boolean; repairId: Id | null; orderId: Id | null; customerId: Id | null; offset: number; limit: number }
interface Details { body: string; detail: string; note: string; attachments: Attachment[] }

/** As the index of open messages says it, word for word: only then is it used. */
const OPEN = "m.state IN ('waiting', 'uncertain', 'failed')";
const COLUMNS = `m.id, m.kind, m.way, m.state, m.reason, m.recipient, m.subject, m.customer_id, c.name AS customer_name, m.repair_id, r.number AS repair_number, m.quote_id, m.order_id, q.number AS order_number, m.written_ms,
  m.written_by, u.name AS written_by_name, m.done_ms, m.sender, d.code AS sender_code, m.calls, m.last_call, m.erased, m.details, o.state AS out_state, o.attempts, o.next_ms,
  o.reason AS out_reason, o.detail AS out_detail`;
const JOINS = `LEFT JOIN customer c ON c.id = m.customer_id LEFT JOIN repair r ON r.id = m.repair_id LEFT JOIN customer_order q ON q.id = m.order_id LEFT JOIN user u ON u.id = m.written_by LEFT JOIN device d ON d.id = m.sender
  LEFT JOIN outbox o ON o.message_id = m.id`;

/** Messages to customers, and where this PC is with those that it sends. */
export function messageQueries(db: Db) {
  // The ids of a page first: only its rows are joined.
  const page = (where: string): string => `SELECT ${COLUMNS} FROM (SELECT id AS page_id FROM message m ${where} ORDER BY m.written_ms DESC, m.id DESC LIMIT @limit OFFSET @offset) x
    JOIN message m ON m.id = x.page_id ${JOINS} ORDER BY m.written_ms DESC, m.id DESC`;
  const lists = {
    all: { rows: db.prepare(page('')), total: db.prepare('SELECT count(*) FROM message m').pluck() },
    open: { rows: db.prepare(page(`WHERE ${OPEN}`)), total: db.prepare(`SELECT count(*) FROM message m WHERE ${OPEN}`).pluck() },
    repair: { rows: db.prepare(page('WHERE m.repair_id = @id')), total: db.prepare('SELECT count(*) FROM message m WHERE m.repair_id = @id').pluck() },
    order: { rows: db.prepare(page('WHERE m.order_id = @id')), total: db.prepare('SELECT count(*) FROM message m WHERE m.order_id = @id').pluck() },
    customer: { rows: db.prepare(page('WHERE m.customer_id = @id')), total: db.prepare('SELECT count(*) FROM message m WHERE m.customer_id = @id').pluck() },
  };
  const byId = db.prepare(`SELECT ${COLUMNS} FROM message m ${JOINS} WHERE m.id = ?`);
  const trouble = db.prepare(`SELECT CASE WHEN m.state = 'waiting' AND m.way <> 'smtp' THEN 'byHand' ELSE m.state END AS what, count(*) AS n FROM message m
    LEFT JOIN outbox o ON o.message_id = m.id WHERE ${OPEN} AND (m.state <> 'waiting' OR m.way <> 'smtp' OR m.sender <> @me OR o.reason IS NOT NULL) GROUP BY what`);
  const ofCustomer = db.prepare('SELECT id, details FROM message WHERE customer_id = ?');
  const attached = db.prepare("SELECT 1 FROM message m, json_each(m.details, '$.attachments') a WHERE m.customer_id IS NOT ? AND json_extract(a.value, '$.hash') = ? LIMIT 1").pluck();
  const firstDevice = db.prepare('SELECT id, code, name FROM device ORDER BY born_hlc, id LIMIT 1');
  const device = db.prepare('SELECT id, code, name FROM device WHERE id = ?');
  const devices = db.prepare('SELECT id, code, name FROM device ORDER BY born_hlc, id');
  const lastWrote = db.prepare('SELECT e.at_ms FROM log_device l JOIN event e ON e.device = l.no WHERE l.id = ? ORDER BY e.seq DESC LIMIT 1').pluck();

  function row(columns: MessageColumns, me: Id): MessageRow {
    const waits = columns.state === 'waiting';
    return {
      id: fromBlob(columns.id),
      kind: columns.kind,
      way: columns.way,
      state: columns.state,
      reason: columns.reason ?? (waits ? columns.out_reason : null),
      to: columns.recipient,
      subject: columns.subject,
      customerId: fromBlobOrNull(columns.customer_id),
      customerName: columns.customer_name ?? '',
      repairId: fromBlobOrNull(columns.repair_id),
      repairNumber: columns.repair_number ?? '',
      quoteId: fromBlobOrNull(columns.quote_id),
      orderId: fromBlobOrNull(columns.order_id),
      orderNumber: columns.order_number ?? '',
      writtenAtMs: columns.written_ms,
      writtenBy: columns.written_by ? (columns.written_by_name ?? '') : null,
      doneAtMs: columns.done_ms,
      senderCode: columns.sender_code ?? '?',
      here: fromBlob(columns.sender) === me,
      sending: columns.out_state === 'sending',
      attempts: columns.attempts ?? 0,
      nextAttemptMs: waits && columns.next_ms ? columns.next_ms : null,
      calls: columns.calls,
      lastCall: columns.last_call,
      erased: columns.erased === 1,
    };
  }

  return {
    list({ open, repairId, orderId, customerId, offset, limit }: MessagesWanted, me: Id): { rows: MessageRow[]; total: number } {
      const of = repairId ?? orderId ?? customerId;
      const list = lists[repairId ? 'repair' : orderId ? 'order' : customerId ? 'customer' : open ? 'open' : 'all'];
      const named = of ? { id: toBlob(of) } : {};
      return {
        rows: (list.rows.all({ ...named, limit, offset }) as MessageColumns[]).map((columns) => row(columns, me)),
        total: (of ? list.total.get(named) : list.total.get()) as number,
      };
    },

    get(id: Id, me: Id): MessageView | null {
      const columns = byId.get(toBlob(id)) as MessageColumns | undefined;
      if (!columns) return null;
      const { body, detail, note, attachments } = JSON.parse(columns.details) as Details;
      return { ...row(columns, me), body, attachments, note, detail: detail || (columns.state === 'waiting' ? (columns.out_detail ?? '') : '') };
    },

    trouble(me: Id): { waiting: number; uncertain: number; failed: number; byHand: number } {
      const rows = trouble.all({ me: toBlob(me) }) as { what: string; n: number }[];
      const of = (what: string): number => rows.find((found) => found.what === what)?.n ?? 0;
      return { waiting: of('waiting'), uncertain: of('uncertain'), failed: of('failed'), byHand: of('byHand') };
    },

    /** A customer's messages, and the files attached to them and to nobody else's. */
    ofCustomer(customerId: Id): { id: Id; blobs: string[] }[] {
      const owner = toBlob(customerId);
      return (ofCustomer.all(owner) as { id: Buffer; details: string }[]).map(({ id, details }) => ({
        id: fromBlob(id),
        blobs: (JSON.parse(details) as Details).attachments.map(({ hash }) => hash).filter((hash) => attached.get(owner, hash) === undefined),
      }));
    },

    firstDevice: (): DeviceRef | null => deviceRef(firstDevice.get()),
    device: (id: Id): DeviceRef | null => deviceRef(device.get(toBlob(id))),
    devices: (): DeviceRef[] => devices.all().map((found) => deviceRef(found)!),
    /** When a PC last wrote a fact that is known here. */
    lastWroteMs: (id: Id): number | null => (lastWrote.get(toBlob(id)) as number | undefined) ?? null,
  };
}

interface DeviceRef { id: Id; code: string; name: string }

function deviceRef(found: unknown): DeviceRef | null {
  const columns = found as { id: Buffer; code: string; name: string } | undefined;
  return columns ? { id: fromBlob(columns.id), code: columns.code, name: columns.name } : null;
}
