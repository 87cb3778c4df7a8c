import fs from 'node:fs';
import type { PrinterView, PrintRoute } from '#contract/views.ts';
import type { PrintTables } from '#db/local/prints.ts';
import type { Queries } from '#db/queries/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { canPrint } from '#domain/paper/printable.ts';
import type { PaperDocument, PaperKind } from '#domain/paper/document.ts';
import { refuseWith } from '../refused.ts';
import { roleNames, shopWords } from '../words.ts';
import type { Job, PaperRequest } from './documents.ts';
import { MARKED_AS_COPY, openDocuments } from './documents.ts';

/** Languages in the order in which a paper is given to them that more than one can print. */
const LIKED = ['escpos', 'zpl', 'pdf'] as const;
/** Papers that only a page can hold. */
const PAGES: readonly PaperKind[] = [
  'quote', 'report', 'subcontract_sheet', 'loan_sheet', 'exchange_sheet', 'letter', 'petition_sheet', 'invoice', 'order_sheet', 'purchase_order', 'supplier_return', 'receipt_note',
  'transfer_sheet', 'count_sheet',
];
/** What the till prints is counted and marked where it is printed again, and a drawer is opened by who may: not as it was, from the list of jobs. */
export const ONCE: readonly PaperKind[] = ['ticket', 'invoice', 'drawer', 'z_ticket'];

export interface PapersOptions {
  queries: Queries;
  prints: PrintTables;
  newId(): Id;
  papersDir: string;
  /** Papers of the areas; undefined for a kind that follows from a drop-off or an order alone. */
  areaJobs(request: PaperRequest): Job[] | undefined;
}

