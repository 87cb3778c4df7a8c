import type { IsoDay } from '../kernel/days.ts';
import type { Minor } from '../kernel/money.ts';
import type { RateTotal } from '../kernel/vat.ts';
import type { Mean, SaleLineKind } from '../sale/line.ts';
import type { SaleKind } from '../sale/sale.ts';
import type { Chart } from './settings.ts';

/** A document of the till as the books need it; amounts of a credit are negative. */
export interface BookedDocument {
  kind: SaleKind;
  number: string;
  /** Its rank among all that its PC wrote, from 1: entries of a journal are numbered without a gap by it. */
  rank: number;
  /** Of the PC that wrote it: each till has its own journals, for its numbers run without gaps and another's may come later. */
  deviceCode: string;
  day: IsoDay;
  /** Account number of the customer; '' without one. */
  customer: string;
  /** As it stands on the document; '' on a ticket made out to nobody. */
  buyer: string;
  lines: { kind: SaleLineKind; netMinor: Minor }[];
  rates: RateTotal[];
  payments: { mean: Mean; amountMinor: Minor }[];
  dueOn: IsoDay | null;
}

/** What a day's closing leaves in the books besides its documents: cash put in, taken out, found too much or too little. */
export interface BookedClosing {
  deviceCode: string;
  /** Of the PC that closed it, where the till's own was gone; '' otherwise. */
  byCode: string;
  n: number;
  day: IsoDay;
  cashInMinor: Minor;
  cashOutMinor: Minor;
  differenceMinor: Minor;
}

export interface EntryLine {
  account: string;
  accountLabel: string;
  /** The customer's own account under the general one; '' elsewhere. */
  aux: string;
  auxLabel: string;
  debitMinor: Minor;
  creditMinor: Minor;
  dueOn: IsoDay | null;
}

/** One entry: its lines balance. */
export interface Entry {
  journal: string;
  journalLabel: string;
  /** Runs without gaps within its journal. */
  number: string;
  day: IsoDay;
  piece: string;
  label: string;
  lines: EntryLine[];
}

type Side = { account: string; label: string; amountMinor: Minor; aux?: { code: string; label: string }; dueOn?: IsoDay | null };

const LABELS = {
  parts: 'Ventes de pièces', services: 'Prestations de services', fees: 'Ports et frais accessoires', units: 'Ventes d’appareils', deposits: 'Clients, acomptes reçus', vouchers: 'Clients, avoirs à valoir', vat: 'TVA collectée',
  customers: 'Clients', cash: 'Caisse', card: 'Cartes à encaisser', cheque: 'Chèques à encaisser', transfer: 'Banque', transit: 'Virements internes', cashOver: 'Excédents de caisse', cashShort: 'Manquants de caisse',
} as const;

const INCOME: Record<SaleLineKind, 'parts' | 'services' | 'fees' | 'units' | 'deposits'> = { part: 'parts', core: 'parts', charge: 'services', fee: 'fees', unit: 'units', deposit: 'deposits' };
const MONEY: Record<Mean, 'cash' | 'card' | 'cheque' | 'transfer' | 'customers' | 'vouchers'> = { cash: 'cash', card: 'card', cheque: 'cheque', transfer: 'transfer', account: 'customers', voucher: 'vouchers' };
const NAMES: Record<SaleKind, string> = { sale: 'Vente', credit: 'Avoir', deposit: 'Acompte', receipt: 'Règlement' };

/** A document's entry: what came in against what was sold and its tax. A receipt settles the customer's account. */
export function documentEntry(document: BookedDocument, chart: Chart): Entry {
  const { kind, number, rank, deviceCode, day, lines, rates, payments, dueOn } = document;
  const customer = { code: document.customer || 'DIVERS', label: document.buyer || document.customer || 'Clients divers' };
  const money = payments.map(({ mean, amountMinor }): Side => {
    const name = MONEY[mean];
    return { account: chart[name], label: LABELS[name], amountMinor, ...(name === 'customers' ? { aux: customer, dueOn } : {}) };
  });
  const paidMinor = payments.reduce((sum, each) => sum + each.amountMinor, 0);
  const sold: Side[] = kind === 'receipt'
    ? [{ account: chart.customers, label: LABELS.customers, amountMinor: -paidMinor, aux: customer }]
    : [
        ...lines.map((line): Side => ({ account: chart[INCOME[line.kind]], label: LABELS[INCOME[line.kind]], amountMinor: -line.netMinor })),
        ...rates.map((rate): Side => ({ account: chart.vatByRate.find((each) => each.bp === rate.vatBp)?.account ?? chart.vat, label: LABELS.vat, amountMinor: -rate.vatMinor })),
      ];
  return {
    journal: `${chart.salesJournal}${deviceCode}`, journalLabel: `Ventes ${deviceCode}`, number: String(rank), day, piece: number, label: `${NAMES[kind]} ${number}${document.buyer ? ` ${document.buyer}` : ''}`,
    lines: entryLines([...money, ...sold]),
  };
}

/** A closing's entry; null where it leaves nothing in the books. */
export function closingEntry(closing: BookedClosing, chart: Chart): Entry | null {
  const { deviceCode, byCode, n, day, cashInMinor, cashOutMinor, differenceMinor } = closing;
  const found = differenceMinor < 0 ? ('cashShort' as const) : ('cashOver' as const);
  const lines = entryLines([
    { account: chart.cash, label: LABELS.cash, amountMinor: cashInMinor - cashOutMinor + differenceMinor },
    { account: chart.transit, label: LABELS.transit, amountMinor: cashOutMinor - cashInMinor },
    { account: chart[found], label: LABELS[found], amountMinor: -differenceMinor },
  ]);
  // What another PC closed has a journal of its own: the till's own closing of that number may come to light later.
  const journal = byCode ? `${deviceCode}${byCode}` : deviceCode;
  const number = `Z${deviceCode}-${String(n).padStart(5, '0')}${byCode ? `-${byCode}` : ''}`;
  return lines.length === 0 ? null : { journal: `${chart.cashJournal}${journal}`, journalLabel: byCode ? `Caisse ${deviceCode} clôturée par ${byCode}` : `Caisse ${deviceCode}`, number: String(n), day, piece: number, label: `Clôture ${number}`, lines };
}

/** One line for each account and customer: positive amounts are debits. What comes to nothing is left out. */
function entryLines(sides: readonly Side[]): EntryLine[] {
  const sums = new Map<string, Side>();
  for (const side of sides) {
    const key = `${side.account}|${side.aux?.code ?? ''}|${side.amountMinor < 0 ? '-' : '+'}`;
    const known = sums.get(key);
    sums.set(key, known ? { ...known, amountMinor: known.amountMinor + side.amountMinor } : side);
  }
  return [...sums.values()].filter((side) => side.amountMinor !== 0).map((side) => ({
    account: side.account, accountLabel: side.label, aux: side.aux?.code ?? '', auxLabel: side.aux?.label ?? '', debitMinor: Math.max(0, side.amountMinor), creditMinor: Math.max(0, -side.amountMinor),
    dueOn: side.dueOn ?? null,
  }));
}
