import fs from 'node:fs';
import type { PrintRoute } from '#contract/views.ts';
import type { PrintTables } from '#db/local/prints.ts';
import type { Queries } from '#db/queries/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { canPrint } from '#domain/paper/printable.ts';
import type { PaperAccessory, PaperCustomer, PaperDocument, PaperDropOff, PaperKind, PaperShop, PaperUnit } from '#domain/paper/document.ts';
import { customerCode, dropOffCode } from '#domain/scan/codes.ts';
import type { RepairSheet } from '#db/queries/repair.ts';
import { refuseWith } from '../refused.ts';
import { roleNames, shopWords } from '../words.ts';

export interface PapersOptions { queries: Queries; prints: PrintTables; newId(): Id; papersDir: string }

/** A drop-off with everything that its papers say, read once for all of them. */
interface Dropped {
  id: Id; paper: PaperDropOff; customer: PaperCustomer | null; customerId: Id | null; conditions: string; repairs: RepairSheet[];
  signature: { by: string; atMs: number; image: string; documentHash: string } | null;
}

interface Job { document: PaperDocument; title: string; repairId: Id | null; dropOffId: Id | null; customerId: Id | null; signatureImage?: string }

/** What a reprint names; which of these are needed depends on the kind. */
export interface PaperRequest { kind: PaperKind; repairId?: Id; dropOffId?: Id; placeId?: Id; accessory?: number; printerId?: Id }

/** A second one of these could be mistaken for the first: it says that it is a copy. */
const MARKED_AS_COPY: readonly PaperKind[] = ['fiche', 'receipt', 'dropoff_sheet'];

