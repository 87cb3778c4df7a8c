import type { CallInput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { InternalPurpose } from '#domain/repair/repair.ts';
import type { ShopRules } from '#domain/shop/shop.ts';
import { normaliseSerial } from '#domain/scan/serial.ts';
import { isoDay } from '../../format/dates.ts';
import type { Stroke } from '../../ui/signature/strokes.ts';

/**
 * A drop-off as it is being typed, before anything is saved: plain data, so that it outlives the screen, the lock, the host
 * and a reload of the page. What is `undefined` follows the shop's rule; null is a person's "none".
 */
export interface UnitDraft {
  key: string;
  /** A unit that is known here; null while it is being described. */
  unitId: Id | null;
  /** What was typed to find it. */
  find: string;
  brand: string;
  model: string;
  category: string;
  serial: string;
  gtin: string;
  fault: string;
  symptoms: string[];
  accessories: string[];
  /** An accessory that is being typed: it counts as one when the drop-off is saved. */
  accessoryText: string;
  condition: string;
  photos: string[];
  quoteWanted: boolean;
  priceCeilingMinor: number | null;
  promisedOn?: string | null;
}

export interface CustomerDraft {
  kind: 'person' | 'company'; name: string; contact: string; phone: string; email: string; address: string; postcode: string; city: string; reference: string; notes: string;
}

export interface Draft {
  id: string;
  startedAtMs: number | null;
  task: 'take' | 'announce';
  who: 'none' | 'existing' | 'new' | 'internal';
  find: string;
  customerId: Id | null;
  /** Its name when it was chosen: a parked drop-off is listed by it. */
  customerName: string;
  details: CustomerDraft;
  purpose: InternalPurpose;
  units: UnitDraft[];
  active: string;
  how: 'hand' | 'carrier';
  carrier: string;
  tracking: string;
  feeMinor?: number | null;
  expectedOn: string | null;
  /** `of`: what was on the screen when it was signed; any later change voids the signature. */
  signature: { by: string; strokes: Stroke[]; of: string };
  /** The save that was sent and whose outcome is not known: sent again, it is the same command. */
  attempt: { commandId: string; input: string } | null;
}

/** `newKey` gives a fresh key at each call. */
export function newUnit(newKey: () => string): UnitDraft {
  return {
    key: newKey(), unitId: null, find: '', brand: '', model: '', category: '', serial: '', gtin: '', fault: '', symptoms: [], accessories: [], accessoryText: '', condition: '',
    photos: [], quoteWanted: false, priceCeilingMinor: null,
  };
}

export function noCustomer(): CustomerDraft {
  return { kind: 'person', name: '', contact: '', phone: '', email: '', address: '', postcode: '', city: '', reference: '', notes: '' };
}

export function newDraft(newKey: () => string): Draft {
  const unit = newUnit(newKey);
  return {
    id: newKey(), startedAtMs: null, task: 'take', who: 'none', find: '', customerId: null, customerName: '', details: noCustomer(), purpose: 'exchange_pool', units: [unit], active: unit.key,
    how: 'hand', carrier: '', tracking: '', expectedOn: null, signature: { by: '', strokes: [], of: '' }, attempt: null,
  };
}

/** Nothing says yet what thing it is. */
export function isUnknown(unit: UnitDraft): boolean {
  return unit.unitId === null && [unit.brand, unit.model, unit.serial].every((text) => text.trim() === '');
}

export function isBlankUnit(unit: UnitDraft): boolean {
  const texts = [unit.find, unit.category, unit.gtin, unit.fault, unit.condition, unit.accessoryText];
  return isUnknown(unit) && texts.every((text) => text.trim() === '') && unit.symptoms.length + unit.accessories.length + unit.photos.length === 0
    && !unit.quoteWanted && unit.priceCeilingMinor === null && unit.promisedOn === undefined;
}

export function isBlankDraft(draft: Draft): boolean {
  const { kind: _, ...typed } = draft.details;
  return draft.who === 'none' && draft.find.trim() === '' && Object.values(typed).every((text) => text.trim() === '') && draft.units.every(isBlankUnit)
    && draft.carrier === '' && draft.tracking === '' && draft.signature.strokes.length === 0;
}

export function activeUnit(draft: Draft): UnitDraft {
  return draft.units.find((unit) => unit.key === draft.active) ?? draft.units[0]!;
}

/** The unit that already bears this serial number in the drop-off. */
export function unitWithSerial(draft: Draft, serial: string): UnitDraft | undefined {
  const wanted = normaliseSerial(serial);
  return wanted === '' ? undefined : draft.units.find((unit) => normaliseSerial(unit.serial) === wanted);
}

/**
 * Where the work goes on: the first thing that is still to be said, in the order in which people say it. Names a field as
 * the screen marks it (`data-at`), which is its path in the command.
 */
export function nextSpot(draft: Draft): string {
  if (draft.who === 'none') return 'from';
  if (draft.who === 'new' && draft.details.name.trim() === '') return 'from.details.name';
  const at = Math.max(0, draft.units.findIndex((unit) => unit.key === draft.active));
  const unit = draft.units[at]!;
  if (isUnknown(unit)) return `units.${at}.unit`;
  if (unit.unitId === null && unit.brand.trim() === '') return `units.${at}.unit.description.brand`;
  if (unit.unitId === null && unit.model.trim() === '') return `units.${at}.unit.description.model`;
  return `units.${at}.fault`;
}

export function accessoriesOf(unit: UnitDraft): string[] {
  return [...unit.accessories, ...splitLabels(unit.accessoryText)];
}

/** "Coffret, 2 batteries" are two. */
export function splitLabels(text: string): string[] {
  return text.split(/[,;\n]/).map((label) => label.trim()).filter((label) => label !== '');
}

/** The promised day by the shop's rule, or what a person wrote. */
export function promisedOn(unit: UnitDraft, rules: Pick<ShopRules, 'promiseDays'> | null, nowMs: number): string | null {
  if (unit.promisedOn !== undefined) return unit.promisedOn;
  const days = rules?.promiseDays ?? null;
  return days === null ? null : isoDay(new Date(nowMs).setDate(new Date(nowMs).getDate() + days));
}

export function feeOf(draft: Draft, rules: Pick<ShopRules, 'takeInFeeMinor'> | null): number | null {
  if (draft.feeMinor !== undefined) return draft.feeMinor;
  return draft.who === 'internal' ? 0 : rules?.takeInFeeMinor ?? 0;
}

type Whose = CallInput<'intake.announce'>['from'];

function detailsOf(draft: Draft): Extract<Whose, { kind: 'new' }>['details'] {
  const { phone, email, address, ...rest } = draft.details;
  return {
    ...rest, phones: phone.trim() ? [phone] : [], emails: email.trim() ? [email] : [],
    address: address.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
  };
}

function whose(draft: Draft): Whose {
  return draft.who === 'existing' && draft.customerId ? { kind: 'existing', customerId: draft.customerId } : { kind: 'new', details: detailsOf(draft) };
}

function whichUnit(unit: UnitDraft): CallInput<'intake.announce'>['unit'] {
  if (unit.unitId) return { kind: 'existing', unitId: unit.unitId };
  const { brand, model, category, serial, gtin } = unit;
  return { kind: 'new', description: { brand, model, category, serial, gtin } };
}

/** The command, but for the signature's picture. Units that nobody wrote anything about are left out. */
export function takeInputOf(draft: Draft, rules: ShopRules | null, nowMs: number): CallInput<'intake.take'> {
  return {
    from: draft.who === 'internal' ? { kind: 'internal', purpose: draft.purpose } : whose(draft),
    units: draft.units.filter((unit) => !isBlankUnit(unit)).map((unit) => ({
      unit: whichUnit(unit), fault: unit.fault, symptoms: unit.symptoms, accessories: accessoriesOf(unit), condition: unit.condition, photos: unit.photos,
      quoteWanted: unit.quoteWanted, priceCeilingMinor: unit.priceCeilingMinor, promisedOn: promisedOn(unit, rules, nowMs),
    })),
    how: draft.how, carrier: draft.how === 'carrier' ? draft.carrier : '', tracking: draft.how === 'carrier' ? draft.tracking : '', feeMinor: feeOf(draft, rules) ?? 0, signature: null,
  };
}

export function announceInputOf(draft: Draft): CallInput<'intake.announce'> {
  const unit = draft.units[0]!;
  return { from: whose(draft), unit: whichUnit(unit), fault: unit.fault, expectedOn: draft.expectedOn };
}

/** What the customer signs for. */
export function signedContent(draft: Draft, rules: ShopRules | null, nowMs: number): string {
  return JSON.stringify([rules?.conditions ?? '', takeInputOf(draft, rules, nowMs)]);
}

export function asksSignature(draft: Draft, rules: Pick<ShopRules, 'signConditions'> | null): boolean {
  return draft.task === 'take' && (rules?.signConditions ?? false) && draft.who !== 'internal' && draft.how === 'hand';
}

/** What the typed text most likely is of a new customer: a phone number, a mail address or a name. */
export function detailsFromText(text: string): Partial<CustomerDraft> {
  const typed = text.trim();
  if (typed.includes('@')) return { email: typed };
  if (/^\+?[\d\s().-]{4,}$/.test(typed)) return { phone: typed };
  return { name: asNames(typed) };
}

/** A name typed in a hurry, "claire fontaine", gets its capitals; one that has some of its own is left alone. */
export function asNames(typed: string): string {
  return typed === typed.toLowerCase() ? typed.replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()) : typed;
}
