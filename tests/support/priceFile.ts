/** Price files as suppliers send them: lines in their thousands, and every defect there is, each at a known line. */

interface Line { ref: string; label: string; brand: string; family: string; ean: string; cost: string; public: string; pack: string }

/** What is wrong with a line, and what the report must say of it. */
export const DEFECTS: Record<string, { reason: string; bend(line: Line): string[] }> = {
  noRef: { reason: 'noRef', bend: (line) => cells({ ...line, ref: '  ' }) },
  zero: { reason: 'priceZero', bend: (line) => cells({ ...line, cost: '0,00' }) },
  negative: { reason: 'priceNegative', bend: (line) => cells({ ...line, cost: '-3,50' }) },
  words: { reason: 'notNumber', bend: (line) => cells({ ...line, cost: 'sur demande' }) },
  empty: { reason: 'noPrice', bend: (line) => cells({ ...line, cost: '' }) },
  huge: { reason: 'priceTooLarge', bend: (line) => cells({ ...line, cost: '123 456 789,00' }) },
  formula: { reason: 'formula', bend: (line) => cells({ ...line, label: '=HYPERLINK("http://x")' }) },
  command: { reason: 'formula', bend: (line) => cells({ ...line, ref: "@SUM(1)" }) },
  ean: { reason: 'ean', bend: (line) => cells({ ...line, ean: '3606480123451' }) },
  pack: { reason: 'pack', bend: (line) => cells({ ...line, pack: 'par 10' }) },
  short: { reason: 'columns', bend: (line) => cells(line).slice(0, 5) },
  wide: { reason: 'columns', bend: (line) => [...cells(line), 'x'] },
  damaged: { reason: 'encoding', bend: (line) => cells({ ...line, label: 'Pi\ufffdce' }) },
  long: { reason: 'tooLong', bend: (line) => cells({ ...line, label: 'x'.repeat(201) }) },
  twice: { reason: 'duplicate', bend: cells },
};

function cells(line: Line): string[] {
  return [line.ref, line.label, line.brand, line.family, line.ean, line.cost, line.public, line.pack];
}

const PRICES: ((units: number, cents: string) => string)[] = [
  (units, cents) => `${units},${cents}`, (units, cents) => `${units}.${cents}`, (units, cents) => `${(units + 1_000).toString().replace(/^(\d+)(\d{3})$/, '$1 $2')},${cents}`,
  (units, cents) => `${(units + 1_000).toString().replace(/^(\d+)(\d{3})$/, '$1.$2')},${cents} €`, (units) => `${units}`,
];
const ADDED = [0, 0, 1_000, 1_000, 0];

function withCheckDigit(body: string): string {
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function written(row: readonly string[], quoteAll: boolean): string {
  return row.map((cell) => (quoteAll || /[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';');
}

export interface PriceFile { bytes: Buffer; good: number; /** Line and reason, in the file's order. */ refused: [number, string][]; samples: { ref: string; costMinor: number }[] }

/** @param count lines after the heading; empty lines and cells over two lines are among them besides */
export function priceFile(count: number): PriceFile {
  const kinds = Object.values(DEFECTS);
  const out: string[] = ['Référence;Désignation;Marque;Famille;EAN;Prix achat;Prix public;Colisage'];
  const refused: [number, string][] = [];
  const samples: PriceFile['samples'] = [];
  let line = 2;
  let good = 0;
  for (let i = 0; i < count; i += 1) {
    const [units, cents, how] = [1 + (i % 900), String(i % 100).padStart(2, '0'), i % PRICES.length];
    const fact: Line = {
      ref: `RF-${i}`, label: i % 1_009 === 0 ? `Pompe n° ${i}\navec "joint"; neuve` : `Filtre à huile ${i}`, brand: 'Bosch', family: i % 2 ? 'Pompes' : 'Filtres', ean: i % 3 ? withCheckDigit(`340${String(i).padStart(9, '0')}`) : '',
      cost: PRICES[how]!(units, cents), public: `${units * 2},50`, pack: i % 7 ? '1' : '10',
    };
    const kind = i % 199 === 7 ? kinds[Math.floor(i / 199) % kinds.length]! : null;
    if (i % 2_003 === 5) {
      out.push('');
      line += 1;
    }
    const row = kind ? kind.bend(fact) : cells(fact);
    out.push(written(row, i % 4_001 === 0));
    if (kind && kind.reason !== 'duplicate') refused.push([line, kind.reason]);
    else {
      good += 1;
      const costMinor = (units + ADDED[how]!) * 100 + (how === 4 ? 0 : Number(cents));
      if (i % 9_973 === 0) samples.push({ ref: fact.ref, costMinor });
    }
    line += row.join('').split('\n').length;
    if (kind?.reason === 'duplicate') {
      // The same reference again right below, dearer: the last one stands.
      refused.push([line - 1, 'duplicate']);
      out.push(written(cells({ ...fact, ref: fact.ref.toLowerCase(), cost: '77,77' }), false));
      samples.push({ ref: fact.ref, costMinor: 7_777 });
      line += 1;
    }
  }
  const text = `\ufeff${out.join('\r\n')}\r\n`;
  return { bytes: damaged(text), good, refused, samples };
}

/** What stands for a damaged letter in the text becomes a byte that no UTF-8 has. */
function damaged(text: string): Buffer {
  const parts = text.split('\ufffd').map((part) => Buffer.from(part));
  return Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [Buffer.from([0xe9]), part])));
}
