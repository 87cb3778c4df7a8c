import { z } from 'zod';
import type { BroughtRow } from '#contract/views/files.ts';
import { derivedId } from '#db/bytes.ts';
import type { CustomerState } from '#domain/customer/customer.ts';
import type { FileKind, Row } from '#domain/files/fields.ts';
import type { Read } from '#domain/files/read.ts';
import { readCustomer, readPart, readStock } from '#domain/files/read.ts';
import type { PartRowRead } from '#domain/files/read.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { PartFacts, PartState, SupplierRef } from '#domain/part/part.ts';
import { levelAt } from '#domain/part/part.ts';
import type { Caller, HostContext } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { partOf } from '../part/context.ts';

/** What rows of a file are brought in with: known things are changed, or left alone where the person said so. */
export interface Bringing {
  host: HostContext;
  caller: Caller;
  commandId: Id;
  update: boolean;
  dryRun: boolean;
  /** The number of the first row in the file. */
  firstLine: number;
  /** Which line of the file spoke of a part at a place, and of its grade. */
  spots: Map<string, number>;
  /** By their names and codes as they are compared; read once for all rows. */
  places: Map<string, Id>;
  suppliers: Map<string, Id>;
}
type Done = Omit<BroughtRow, 'line'>;

/** One row of a file, by the product's own commands: what they refuse is refused here, with their reason. */
export async function bringRow(kind: FileKind, row: Row, at: number, bringing: Bringing): Promise<Done> {
  try {
    if (kind === 'customers') return await bringCustomer(row, at, bringing);
    return kind === 'parts' ? await bringPart(row, at, bringing) : await bringStock(row, at, bringing);
  } catch (error) {
    if (error instanceof z.ZodError) return refusedFor(codeOf(error.issues[0]), String(error.issues[0]?.path[0] ?? ''), '');
    if (!(error instanceof Refused)) throw error;
    const { code, params, path, fields } = error.error;
    return { did: 'refused', trouble: { code: fields?.[0]?.code ?? code, params: params ?? {}, field: String(fields?.[0]?.path[0] ?? path?.[0] ?? ''), value: '' } };
  }
}

/** Our own schemas say what is wrong by a code; the library's own sentences are not for people. */
function codeOf(issue: z.core.$ZodIssue | undefined): string {
  return issue && /^[a-z]+\.[a-zA-Z]+$/.test(issue.message) ? issue.message : 'field.wrong';
}

function refused(read: Extract<Read<unknown>, { ok: false }>): Done {
  return { did: 'refused', trouble: { ...read.trouble, params: {} } };
}

function refusedFor(code: string, field: string, value: string): Done {
  return { did: 'refused', trouble: { code, field, value: value.slice(0, 80), params: {} } };
}

const as = ({ caller, commandId }: Bringing, at: number) => ({ actor: caller.actor, atMs: caller.nowMs(), commandId: derivedId(`${commandId}|${at}`), quiet: true });

async function bringCustomer(row: Row, at: number, bringing: Bringing): Promise<Done> {
  const { host, update, dryRun } = bringing;
  const read = readCustomer(row);
  if (!read.ok) return refused(read);
  const { number, input } = read.value;
  const known = host.queries.customers.find(number || input.reference, 5).find((each) => (number ? compactNumber(each.number) === compactNumber(number) : input.reference !== '' && each.reference === input.reference));
  if (known) {
    const state = host.store.state<CustomerState>('customer', known.id);
    if (!update || !state) return { did: 'kept', trouble: null };
    const { details } = state;
    // An empty cell says nothing: what was known stays.
    const kept = Object.fromEntries(Object.entries(input).map(([field, value]) => [field, value === '' || value === null || (Array.isArray(value) && value.length === 0) ? details[field as keyof typeof details] ?? value : value])) as typeof input;
    const same = state.kind === kept.kind && JSON.stringify({ ...details, ...kept, kind: undefined }) === JSON.stringify({ ...details, kind: undefined });
    if (same) return { did: 'kept', trouble: null };
    if (!dryRun) await host.execute('customer.change', { customerId: known.id, ...kept }, as(bringing, at));
    return { did: 'changed', trouble: null };
  }
  if (!dryRun) await host.execute('customer.create', input, as(bringing, at));
  return { did: 'created', trouble: null };
}

function knownPart({ host }: Bringing, codes: readonly string[]): PartState | undefined {
  for (const code of codes.filter(Boolean)) {
    const ids = host.queries.parts.idsByCode(code);
    if (ids.length === 1) return partOf(host, ids[0]!);
    // Several parts share a reference: only its own number tells one from the others.
    const own = ids.map((id) => partOf(host, id)).find((part) => part?.number === code);
    if (own) return own;
  }
  return undefined;
}

