import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentTotals } from '../sale/totals.ts';
import type { BookedDocument, Entry } from './entries.ts';
import { closingEntry, documentEntry } from './entries.ts';
import { isCovered } from './export.ts';
import { FEC_FIELDS, fecFile, fecName, sageFile } from './render.ts';
import { accountingSettings } from './settings.ts';

const chart = accountingSettings.parse({});
const sale: BookedDocument = {
  kind: 'sale', number: 'TA1-26-00012', rank: 12, deviceCode: 'A1', day: '2026-11-22', customer: '', buyer: '', dueOn: null,
  lines: [{ kind: 'part', netMinor: 1_000 }, { kind: 'charge', netMinor: 5_000 }], rates: [{ vatBp: 2_000, netMinor: 6_000, vatMinor: 1_200 }],
  payments: [{ mean: 'cash', amountMinor: 2_200 }, { mean: 'card', amountMinor: 5_000 }],
};

/** The layout read back as the administration describes it, by nothing of ours. */
function readFec(text: string): Record<string, string>[] {
  const rows = text.split(/\r\n/).filter(Boolean).map((line) => line.split('\t'));
  const names = ['JournalCode', 'JournalLib', 'EcritureNum', 'EcritureDate', 'CompteNum', 'CompteLib', 'CompAuxNum', 'CompAuxLib', 'PieceRef', 'PieceDate', 'EcritureLib', 'Debit', 'Credit', 'EcritureLet', 'DateLet', 'ValidDate', 'Montantdevise', 'Idevise'];
  expect(rows[0]).toEqual(names);
  return rows.slice(1).map((row) => {
    expect(row).toHaveLength(18);
    return Object.fromEntries(row.map((field, i) => [names[i]!, field]));
  });
}

const cents = (text: string): number => { expect(text).toMatch(/^\d+,\d\d$/); return Number(text.replace(',', '')); };

