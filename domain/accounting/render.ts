import type { IsoDay } from '../kernel/days.ts';
import type { Minor } from '../kernel/money.ts';
import type { Entry } from './entries.ts';

/** The eighteen fields of the accounting file, in their order (LPF art. A47 A-1, VII). */
export const FEC_FIELDS = [
  'JournalCode', 'JournalLib', 'EcritureNum', 'EcritureDate', 'CompteNum', 'CompteLib', 'CompAuxNum', 'CompAuxLib', 'PieceRef', 'PieceDate', 'EcritureLib', 'Debit', 'Credit', 'EcritureLet', 'DateLet',
  'ValidDate', 'Montantdevise', 'Idevise',
] as const;

/**
 * The accounting file: fields set apart by tabs, a header first, days as AAAAMMJJ, amounts with a comma, nothing in a field
 * that would end it. Entries stand in the order of their days.
 * @param validOn the day on which they were exported, and are final from
 */
export function fecFile(entries: readonly Entry[], validOn: (entry: Entry) => IsoDay): string {
  const rows = inOrder(entries).flatMap((entry) => entry.lines.map((line) => [
    entry.journal, entry.journalLabel, entry.number, dense(entry.day), line.account, line.accountLabel, line.aux, line.auxLabel, entry.piece, dense(entry.day), entry.label, amount(line.debitMinor),
    amount(line.creditMinor), '', '', dense(validOn(entry)), '', '',
  ]));
  return [FEC_FIELDS, ...rows].map((row) => row.map(clean).join('\t')).join('\r\n') + '\r\n';
}

/** `<SIREN>FEC<AAAAMMJJ>.txt`, the day being the end of the period (LPF art. A47 A-1, X). */
export function fecName(siren: string, until: IsoDay): string {
  return `${siren || '000000000'}FEC${dense(until)}.txt`;
}

const SAGE_FIELDS = ['Journal', 'Date', 'Pièce', 'Compte', 'Tiers', 'Libellé', 'Débit', 'Crédit', 'Échéance'];

/** What Sage's parametrised import takes: semicolons, days as JJMMAA, amounts with a comma, labels of at most 35 signs. */
export function sageFile(entries: readonly Entry[]): string {
  const rows = inOrder(entries).flatMap((entry) => entry.lines.map((line) => [
    entry.journal, short(entry.day), entry.piece, line.account, line.aux, entry.label.slice(0, 35), amount(line.debitMinor), amount(line.creditMinor), line.dueOn ? short(line.dueOn) : '',
  ]));
  return [SAGE_FIELDS, ...rows].map((row) => row.map((field) => clean(field).replaceAll(';', ',').replace(/^[=+\-@]/, " $&")).join(';')).join('\r\n') + '\r\n';
}

function inOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => compare(a.day, b.day) || compare(a.journal, b.journal) || Number(a.number) - Number(b.number));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dense(day: IsoDay): string {
  return day.replaceAll('-', '');
}

function short(day: IsoDay): string {
  return `${day.slice(8, 10)}${day.slice(5, 7)}${day.slice(2, 4)}`;
}

function amount(minor: Minor): string {
  return `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}`;
}

/** Tabs, line ends and bars would end a field; typographic signs that the old character sets lack are written plainly. */
function clean(field: string): string {
  return field.replace(/[\t\r\n|"]+/g, ' ').replace(/[‘’]/g, "'").replace(/[“”]/g, ' ').replace(/[\u00a0\u202f]/g, ' ').replace(/[–—]/g, '-').replace(/œ/g, 'oe').replace(/€/g, 'EUR').trim();
}
