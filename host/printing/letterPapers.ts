import type { LetterDocument, PetitionSheetDocument } from '#domain/paper/letter.ts';
import type { UnclaimedStep } from '#domain/law/fr.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { Petition } from '#domain/unclaimed/ladder.ts';
import type { Caller, HostContext } from '../context.ts';
import { letterWords } from './letterWords.ts';
import type { Job } from './documents.ts';
import { reportDocument } from './reportPapers.ts';

/** The paper of a step with the owner of a unit that nobody collects: a letter, or what the judge needs. */
export function stepPaper(host: HostContext, repair: RepairState, step: UnclaimedStep, petition: Petition, caller: Pick<Caller, 'actor' | 'nowMs'>): Job {
  const document = step === 'petition' ? petitionSheet(host, repair, petition, caller) : letter(host, repair, step, petition, caller);
  return { document, title: `${repair.number} · ${petition.owner.name}`, repairId: repair.id, dropOffId: repair.dropOffId, customerId: repair.customerId };
}

function common(host: HostContext, repair: RepairState, caller: Pick<Caller, 'actor' | 'nowMs'>) {
  const report = reportDocument(host, repair.id);
  const person = host.queries.house.users().find((user) => user.id === caller.actor)?.name ?? '';
  return { report, person, language: report.language, shop: report.shop, copy: false, atMs: caller.nowMs() };
}

function letter(host: HostContext, repair: RepairState, step: Exclude<UnclaimedStep, 'petition'>, petition: Petition, caller: Pick<Caller, 'actor' | 'nowMs'>): LetterDocument {
  const { report, person, ...base } = common(host, repair, caller);
  const words = letterWords[base.language];
  const day = (iso: string | null): string => (iso ? words.day(iso) : '');
  const known = {
    name: petition.owner.name, unit: petition.unit.designation, number: repair.number, received: day(petition.receivedOn), ready: day(petition.readyOn),
    judge: day(petition.possibleFrom), amount: petition.claimedMinor ? words.amount(petition.claimedMinor) : '', shop: base.shop.name, phone: base.shop.phone,
  };
  return {
    ...base, kind: 'letter',
    recipient: { name: petition.owner.name, address: [...petition.owner.address, `${petition.owner.postcode} ${petition.owner.city}`.trim()].filter(Boolean) },
    place: townOf(base.shop.address),
    sending: step === 'formal_notice' ? words.registered : '',
    references: [{ label: words.order, value: repair.number }, ...(petition.unit.serial ? [{ label: words.serial, value: petition.unit.serial }] : [])],
    code: report.code, subject: words.subjects[step](known), paragraphs: words.letters[step](known).filter(Boolean),
    signedBy: { name: person, role: '' }, enclosures: [],
  };
}

function petitionSheet(host: HostContext, repair: RepairState, petition: Petition, caller: Pick<Caller, 'actor' | 'nowMs'>): PetitionSheetDocument {
  const { report, person, ...base } = common(host, repair, caller);
  const words = letterWords[base.language];
  const steps = repair.handback.steps.filter(({ step }) => step !== 'petition');
  return {
    ...base, kind: 'petition_sheet',
    order: { number: repair.number, code: report.code },
    court: '', owner: report.customer, applicant: { name: person, role: base.shop.name }, unit: report.unit, condition: repair.condition,
    depositedOn: petition.receivedOn ?? '', readyOn: petition.readyOn, work: report.work,
    steps: steps.map(({ step, atMs, way, proof }) => ({ on: words.isoDay(atMs), what: words.steps[step], how: words.ways[way], proof })),
    amounts: petition.claimedMinor ? [{ label: words.claimed, grossMinor: petition.claimedMinor }] : [],
    totalGrossMinor: petition.claimedMinor ?? 0,
    attachments: words.attachments,
  };
}

/** "74000 Annecy" is in Annecy. */
function townOf(address: readonly string[]): string {
  return /^\d{4,5}\s+(.+)$/.exec(address.at(-1)?.trim() ?? '')?.[1] ?? '';
}
