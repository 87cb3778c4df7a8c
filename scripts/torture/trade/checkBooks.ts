import type { Shop } from '../shops.ts';
import type { Fact } from './facts.ts';
import { rowsOf } from './facts.ts';

interface Line { lineId: string; kind: string; quantity: number; amountMinor: number; netMinor: number; vatBp: number; ofLineId: string | null; pieces: number[] }
interface Rate { vatBp: number; netMinor: number; vatMinor: number }
interface Doc {
  number: string; kind: string; mode: string; paper: string; lines: Line[]; payments: { mean: string; amountMinor: number }[]; settles: { amountMinor: number }[];
  totals: { netMinor: number; vatMinor: number; grossMinor: number; rates: Rate[] };
}

const sumOf = <T>(list: readonly T[], of: (each: T) => number): number => list.reduce((sum, each) => sum + of(each), 0);

/** Lines, payments and VAT of every document agree to the cent, and the tables say the same. */
export function documentTrouble(shop: Shop, facts: readonly Fact[]): string | undefined {
  const rows = new Map(rowsOf<{ number: string; net: number; vat: number; gross: number; lines: number; paid: number; rates: number }>(shop, `
    SELECT number, net_minor AS net, vat_minor AS vat, gross_minor AS gross, coalesce((SELECT sum(net_minor) FROM sale_line l WHERE l.sale_id = s.id), 0) AS lines,
      coalesce((SELECT sum(amount_minor) FROM sale_payment p WHERE p.sale_id = s.id), 0) AS paid, coalesce((SELECT sum(net_minor + vat_minor) FROM sale_rate r WHERE r.sale_id = s.id), 0) AS rates FROM sale s`).map((row) => [row.number, row]));
  let made = 0;
  const sold = new Map<string, { line: Line; gross: number }>();
  for (const { type, data } of facts) {
    if (type !== 'sale.made') continue;
    made += 1;
    const doc = data as unknown as Doc;
    const { totals } = doc;
    const shown = sumOf(doc.lines, (line) => line.amountMinor);
    const paid = sumOf(doc.payments, (payment) => payment.amountMinor);
    const wanted = doc.kind === 'receipt' ? sumOf(doc.settles, (each) => each.amountMinor) : totals.grossMinor;
    if (paid !== wanted) return `${doc.number}: paid ${paid} of ${wanted}`;
    if (shown !== (doc.mode === 'gross' ? totals.grossMinor : totals.netMinor)) return `${doc.number}: its lines come to ${shown}`;
    if (totals.netMinor + totals.vatMinor !== totals.grossMinor) return `${doc.number}: net and VAT are not its total`;
    if (sumOf(totals.rates, (rate) => rate.netMinor) !== totals.netMinor || sumOf(totals.rates, (rate) => rate.vatMinor) !== totals.vatMinor) return `${doc.number}: its rates are not its totals`;
    for (const rate of totals.rates) {
      const lines = doc.lines.filter((line) => line.vatBp === rate.vatBp);
      if (sumOf(lines, (line) => line.netMinor) !== rate.netMinor) return `${doc.number}: the lines at ${rate.vatBp} come to another net amount than the rate`;
      // Rounded once a rate: never more than half a cent off; of a credit, half a cent for each piece at most.
      const exact = (rate.netMinor + rate.vatMinor) * rate.vatBp / (10_000 + rate.vatBp);
      const pieces = doc.kind === 'credit' ? sumOf(lines, (line) => line.quantity + 1) : 1;
      if (Math.abs(rate.vatMinor - exact) > pieces + 0.5) return `${doc.number}: VAT of ${rate.vatMinor} at ${rate.vatBp}, ${exact} would be right`;
    }
    const row = rows.get(doc.number);
    if (!row) return `${doc.number} is in no table`;
    if (row.net !== totals.netMinor || row.vat !== totals.vatMinor || row.gross !== totals.grossMinor || row.lines !== totals.netMinor || row.paid !== paid || row.rates !== totals.grossMinor) return `${doc.number}: its rows say something else`;
    for (const line of doc.lines) if (doc.kind !== 'credit') sold.set(line.lineId, { line, gross: line.amountMinor });
  }
  if (made !== rows.size) return `${made} documents were made, ${rows.size} are in the table`;
  return creditTrouble(facts, sold);
}