async function bringPart(row: Row, at: number, bringing: Bringing): Promise<Done> {
  const { host, update, dryRun } = bringing;
  const read = readPart(row);
  if (!read.ok) return refused(read);
  const given = read.value;
  const supplierId = given.supplier ? (bringing.suppliers.get(foldText(given.supplier)) ?? null) : null;
  if (given.supplier && !supplierId) return refusedFor('files.supplier', 'supplier', given.supplier);
  const known = knownPart(bringing, given.number ? [given.number] : [...(given.barcodes ?? []).slice(0, 1), given.supplierRef ?? '']);
  if (known && !update) return { did: 'kept', trouble: null };
  const facts = factsOf(given, known, supplierId);
  if (known) {
    if (canonicalJson(facts) === canonicalJson({ ...factsKnown(known), label: known.label })) return { did: 'kept', trouble: null };
    if (!dryRun) await host.execute('part.change', { partId: known.id, ...facts, active: known.active }, as(bringing, at));
    return { did: 'changed', trouble: null };
  }
  if (!dryRun) await host.execute('part.create', { number: given.number, ...facts }, as(bringing, at));
  return { did: 'created', trouble: null };
}

/** What a part is written down as where nobody says otherwise. */
const NEW_PART: Omit<PartFacts, 'label'> = {
  brand: '', barcodes: [], supplierRefs: [], equivalents: [], fits: [], family: '', serialTracked: false, vatBp: 2_000, salePriceMinor: null, replacementFor: null, supersededBy: null, minimum: null, packSize: 1, coreChargeMinor: null,
  photo: '', availableUntil: null, homePlaceId: null,
};

/** What a part is to be written down as: what the row says, else what is known. */
function factsOf(given: PartRowRead, known: PartState | undefined, supplierId: Id | null): PartFacts {
  const { label, brand, family, barcodes, salePriceMinor, vatBp, serialTracked, minimum, packSize, coreChargeMinor, fits } = given;
  const said = Object.entries({
    brand, family, barcodes, salePriceMinor, vatBp, serialTracked, minimum, packSize, coreChargeMinor, fits,
  }).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  return { ...(known ? factsKnown(known) : NEW_PART), ...Object.fromEntries(said), label, supplierRefs: refsWith(known?.supplierRefs ?? [], given, supplierId) };
}

function factsKnown(part: PartState): Omit<PartFacts, 'label'> {
  return Object.fromEntries(Object.keys(NEW_PART).map((field) => [field, part[field as keyof PartFacts]])) as unknown as Omit<PartFacts, 'label'>;
}

/** The references with those of the row: one that is known gets its cost anew. */
function refsWith(known: readonly SupplierRef[], { makerRef, supplierRef, costMinor }: PartRowRead, supplierId: Id | null): SupplierRef[] {
  const wanted = [...(makerRef ? [{ supplierId: null, ref: makerRef, costMinor: supplierRef ? null : costMinor }] : []), ...(supplierRef ? [{ supplierId, ref: supplierRef, costMinor }] : [])];
  return wanted.reduce<SupplierRef[]>((refs, next) => {
    const before = refs.find((each) => each.supplierId === next.supplierId && each.ref === next.ref);
    if (!before) return [...refs, next];
    return refs.map((each) => (each === before ? { ...before, costMinor: next.costMinor ?? before.costMinor } : each));
  }, [...known]);
}

/** What rows name by words, read once for all of them. */
export function namedThings(host: HostContext): Pick<Bringing, 'places' | 'suppliers'> {
  const places = host.queries.house.places().filter((each) => each.active);
  return {
    places: new Map([...places.map((each) => [foldText(each.name), each.id] as const), ...places.map((each) => [placeKey(each.code), each.id] as const)]),
    suppliers: new Map(host.queries.subcontracts.suppliers().map((each) => [foldText(each.name), each.id])),
  };
}

const placeKey = (code: string): string => foldText(compactNumber(code));

/** The file says how many there are: the difference is corrected, so that the same file twice changes nothing the second time. */
async function bringStock(row: Row, at: number, bringing: Bringing): Promise<Done> {
  const { host, dryRun } = bringing;
  const read = readStock(row);
  if (!read.ok) return refused(read);
  const { part: code, place: placeName, grade, quantity, unitCostMinor, serials } = read.value;
  const part = knownPart(bringing, [code]);
  if (!part) return refusedFor('part.unknown', 'part', code);
  const placeId = bringing.places.get(placeKey(placeName)) ?? bringing.places.get(foldText(placeName));
  if (!placeId) return refusedFor('place.unknown', 'place', placeName);
  // Two lines of one spot each say how many there are in all: nobody but the person knows which is right.
  const spot = `${part.id}|${placeId}|${grade}`;
  const line = bringing.firstLine + at;
  const before = bringing.spots.get(spot);
  if (before !== undefined && before !== line) return { did: 'refused', trouble: { code: 'files.spotTwice', field: 'part', value: code.slice(0, 80), params: { line: before } } };
  bringing.spots.set(spot, line);
  const difference = quantity - levelAt(part, placeId, grade);
  if (difference === 0) return { did: 'kept', trouble: null };
  if (part.serialTracked && difference < 0) return refusedFor('files.serialsFewer', 'quantity', String(quantity));
  if (dryRun) return { did: 'changed', trouble: null };
  await host.execute('stock.adjust', { partId: part.id, placeId, grade, quantity: difference, serials: part.serialTracked ? serials.slice(0, difference) : [], unitCostMinor, reason: 'Reprise de fichier' }, as(bringing, at));
  return { did: 'changed', trouble: null };
}
