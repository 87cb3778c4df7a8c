import type { ExchangeState } from '#domain/exchange/exchange.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { LoanState } from '#domain/loan/loan.ts';
import type { PaperThing } from '#domain/paper/base.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { documentCode, unitCode } from '#domain/scan/codes.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { HostContext } from '../context.ts';
import { refuseWith } from '../refused.ts';
import type { Job, PaperRequest } from './documents.ts';
import { customerPaper, paperBase, personName } from './parties.ts';

/** Sheets of exchanges and loans, made from what is known now. */

const WARRANTY = {
  fr: { law: (until: string) => `Garantie légale : nouveau délai jusqu’au ${until} (C. conso. L217-13)`, other: (until: string) => `Jusqu’au ${until}`, none: 'Sans garantie commerciale ; les garanties légales restent dues.' },
  en: { law: (until: string) => `Legal guarantee: new term until ${until} (French consumer code, L217-13)`, other: (until: string) => `Until ${until}`, none: 'No commercial warranty; legal guarantees remain due.' },
};

function thingOf(host: HostContext, unitId: Id): PaperThing {
  const unit = host.store.state<UnitState>('unit', unitId);
  const number = unit?.number ?? '';
  return { number, code: number ? unitCode(number) : '', brand: unit?.brand ?? '', model: unit?.model ?? '', category: unit?.category ?? '', serial: unit?.serial ?? '' };
}

function orderOf(host: HostContext, repairId: Id | null): RepairState | undefined {
  return repairId ? host.store.state<RepairState>('repair', repairId) : undefined;
}

/** A date as a reader of that language writes it. */
function dayIn(language: 'fr' | 'en', day: string): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

export function exchangeJobs(host: HostContext, request: PaperRequest): Job[] {
  const id = request.exchangeId ?? (request.repairId ? host.queries.pool.exchangesOf(request.repairId)[0] : undefined);
  const exchange = id ? host.store.state<ExchangeState>('exchange', id) : undefined;
  if (!exchange?.exists) throw refuseWith('exchange.unknown');
  const paper = customerPaper(host.queries, exchange.customerId);
  const base = paperBase(host.queries, exchange.customerId);
  const order = orderOf(host, exchange.repairId);
  const words = WARRANTY[base.language];
  const { rule, until } = exchange.warranty ?? { rule: 'none', until: null };
  return [{
    title: `${exchange.number} · ${paper?.name ?? ''}`, repairId: exchange.repairId, dropOffId: order?.dropOffId ?? null, customerId: exchange.customerId,
    document: {
      kind: 'exchange_sheet', ...base, number: exchange.number, code: documentCode(exchange.number), atMs: exchange.doneAtMs ?? exchange.allottedAtMs, customer: paper,
      orderNumber: order?.number ?? '', givenBy: personName(host.queries, exchange.doneBy ?? exchange.allottedBy), out: { ...thingOf(host, exchange.outUnitId), condition: exchange.condition },
      in: { ...thingOf(host, exchange.inUnitId), condition: exchange.inCondition },
      core: exchange.core && exchange.coreBackAtMs === null ? { dueOn: exchange.core.dueOn, amountMinor: exchange.core.grossMinor } : null,
      warranty: until === null ? words.none : words[rule === 'law' ? 'law' : 'other'](dayIn(base.language, until)),
      conditions: host.settings('exchange').conditions,
      signature: exchange.signature && { by: exchange.signature.by, atMs: exchange.signature.atMs, imagePng: exchange.signature.image, documentHash: exchange.signature.documentHash },
    },
  }];
}

export function loanJobs(host: HostContext, request: PaperRequest): Job[] {
  const id = request.loanId ?? (request.repairId ? host.queries.pool.loansOf(request.repairId)[0] : undefined);
  const loan = id ? host.store.state<LoanState>('loan', id) : undefined;
  if (!loan?.exists) throw refuseWith('loan.unknown');
  const paper = customerPaper(host.queries, loan.customerId);
  const order = orderOf(host, loan.repairId);
  const { returned, signature } = loan;
  return [{
    title: `${loan.number} · ${paper?.name ?? ''}`, repairId: loan.repairId, dropOffId: order?.dropOffId ?? null, customerId: loan.customerId,
    document: {
      kind: 'loan_sheet', ...paperBase(host.queries, loan.customerId), number: loan.number, code: documentCode(loan.number), atMs: loan.outAtMs, use: loan.use, customer: paper, orderNumber: order?.number ?? '',
      givenBy: personName(host.queries, loan.outBy), unit: thingOf(host, loan.unitId), accessories: loan.accessories, condition: loan.condition, dueOn: loan.dueOn, depositMinor: loan.depositMinor,
      dailyGrossMinor: loan.dailyGrossMinor, valueMinor: host.store.state<UnitState>('unit', loan.unitId)?.valueMinor ?? 0, conditions: host.settings('loan').conditions,
      signature: signature && { by: signature.by, atMs: signature.atMs, imagePng: signature.image, documentHash: signature.documentHash },
      returned: returned && { atMs: returned.atMs, condition: [returned.note, ...returned.missing].filter(Boolean).join(' · '), takenBy: personName(host.queries, returned.by) },
    },
  }];
}
