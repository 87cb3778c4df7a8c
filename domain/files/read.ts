import type { CustomerInput } from '../customer/customer.ts';
import { customerDetails } from '../customer/customer.ts';
import { foldText } from '../kernel/text.ts';
import type { Minor } from '../kernel/money.ts';
import { parseMoney } from '../kernel/money.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';
import type { Row } from './fields.ts';
import { several } from './fields.ts';

/** What is wrong with a row: a code that a screen says, and the field it is about. */
export interface RowTrouble { code: string; field: string; value: string }
export type Read<T> = { ok: true; value: T } | { ok: false; trouble: RowTrouble };

const wrong = (code: string, field: string, row: Row): { ok: false; trouble: RowTrouble } => ({ ok: false, trouble: { code, field, value: (row[field] ?? '').slice(0, 80) } });

const YES = ['oui', 'yes', 'o', 'y', '1', 'x', 'vrai', 'true'];
const FIRMS = ['societe', 'entreprise', 'pro', 'professionnel', 'company', 'firm', 'sarl', 'sas', 'sa', 'eurl'];

export interface CustomerRow { number: string; input: CustomerInput }

/** A customer as a file tells it; what is empty stays as it was where the customer is known. */
export function readCustomer(row: Row): Read<CustomerRow> {
  if (!row['name']) return wrong('field.required', 'name', row);
  const firm = row['siret'] ? true : FIRMS.includes(foldText(row['kind'] ?? ''));
  const parsed = customerDetails.safeParse({
    kind: firm ? 'company' : 'person', name: row['name'], contact: row['contact'] ?? '', phones: several(row['phones']), emails: several(row['emails']), address: several(row['address']).slice(0, 4), postcode: row['postcode'] ?? '',
    city: row['city'] ?? '', siret: (row['siret'] ?? '').replace(/\s/g, ''), vatNumber: (row['vatNumber'] ?? '').replace(/\s/g, ''), reference: row['reference'] ?? '', notes: row['notes'] ?? '',
  });
  if (parsed.success) return { ok: true, value: { number: row['number'] ?? '', input: parsed.data } };
  const issue = parsed.error.issues[0]!;
  return wrong(/^[a-z]+\.\w+$/.test(issue.message) ? issue.message : 'field.wrong', String(issue.path[0] ?? 'name'), row);
}

/** What a row says of a part; null where the file says nothing of it. */
export interface PartRowRead {
  number: string; label: string; brand: string | null; family: string | null; barcodes: string[] | null; makerRef: string | null; supplier: string | null; supplierRef: string | null; costMinor: Minor | null;
  salePriceMinor: Minor | null; vatBp: number | null; serialTracked: boolean | null; minimum: number | null; packSize: number | null; coreChargeMinor: Minor | null; fits: { brand: string; model: string }[] | null;
}

export function readPart(row: Row): Read<PartRowRead> {
  if (!row['label']) return wrong('field.required', 'label', row);
  const amounts: Record<string, Minor | null> = {};
  for (const field of ['cost', 'price', 'core']) {
    const minor = row[field] ? parseMoney(row[field]) : null;
    if (minor === undefined || (minor !== null && minor < 0)) return wrong('files.amount', field, row);
    amounts[field] = minor;
  }
  const vatBp = row['vat'] ? percentBp(row['vat']) : null;
  if (vatBp === undefined) return wrong('files.percent', 'vat', row);
  const counts: Record<string, number | null> = {};
  for (const field of ['minimum', 'pack']) {
    if (row[field] && !/^\d{1,5}$/.test(row[field])) return wrong('files.count', field, row);
    counts[field] = row[field] ? Number(row[field]) : null;
  }
  if (counts['pack'] === 0) return wrong('files.count', 'pack', row);
  return {
    ok: true,
    value: {
      number: row['number'] ?? '', label: row['label'], brand: row['brand'] ?? null, family: row['family'] ?? null, barcodes: row['barcodes'] === undefined ? null : several(row['barcodes']), makerRef: row['makerRef'] || null,
      supplier: row['supplier'] || null, supplierRef: row['supplierRef'] || null, costMinor: amounts['cost']!, salePriceMinor: amounts['price']!, vatBp, serialTracked: row['serial'] ? YES.includes(foldText(row['serial'])) : null,
      minimum: counts['minimum']!, packSize: counts['pack']!, coreChargeMinor: amounts['core']!, fits: row['fits'] === undefined ? null : several(row['fits']).map(modelOf).filter((each) => each !== null),
    },
  };
}

/** "Brand Model", the brand being the first word. */
function modelOf(text: string): { brand: string; model: string } | null {
  const at = text.indexOf(' ');
  return at > 0 ? { brand: text.slice(0, at), model: text.slice(at + 1).trim() } : null;
}

/** "20", "5,5 %" → basis points, without a fraction ever being one; undefined when it is none. */
function percentBp(text: string): number | undefined {
  const match = /^(\d{1,2})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}

export interface StockRowRead { part: string; place: string; grade: Grade; quantity: number; unitCostMinor: Minor | null; serials: string[] }

const GRADE_WORDS: Record<string, Grade> = { neuf: 'new', new: 'new', reconditionne: 'refurbished', refurbished: 'refurbished', occasion: 'used', used: 'used', defectueux: 'faulty', faulty: 'faulty', hs: 'faulty' };

export function readStock(row: Row): Read<StockRowRead> {
  if (!row['part']) return wrong('field.required', 'part', row);
  if (!row['place']) return wrong('field.required', 'place', row);
  if (!/^\d{1,6}$/.test(row['quantity'] ?? '')) return wrong('files.count', 'quantity', row);
  const grade = row['grade'] ? GRADE_WORDS[foldText(row['grade'])] : 'new';
  if (!grade || !GRADES.includes(grade)) return wrong('files.grade', 'grade', row);
  const unitCostMinor = row['cost'] ? parseMoney(row['cost']) : null;
  if (unitCostMinor === undefined || (unitCostMinor !== null && unitCostMinor < 0)) return wrong('files.amount', 'cost', row);
  return { ok: true, value: { part: row['part'], place: row['place'], grade, quantity: Number(row['quantity']), unitCostMinor, serials: several(row['serials']) } };
}
