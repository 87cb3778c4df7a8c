import type { Id } from '#domain/kernel/ids.ts';
import type { PaperThing } from '#domain/paper/base.ts';
import type { PaperDocument } from '#domain/paper/document.ts';
import type { PaperReportPart, ReportDocument } from '#domain/paper/report.ts';
import type { PartState } from '#domain/part/part.ts';
import { validSignature } from '#domain/repair/handback.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { minutesOf, startedAtMs } from '#domain/repair/work.ts';
import { repairCode } from '#domain/scan/codes.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { Blobs } from '../blobs.ts';
import { coverageOf } from '../commands/coverage/facts.ts';
import type { HostContext } from '../context.ts';
import { refuseWith } from '../refused.ts';
import type { Job, PaperRequest } from './documents.ts';
import { customerPaper, paperBase, personName } from './parties.ts';

/** The intervention report as the order stands now, without a customer's signature. */
export function reportDocument(host: HostContext, repairId: Id): ReportDocument {
  const { store, queries } = host;
  const repair = store.state<RepairState>('repair', repairId);
  const shop = queries.house.shop();
  if (!repair?.exists || !shop) throw refuseWith('repair.unknown');
  const { work, handback } = repair;
  const unit = store.state<UnitState>('unit', repair.unitId);
  const symptoms = repair.symptoms.map((code) => shop.rules.symptoms.find((each) => each.code === code)?.[shop.profile.language] || code);
  const base = paperBase(queries, repair.customerId);
  const technician = technicianOf(host, repair);
  return {
    ...base,
    kind: 'report',
    number: repair.number,
    code: repairCode(repair.number),
    atMs: handback.readyAtMs ?? work.finished?.atMs ?? repair.statusSinceMs,
    customer: customerPaper(queries, repair.customerId),
    site: handback.report.site,
    contractNumber: handback.report.contractNumber,
    requestedAtMs: repair.announcedAtMs ?? repair.receivedAtMs,
    startedAtMs: startedAtMs(work),
    resolvedAtMs: work.finished?.atMs ?? handback.readyAtMs,
    labourMinutes: minutesOf(work) - minutesOf(work, 'travel'),
    travelMinutes: minutesOf(work, 'travel'),
    travelKm: work.travelKm,
    object: objectOf(repair, symptoms),
    unit: paperThing(repair.number, unit),
    diagnosis: work.diagnosis,
    work: work.workDone,
    parts: partsOf(host, repair),
    measurements: work.measurements.filter((each) => each.kind === 'measurement').map((each) => ({ label: each.label, value: readOff(each), ok: each.ok })),
    meters: work.measurements.filter((each) => each.kind === 'meter').map((each) => ({ label: each.label, value: readOff(each) })),
    difficulties: work.difficulties,
    nextActions: work.nextActions,
    ...coverOf(host, repair, host.ports.clock.nowMs()),
    seenWorking: null,
    remark: '',
    technician: { name: technician, signature: null },
    signer: { name: '', signature: null },
    conditions: host.settings('report').conditions[base.language],
  };
}

function paperThing(number: string, unit: UnitState | undefined): PaperThing {
  return { number, code: repairCode(number), brand: unit?.brand ?? '', model: unit?.model ?? '', category: unit?.category ?? '', serial: unit?.serial ?? '' };
}

const readOff = ({ value, unit }: { value: string; unit: string }): string => `${value} ${unit}`.trim();

function objectOf(repair: Pick<RepairState, 'handback' | 'fault'>, symptoms: readonly string[]): string {
  return repair.handback.report.object || [repair.fault, ...symptoms].filter(Boolean).join(' · ');
}

/** Whoever finished it, or worked on it last. */
function technicianOf(host: HostContext, { work }: RepairState): string {
  const id = work.finished?.by ?? work.finalCheck?.by ?? work.starts.at(-1)?.by ?? work.assessedBy;
  return personName(host.queries, id);
}

/** What went in, and the numbers of what came out of the same part. */
function partsOf(host: HostContext, { lines }: RepairState): PaperReportPart[] {
  return lines.lines.flatMap((line): PaperReportPart[] => {
    const issues = lines.issues.filter((issue) => issue.lineId === line.lineId && issue.fitted > 0);
    if (!line.partId || issues.length === 0) return [];
    const part = host.store.state<PartState>('part', line.partId);
    return [{
      reference: part?.number ?? '', label: line.label, milli: issues.reduce((sum, issue) => sum + issue.fitted, 0) * 1_000,
      serialsIn: issues.flatMap((issue) => issue.fittedSerials), serialsOut: lines.removed.filter((each) => each.partId === line.partId).flatMap((each) => each.serials),
    }];
  });
}

type Cover = Pick<ReportDocument, 'underWarranty' | 'underContract' | 'billable'>;

/** Whose guarantee or contract pays anything, and what the customer is to pay of each class; nothing said of classes that no line is of. */
function coverOf(host: HostContext, repair: RepairState, nowMs: number): Cover {
  const { byClass } = coverageOf(host, repair, nowMs);
  const classes = new Set(repair.lines.lines.filter((line) => line.state !== 'dropped').map((line) => line.class));
  const payers = new Set([...classes].flatMap((each) => byClass[each].shares.map(({ payer }) => payer)));
  const billed = (lineClass: 'travel' | 'labour' | 'parts'): boolean | null => (classes.has(lineClass) ? byClass[lineClass].shares.some(({ payer }) => payer === 'customer') : null);
  return {
    underWarranty: classes.size === 0 ? null : GUARANTEES.some((payer) => payers.has(payer)),
    underContract: repair.handback.report.contractNumber !== '' || payers.has('contract') ? true : classes.size === 0 ? null : false,
    billable: { travel: billed('travel'), labour: billed('labour'), parts: billed('parts') },
  };
}
const GUARANTEES = ['legal', 'manufacturer', 'commercial', 'repair_warranty'] as const;

/** What a person signs: the report with their answers on it. Their own strokes are put on the page, not in what is hashed. */
export function signedDocument(document: ReportDocument, given: { by: string; seenWorking: boolean | null; remark: string }, atMs: number): ReportDocument {
  return { ...document, atMs, seenWorking: given.seenWorking, remark: given.remark, signer: { name: given.by, signature: null } };
}

/** Prints the report: the very page that was signed while it stands, else what the order says now, to be signed by hand. */
export function reportJobs(host: HostContext, request: PaperRequest): Job[] {
  if (!request.repairId) throw refuseWith('repair.unknown');
  const document = reportDocument(host, request.repairId);
  const repair = host.store.state<RepairState>('repair', request.repairId)!;
  const signed = validSignature(repair.handback);
  const about = { repairId: repair.id, dropOffId: repair.dropOffId, customerId: repair.customerId };
  const title = `${document.number} · ${document.unit.brand} ${document.unit.model}`;
  return [{ ...about, title, document: signed ? { ...document, frozen: signed.documentHash } : document }];
}

/** A page that was signed comes out as its bytes are. Null for a paper that is drawn anew. @throws when they are not on this PC */
export async function frozenPage(document: PaperDocument, blobs: Blobs): Promise<Buffer | null> {
  if (document.kind !== 'report' || !document.frozen) return null;
  const bytes = await blobs.get(document.frozen);
  if (!bytes) throw new Error(`the signed page ${document.frozen} is not on this PC`);
  return bytes;
}
