import type { CallInput } from '#contract/api.ts';
import { foldText } from '#domain/kernel/text.ts';
import { passesLuhn } from '#domain/shop/identifiers.ts';
import type { DemoCategory } from '#resources/demo/category.ts';
import { CATEGORIES } from '#resources/demo/index.ts';
import { COMPANIES, CUSTOMER_NOTES, FIRST_NAMES, STREETS, SURNAMES, TOWNS } from '#resources/demo/people.ts';
import { isoDay } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { DemoPart } from './demoPart.ts';
import { makeParts } from './stock.ts';

/** Whom the shop serves and what it looks after; `known` before the first day, or met at the counter later. */
export interface World { customers: DemoCustomer[]; units: DemoUnit[]; parts: DemoPart[] }
export interface DemoCustomer { index: number; known: boolean; activity: DemoCategory['family'] | null; details: CallInput<'customer.create'> }
export interface DemoUnit {
  index: number;
  known: boolean;
  /** Nobody has met it before. */
  fromMs: number;
  /** Null: the house's own. */
  owner: number | null;
  category: DemoCategory;
  description: { brand: string; model: string; category: string; serial: string; purchasedOn: string | null; warrantyUntil: string | null };
}

export interface WorldSize { customers: number; units: number; walkIns: number; newUnits: number; startMs: number; /** When what is going on now began. */ finaleMs: number }

/** Of the house's own: to be given in exchange, lent, rented out; the rest stands in the store. */
export const POOLS = { exchange_pool: 9, loan_pool: 6, rental_pool: 4 } as const;
const HOUSE_UNITS = 28;

/** Where a unit of the house stands when nobody has it: the first of them are in the pools. */
export function poolOf(unit: number): keyof typeof POOLS | 'store' {
  const pools = (Object.keys(POOLS) as (keyof typeof POOLS)[]).flatMap((to) => Array.from({ length: POOLS[to] }, () => to));
  return pools[unit] ?? 'store';
}
const MAIL = ['example.org', 'example.com', 'example.net'];

export function makeWorld(chance: Chance, size: WorldSize): World {
  const customers = makeCustomers(chance, size);
  const owners = shareUnits(chance, customers, size.units - HOUSE_UNITS);
  const serials = new Set<string>();
  const units: DemoUnit[] = [...Array.from({ length: HOUSE_UNITS }, () => null), ...owners].map((owner, index) => {
    const category = categoryFor(chance, owner === null ? null : customers[owner]!.activity);
    return { index, owner, category, known: owner === null || customers[owner]!.known, fromMs: 0, description: describe(chance, category, serials, size.startMs) };
  });
  const known = units.filter((unit) => unit.known && unit.owner !== null);
  for (const unit of chance.some(known, size.newUnits)) unit.known = false;
  // A customer's first units come in together.
  const meetings = new Map<number, number>();
  for (const unit of units.filter((each) => !each.known)) {
    const stranger = !customers[unit.owner!]!.known;
    const fromMs = meetings.get(unit.owner!) ?? Math.round(size.startMs + (chance.happens(0.3) ? 1 : chance.next()) * (size.finaleMs - size.startMs));
    if (stranger) meetings.set(unit.owner!, fromMs);
    Object.assign(unit, { fromMs, description: { ...unit.description, ...bought(chance, fromMs) } });
  }
  return { customers, units, parts: makeParts(chance) };
}

function makeCustomers(chance: Chance, size: WorldSize): DemoCustomer[] {
  const persons = chance.shuffled(FIRST_NAMES.flatMap((first) => SURNAMES.map((last) => [first, last] as const)));
  const phones = new Set<string>();
  const companies = COMPANIES.slice(0, size.customers);
  const list: Omit<DemoCustomer, 'index' | 'known'>[] = companies.map(([name, , activity]) => {
    const [first, last] = persons.pop()!;
    const site = foldText(name).replace(/[^a-z0-9]+/g, '-').slice(0, 30).replace(/-$/, '');
    return {
      activity,
      details: {
        kind: 'company', name, contact: `${first} ${last}`, phones: [phone(chance, phones, true), ...(chance.happens(0.6) ? [phone(chance, phones, false)] : [])],
        emails: [`contact@${site}.example`], ...address(chance), notes: chance.happens(0.3) ? chance.pick(CUSTOMER_NOTES) : '', reference: chance.happens(0.5) ? `C${chance.whole(1000, 9999)}` : '', siret: siretOf(companies.findIndex(([each]) => each === name)),
      },
    };
  });
  for (let i = 0; list.length < size.customers; i += 1) {
    const [first, last] = persons[i % persons.length]!;
    const mail = `${foldText(first)}.${foldText(last)}`.replace(/[^a-z.]+/g, '-') + (i >= persons.length ? String(Math.floor(i / persons.length) + 1) : '');
    list.push({
      activity: null,
      details: {
        kind: 'person', name: `${first} ${last}`, phones: [phone(chance, phones, false), ...(chance.happens(0.35) ? [phone(chance, phones, true)] : [])],
        emails: chance.happens(0.75) ? [`${mail}@${chance.pick(MAIL)}`] : [], ...address(chance), notes: chance.happens(0.08) ? chance.pick(CUSTOMER_NOTES) : '',
        reference: chance.happens(0.1) ? `C${chance.whole(1000, 9999)}` : '',
      },
    });
  }
  const mixed = chance.shuffled(list).map((customer, index) => ({ ...customer, index, known: true }));
  const strangers = chance.some(mixed.filter((customer) => customer.details.kind === 'person'), size.walkIns);
  for (const customer of strangers) customer.known = false;
  return mixed;
}

