import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { exchangePending } from '#domain/repair/path.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { DEFAULT_PLACES } from '#domain/shop/found.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import { DEMO_PIN, STAFF } from '#resources/demo/people.ts';
import type { HostContext } from '../context.ts';
import type { PlaceKey, Staff } from './route.ts';
import type { Stay, Step } from './steps.ts';
import type { World } from './world.ts';

/** After so many commands other calls get their turn. */
const SLICE = 20;

/** In the past that is played, customers signed on paper and parcels went with the carrier's own slip. */
const BY_HAND = [{ code: 'closing.signatureMissing' as const, reason: 'Signé sur papier' }, { code: 'closing.proofMissing' as const, reason: 'Bordereau du transporteur au classeur' }];

/** Plays a plan through the product's own commands. Ids come with the replies; who or what is not known yet is entered at the counter, as it happens there. */
export function openPlayer(host: HostContext, world: World, adminId: Id) {
  const people = new Map<Staff | 'admin', Id>([['admin', adminId]]);
  const places = new Map<PlaceKey, Id>();
  const customers = new Map<number, Id>();
  const units = new Map<number, Id>();
  const stays = new Map<Stay, Id>();
  // The first places are made in this order and get their codes in it.
  const first = [...host.queries.house.places()].sort((a, b) => (a.code < b.code ? -1 : 1));
  Object.keys(DEFAULT_PLACES).forEach((key, i) => { if (first[i]) places.set(key, first[i].id); });

  function of<K, V>(map: Map<K, V>, key: K): V {
    const value = map.get(key);
    if (value === undefined) throw new Error(`the plan of the demonstration shop speaks of ${JSON.stringify(key)} before it is there`);
    return value;
  }

  const whose = (customer: number): CallInput<'intake.announce'>['from'] => {
    const customerId = customers.get(customer);
    return customerId ? { kind: 'existing', customerId } : { kind: 'new', details: world.customers[customer]!.details };
  };
  const whichUnit = (unit: number): CallInput<'intake.announce'>['unit'] => {
    const unitId = units.get(unit);
    return unitId ? { kind: 'existing', unitId } : { kind: 'new', description: world.units[unit]!.description };
  };

  async function announce(run: Run, stay: Stay, expectedOn: string): Promise<void> {
    const reply = await run('intake.announce', { from: whose(stay.customer!), unit: whichUnit(stay.unit), fault: stay.taken.fault, expectedOn });
    customers.set(stay.customer!, reply.customerId);
    units.set(stay.unit, reply.unitId);
    stays.set(stay, reply.repairId);
  }

  async function dropOff(run: Run, { stays: taken, how, carrier, tracking, feeMinor }: Extract<Step['act'], { kind: 'dropOff' }>): Promise<void> {
    const { customer, purpose } = taken[0]!;
    const from = customer === null ? { kind: 'internal' as const, purpose: purpose ?? 'other' } : whose(customer);
    const reply = await run('intake.take', { from, units: taken.map((stay) => ({ ...stay.taken, unit: whichUnit(stay.unit) })), how, carrier, tracking, feeMinor });
    if (customer !== null && reply.customerId) customers.set(customer, reply.customerId);
    reply.repairs.forEach((repair, i) => {
      units.set(taken[i]!.unit, repair.unitId);
      stays.set(taken[i]!, repair.repairId);
    });
  }

  type Run = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

  async function play({ atMs, by, act }: Step): Promise<void> {
    const as = { actor: of(people, by), atMs, quiet: !(act.kind === 'dropOff' && act.paper) };
    const run: Run = (name, input) => host.execute(name, input, as);
    switch (act.kind) {
      case 'person': {
        const [name, role] = STAFF[act.who];
        people.set(act.who, (await run('user.create', { name, roles: [role], pin: DEMO_PIN })).userId);
        break;
      }
      case 'place':
        places.set(act.key, (await run('place.create', { name: act.name, kind: act.placeKind, parentId: act.parent ? of(places, act.parent) : null })).placeId);
        break;
      case 'customer':
        customers.set(act.customer, (await run('customer.create', world.customers[act.customer]!.details)).customerId);
        break;
      case 'unit': {
        const { owner, description } = world.units[act.unit]!;
        units.set(act.unit, (await run('unit.register', { ...description, customerId: owner === null ? null : of(customers, owner) })).unitId);
        break;
      }
      case 'announce': await announce(run, act.stay, act.expectedOn); break;
      case 'dropOff': await dropOff(run, act); break;
      case 'status': await run('repair.setStatus', { repairId: of(stays, act.stay), to: act.to }); break;
      case 'move': await run('unit.move', { unitId: of(units, act.unit), placeId: of(places, act.place) }); break;
      case 'note': await run('repair.note', { repairId: of(stays, act.stay), text: act.text }); break;
      case 'promise': await run('repair.promise', { repairId: of(stays, act.stay), promisedOn: act.promisedOn }); break;
      case 'close': {
        const repairId = of(stays, act.stay);
        const repair = host.store.state<RepairState>('repair', repairId);
        // Back too often, and repaired all the same: somebody said why.
        if (repair && exchangePending(repair, host.queries.house.shop()?.rules ?? emptyRules)) await run('pool.declineExchange', { repairId, reason: 'Le client tient à son appareil.' });
        await run('repair.close', { repairId, as: act.as, repaired: act.repaired, note: act.note, overrides: BY_HAND });
        stays.delete(act.stay);
        break;
      }
    }
  }

  return async (steps: readonly Step[], played: (done: number) => void): Promise<void> => {
    for (const [i, step] of steps.entries()) {
      await play(step);
      if ((i + 1) % SLICE === 0 || i + 1 === steps.length) {
        played(i + 1);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  };
}
