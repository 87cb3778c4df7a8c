import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileKind } from '#domain/files/fields.ts';
import { FILE_FIELDS, guessMapping, rowOf } from '#domain/files/fields.ts';
import { idOf } from '#tests/support/decide.ts';
import type { TestHost } from '#tests/support/host.ts';
import { foundedHost } from '#tests/support/host.ts';
import type { Hands } from '#tests/support/parts.ts';
import { by, placeOfKind } from '#tests/support/parts.ts';

const shops: { test: TestHost; hands: Hands }[] = [];
async function shop(): Promise<Hands> {
  const founded = await foundedHost();
  const hands = { host: founded.host, actor: founded.userId, atMs: () => founded.clock.now };
  shops.push({ test: founded, hands });
  return hands;
}
let hands: Hands;
beforeAll(async () => { hands = await shop(); });
afterAll(async () => { for (const { test } of shops) await test.close(); });

async function takeAll(from: Hands, kind: FileKind): Promise<{ heads: string[]; rows: string[][] }> {
  const rows: string[][] = [];
  let heads: string[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<typeof by<'files.page'>>> = await by(from, 'files.page', { kind, after, limit: 2 });
    heads = page.heads;
    rows.push(...page.rows);
    after = page.after;
  }
  return { heads, rows };
}

async function bring(to: Hands, kind: FileKind, { heads, rows }: { heads: string[]; rows: string[][] }, more: { dryRun?: boolean; update?: boolean } = {}) {
  const mapping = guessMapping(kind, heads);
  return by(to, 'files.bring', { kind, firstLine: 2, rows: rows.map((cells) => rowOf(mapping, cells)), ...more });
}

describe('columns of a file', () => {
  it('are found by our own names in both languages, and by what others call them', () => {
    for (const kind of ['customers', 'parts', 'stock'] as const) {
      const fields = Object.keys(FILE_FIELDS[kind]);
      for (const at of [0, 1]) expect(guessMapping(kind, Object.values(FILE_FIELDS[kind]).map((names: readonly string[]) => names[at]!))).toEqual(Object.fromEntries(fields.map((field, i) => [field, i])));
    }
    expect(guessMapping('parts', ['\uFEFFCode article', 'Désignation', 'PV HT', 'EAN', 'quelque chose'])).toEqual({ number: 0, label: 1, price: 2, barcodes: 3 });
  });
});

