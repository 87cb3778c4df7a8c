import type { Queries } from '#db/queries/index.ts';
import type { RepairSheet } from '#db/queries/repair.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type {
  PaperAccessory,
  PaperBase,
  PaperCustomer,
  PaperDocument,
  PaperDropOff,
  PaperKind,
  PaperUnit,
} from '#domain/paper/document.ts';
import { dropOffCode } from '#domain/scan/codes.ts';
import type { Period } from '#domain/till/till.ts';
import { refuseWith } from '../refused.ts';
import { customerPaper, paperBase, shopPaper } from './parties.ts';

/** A drop-off with everything that its papers say, read once for all of them. */
interface Dropped {
  id: Id;
  paper: PaperDropOff;
  customer: PaperCustomer | null;
  customerId: Id | null;
  conditions: string;
  repairs: RepairSheet[];
  signature: { by: string; atMs: number; image: string; documentHash: string } | null;
}

/** One paper to print, and what it is about. */
export interface Job {
  document: PaperDocument;
  title: string;
  repairId: Id | null;
  dropOffId: Id | null;
  customerId: Id | null;
}

/** What a reprint names; which of these are needed depends on the kind. */
export interface PaperRequest {
  kind: PaperKind;
  repairId?: Id;
  dropOffId?: Id;
  placeId?: Id;
  partId?: Id;
  quoteId?: Id;
  accessory?: number;
  exchangeId?: Id;
  loanId?: Id;
  saleId?: Id;
  tillId?: Id;
  /** Which closing of a till. */
  period?: Period;
  n?: number;
  orderId?: Id;
  purchaseId?: Id;
  /** Of goods that go back to a supplier. */
  returnId?: Id;
  transferId?: Id;
  countId?: Id;
  printerId?: Id;
}

/** A second one of these could be mistaken for the first: it says that it is a copy. */
export const MARKED_AS_COPY: readonly PaperKind[] = ['fiche', 'receipt', 'dropoff_sheet', 'z_ticket'];

/** Makes papers out of what is known; reads only. */
export function openDocuments(queries: Queries) {
  const base = (copy: boolean): PaperBase => paperBase(queries, null, copy);
  const customerOf = (customerId: Id | null): PaperCustomer | null => customerPaper(queries, customerId);

  function unitOf(repair: RepairSheet): PaperUnit {
    const symptoms = queries.house.shop()?.rules.symptoms ?? [];
    const { language } = shopPaper(queries);
    return {
      number: repair.number,
      code: repair.code,
      brand: repair.brand,
      model: repair.model,
      category: repair.category,
      serial: repair.serial,
      accessories: repair.accessories.map((accessory): PaperAccessory => ({ label: accessory.label, code: accessory.code })),
      condition: repair.condition,
      fault: repair.fault,
      symptoms: repair.symptoms.map((code) => symptoms.find((symptom) => symptom.code === code)?.[language] || code),
      quoteWanted: repair.quoteWanted,
      priceCeilingMinor: repair.priceCeilingMinor,
      promisedOn: repair.promisedOn,
      comebacks: repair.comebacks,
      warrantyNote: '',
      photoCount: repair.photos.length,
      rma: repair.expectedOn !== null ? repair.number : null,
    };
  }

  function dropOffOf(dropOffId: Id): Dropped {
    const found = queries.repairs.dropOff(dropOffId);
    if (!found) throw refuseWith('dropoff.unknown');
    const repairs = queries.repairs
      .siblings(dropOffId)
      .map((sibling) => queries.repairs.sheet(sibling.id)!)
      .sort((a, b) => a.index - b.index);
    return {
      paper: {
        number: found.number,
        code: dropOffCode(found.number),
        atMs: found.takenAtMs,
        takenBy: found.takenByName,
        how: found.how,
        carrier: found.carrier,
        feeMinor: found.feeMinor,
      },
      id: dropOffId,
      customer: customerOf(found.customerId),
      customerId: found.customerId,
      conditions: found.conditions,
      repairs,
      signature: found.signature,
    };
  }

  function receiptJob(
    { id: dropOffId, paper, customer, customerId, conditions, repairs, signature }: Dropped,
    kind: 'receipt' | 'dropoff_sheet',
    copy: boolean,
  ): Job {
    const common = { ...base(copy), dropOff: paper, customer, units: repairs.map(unitOf), conditions };
    // The signature's picture is put in when the sheet is printed: it is a file, not part of the queue's row.
    const document: PaperDocument =
      kind === 'receipt'
        ? { kind, ...common }
        : {
            kind,
            ...common,
            signature: signature && {
              by: signature.by,
              atMs: signature.atMs,
              imagePng: signature.image,
              documentHash: signature.documentHash,
            },
          };
    return { document, title: `${paper.number} · ${common.customer?.name ?? ''}`, repairId: null, dropOffId, customerId };
  }

  function repairJobs(
    repair: RepairSheet,
    kind: 'fiche' | 'unit_label' | 'accessory_label',
    copy: boolean,
    dropped: Dropped | null,
    only?: number,
  ): Job[] {
    const customerName = repair.customerName;
    const about = { repairId: repair.id, dropOffId: repair.dropOffId, customerId: repair.customerId };
    const title = `${repair.number} · ${repair.brand} ${repair.model}`;
    const unit = unitOf(repair);
    if (kind === 'accessory_label') {
      return unit.accessories.flatMap((accessory, i) =>
        only !== undefined && only !== i + 1
          ? []
          : [
              {
                ...about,
                title: `${repair.number} · ${accessory.label}`,
                document: { kind, ...base(false), unit, accessory, customerName, index: i + 1, count: unit.accessories.length },
              },
            ],
      );
    }
    if (kind === 'unit_label')
      return [
        {
          ...about,
          title,
          document: {
            kind,
            ...base(false),
            unit,
            customerName,
            dropOffNumber: dropped?.paper.number ?? '',
            index: repair.index,
            count: repair.count,
          },
        },
      ];
    const dropOff = dropped?.paper ?? {
      number: '',
      code: '',
      atMs: repair.statusSinceMs,
      takenBy: '',
      how: 'hand' as const,
      carrier: '',
      feeMinor: 0,
    };
    return [
      {
        ...about,
        title,
        document: {
          kind,
          ...base(copy),
          dropOff,
          customer: dropped ? dropped.customer : customerOf(repair.customerId),
          unit,
          index: repair.index,
          count: repair.count,
        },
      },
    ];
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
      return [
        {
          title: `${place.code} · ${place.name}`,
          repairId: null,
          dropOffId: null,
          customerId: null,
          document: { kind: 'place_label', ...base(false), name: place.name, path: place.path, code: place.barcode },
        },
      ];
    }
    // A badge's secret is nowhere any more: a new one is made instead.
    if (request.kind === 'badge') throw refuseWith('print.badgeAgain');
    if (!isRepairPaper(request.kind)) throw refuseWith('print.nothingToPrint');
    const repair = request.repairId ? queries.repairs.sheet(request.repairId) : null;
    if (!repair) throw refuseWith('repair.unknown');
    return repairJobs(repair, request.kind, copy, repair.dropOffId ? dropOffOf(repair.dropOffId) : null, request.accessory);
  }

  return { base, dropOffOf, receiptJob, repairJobs, jobsFor };
}

/** What follows from a repair order alone; the other papers are made by what they are about. */
function isRepairPaper(kind: PaperKind): kind is 'fiche' | 'unit_label' | 'accessory_label' {
  return kind === 'fiche' || kind === 'unit_label' || kind === 'accessory_label';
}