/** Puts papers in the queue, inside the caller's transaction. */
export function openPapers({ queries, prints, newId, papersDir, areaJobs }: PapersOptions) {
  const { base, dropOffOf, receiptJob, repairJobs, jobsFor } = openDocuments(queries);

  /** Where a kind goes. One that nobody has said anything about (it came with an update) goes to a printer that can print it, one that stands in for paper last. */
  function route(kind: PaperKind): PrintRoute | undefined {
    const said = prints.routeOf(kind);
    if (said) return said;
    const able = prints.printers().filter((printer) => printer.active && canPrint(printer.language, kind));
    const way = (printer: PrinterView): number => LIKED.indexOf(printer.language) * 2 + (printer.way === 'screen' ? 1 : 0);
    const printer = able.sort((a, b) => way(a) - way(b))[0];
    return printer && { kind, printerId: printer.id, copies: 1, auto: false };
  }

  function enqueue(job: Job, printerId: Id, nowMs: number): void {
    const { document, title, repairId, dropOffId, customerId } = job;
    prints.add({
      id: newId(),
      kind: document.kind,
      title,
      repairId,
      dropOffId,
      customerId,
      printerId,
      document: JSON.stringify(document),
      copy: document.copy,
      createdAtMs: nowMs,
    });
  }

  function send(jobs: readonly Job[], wanted: PrintRoute, nowMs: number): number {
    if (!wanted.printerId) return 0;
    for (const job of jobs) for (let copy = 0; copy < wanted.copies; copy += 1) enqueue(job, wanted.printerId, nowMs);
    return jobs.length * wanted.copies;
  }

  return {
    /** Everything that comes out by itself when a drop-off is saved. @returns how many jobs */
    forDropOff(dropOffId: Id, nowMs: number): number {
      const wanted = prints.routes().filter((candidate) => candidate.auto && candidate.printerId);
      if (wanted.length === 0) return 0;
      const dropped = dropOffOf(dropOffId);
      let jobs = 0;
      for (const kind of ['receipt', 'dropoff_sheet', 'fiche', 'unit_label', 'accessory_label'] as const) {
        const way = wanted.find((candidate) => candidate.kind === kind);
        if (!way) continue;
        if (kind === 'receipt' || kind === 'dropoff_sheet')
          jobs += dropped.customerId ? send([receiptJob(dropped, kind, false)], way, nowMs) : 0;
        else for (const repair of dropped.repairs) jobs += send(repairJobs(repair, kind, false, dropped), way, nowMs);
      }
      return jobs;
    },

    /** Papers that a command made itself, each to where its kind goes, as often as its route says; a drawer opens once. @returns how many jobs */
    queue(jobs: readonly Job[], nowMs: number): number {
      return jobs.reduce((sum, job) => {
        const wanted = route(job.document.kind);
        if (!wanted?.printerId) throw refuseWith('print.noPrinter', { kind: job.document.kind });
        return sum + send([job], job.document.kind === 'drawer' ? { ...wanted, copies: 1 } : wanted, nowMs);
      }, 0);
    },

    again(request: PaperRequest, nowMs: number): number {
      const jobs = areaJobs(request) ?? jobsFor(request);
      if (jobs.length === 0) throw refuseWith('print.nothingToPrint');
      // What was asked for as a ticket may be an invoice: it goes where invoices go.
      const { kind } = jobs[0]!.document;
      const printerId = request.printerId ?? route(kind)?.printerId;
      const printer = printerId ? prints.printer(printerId) : null;
      if (!printerId || !printer) throw refuseWith('print.noPrinter', { kind });
      if (!canPrint(printer.language, kind)) throw refuseWith('printer.cannotPrint');
      return send(jobs, { kind, printerId, copies: 1, auto: false }, nowMs);
    },

    /**
     * The same paper once more, as it was: a place's or one accessory's label too, which nothing else names. What no longer
     * keeps its document (erased, or long ago) is made anew from what is known now.
     */
    repeat(jobId: Id, nowMs: number): number {
      const job = prints.job(jobId);
      if (!job || (job.state !== 'done' && job.state !== 'cancelled')) throw refuseWith('print.notNow');
      if (job.kind === 'badge') throw refuseWith('print.badgeAgain');
      if (ONCE.includes(job.kind)) throw refuseWith('print.fromTill');
      const kept = prints.output(jobId)?.document;
      const printerId = job.printerId && prints.printer(job.printerId) ? job.printerId : route(job.kind)?.printerId;
      if (!printerId) throw refuseWith('print.noPrinter', { kind: job.kind });
      if (!kept) {
        if (job.kind === 'accessory_label' || (!job.repairId && !job.dropOffId)) throw refuseWith('print.gone');
        return this.again(
          {
            kind: job.kind,
            ...(job.repairId ? { repairId: job.repairId } : {}),
            ...(job.dropOffId ? { dropOffId: job.dropOffId } : {}),
            printerId,
          },
          nowMs,
        );
      }
      const copy = MARKED_AS_COPY.includes(job.kind);
      prints.repeat(jobId, {
        id: newId(),
        printerId,
        document: JSON.stringify({ ...(JSON.parse(kept) as PaperDocument), copy }),
        copy,
        createdAtMs: nowMs,
      });
      return 1;
    },

    badge(userId: Id, code: string, nowMs: number): number {
      const user = queries.house.users().find((candidate) => candidate.id === userId);
      const wanted = route('badge');
      if (!user || !wanted?.printerId) throw refuseWith('print.noPrinter', { kind: 'badge' });
      const document: PaperDocument = {
        kind: 'badge',
        ...base(false),
        name: user.name,
        role: roleNames(user.roles, base(false).language),
        code,
      };
      prints.forgetBadges();
      enqueue({ document, title: user.name, repairId: null, dropOffId: null, customerId: null }, wanted.printerId, nowMs);
      return 1;
    },

    test(printerId: Id, nowMs: number): number {
      const printer = prints.printer(printerId);
      const place = queries.house.places()[0];
      if (!printer || !place) throw refuseWith('printer.unknown');
      enqueue(
        {
          document: { kind: 'place_label', ...base(false), name: printer.name, path: base(false).shop.name, code: place.barcode },
          title: printer.name,
          repairId: null,
          dropOffId: null,
          customerId: null,
        },
        printerId,
        nowMs,
      );
      return 1;
    },

    /** What a newcomer with no hardware starts with: printers that show on screen what their bytes would print. */
    setUpPrinters(language: 'fr' | 'en'): void {
      const words = shopWords[language];
      // Only this folder is ours to make; one that a person names must be there, or a path mistyped would fill unseen.
      fs.mkdirSync(papersDir, { recursive: true });
      const none = { host: '', port: 9100, folder: '', askStatus: true, active: true };
      const [ticket, label, pdf] = [newId(), newId(), newId()];
      prints.savePrinter({ ...none, id: ticket, name: words.ticketPrinter, language: 'escpos', way: 'screen', widthMm: 80, heightMm: 0 });
      prints.savePrinter({ ...none, id: label, name: words.labelPrinter, language: 'zpl', way: 'screen', widthMm: 60, heightMm: 40 });
      prints.savePrinter({
        ...none,
        id: pdf,
        name: words.pdfPrinter,
        language: 'pdf',
        way: 'folder',
        folder: papersDir,
        widthMm: 148,
        heightMm: 210,
      });
      const routes: [PaperKind, Id, boolean][] = [
        ['receipt', ticket, true],
        ['fiche', ticket, true],
        ['unit_label', label, true],
        ['accessory_label', label, true],
        ['dropoff_sheet', pdf, false],
        ['place_label', label, false],
        ['part_label', label, false],
        ['badge', label, false],
        ['ticket', ticket, false],
        ['z_ticket', ticket, false],
        ['drawer', ticket, false],
        ['pick_list', ticket, false],
        ['put_aside_label', label, false],
      ];
      for (const kind of PAGES) routes.push([kind, pdf, false]);
      for (const [kind, printerId, auto] of routes) prints.saveRoute({ kind, printerId, copies: 1, auto });
    },

    readFile: (file: string): Promise<Buffer> => fs.promises.readFile(file),
  };
}

export type Papers = ReturnType<typeof openPapers>;
