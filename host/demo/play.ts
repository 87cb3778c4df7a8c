import type { CallInput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { DEFAULT_PLACES } from '#domain/shop/found.ts';
import { DEMO_PIN, STAFF } from '#resources/demo/people.ts';
import { MODELS, OPERATIONS, SETTINGS, SUPPLIERS } from './house.ts';
import type { HostContext } from '../context.ts';
import { openChance } from './chance.ts';
import { aroundDeed } from './playAround.ts';
import { benchDeed, decline, receive } from './playBench.ts';
import { leave } from './playLeave.ts';
import { collect } from './playSale.ts';
import { tradeDeed } from './playTrade.ts';
import { quoteDeed } from './playQuote.ts';
import type { DemoShop, Doing, Run } from './shop.ts';
import { of } from './shop.ts';
import type { Shelved, Stay, Step } from './steps.ts';
import { drawView, partsOfView, VIEWED } from './views.ts';
import type { World } from './world.ts';

/** After so many commands other calls get their turn. */
const SLICE = 20;
const TRADE_SEED = 52_300;

/** Plays a plan through the product's own commands. Ids come with the replies; who or what is not known yet is entered at the counter, as it happens there. */
export function openPlayer(host: HostContext, world: World, adminId: Id) {
  const shop: DemoShop = {
    host, world, people: new Map([['admin', adminId]]), places: new Map(), customers: new Map(), units: new Map(), stays: new Map(), suppliers: new Map(), operations: new Map(), parts: new Map(),
    quotes: new Map(), given: new Map(), loans: new Map(), timers: new Map(), signature: null,
    trade: { chance: openChance(TRADE_SEED), owing: [], sold: [], vouchers: [], things: new Map() },
  };
  // The first places are made in this order and get their codes in it.
  const first = [...host.queries.house.places()].sort((a, b) => (a.code < b.code ? -1 : 1));
  Object.keys(DEFAULT_PLACES).forEach((key, i) => { if (first[i]) shop.places.set(key, first[i].id); });

  return async (steps: readonly Step[], played: (done: number) => void): Promise<void> => {
    for (const [i, step] of steps.entries()) {
      await play(shop, step);
      if ((i + 1) % SLICE === 0 || i + 1 === steps.length) {
        played(i + 1);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  };
}

async function play(shop: DemoShop, { atMs, by, act }: Step): Promise<void> {
  const runAs = (who: Step['by']): Run => {
    const as = { actor: of(shop.people, who), atMs, quiet: !(act.kind === 'dropOff' && act.paper) };
    return (name, input) => shop.host.execute(name, input, as);
  };
  const run = runAs(by);
  const doing = (stay: Stay): Doing => ({ shop, run, by, atMs, stay, repairId: of(shop.stays, stay), runAs });
  switch (act.kind) {
    case 'person': {
      const [name, role] = STAFF[act.who];
      shop.people.set(act.who, (await run('user.create', { name, roles: [role], pin: DEMO_PIN })).userId);
      break;
    }
    case 'place':
      shop.places.set(act.key, (await run('place.create', { name: act.name, kind: act.placeKind, parentId: act.parent ? of(shop.places, act.parent) : null })).placeId);
      break;
    case 'customer':
      shop.customers.set(act.customer, (await run('customer.create', shop.world.customers[act.customer]!.details)).customerId);
      break;
    case 'unit': {
      const { owner, description } = shop.world.units[act.unit]!;
      shop.units.set(act.unit, (await run('unit.register', { ...description, customerId: owner === null ? null : of(shop.customers, owner) })).unitId);
      break;
    }
    case 'shelve': await shelve(shop, run, act.what); break;
    case 'announce': await announce(shop, run, act.stay, act.expectedOn); break;
    case 'dropOff': await dropOff(shop, run, act); break;
    case 'status': await run('repair.setStatus', { repairId: of(shop.stays, act.stay), to: act.to }); break;
    case 'move': await run('unit.move', { unitId: of(shop.units, act.unit), placeId: of(shop.places, act.place) }); break;
    case 'note': await run('repair.note', { repairId: of(shop.stays, act.stay), text: act.text }); break;
    case 'promise': await run('repair.promise', { repairId: of(shop.stays, act.stay), promisedOn: act.promisedOn }); break;
    case 'deed': {
      const at = doing(act.stay);
      if (!((await benchDeed(at, act.deed)) || (await quoteDeed(at, act.deed)) || (await aroundDeed(at, act.deed)))) throw new Error(`nobody knows how to ${act.deed.do}`);
      break;
    }
    case 'close':
      await decline(doing(act.stay));
      await leave(doing(act.stay), act);
      if (act.stay.customer !== null) await collect({ shop, by, atMs, runAs }, { repairId: of(shop.stays, act.stay), customer: act.stay.customer });
      break;
    case 'trade': await tradeDeed({ shop, run, by, atMs, runAs }, act.deed); break;
  }
}

/** The shop's own settings, catalogues and pools. */
async function shelve(shop: DemoShop, run: Run, what: Shelved): Promise<void> {
  switch (what.list) {
    case 'settings': await run('settings.change', SETTINGS[what.index]!); break;
    case 'supplier': shop.suppliers.set(what.index, (await run('supplier.create', SUPPLIERS[what.index]!)).supplierId); break;
    case 'operation': {
      const { supplier, ...operation } = OPERATIONS[what.index]!;
      const { operationId } = await run('operation.save', { ...operation, supplierId: supplier === undefined ? null : of(shop.suppliers, supplier) });
      shop.operations.set(operation.code, operationId);
      break;
    }
    case 'model': await run('knowledge.change', MODELS[what.index]!); break;
    case 'part': await makePart(shop, run, what.index); break;
    case 'view': await makeView(shop, run, what.index); break;
    case 'pool': await run('pool.assign', { unitId: of(shop.units, what.unit), to: what.to, grade: 'refurbished', valueMinor: 8_000 + (what.unit % 6) * 2_500 }); break;
  }
}

async function makePart(shop: DemoShop, run: Run, index: number): Promise<void> {
  const { label, brand, family, fits, reference, supplier, costMinor, saleMinor, tracked, rare, opening, bin, ean, minimum, pack, coreMinor, does, replaces } = shop.world.parts[index]!;
  const known = (other: number | null): string | null => (other === null ? null : of(shop.parts, other).partId);
  const equivalent = known(does);
  const { partId } = await run('part.create', {
    label, brand, family, fits, barcodes: [ean], serialTracked: tracked, salePriceMinor: saleMinor, minimum, packSize: pack, coreChargeMinor: coreMinor, homePlaceId: of(shop.places, bin),
    equivalents: equivalent ? [equivalent] : [], replacementFor: known(replaces), supplierRefs: [{ supplierId: of(shop.suppliers, supplier), ref: reference, costMinor }],
  });
  shop.parts.set(index, { partId, received: 0 });
  if (!rare) await receive(shop, run, index, opening, 'Stock d’ouverture');
}

/** A drawing of a model with the numbers of its parts on it. */
async function makeView(shop: DemoShop, run: Run, index: number): Promise<void> {
  const { brand, model, title } = VIEWED[index]!;
  const parts = partsOfView({ brand, model }, shop.world.parts);
  const { png, points } = drawView(parts.map((part) => shop.world.parts[part]!.label));
  const { hash } = await run('blob.put', { base64: png.toString('base64'), type: 'image/png' });
  const { documentId } = await run('knowledge.addDocument', { brand, model, kind: 'parts_list', title, hash });
  await run('knowledge.setPoints', { brand, model, documentId, points: points.map((point, i) => ({ ...point, partId: of(shop.parts, parts[i]!).partId })) });
}

function whose(shop: DemoShop, customer: number): CallInput<'intake.announce'>['from'] {
  const customerId = shop.customers.get(customer);
  return customerId ? { kind: 'existing', customerId } : { kind: 'new', details: shop.world.customers[customer]!.details };
}

function whichUnit(shop: DemoShop, unit: number): CallInput<'intake.announce'>['unit'] {
  const unitId = shop.units.get(unit);
  return unitId ? { kind: 'existing', unitId } : { kind: 'new', description: shop.world.units[unit]!.description };
}

async function announce(shop: DemoShop, run: Run, stay: Stay, expectedOn: string): Promise<void> {
  const reply = await run('intake.announce', { from: whose(shop, stay.customer!), unit: whichUnit(shop, stay.unit), fault: stay.taken.fault, expectedOn });
  shop.customers.set(stay.customer!, reply.customerId);
  shop.units.set(stay.unit, reply.unitId);
  shop.stays.set(stay, reply.repairId);
}

async function dropOff(shop: DemoShop, run: Run, { stays: taken, how, carrier, tracking, feeMinor }: Extract<Step['act'], { kind: 'dropOff' }>): Promise<void> {
  const { customer, purpose } = taken[0]!;
  const from = customer === null ? { kind: 'internal' as const, purpose: purpose ?? 'other' } : whose(shop, customer);
  const reply = await run('intake.take', { from, units: taken.map((stay) => ({ ...stay.taken, unit: whichUnit(shop, stay.unit) })), how, carrier, tracking, feeMinor });
  if (customer !== null && reply.customerId) shop.customers.set(customer, reply.customerId);
  reply.repairs.forEach((repair, i) => {
    shop.units.set(taken[i]!.unit, repair.unitId);
    shop.stays.set(taken[i]!, repair.repairId);
  });
}
