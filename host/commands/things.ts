import type { CustomerState } from '#domain/customer/customer.ts';
import { changeCustomer, createCustomer, eraseCustomer } from '#domain/customer/customer.ts';
import type { ExchangeState } from '#domain/exchange/exchange.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { LoanState } from '#domain/loan/loan.ts';
import type { PlaceContext, PlaceState } from '#domain/place/place.ts';
import { changePlace, createPlace } from '#domain/place/place.ts';
import type { RepairContext } from '#domain/repair/commands.ts';
import { addPhoto, noteRepair, promiseRepair, setStatus } from '#domain/repair/commands.ts';
import type { DropOffState } from '#domain/dropoff/dropoff.ts';
import type { QuoteState } from '#domain/quote/quote.ts';
import { quoteBlobs } from '#domain/quote/quote.ts';
import { handbackFiles } from '#domain/repair/handback.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { statusBook } from '#domain/repair/statusBook.ts';
import type { UnitContext, UnitState } from '#domain/unit/unit.ts';
import { changeUnit, giveUnit, moveUnit, registerUnit } from '#domain/unit/unit.ts';
import type { HostContext, Handlers } from '../context.ts';
import { refuseWith } from '../refused.ts';
import { runCommand } from './run.ts';
import { openOf } from './sale/account.ts';
import { outAt } from './subcontract.ts';

function customerContext(host: HostContext, customerId: Id) {
  return {
    customer: host.store.state<CustomerState>('customer', customerId),
    openRepairs: host.queries.customers.openRepairs(customerId),
    openPool: host.queries.pool.openOfCustomer(customerId),
    openOrders: host.queries.orders.openOfCustomer(customerId),
    // Asked only by what needs it.
    get openMoney() { return openOf(host, customerId).flatMap(({ kind, number }) => (kind === 'order' ? [] : [number])); },
    linked: [...host.queries.customers.linkedStreams(customerId), ...host.queries.pool.ofCustomer(customerId), ...host.queries.orders.streamsOf(customerId)],
  };
}

/** Photos and signatures of the streams that are about to be erased: the files go once the facts have. */
function blobsOf(host: HostContext, customerId: Id): string[] {
  const ofStreams = host.queries.customers.linkedStreams(customerId).flatMap((stream) => {
    if (stream.type === 'repair') {
      const repair = host.store.state<RepairState>('repair', stream.id);
      return repair ? [...repair.photos, ...handbackFiles(repair.handback)] : [];
    }
    if (stream.type === 'message') return [];
    if (stream.type === 'quote') return quoteBlobs(host.store.state<QuoteState>('quote', stream.id));
    return [host.store.state<DropOffState>('dropoff', stream.id)?.signature?.image ?? ''].filter(Boolean);
  });
  const ofPools = host.queries.pool.ofCustomer(customerId).flatMap(({ type, id }) => {
    if (type === 'exchange') return [host.store.state<ExchangeState>('exchange', id)?.signature?.image ?? ''];
    const loan = host.store.state<LoanState>('loan', id);
    return [loan?.signature?.image ?? '', ...(loan?.returned?.photos ?? [])];
  }).filter(Boolean);
  return [...ofStreams, ...ofPools, ...host.queries.messages.ofCustomer(customerId).flatMap(({ blobs }) => blobs)];
}

function unitContext(
  host: HostContext,
  input: { unitId?: Id; placeId?: Id; customerId?: Id | null; brand?: string; serial?: string },
): UnitContext {
  const { store, queries } = host;
  return {
    ...(input.unitId ? { unit: store.state<UnitState>('unit', input.unitId) } : {}),
    ...(input.placeId ? { place: store.state<PlaceState>('place', input.placeId) } : {}),
    openRepairId: input.unitId ? openStay(host, input.unitId) : null,
    sameSerial: input.brand && input.serial ? queries.units.sameSerial(input.brand, input.serial) : null,
    use: input.unitId ? queries.pool.useOf(input.unitId) : null,
    subcontract: input.unitId ? outAt(host, input.unitId) : null,
    customerExists: input.customerId ? store.state<CustomerState>('customer', input.customerId)?.exists === true : false,
  };
}

/** The stay that the unit is here for; an announced return is not here yet. */
function openStay(host: HostContext, unitId: Id): Id | null {
  const open = host.queries.units.openRepair(unitId);
  return open && open.phase !== 'expected' ? open.id : null;
}

