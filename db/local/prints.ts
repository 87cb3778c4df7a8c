import type { JobState, PrinterView, PrintJobRow, PrintRoute } from '#contract/views.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PaperKind } from '#domain/paper/document.ts';
import { fromBlob, fromBlobOrNull, toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';

export interface NewJob {
  id: Id;
  kind: PaperKind;
  title: string;
  repairId: Id | null;
  dropOffId: Id | null;
  customerId: Id | null;
  printerId: Id;
  document: string;
  copy: boolean;
  createdAtMs: number;
}
/** What the queue needs of a job to print it. */
export interface DueJob {
  id: Id;
  kind: PaperKind;
  printerId: Id;
  document: string;
  attempts: number;
}

interface JobColumns {
  id: Buffer;
  kind: string;
  title: string;
  state: string;
  repair_id: Buffer | null;
  dropoff_id: Buffer | null;
  printer_id: Buffer | null;
  printer_name: string | null;
  copy: number;
  attempts: number;
  next_ms: number | null;
  reason: string | null;
  created_ms: number;
  done_ms: number | null;
  has_output: number | null;
  output_path: string | null;
  language: string | null;
}
interface PrinterColumns {
  id: Buffer;
  name: string;
  language: PrinterView['language'];
  way: PrinterView['way'];
  host: string;
  port: number;
  folder: string;
  width_mm: number;
  height_mm: number;
  ask_status: number;
  active: number;
}

const JOB_COLUMNS = `j.id, j.kind, j.title, j.state, j.repair_id, j.dropoff_id, j.printer_id, p.name AS printer_name, j.copy, j.attempts, j.next_ms, j.reason, j.created_ms, j.done_ms,
  (SELECT output IS NOT NULL FROM print_content WHERE job = j.no) AS has_output, j.output_path, p.language`;

/** As the index of open jobs says it, word for word: only then is it used, and the years of finished ones are not read. */
const OPEN = "state IN ('waiting', 'printing', 'uncertain', 'failed')";

/** How many jobs keep what they printed, once they are finished. */
const KEPT_CONTENTS = 300;

/** This PC's printers, what goes where, and the queue. */
export function printTables(db: Db) {
  const addJob =
    db.prepare(`INSERT INTO print_job (id, kind, title, state, repair_id, dropoff_id, customer_id, printer_id, copy, attempts, next_ms, created_ms)
    VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?, ?, 0, ?, ?)`);
  const addContent = db.prepare('INSERT INTO print_content (job, document) VALUES (?, ?)');
  const repeatJob =
    db.prepare(`INSERT INTO print_job (id, kind, title, state, repair_id, dropoff_id, customer_id, printer_id, copy, attempts, created_ms)
    SELECT @id, kind, title, 'waiting', repair_id, dropoff_id, customer_id, @printerId, @copy, 0, @createdAtMs FROM print_job WHERE id = @of`);
  const openOfPrinter = db
    .prepare(`SELECT count(*) FROM print_job WHERE ${OPEN} AND printer_id = ? AND state IN ('waiting', 'printing')`)
    .pluck();
  const jobById = db.prepare(`SELECT ${JOB_COLUMNS} FROM print_job j LEFT JOIN printer p ON p.id = j.printer_id WHERE j.id = ?`);
  const due = db.prepare(
    "SELECT id, kind, printer_id, (SELECT document FROM print_content WHERE job = no) AS document, attempts FROM print_job WHERE state = 'waiting' AND printer_id = ? AND (next_ms IS NULL OR next_ms <= ?) ORDER BY no LIMIT 1",
  );
  const nextDue = db.prepare("SELECT min(coalesce(next_ms, 0)) FROM print_job WHERE state = 'waiting' AND printer_id = ?").pluck();
  const setState = db.prepare('UPDATE print_job SET state = @state, reason = @reason, attempts = @attempts, next_ms = @nextMs, done_ms = @doneMs WHERE id = @id');
  // A badge's document holds the secret that opens a session: it goes as soon as nothing is left to print.
  const emptyBadge = db.prepare("UPDATE print_content SET document = NULL WHERE job = (SELECT no FROM print_job WHERE id = ? AND kind = 'badge')");
  const setPath = db.prepare('UPDATE print_job SET output_path = ? WHERE id = ?');
  const setBytes = db.prepare('UPDATE print_content SET output = ? WHERE job = (SELECT no FROM print_job WHERE id = ?)');
  const output = db.prepare(
    'SELECT c.output, j.output_path, c.document, p.language FROM print_job j LEFT JOIN print_content c ON c.job = j.no LEFT JOIN printer p ON p.id = j.printer_id WHERE j.id = ?',
  );
  const listAll = db.prepare(
    `SELECT ${JOB_COLUMNS} FROM print_job j LEFT JOIN printer p ON p.id = j.printer_id ORDER BY j.no DESC LIMIT ? OFFSET ?`,
  );
  const listOpen = db.prepare(
    `SELECT ${JOB_COLUMNS} FROM print_job j LEFT JOIN printer p ON p.id = j.printer_id WHERE j.state IN ('waiting', 'printing', 'uncertain', 'failed') ORDER BY j.no DESC LIMIT ? OFFSET ?`,
  );
  const listOfRepair = db.prepare(`SELECT ${JOB_COLUMNS} FROM print_job j LEFT JOIN printer p ON p.id = j.printer_id WHERE j.repair_id = @id
    OR j.dropoff_id = (SELECT dropoff_id FROM repair WHERE id = @id) AND j.repair_id IS NULL ORDER BY j.no DESC LIMIT @limit OFFSET @offset`);
  const countAll = db.prepare('SELECT count(*) FROM print_job').pluck();
  const countOpen = db.prepare("SELECT count(*) FROM print_job WHERE state IN ('waiting', 'printing', 'uncertain', 'failed')").pluck();
  const trouble = db.prepare(
    `SELECT state, count(*) AS n, max(reason) AS reason FROM print_job WHERE ${OPEN} AND state <> 'printing' AND (state <> 'waiting' OR attempts > 0) GROUP BY state`,
  );
  const interrupted = db.prepare(`UPDATE print_job SET state = 'uncertain', reason = 'interrupted' WHERE ${OPEN} AND state = 'printing'`);
  const trim = db.prepare(`DELETE FROM print_content WHERE job <= (SELECT job FROM print_content ORDER BY job DESC LIMIT 1 OFFSET ${KEPT_CONTENTS})
    AND job IN (SELECT no FROM print_job WHERE no = job AND state IN ('done', 'cancelled'))`);
  const forgetBadges = db.prepare("DELETE FROM print_content WHERE job IN (SELECT no FROM print_job WHERE kind = 'badge' AND state IN ('done', 'cancelled'))");
  const emptyCustomer = db.prepare('DELETE FROM print_content WHERE job IN (SELECT no FROM print_job WHERE customer_id = ?)');
  const forgetCustomer =
    db.prepare(`UPDATE print_job SET title = '', state = CASE WHEN state IN ('waiting', 'failed') THEN 'cancelled' ELSE state END
    WHERE customer_id = ? RETURNING output_path`);
  const printers = db.prepare('SELECT * FROM printer ORDER BY name');
  const printerById = db.prepare('SELECT * FROM printer WHERE id = ?');
  const savePrinter =
    db.prepare(`INSERT INTO printer (id, name, language, way, host, port, folder, width_mm, height_mm, ask_status, active) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language, way = excluded.way, host = excluded.host, port = excluded.port, folder = excluded.folder,
    width_mm = excluded.width_mm, height_mm = excluded.height_mm, ask_status = excluded.ask_status, active = excluded.active`);
  const removePrinter = db.prepare('DELETE FROM printer WHERE id = ?');
  const unroute = db.prepare('UPDATE route SET printer_id = NULL WHERE printer_id = ?');
  const routes = db.prepare('SELECT kind, printer_id, copies, auto FROM route ORDER BY kind');
  const routeOf = db.prepare('SELECT kind, printer_id, copies, auto FROM route WHERE kind = ?');
  const saveRoute = db.prepare(
    'INSERT INTO route (kind, printer_id, copies, auto) VALUES (?, ?, ?, ?) ON CONFLICT (kind) DO UPDATE SET printer_id = excluded.printer_id, copies = excluded.copies, auto = excluded.auto',
  );

  function jobRow(row: JobColumns): PrintJobRow {
    return {
      id: fromBlob(row.id),
      kind: row.kind as PaperKind,
      state: row.state as JobState,
      title: row.title,
      repairId: fromBlobOrNull(row.repair_id),
      dropOffId: fromBlobOrNull(row.dropoff_id),
      printerId: fromBlobOrNull(row.printer_id),
      printerName: row.printer_name ?? '',
      copy: row.copy === 1,
      attempts: row.attempts,
      nextAttemptMs: row.next_ms,
      reason: row.reason,
      createdAtMs: row.created_ms,
      doneAtMs: row.done_ms,
      preview: row.output_path ? 'pdf' : row.has_output === 1 ? 'svg' : null,
    };
  }

  function printerRow(row: PrinterColumns): PrinterView {
    return {
      id: fromBlob(row.id),
      name: row.name,
      language: row.language,
      way: row.way,
      host: row.host,
      port: row.port,
      folder: row.folder,
      widthMm: row.width_mm,
      heightMm: row.height_mm,
      askStatus: row.ask_status === 1,
      active: row.active === 1,
    };
  }

  return {
    add(job: NewJob): void {
      const { lastInsertRowid } = addJob.run(
        toBlob(job.id),
        job.kind,
        job.title,
        toBlobOrNull(job.repairId),
        toBlobOrNull(job.dropOffId),
        toBlobOrNull(job.customerId),
        toBlob(job.printerId),
        job.copy ? 1 : 0,
        null,
        job.createdAtMs,
      );
      addContent.run(lastInsertRowid, job.document);
    },
    /** The same job again, for the same thing and person. */
    repeat(of: Id, { document, ...job }: { id: Id; printerId: Id; document: string; copy: boolean; createdAtMs: number }): void {
      const { lastInsertRowid } = repeatJob.run({ ...job, of: toBlob(of), id: toBlob(job.id), printerId: toBlob(job.printerId), copy: job.copy ? 1 : 0 });
      addContent.run(lastInsertRowid, document);
    },
    /** Jobs that this printer still has to print. */
    openOf: (printerId: Id): number => openOfPrinter.get(toBlob(printerId)) as number,
    job(id: Id): PrintJobRow | null {
      const row = jobById.get(toBlob(id)) as JobColumns | undefined;
      return row ? jobRow(row) : null;
    },
    due(printerId: Id, nowMs: number): DueJob | null {
      const row = due.get(toBlob(printerId), nowMs) as
        { id: Buffer; kind: PaperKind; printer_id: Buffer; document: string | null; attempts: number } | undefined;
      return row
        ? {
            id: fromBlob(row.id),
            kind: row.kind,
            printerId: fromBlob(row.printer_id),
            document: row.document ?? '',
            attempts: row.attempts,
          }
        : null;
    },
    nextDueMs: (printerId: Id): number | null => nextDue.get(toBlob(printerId)) as number | null,
    setState(
      id: Id,
      state: JobState,
      more: { reason?: string | null; attempts: number; nextMs?: number | null; doneMs?: number | null },
    ): void {
      setState.run({
        state,
        reason: more.reason ?? null,
        attempts: more.attempts,
        nextMs: more.nextMs ?? null,
        doneMs: more.doneMs ?? null,
        id: toBlob(id),
      });
      if (state === 'done' || state === 'cancelled') emptyBadge.run(toBlob(id));
    },
    setOutput(id: Id, bytes: Buffer | null, path: string | null): void {
      setBytes.run(bytes, toBlob(id));
      setPath.run(path, toBlob(id));
    },
    output(
      id: Id,
    ): { output: Buffer | null; path: string | null; document: string | null; language: PrinterView['language'] | null } | null {
      const row = output.get(toBlob(id)) as
        | { output: Buffer | null; output_path: string | null; document: string | null; language: PrinterView['language'] | null }
        | undefined;
      return row ? { output: row.output, path: row.output_path, document: row.document, language: row.language } : null;
    },
    list(query: { open: boolean; repairId: Id | null; offset: number; limit: number }): { rows: PrintJobRow[]; total: number } {
      if (query.repairId) {
        const rows = listOfRepair.all({ id: toBlob(query.repairId), limit: query.limit, offset: query.offset }) as JobColumns[];
        return { rows: rows.map(jobRow), total: query.offset + rows.length };
      }
      const rows = (query.open ? listOpen : listAll).all(query.limit, query.offset) as JobColumns[];
      return { rows: rows.map(jobRow), total: (query.open ? countOpen : countAll).get() as number };
    },
    trouble(): { waiting: number; uncertain: number; failed: number; reason: string | null } {
      const rows = trouble.all() as { state: 'waiting' | 'uncertain' | 'failed'; n: number; reason: string | null }[];
      const of = (state: string): number => rows.find((row) => row.state === state)?.n ?? 0;
      return {
        waiting: of('waiting'),
        uncertain: of('uncertain'),
        failed: of('failed'),
        reason: rows.find((row) => row.reason)?.reason ?? null,
      };
    },
    /** At start: what was being printed when the PC died may or may not have come out. */
    interrupted: (): number => interrupted.run().changes,
    trim: (): void => void trim.run(),
    /** The pictures of badges that were shown: whoever reads one out of this file or its backups could be that person. */
    forgetBadges: (): void => void forgetBadges.run(),
    forgetCustomer(customerId: Id): string[] {
      emptyCustomer.run(toBlob(customerId));
      return (forgetCustomer.all(toBlob(customerId)) as { output_path: string | null }[]).map((row) => row.output_path).filter((path) => path !== null);
    },
    printers: (): PrinterView[] => (printers.all() as PrinterColumns[]).map(printerRow),
    printer(id: Id): PrinterView | null {
      const row = printerById.get(toBlob(id)) as PrinterColumns | undefined;
      return row ? printerRow(row) : null;
    },
    savePrinter(p: PrinterView): void {
      savePrinter.run(
        toBlob(p.id),
        p.name,
        p.language,
        p.way,
        p.host,
        p.port,
        p.folder,
        p.widthMm,
        p.heightMm,
        p.askStatus ? 1 : 0,
        p.active ? 1 : 0,
      );
    },
    removePrinter(id: Id): void {
      unroute.run(toBlob(id));
      removePrinter.run(toBlob(id));
    },
    routes: (): PrintRoute[] => (routes.all() as RouteRow[]).map(toRoute),
    /** Where a kind goes; undefined where nobody has said anything about it. */
    routeOf(kind: PaperKind): PrintRoute | undefined {
      const row = routeOf.get(kind) as RouteRow | undefined;
      return row && toRoute(row);
    },
    saveRoute: (route: PrintRoute): void => void saveRoute.run(route.kind, toBlobOrNull(route.printerId), route.copies, route.auto ? 1 : 0),
  };
}

interface RouteRow { kind: PaperKind; printer_id: Buffer | null; copies: number; auto: number }

function toRoute(row: RouteRow): PrintRoute {
  return { kind: row.kind, printerId: fromBlobOrNull(row.printer_id), copies: row.copies, auto: row.auto === 1 };
}

export type PrintTables = ReturnType<typeof printTables>;