describe('what is taken out and brought in', () => {
  it('is the same in another shop, and brought in again changes nothing', async () => {
    await by(hands, 'supplier.create', { name: 'Pièces du Nord', roles: ['parts'] });
    const other = await shop();
    await by(other, 'supplier.create', { name: 'Pièces du Nord', roles: ['parts'] });
    const customers = { heads: ['Nom', 'Tél', 'E-mail', 'Type', 'SIRET', 'CP', 'Ville', 'Ancien numéro'], rows: [
      ['Camille Roy', '06 12 34 56 78', 'camille@exemple.fr', 'Particulier', '', '59000', 'Lille', 'C-1'], ['Garage Morel', '03 20 00 00 00', '', 'Société', '732 829 320 00074', '59100', 'Roubaix', 'C-2'],
    ] };
    expect((await bring(hands, 'customers', customers)).map(({ line, did }) => [line, did])).toEqual([[2, 'created'], [3, 'created']]);
    const parts = { heads: ['N° pièce', 'Libellé', 'Marque', 'EAN', 'Fournisseur', 'Réf. fournisseur', 'Prix achat', 'Prix de vente HT', 'TVA %', 'Mini', 'Consigne', 'Modèles'], rows: [
      ['PMP-1', 'Pompe de vidange', 'Askoll', '4006381333931', 'pieces du nord', 'AK-77', '12,30', '24,90', '20', '2', '5,00', 'Bosch WAW28 | Siemens WM14'], ['', 'Joint', '', '', '', '', '', '1,25', '5,5', '', '', ''],
    ] };
    expect((await bring(hands, 'parts', parts)).map(({ did }) => did)).toEqual(['created', 'created']);
    const place = hands.host.context.queries.house.places().find((each) => each.id === placeOfKind(hands, 'store'))!;
    const stock = { heads: ['Code article', 'Casier', 'Qté', 'PA'], rows: [['PMP-1', place.name, '7', '12,30'], ['4006381333931', place.code, '9', '12,30']] };
    // The same part by its barcode, at the same place by its code: nobody but the person knows which line is right.
    expect((await bring(hands, 'stock', stock, { dryRun: true })).map(({ did }) => did)).toEqual(['changed', 'refused']);
    expect(await bring(hands, 'stock', stock)).toMatchObject([{ did: 'changed' }, { line: 3, did: 'refused', trouble: { code: 'files.spotTwice', field: 'part', value: '4006381333931', params: { line: 2 } } }]);
    expect(hands.host.context.queries.parts.find('PMP-1', 1)[0]).toMatchObject({ here: 7, salePriceMinor: 2_490 });
    // Over several calls of one reading as well; another grade is another spot, and a line sent twice is itself.
    const fileId = idOf(77);
    const slice = (firstLine: number, ...rows: string[][]) => by(hands, 'files.bring', { kind: 'stock', fileId, firstLine, rows: rows.map((cells) => rowOf(guessMapping('stock', ['Code article', 'Casier', 'Qté', 'État']), cells)) });
    expect((await slice(2, ['PMP-1', place.name, '9', ''], ['PMP-1', place.name, '1', 'occasion'])).map(({ did }) => did)).toEqual(['changed', 'changed']);
    expect((await slice(2, ['PMP-1', place.name, '9', ''])).map(({ did }) => did)).toEqual(['kept']);
    expect(await slice(52, ['PMP-1', place.code, '4', ''])).toMatchObject([{ line: 52, did: 'refused', trouble: { params: { line: 2 } } }]);
    expect(await by(hands, 'files.bring', { kind: 'stock', fileId: idOf(78), firstLine: 2, rows: [{ part: 'PMP-1', place: place.name, quantity: '8' }] })).toMatchObject([{ did: 'changed' }]);

    for (const kind of ['customers', 'parts', 'stock'] as const) {
      const out = await takeAll(hands, kind);
      expect(out.rows.length).toBeGreaterThan(0);
      expect((await bring(hands, kind, out)).map(({ did }) => did), kind).toEqual(out.rows.map(() => 'kept'));
      const there = kind === 'customers' ? { ...out, rows: out.rows.map(([, ...row]) => ['', ...row]) } : out;
      expect((await bring(other, kind, there)).map(({ trouble }) => trouble), kind).toEqual(out.rows.map(() => null));
      const again = await takeAll(other, kind);
      const body = (rows: string[][]): string[][] => (kind === 'customers' ? rows.map(([, ...row]) => row) : rows).toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
      expect(body(again.rows), kind).toEqual(body(out.rows));
    }
  });

  it('refuses what is wrong with its line and its reason, and only says so in a rehearsal', async () => {
    const file = { heads: ['N° pièce', 'Libellé', 'Prix de vente HT', 'TVA %', 'Fournisseur'], rows: [['X1', '', '1', '', ''], ['X2', 'a', 'douze', '', ''], ['X3', 'b', '1', 'vingt', ''], ['X4', 'c', '1', '', 'Inconnu'], ['X5', 'Bon', '1,10', '', '']] };
    const rehearsed = await bring(hands, 'parts', file, { dryRun: true });
    expect(rehearsed.map(({ line, did, trouble }) => [line, did, trouble?.code ?? null, trouble?.field ?? null])).toEqual([
      [2, 'refused', 'field.required', 'label'], [3, 'refused', 'files.amount', 'price'], [4, 'refused', 'files.percent', 'vat'], [5, 'refused', 'files.supplier', 'supplier'], [6, 'created', null, null],
    ]);
    expect(hands.host.context.queries.parts.idsByCode('X5')).toEqual([]);
    await bring(hands, 'parts', file);
    expect(hands.host.context.queries.parts.idsByCode('X5')).toHaveLength(1);
    expect(await bring(hands, 'parts', { heads: ['N° pièce', 'Libellé'], rows: [['X5', 'Autre nom']] }, { update: false })).toMatchObject([{ did: 'kept' }]);
    expect(await bring(hands, 'stock', { heads: ['Code article', 'Casier', 'Qté'], rows: [['X5', 'nulle part', '1'], ['inconnu', 'x', '1'], ['X5', 'x', '-1']] })).toMatchObject([
      { trouble: { code: 'place.unknown', field: 'place' } }, { trouble: { code: 'part.unknown', field: 'part' } }, { trouble: { code: 'files.count', field: 'quantity' } },
    ]);
  });
});
