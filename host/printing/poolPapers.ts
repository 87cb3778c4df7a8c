import type { ExchangeState } from '#domain/exchange/exchange.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { LoanState } from '#domain/loan/loan.ts';
import type { PaperBase, PaperCustomer, PaperThing } from '#domain/paper/base.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { customerCode, documentCode, unitCode } from '#domain/scan/codes.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { HostContext } from '../context.ts';
import { refuseWith } from '../refused.ts';
import type { Job, PaperRequest } from './documents.ts';

/** Sheets of exchanges and loans, made from what is known now. */

const WARRANTY = {
  fr: { law: (until: string) => `Garantie légale : nouveau délai jusqu’au ${until} (C. conso. L217-13)`, other: (until: string) => `Jusqu’au ${until}`, none: 'Sans garantie commerciale ; les garanties légales restent dues.' },
  en: { law: (until: string) => `Legal guarantee: new term until ${until} (French consumer code, L217-13)`, other: (until: string) => `Until ${until}`, none: 'No commercial warranty; legal guarantees remain due.' },
};

function baseOf(host: HostContext, language: 'fr' | 'en' | null): PaperBase {
  const shop = host.queries.house.shop();
  if (!shop) throw refuseWith('shop.unknown');
  const { name, address, phone, email, siret, vatNumber, logo } = shop.profile;
  return { language: language ?? shop.profile.language, shop: { name, address, phone, email, siret, vatNumber, ...(logo ? { logo } : {}) }, copy: false };
}

function customerOf(host: HostContext, customerId: Id): { paper: PaperCustomer | null; language: 'fr' | 'en' | null } {
  const customer = host.queries.customers.get(customerId);
  if (!customer) return { paper: null, language: null };
  const { details } = customer;
  return {
    language: details.language,
    paper: {
      name: details.name, account: customer.number, code: customerCode(customer.number), phone: details.phones[0] ?? '', email: details.emails[0] ?? '',
      address: [...details.address, `${details.postcode} ${details.city}`.trim()].filter(Boolean),
    },
  };
}

function thingOf(host: HostContext, unitId: Id): PaperThing {
  const unit = host.store.state<UnitState>('unit', unitId);
  const number = unit?.number ?? '';
  return { number, code: number ? unitCode(number) : '', brand: unit?.brand ?? '', model: unit?.model ?? '', category: unit?.category ?? '', serial: unit?.serial ?? '' };
}

function nameOf(host: HostContext, userId: Id | null): string {
  return host.queries.house.users().find((user) => user.id === userId)?.name ?? '';
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
  const { paper, language } = customerOf(host, exchange.customerId);
  const base = baseOf(host, language);
  const order = orderOf(host, exchange.repairId);
  const words = WARRANTY[base.language];
  const { rule, until } = exchange.warranty ?? { rule: 'none', until: null };
  return [{
    title: `${exchange.number} · ${paper?.name ?? ''}`, repairId: exchange.repairId, dropOffId: order?.dropOffId ?? null, customerId: exchange.customerId,
    document: {
      kind: 'exchange_sheet', ...base, number: exchange.number, code: documentCode(exchange.number), atMs: exchange.doneAtMs ?? exchange.allottedAtMs, customer: paper,
      orderNumber: order?.number ?? '', givenBy: nameOf(host, exchange.doneBy ?? exchange.allottedBy), out: { ...thingOf(host, exchange.outUnitId), condition: exchange.condition },
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
  const { paper, language } = customerOf(host, loan.customerId);
  const order = orderOf(host, loan.repairId);
  const { returned, signature } = loan;
  return [{
    title: `${loan.number} · ${paper?.name ?? ''}`, repairId: loan.repairId, dropOffId: order?.dropOffId ?? null, customerId: loan.customerId,
    document: {
      kind: 'loan_sheet', ...baseOf(host, language), number: loan.number, code: documentCode(loan.number), atMs: loan.outAtMs, use: loan.use, customer: paper, orderNumber: order?.number ?? '',
      givenBy: nameOf(host, loan.outBy), unit: thingOf(host, loan.unitId), accessories: loan.accessories, condition: loan.condition, dueOn: loan.dueOn, depositMinor: loan.depositMinor,
      dailyGrossMinor: loan.dailyGrossMinor, valueMinor: host.store.state<UnitState>('unit', loan.unitId)?.valueMinor ?? 0, conditions: host.settings('loan').conditions,
      signature: signature && { by: signature.by, atMs: signature.atMs, imagePng: signature.image, documentHash: signature.documentHash },
      returned: returned && { atMs: returned.atMs, condition: [returned.note, ...returned.missing].filter(Boolean).join(' · '), takenBy: nameOf(host, returned.by) },
    },
  }];
}