/** Makes documents out of what is known and puts them in the queue, inside the caller's transaction. */
export function openPapers({ queries, prints, newId, papersDir }: PapersOptions) {
  function shop(): { paper: PaperShop; language: 'fr' | 'en' } {
    const profile = queries.house.shop()?.profile;
    if (!profile) throw refuseWith('shop.unknown');
    const { name, address, phone, email, siret, vatNumber } = profile;
    return { paper: { name, address, phone, email, siret, vatNumber }, language: profile.language };
  }

  function base(copy: boolean): { language: 'fr' | 'en'; shop: PaperShop; copy: boolean } {
    const { paper, language } = shop();
    return { language, shop: paper, copy };
  }

  function unitOf(repair: RepairSheet): PaperUnit {
    const symptoms = queries.house.shop()?.rules.symptoms ?? [];
    const { language } = shop();
    return {
      number: repair.number, code: repair.code, brand: repair.brand, model: repair.model, category: repair.category, serial: repair.serial,
      accessories: repair.accessories.map((accessory): PaperAccessory => ({ label: accessory.label, code: accessory.code })), condition: repair.condition, fault: repair.fault,
      symptoms: repair.symptoms.map((code) => symptoms.find((symptom) => symptom.code === code)?.[language] || code), quoteWanted: repair.quoteWanted,
      priceCeilingMinor: repair.priceCeilingMinor, promisedOn: repair.promisedOn, comebacks: repair.comebacks, warrantyNote: '', photoCount: repair.photos.length,
      rma: repair.expectedOn !== null ? repair.number : null,
    };
  }

  function customerOf(customerId: Id | null): PaperCustomer | null {
    const customer = customerId ? queries.customers.get(customerId) : null;
    if (!customer) return null;
    const { details } = customer;
    return {
      name: details.name, account: customer.number, code: customerCode(customer.number), phone: details.phones[0] ?? '', email: details.emails[0] ?? '',
      address: [...details.address, `${details.postcode} ${details.city}`.trim()].filter(Boolean),
    };
  }

  function dropOffOf(dropOffId: Id): Dropped {
    const found = queries.repairs.dropOff(dropOffId);
    if (!found) throw refuseWith('dropoff.unknown');
    const repairs = queries.repairs.siblings(dropOffId).map((sibling) => queries.repairs.sheet(sibling.id)!).sort((a, b) => a.index - b.index);
    return {
      paper: { number: found.number, code: dropOffCode(found.number), atMs: found.takenAtMs, takenBy: found.takenByName, how: found.how, carrier: found.carrier, feeMinor: found.feeMinor },
      id: dropOffId, customer: customerOf(found.customerId), customerId: found.customerId, conditions: found.conditions, repairs, signature: found.signature,
    };
  }

  function receiptJob({ id: dropOffId, paper, customer, customerId, conditions, repairs, signature }: Dropped, kind: 'receipt' | 'dropoff_sheet', copy: boolean): Job {
    const common = { ...base(copy), dropOff: paper, customer, units: repairs.map(unitOf), conditions };
    // The signature's picture is put in when the sheet is printed: it is a file, not part of the queue's row.
    const document: PaperDocument = kind === 'receipt' ? { kind, ...common } : { kind, ...common, signature: signature && { by: signature.by, atMs: signature.atMs, imagePng: signature.image, documentHash: signature.documentHash } };
    return { document, title: `${paper.number} · ${common.customer?.name ?? ''}`, repairId: null, dropOffId, customerId };
  }

  function repairJobs(repair: RepairSheet, kind: 'fiche' | 'unit_label' | 'accessory_label', copy: boolean, dropped: Dropped | null, only?: number): Job[] {
    const customerName = repair.customerName;
    const about = { repairId: repair.id, dropOffId: repair.dropOffId, customerId: repair.customerId };
    const title = `${repair.number} · ${repair.brand} ${repair.model}`;
    const unit = unitOf(repair);
    if (kind === 'accessory_label') {
      return unit.accessories.flatMap((accessory, i) => (only !== undefined && only !== i + 1 ? [] : [{
        ...about, title: `${repair.number} · ${accessory.label}`,
        document: { kind, ...base(false), unit, accessory, customerName, index: i + 1, count: unit.accessories.length },
      }]));
    }
    if (kind === 'unit_label') return [{ ...about, title, document: { kind, ...base(false), unit, customerName, dropOffNumber: dropped?.paper.number ?? '', index: repair.index, count: repair.count } }];
    const dropOff = dropped?.paper ?? { number: '', code: '', atMs: repair.statusSinceMs, takenBy: '', how: 'hand' as const, carrier: '', feeMinor: 0 };
    return [{ ...about, title, document: { kind, ...base(copy), dropOff, customer: dropped ? dropped.customer : customerOf(repair.customerId), unit, index: repair.index, count: repair.count } }];
  }

  function route(kind: PaperKind): PrintRoute | undefined {
    return prints.routes().find((candidate) => candidate.kind === kind);
  }

  function enqueue(job: Job, printerId: Id, nowMs: number): void {
    const { document, title, repairId, dropOffId, customerId } = job;
    prints.add({ id: newId(), kind: document.kind, title, repairId, dropOffId, customerId, printerId, document: JSON.stringify(document), copy: document.copy, createdAtMs: nowMs });
  }

  function send(jobs: readonly Job[], wanted: PrintRoute, nowMs: number): number {
    if (!wanted.printerId) return 0;
    for (const job of jobs) for (let copy = 0; copy < wanted.copies; copy += 1) enqueue(job, wanted.printerId, nowMs);
    return jobs.length * wanted.copies;
  }

  function jobsFor(request: PaperRequest): Job[] {
    const copy = MARKED_AS_COPY.includes(request.kind);
    if (request.kind === 'receipt' || request.kind === 'dropoff_sheet') {
      const dropOffId = request.dropOffId ?? (request.repairId ? queries.repairs.sheet(request.repairId)?.dropOffId : undefined);
      if (!dropOffId) throw refuseWith('print.nothingToPrint');
      return [receiptJob(dropOffOf(dropOffId), request.kind, copy)];
    }
    if (request.kind === 'place_label') {
      const place = queries.house.places().find((candidate) => candidate.id === request.placeId);
      if (!place) throw refuseWith('place.unknown');
      return [{ title: `${place.code} · ${place.name}`, repairId: null, dropOffId: null, customerId: null, document: { kind: 'place_label', ...base(false), name: place.name, path: place.path, code: place.barcode } }];
    }
    // A badge's secret is nowhere any more: a new one is made instead.
    if (request.kind === 'badge') throw refuseWith('print.badgeAgain');
    const repair = request.repairId ? queries.repairs.sheet(request.repairId) : null;
    if (!repair) throw refuseWith('repair.unknown');
    return repairJobs(repair, request.kind, copy, repair.dropOffId ? dropOffOf(repair.dropOffId) : null, request.accessory);
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
        if (kind === 'receipt' || kind === 'dropoff_sheet') jobs += dropped.customerId ? send([receiptJob(dropped, kind, false)], way, nowMs) : 0;
        else for (const repair of dropped.repairs) jobs += send(repairJobs(repair, kind, false, dropped), way, nowMs);
      }
      return jobs;
    },

    again(request: PaperRequest, nowMs: number): number {
      const jobs = jobsFor(request);
      if (jobs.length === 0) throw refuseWith('print.nothingToPrint');
      const wanted = route(request.kind);
      const printerId = request.printerId ?? wanted?.printerId;
      const printer = printerId ? prints.printer(printerId) : null;
      if (!printerId || !printer) throw refuseWith('print.noPrinter', { kind: request.kind });
      if (!canPrint(printer.language, request.kind)) throw refuseWith('printer.cannotPrint');
      return send(jobs, { kind: request.kind, printerId, copies: 1, auto: false }, nowMs);
    },

    /**
     * The same paper once more, as it was: a place's or one accessory's label too, which nothing else names. What no longer
     * keeps its document (erased, or long ago) is made anew from what is known now.
     */
    repeat(jobId: Id, nowMs: number): number {
      const job = prints.job(jobId);
      if (!job || (job.state !== 'done' && job.state !== 'cancelled')) throw refuseWith('print.notNow');
      if (job.kind === 'badge') throw refuseWith('print.badgeAgain');
      const kept = prints.output(jobId)?.document;
      const printerId = job.printerId && prints.printer(job.printerId) ? job.printerId : route(job.kind)?.printerId;
      if (!printerId) throw refuseWith('print.noPrinter', { kind: job.kind });
      if (!kept) {
        if (job.kind === 'accessory_label' || (!job.repairId && !job.dropOffId)) throw refuseWith('print.gone');
        return this.again({ kind: job.kind, ...(job.repairId ? { repairId: job.repairId } : {}), ...(job.dropOffId ? { dropOffId: job.dropOffId } : {}), printerId }, nowMs);
      }
      const copy = MARKED_AS_COPY.includes(job.kind);
      prints.repeat(jobId, { id: newId(), printerId, document: JSON.stringify({ ...(JSON.parse(kept) as PaperDocument), copy }), copy, createdAtMs: nowMs });
      return 1;
    },

    badge(userId: Id, code: string, nowMs: number): number {
      const user = queries.house.users().find((candidate) => candidate.id === userId);
      const wanted = route('badge');
      if (!user || !wanted?.printerId) throw refuseWith('print.noPrinter', { kind: 'badge' });
      const document: PaperDocument = { kind: 'badge', ...base(false), name: user.name, role: roleNames(user.roles, shop().language), code };
      prints.forgetBadges();
      enqueue({ document, title: user.name, repairId: null, dropOffId: null, customerId: null }, wanted.printerId, nowMs);
      return 1;
    },

    test(printerId: Id, nowMs: number): number {
      const printer = prints.printer(printerId);
      const place = queries.house.places()[0];
      if (!printer || !place) throw refuseWith('printer.unknown');
      enqueue({ document: { kind: 'place_label', ...base(false), name: printer.name, path: shop().paper.name, code: place.barcode }, title: printer.name, repairId: null, dropOffId: null, customerId: null }, printerId, nowMs);
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
      prints.savePrinter({ ...none, id: pdf, name: words.pdfPrinter, language: 'pdf', way: 'folder', folder: papersDir, widthMm: 148, heightMm: 210 });
      const routes: [PaperKind, Id, boolean][] = [
        ['receipt', ticket, true], ['fiche', ticket, true], ['unit_label', label, true], ['accessory_label', label, true], ['dropoff_sheet', pdf, false], ['place_label', label, false], ['badge', label, false],
      ];
      for (const [kind, printerId, auto] of routes) prints.saveRoute({ kind, printerId, copies: 1, auto });
    },

    readFile: (file: string): Promise<Buffer> => fs.promises.readFile(file),
  };
}

export type Papers = ReturnType<typeof openPapers>;