/** What came back piece by piece comes to what was sold, once all of it is back: never a cent more. */
function creditTrouble(facts: readonly Fact[], sold: ReadonlyMap<string, { line: Line }>): string | undefined {
  const back = new Map<string, { pieces: number[]; amount: number; net: number }>();
  for (const { type, data } of facts) {
    if (type !== 'sale.made' || data['kind'] !== 'credit') continue;
    for (const line of (data as unknown as Doc).lines) {
      const known = back.get(line.ofLineId ?? '') ?? { pieces: [], amount: 0, net: 0 };
      back.set(line.ofLineId ?? '', { pieces: [...known.pieces, ...line.pieces], amount: known.amount - line.amountMinor, net: known.net - line.netMinor });
    }
  }
  for (const [lineId, { pieces, amount, net }] of back) {
    const of = sold.get(lineId)?.line;
    if (!of) return `a credit takes back line ${lineId}, which nobody sold`;
    if (pieces.some((piece) => piece < 0 || piece >= of.quantity)) return `a credit takes back a piece that line ${lineId} does not have`;
    const once = new Set(pieces).size === pieces.length;
    if (once && pieces.length === of.quantity && (amount !== of.amountMinor || net !== of.netMinor)) return `line ${lineId} was sold for ${of.amountMinor} and taken back for ${amount}`;
    if (once && amount > of.amountMinor) return `line ${lineId} was sold for ${of.amountMinor} and taken back for ${amount} in part`;
  }
  return undefined;
}

interface ClosingFact {
  period: string; n: number; fromSeq: number; toSeq: number; documents: number; netMinor: number; vatMinor: number; grossMinor: number; absMinor: number; perpetual: { grossMinor: number; absMinor: number };
}

/** Every closing covers its own PC's documents from one place of its chain to another, and nothing that came later changes it. */
export function closingTrouble(facts: readonly Fact[]): string | undefined {
  const last = new Map<string, ClosingFact>();
  for (const fact of [...facts].filter((each) => each.type === 'till.closed').sort((a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq))) {
    const closing = fact.data as unknown as ClosingFact;
    const docs = facts.filter((each) => each.type === 'sale.made' && each.device === fact.device && each.seq >= closing.fromSeq && each.seq <= closing.toSeq).map((each) => (each.data as unknown as Doc).totals);
    const name = `${fact.device} ${closing.period} ${closing.n}`;
    for (const [told, found] of [
      [closing.documents, docs.length], [closing.netMinor, sumOf(docs, (each) => each.netMinor)], [closing.vatMinor, sumOf(docs, (each) => each.vatMinor)], [closing.grossMinor, sumOf(docs, (each) => each.grossMinor)],
      [closing.absMinor, sumOf(docs, (each) => Math.abs(each.grossMinor))],
    ]) if (told !== found) return `closing ${name} says ${told}, its documents come to ${found}`;
    if (closing.toSeq >= fact.seq) return `closing ${name} covers what came after it`;
    const before = last.get(`${fact.device}|${closing.period}`);
    if (closing.n !== (before?.n ?? 0) + 1 || (before && closing.fromSeq !== before.toSeq + 1)) return `closing ${name} does not follow the one before it`;
    if (closing.period === 'day' && closing.perpetual.grossMinor !== (before?.perpetual.grossMinor ?? 0) + closing.grossMinor) return `closing ${name}: its perpetual total does not go on`;
    last.set(`${fact.device}|${closing.period}`, closing);
  }
  return undefined;
}

/** Numbers of each series of each PC: one after another, each once. */
export function seriesTrouble(facts: readonly Fact[]): string | undefined {
  const numbers = facts.filter((fact) => fact.type === 'sale.made' || fact.type === 'sale.invoiced').map((fact) => fact.data['number'] as string);
  return gapIn(numbers);
}

/** @param numbers such as TA1-26-00412 */
export function gapIn(numbers: readonly string[]): string | undefined {
  const series = new Map<string, number[]>();
  for (const number of numbers) {
    const cut = number.lastIndexOf('-');
    series.set(number.slice(0, cut), [...(series.get(number.slice(0, cut)) ?? []), Number(number.slice(cut + 1))]);
  }
  for (const [name, taken] of series) {
    const sorted = taken.sort((a, b) => a - b);
    const wrong = sorted.findIndex((value, i) => value !== i + 1);
    if (wrong >= 0) return `series ${name}: ${sorted[wrong]} where ${wrong + 1} should be`;
  }
  return undefined;
}

/** Every closing as its own PC wrote it down, told apart by till, period and number. */
export function closingsOf(shops: readonly Shop[]): Map<string, string> {
  return new Map(shops.flatMap((shop) => rowsOf<{ till_id: string; period: string; n: number }>(shop, 'SELECT * FROM closing').map((row): [string, string] => [`${row.till_id} ${row.period} ${row.n}`, JSON.stringify(row)])));
}