/** A SIRET of nobody: INSEE gives no SIREN that begins with 999. Its last digit makes Luhn's sum right. */
function siretOf(company: number): string {
  const digits = `999${String(100_003 + company * 7_919).padStart(6, '0')}0001`;
  return `${digits}${[...'0123456789'].find((last) => passesLuhn(digits + last))!}`;
}

/** ARCEP's ranges for fiction: 04 65 71 for the south-east, 06 39 98 for mobiles, the others once these are used up. */
function phone(chance: Chance, taken: Set<string>, landline: boolean): string {
  for (let tries = 0; ; tries += 1) {
    const range = landline ? (tries < 20 ? '04 65 71' : chance.pick(['01 99 00', '02 61 91', '03 53 01', '05 36 49'])) : '06 39 98';
    const digits = String(chance.whole(0, 9999)).padStart(4, '0');
    const number = `${range} ${digits.slice(0, 2)} ${digits.slice(2)}`;
    if (taken.has(number) && tries < 60) continue;
    taken.add(number);
    return !landline && chance.happens(0.06) ? `+33 ${number.slice(1)}` : number;
  }
}

function address(chance: Chance): { address: string[]; postcode: string; city: string } {
  const [postcode, city] = chance.weighted(TOWNS, ([, , weight]) => weight);
  return { address: [`${chance.whole(1, 148)}${chance.happens(0.08) ? ' bis' : ''} ${chance.pick(STREETS)}`], postcode, city };
}

/** How many units each has: strangers one or two, companies about what the list says, and the rest spread over everybody known. */
function shareUnits(chance: Chance, customers: readonly DemoCustomer[], total: number): number[] {
  const owners: number[] = [];
  const give = (customer: DemoCustomer, n: number): void => { for (let i = 0; i < n; i += 1) owners.push(customer.index); };
  for (const customer of customers) {
    const company = COMPANIES.find(([name]) => name === customer.details.name);
    give(customer, company ? Math.max(1, company[1] + chance.whole(-2, 1)) : customer.known ? 1 : chance.weighted([1, 2, 3], (n) => [0, 10, 3, 1][n]!));
  }
  const known = customers.filter((customer) => customer.known);
  while (owners.length < total) give(chance.weighted(known, (customer) => (customer.details.kind === 'person' ? 4 : 1)), 1);
  return owners.slice(0, total);
}

function categoryFor(chance: Chance, activity: DemoCategory['family'] | null): DemoCategory {
  const family = activity && chance.happens(0.8) ? activity : chance.weighted(['household', 'audio', 'tools'] as const, (name) => ({ household: 60, audio: 21, tools: 19 })[name]);
  return chance.weighted(CATEGORIES.filter((category) => category.family === family), (category) => category.weight);
}

function describe(chance: Chance, category: DemoCategory, taken: Set<string>, startMs: number): DemoUnit['description'] {
  const [brand, shape, models] = chance.pick(category.makes);
  return {
    brand, model: chance.pick(models), category: category.name, serial: chance.happens(0.04) ? '' : serial(chance, brand, shape, taken), ...bought(chance, startMs),
  };
}

/** When it was bought, before it was first heard of here, and until when its maker answers for it. */
function bought(chance: Chance, knownMs: number): Pick<DemoUnit['description'], 'purchasedOn' | 'warrantyUntil'> {
  const day = new Date(knownMs - Math.round(20 + 2_200 * chance.next() ** 1.6) * 86_400_000);
  const until = new Date(day.getFullYear() + 2, day.getMonth(), day.getDate());
  if (!chance.happens(0.7)) return { purchasedOn: null, warrantyUntil: null };
  return { purchasedOn: isoDay(day), warrantyUntil: until.getTime() > knownMs - 200 * 86_400_000 && chance.happens(0.6) ? isoDay(until) : null };
}

function serial(chance: Chance, brand: string, shape: string, taken: Set<string>): string {
  for (;;) {
    const text = shape.replace(/[#@]/g, (sign) => (sign === '#' ? String(chance.whole(0, 9)) : chance.pick([...'ABCDEFGHJKLMNPRSTUVWXYZ'])));
    const key = `${brand}|${text.replace(/[^A-Z0-9]/g, '')}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return text;
  }
}

export function isCompany(world: World, customer: number | null): boolean {
  return customer !== null && world.customers[customer]!.details.kind === 'company';
}

export function unitsByOwner(world: World): Map<number, DemoUnit[]> {
  const map = new Map<number, DemoUnit[]>();
  for (const unit of world.units) {
    if (unit.owner === null) continue;
    const list = map.get(unit.owner);
    if (list) list.push(unit);
    else map.set(unit.owner, [unit]);
  }
  return map;
}