describe('the entry of a document', () => {
  it('sets what came in against what was sold and its tax', () => {
    expect(documentEntry(sale, chart).lines.map(({ account, debitMinor, creditMinor }) => [account, debitMinor, creditMinor])).toEqual([
      ['530000', 2_200, 0], ['511500', 5_000, 0], ['707000', 0, 1_000], ['706000', 0, 5_000], ['445710', 0, 1_200],
    ]);
  });

  it('turns a credit round, and puts what stands on the account under the customer', () => {
    const credit = documentEntry({
      ...sale, kind: 'credit', customer: 'KA1-26-00007', buyer: 'Garage Morel', lines: [{ kind: 'part', netMinor: -1_000 }], rates: [{ vatBp: 2_000, netMinor: -1_000, vatMinor: -200 }],
      payments: [{ mean: 'account', amountMinor: -1_200 }],
    }, chart);
    expect(credit.lines.map(({ account, aux, auxLabel, debitMinor, creditMinor }) => [account, aux, auxLabel, debitMinor, creditMinor])).toEqual([
      ['411000', 'KA1-26-00007', 'Garage Morel', 0, 1_200], ['707000', '', '', 1_000, 0], ['445710', '', '', 200, 0],
    ]);
  });

  it('settles the account with a receipt, and takes a deposit off where it was taken', () => {
    const receipt = documentEntry({ ...sale, kind: 'receipt', customer: 'K7', lines: [], rates: [], payments: [{ mean: 'cheque', amountMinor: 900 }] }, chart);
    expect(receipt.lines.map(({ account, debitMinor, creditMinor }) => [account, debitMinor, creditMinor])).toEqual([['511200', 900, 0], ['411000', 0, 900]]);
    const used = documentEntry({ ...sale, lines: [{ kind: 'part', netMinor: 10_000 }, { kind: 'deposit', netMinor: -4_000 }], rates: [{ vatBp: 2_000, netMinor: 6_000, vatMinor: 1_200 }], payments: [{ mean: 'card', amountMinor: 7_200 }] }, chart);
    expect(used.lines.find((line) => line.account === '419100')).toMatchObject({ debitMinor: 4_000, creditMinor: 0 });
  });

  it('uses a rate’s own account where it has one', () => {
    const own = accountingSettings.parse({ vatByRate: [{ bp: 2_000, account: '445712' }] });
    expect(documentEntry(sale, own).lines.map((line) => line.account)).toContain('445712');
  });

  const mixed = fc.record({
    mode: fc.constantFrom('gross' as const, 'net' as const), sign: fc.constantFrom(1, -1),
    lines: fc.array(fc.record({ kind: fc.constantFrom('part', 'charge', 'fee', 'unit', 'core', 'deposit'), amountMinor: fc.integer({ min: 0, max: 5_000_000 }), vatBp: fc.constantFrom(0, 550, 1_000, 2_000) }), { minLength: 1, maxLength: 12 }),
    split: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  it('always balances, and says as much as the document', () => {
    fc.assert(fc.property(mixed, ({ mode, sign, lines, split }) => {
      const priced = lines.map((line) => ({ ...line, amountMinor: line.amountMinor * (line.kind === 'deposit' ? -sign : sign) }));
      const { totals, nets } = documentTotals(mode, priced);
      const first = Math.round(totals.grossMinor * split);
      const entry = documentEntry({
        ...sale, kind: sign > 0 ? 'sale' : 'credit', lines: priced.map((line, i) => ({ kind: line.kind as 'part', netMinor: nets[i]! })), rates: totals.rates,
        payments: [{ mean: 'cash', amountMinor: first }, { mean: 'account', amountMinor: totals.grossMinor - first }],
      }, chart);
      const [debit, credit] = [entry.lines.reduce((sum, line) => sum + line.debitMinor, 0), entry.lines.reduce((sum, line) => sum + line.creditMinor, 0)];
      expect(debit).toBe(credit);
      expect(entry.lines.every((line) => (line.debitMinor === 0) !== (line.creditMinor === 0))).toBe(true);
      const vat = entry.lines.filter((line) => line.account === chart.vat).reduce((sum, line) => sum + line.creditMinor - line.debitMinor, 0);
      expect(vat).toBe(totals.vatMinor);
    }), { numRuns: 500 });
  });
});

describe('the entry of a closing', () => {
  it('moves cash to the bank and says what is missing', () => {
    expect(closingEntry({ deviceCode: 'A1', byCode: '', n: 3, day: '2026-11-22', cashInMinor: 5_000, cashOutMinor: 30_000, differenceMinor: -120 }, chart)!.lines
      .map(({ account, debitMinor, creditMinor }) => [account, debitMinor, creditMinor])).toEqual([['530000', 0, 25_120], ['580000', 25_000, 0], ['658000', 120, 0]]);
  });

  it('leaves nothing where nothing moved', () => {
    expect(closingEntry({ deviceCode: 'A1', byCode: '', n: 3, day: '2026-11-22', cashInMinor: 0, cashOutMinor: 0, differenceMinor: 0 }, chart)).toBeNull();
  });
});

describe('the accounting file', () => {
  const entries: Entry[] = [
    documentEntry({ ...sale, day: '2026-11-23', rank: 13, number: 'FA1-26-00001', customer: 'KA1-26-00007', buyer: 'L’Œuvre\t“Été” ; fils', dueOn: '2026-12-23', payments: [{ mean: 'account', amountMinor: 7_200 }] }, chart),
    documentEntry(sale, chart),
  ];

  it('has its eighteen fields, its days and its amounts as the law asks, in the order of the days', () => {
    expect(FEC_FIELDS).toHaveLength(18);
    const rows = readFec(fecFile(entries, () => '2026-11-30'));
    expect(rows.map((row) => row['EcritureDate'])).toEqual([...rows.map((row) => row['EcritureDate'])].sort());
    for (const row of rows) {
      expect(row['EcritureDate']).toMatch(/^20\d{6}$/);
      expect(row['ValidDate']).toBe('20261130');
      expect(row['CompteNum']).toMatch(/^[1-9]\w{2,}$/);
      for (const name of ['JournalCode', 'JournalLib', 'EcritureNum', 'CompteLib', 'PieceRef', 'EcritureLib']) expect(row[name]).not.toBe('');
    }
    const byNumber = Map.groupBy(rows, (row) => `${row['JournalCode']}${row['EcritureNum']}`);
    for (const lines of byNumber.values()) expect(lines.reduce((sum, row) => sum + cents(row['Debit']!) - cents(row['Credit']!), 0)).toBe(0);
    expect(fecName('732829320', '2026-12-31')).toBe('732829320FEC20261231.txt');
  });

  it('lets nothing that a person wrote end a field', () => {
    const rows = readFec(fecFile(entries, () => '2026-11-30'));
    expect(rows.find((row) => row['CompAuxNum'])!['CompAuxLib']).toBe("L'OEuvre  Été  ; fils".replace('OE', 'Œ'));
    expect(sageFile(entries).split('\r\n').filter(Boolean).every((line) => line.split(';').length === 9)).toBe(true);
  });

  it('gives Sage short days, short labels and amounts with a comma', () => {
    const lines = sageFile(entries).split('\r\n').filter(Boolean).map((line) => line.split(';'));
    expect(lines[0]).toEqual(['Journal', 'Date', 'Pièce', 'Compte', 'Tiers', 'Libellé', 'Débit', 'Crédit', 'Échéance']);
    for (const [, date, , , , label, debit, credit] of lines.slice(1)) {
      expect(date).toMatch(/^\d{6}$/);
      expect(label!.length).toBeLessThanOrEqual(35);
      expect(cents(debit!) === 0).not.toBe(cents(credit!) === 0);
    }
    expect(lines.at(-1)!.length).toBe(9);
    expect(lines.some((line) => line[8] === '231226')).toBe(true);
  });
});

describe('what an export covers', () => {
  const made = [{ until: '2026-10-31', heads: [{ device: 'a', seq: 100 }] }];
  it('is what had arrived, and bears a day up to its own', () => {
    expect(isCovered(made, { device: 'a', seq: 100, day: '2026-10-31' })).toBe(true);
    expect(isCovered(made, { device: 'a', seq: 101, day: '2026-10-31' })).toBe(false);
    expect(isCovered(made, { device: 'a', seq: 99, day: '2026-11-01' })).toBe(false);
    expect(isCovered(made, { device: 'b', seq: 1, day: '2026-10-01' })).toBe(false);
  });
});