function repairContext(host: HostContext, repairId: Id): RepairContext {
  const repair = host.store.state<RepairState>('repair', repairId);
  return {
    repair: repair?.exists ? repair : undefined,
    statuses: statusBook(host.settings('statuses').statuses),
  };
}

function placeContext(host: HostContext, input: { placeId?: Id; parentId: Id | null }): PlaceContext {
  const { store, queries } = host;
  const rules = queries.house.shop()?.rules;
  return {
    ...(input.placeId ? { place: store.state<PlaceState>('place', input.placeId) } : {}),
    ...(input.parentId ? { parent: store.state<PlaceState>('place', input.parentId) } : {}),
    ancestorIds: input.parentId ? queries.house.ancestors(input.parentId) : [],
    unitsThere: input.placeId ? queries.house.unitsAt(input.placeId) : 0,
    neededByShop: input.placeId !== undefined && (input.placeId === rules?.receptionPlaceId || input.placeId === rules?.customerPlaceId),
    nextCode: queries.house.nextPlaceCode(host.device.code),
  };
}

const same = <T>(reply: T): T => reply;

type Things =
  | 'customer.create'
  | 'customer.change'
  | 'customer.erase'
  | 'unit.register'
  | 'unit.change'
  | 'unit.give'
  | 'unit.move'
  | 'repair.setStatus'
  | 'repair.note'
  | 'repair.promise'
  | 'repair.addPhoto'
  | 'place.create'
  | 'place.change';

export const thingHandlers: Pick<Handlers, Things> = {
  'customer.create': (host, input, caller, commandId) =>
    runCommand(host, { spec: createCustomer, input, caller, commandId, context: () => ({ openRepairs: 0 }), finish: same }),
  'customer.change': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: changeCustomer,
      input,
      caller,
      commandId,
      context: () => customerContext(host, input.customerId),
      finish: same,
    }),
  'customer.erase': async (host, input, caller, commandId) => {
    let hashes: string[] = [];
    const reply = runCommand(host, {
      spec: eraseCustomer,
      input,
      caller,
      commandId,
      context() {
        hashes = blobsOf(host, input.customerId);
        return customerContext(host, input.customerId);
      },
      finish(done) {
        for (const hash of hashes) host.blobTable.remove(hash);
        host.erasure.condemn([...hashes, ...host.prints.forgetCustomer(input.customerId), ...host.mail.forgetCustomer(input.customerId)]);
        return done;
      },
    });
    await host.erasure.carryOut();
    // The journal still holds the pages as they were.
    host.store.checkpoint('TRUNCATE');
    host.changed('print');
    return reply;
  },
  'unit.register': (host, input, caller, commandId) =>
    runCommand(host, { spec: registerUnit, input, caller, commandId, context: () => unitContext(host, input), finish: same }),
  'unit.change': (host, input, caller, commandId) =>
    runCommand(host, { spec: changeUnit, input, caller, commandId, context: () => unitContext(host, input), finish: same }),
  'unit.give': (host, input, caller, commandId) =>
    runCommand(host, { spec: giveUnit, input, caller, commandId, context: () => unitContext(host, input), finish: same }),
  'unit.move': (host, input, caller, commandId) =>
    runCommand(host, { spec: moveUnit, input, caller, commandId, context: () => unitContext(host, input), finish: same }),
  'repair.setStatus': (host, input, caller, commandId) =>
    runCommand(host, { spec: setStatus, input, caller, commandId, context: () => repairContext(host, input.repairId), finish: same }),
  'repair.note': (host, input, caller, commandId) =>
    runCommand(host, { spec: noteRepair, input, caller, commandId, context: () => repairContext(host, input.repairId), finish: same }),
  'repair.promise': (host, input, caller, commandId) =>
    runCommand(host, { spec: promiseRepair, input, caller, commandId, context: () => repairContext(host, input.repairId), finish: same }),
  'repair.addPhoto': (host, input, caller, commandId) => {
    if (!host.blobs.has(input.photo)) throw refuseWith('blob.missing');
    return runCommand(host, { spec: addPhoto, input, caller, commandId, context: () => repairContext(host, input.repairId), finish: same });
  },
  'place.create': (host, input, caller, commandId) =>
    runCommand(host, { spec: createPlace, input, caller, commandId, context: () => placeContext(host, input), finish: same }),
  'place.change': (host, input, caller, commandId) =>
    runCommand(host, { spec: changePlace, input, caller, commandId, context: () => placeContext(host, input), finish: same }),
};
